import Adjudication
import PolicyFormat
import Values

/// Compares the result columns of a finished result with what its rows come to, by their names.
struct ResultCells {
    /// The names of the columns in the file, and of those that are written now.
    private let was: [String]
    private let now: [String]
    private let separator: UInt8
    private let decoder: TextDecoder
    /// Columns that hold no amount.
    private static let words: Set<String> = ["policy_version", "category", "status", "reason"]

    init(_ input: BatchInput) {
        was = input.header.resultStart.map { Array(input.csv.names[$0...]) } ?? []
        now = RowWriter.columns(input.scheme)
        separator = input.separator
        decoder = TextDecoder(input.encoding)
    }

    /// Whether both have the same columns, so that their bytes can be compared.
    var areAlike: Bool { was == now }

    /// The columns that differ; both texts start with a separator.
    func differing(_ was: UnsafeBufferPointer<UInt8>, _ now: UnsafeBufferPointer<UInt8>) -> [RowMismatch.Cell] {
        let before = values(was, self.was)
        let after = values(now, self.now)
        return (self.now + self.was.filter { after[$0] == nil }).compactMap { column in
            let (before, after) = (before[column] ?? "", after[column] ?? "")
            guard before != after, !ResultCells.areOneAmount(before, after, column) else { return nil }
            return RowMismatch.Cell(column: column, was: before, now: after)
        }
    }

    private func values(_ text: UnsafeBufferPointer<UInt8>, _ names: [String]) -> [String: String] {
        guard !text.isEmpty else { return [:] }
        var rows = CSVReader(UnsafeBufferPointer(rebasing: text.dropFirst()), separator: separator)
        let cells = (rows.next()?.cells ?? []).map { decoder.decode($0) ?? "" }
        return Dictionary(zip(names, cells)) { first, _ in first }
    }

    /// Whether two cells are one amount: a spreadsheet writes 2400 for 2400.00. What a column holds that only one has is 0.
    private static func areOneAmount(_ left: String, _ right: String, _ column: String) -> Bool {
        guard !words.contains(column) else { return false }
        func fen(_ text: String) -> Int64? { text.isEmpty ? 0 : RecordReader.amount(RecordReader.trimmed(text))?.fen }
        guard column != "difference" || left.isEmpty == right.isEmpty, let own = fen(left), let other = fen(right)
        else {
            return false
        }
        return own == other
    }
}
