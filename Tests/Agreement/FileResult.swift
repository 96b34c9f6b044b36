import Foundation

/// What `medaid batch` wrote of each record: the cells of its row by column, or that it was rejected.
struct FileResult {
    private(set) var rows: [Substring: [Substring]] = [:]
    private(set) var columns: [Substring: Int] = [:]
    /// The columns of what single benefits pay.
    private var payouts: [(benefit: String, place: Int)] = []
    private(set) var rejected: Set<Substring> = []

    /// Adds the result and the rejects of a file.
    mutating func add(_ result: URL, _ rejects: URL) throws {
        var lines = try Self.lines(of: result)
        guard let header = lines.popLast() else { return }
        columns = Dictionary(header.enumerated().map { ($0.element, $0.offset) }) { $1 }
        payouts = header.enumerated().filter { $0.element.hasPrefix("payout_") }.map {
            (String($0.element.dropFirst(7)), $0.offset)
        }
        let id = columns["claim_id"] ?? 0
        for cells in lines { rows[cells[id]] = cells }
        var others = try Self.lines(of: rejects)
        guard let place = others.popLast()?.firstIndex(of: "claim_id") else { return }
        for cells in others { rejected.insert(cells[place]) }
    }

    /// The cells of each line, the last line first; no cell holds a quote or a line end.
    private static func lines(of file: URL) throws -> [[Substring]] {
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        return text.utf8.split(separator: 10).reversed().map { line in
            var line = Substring(line)
            if line.utf8.first == 0xEF { line = line.dropFirst() }
            guard line.utf8.contains(UInt8(ascii: "\"")) else {
                return line.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map {
                    Substring($0)
                }
            }
            return quoted(line)
        }
    }

    private static func quoted(_ line: Substring) -> [Substring] {
        var cells: [Substring] = []
        var (start, isQuoted) = (line.utf8.startIndex, false)
        for index in line.utf8.indices {
            if line.utf8[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
            if line.utf8[index] == UInt8(ascii: ","), !isQuoted {
                cells.append(line[start..<index])
                start = line.utf8.index(after: index)
            }
        }
        return cells + [line[start...]]
    }

    /// What the file says otherwise than the evaluator; nil where they agree.
    func difference(from figures: ClaimFigures) -> String? {
        let id = Substring(figures.id)
        guard figures.status != "rejected" else {
            return rejected.contains(id) && rows[id] == nil ? nil : "rejected by the evaluator, settled by batch"
        }
        guard let row = rows[id], !rejected.contains(id) else { return "\(figures.status), rejected by batch" }
        func cell(_ name: String) -> Substring { columns[Substring(name)].map { row[$0] } ?? "" }
        var found: [String] = []
        func compare(_ name: String, _ own: String) {
            let other = cell(name)
            if own != other { found.append("\(name) \(own) by the evaluator, \(other) by batch") }
        }
        compare("status", figures.status)
        compare("payout", Self.yuan(figures.payout))
        if figures.status != "reversed" {
            compare("reason", figures.reason)
            compare("category", figures.category)
            compare("burden", Self.yuan(figures.burden))
            compare("deductible_applied", Self.yuan(figures.deductibleApplied))
            compare("hospital_borne", Self.yuan(figures.hospitalBorne))
            compare("out_of_pocket", Self.yuan(figures.outOfPocket))
            for (benefit, place) in payouts {
                let own = Self.yuan(figures.payouts[benefit] ?? 0)
                if own != row[place] { found.append("\(benefit) \(own) by the evaluator, \(row[place]) by batch") }
            }
        }
        return found.isEmpty ? nil : found.joined(separator: "; ")
    }

    private static func yuan(_ fen: Int64) -> String {
        let cents = fen % 100
        return "\(fen / 100).\(cents < 10 ? "0" : "")\(cents)"
    }
}
