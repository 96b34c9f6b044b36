import Values

/// Finds the header of a CSV: the first of the first eleven lines in which two cells are names that are understood and no
/// other of them has more (contract, "Files"); and a last line of sums.
struct HeaderSearch {
    /// A header and how the file is written around it.
    struct Found {
        var range: Range<Int>
        var line: Int
        /// Where the line behind it starts, and its number.
        var next: Int
        var nextLine: Int
        var hasReturns: Bool
        var separator: UInt8
        var cells: [[UInt8]]
        var defect: Label?
        /// The lines above it.
        var titles: [[UInt8]] = []
        var hasSeparatorLine = false
        /// How many of its cells are understood.
        var understood = 0
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private let start: Int
    private let separator: UInt8?
    static let mostLines = 11

    init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, separator: UInt8?) {
        self.bytes = bytes
        self.start = start
        self.separator = separator
    }

    /// The header; where none is found, the first line that is not empty; `nil` for a file without any.
    func header(isName: (String) -> Bool) -> Found? {
        var line = 1
        var place = start
        var declared = separator
        var hasSeparatorLine = false
        if let (byte, next) = separatorLine() {
            declared = declared ?? byte
            (place, line, hasSeparatorLine) = (next, 2, true)
        }
        var titles: [[UInt8]] = []
        var best: Found?
        // Rows repeat their cells, and each may be looked at as cut by three separators.
        var looked: [[UInt8]: Bool] = [:]
        let decoders = TextEncoding.allCases.map { TextDecoder($0) }
        let isNameOfBytes = { (cell: [UInt8]) -> Bool in
            guard let first = cell.first, !HeaderSearch.startsNoName(first), cell.count <= 200 else { return false }
            if let known = looked[cell] { return known }
            let found = decoders.lazy.compactMap { $0.decode(cell) }.first.map(isName) ?? false
            looked[cell] = found
            return found
        }
        for _ in 0..<HeaderSearch.mostLines where place < bytes.count {
            let end = lineEnd(place)
            if !isBlank(place..<end.content) {
                for candidate in declared.map({ [$0] }) ?? CSVOptions.separators.map(\.byte) {
                    var found = header(at: place, line, candidate, isNameOfBytes)
                    (found.titles, found.hasSeparatorLine) = (titles, hasSeparatorLine)
                    let isBetter = best.map { rank(found) > rank($0) } ?? true
                    if isBetter { best = found }
                }
                titles.append(Array(bytes[place..<end.content]))
            }
            place = end.next
            line += 1
        }
        return best
    }

    /// Whether a byte begins a number and no name.
    private static func startsNoName(_ byte: UInt8) -> Bool { byte >= 0x2B && byte <= 0x39 }

    /// More names that are understood are better; without two of them the first line stays, cut where most cells are.
    private func rank(_ found: Found) -> (Int, Int) {
        found.understood >= 2 ? (found.understood, 0) : (0, found.titles.isEmpty ? found.cells.count : 0)
    }

    private func header(at place: Int, _ line: Int, _ separator: UInt8, _ isName: ([UInt8]) -> Bool) -> Found {
        // A quote that is never closed must not make a header of the whole file.
        let near = UnsafeBufferPointer(rebasing: bytes[..<min(bytes.count, place + Limits.lineBytes)])
        var reader = CSVReader(near, separator: separator, from: place)
        let row = reader.next() ?? CSVReader.Row(offset: place)
        var content = row.end
        if content > place, bytes[content - 1] == 10 { content -= 1 }
        let hasReturns = content > place && content < bytes.count && bytes[content - 1] == 13
        if hasReturns { content -= 1 }
        let lines = bytes[place..<row.end].reduce(0) { $0 + ($1 == 10 ? 1 : 0) }
        let understood = row.cells.filter(isName)
        return Found(
            range: place..<content, line: line, next: row.end, nextLine: line + max(1, lines), hasReturns: hasReturns,
            separator: separator, cells: row.cells, defect: row.defect, understood: understood.count)
    }

    /// `sep=;` on the first line, which Excel writes and reads.
    private func separatorLine() -> (separator: UInt8, next: Int)? {
        let end = lineEnd(start)
        let line = Array(bytes[start..<end.content].prefix(8)).filter { $0 != UInt8(ascii: "\"") }
        let word = String(decoding: line.prefix(4), as: UTF8.self).lowercased()
        guard word == "sep=", line.count == 5, HeaderSearch.separates(line[4]) else { return nil }
        return (line[4], end.next)
    }

    /// Whether fields may be separated by a byte: a tab or a mark of ASCII. A carriage return belongs to a line end, and a
    /// letter or digit to what stands in the fields.
    private static func separates(_ byte: UInt8) -> Bool {
        switch byte {
        case 9: true
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: byte != UInt8(ascii: "\"")
        default: false
        }
    }

    private func lineEnd(_ place: Int) -> (content: Int, next: Int) {
        guard let feed = bytes[place...].firstIndex(of: 10) else { return (bytes.count, bytes.count) }
        return (feed > place && bytes[feed - 1] == 13 ? feed - 1 : feed, feed + 1)
    }

    private func isBlank(_ range: Range<Int>) -> Bool {
        bytes[range].allSatisfy { $0 == 32 || $0 == 9 || $0 == 13 || CSVOptions.separators.map(\.byte).contains($0) }
    }

    // MARK: The line of sums

    private static let totals: Set<String> = ["合计", "总计", "小计"]

    /// The last line that is not empty, where its first filled cell says that it holds sums.
    func total(behind first: Int, separator: UInt8, _ decoder: TextDecoder) -> CSVFile.TotalLine? {
        var end = bytes.count
        while end > first, [10, 13, 32, 9].contains(bytes[end - 1]) { end -= 1 }
        guard end > first else { return nil }
        let start = max(first, bytes[first..<end].lastIndex(of: 10).map { $0 + 1 } ?? first)
        var reader = CSVReader(bytes, separator: separator, from: start)
        guard let row = reader.next(), row.defect == nil else { return nil }
        let cells = row.cells.map { decoder.decode($0) ?? "" }
        let filled = cells.lazy.map { $0.filter { !$0.isWhitespace && $0 != ":" && $0 != "：" } }.first { !$0.isEmpty }
        guard let filled, HeaderSearch.totals.contains(filled) else { return nil }
        return CSVFile.TotalLine(range: start..<bytes.count, cells: cells)
    }
}
