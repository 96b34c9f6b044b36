import Adjudication
import PolicyFormat
import Values

/// Compares a claim's own columns in an earlier and in a new result: by name, in any order, ids by their plain form, amounts
/// and dates by what they mean.
struct RowComparison {
    fileprivate enum Kind {
        case id, amount, day, text
    }

    /// A column of the claims: where it stands then and now; `nil` where a result does not have it.
    private struct Column {
        let was: Int?
        let now: Int?
        let kind: Kind
    }

    private let columns: [Column]
    private let haveSameEncoding: Bool
    /// How many columns the claims have, where they are the same ones in the same order in both results.
    private let sameColumns: Int?

    init(_ was: ResultFile, _ now: ResultFile) {
        haveSameEncoding = was.csv.encoding == now.csv.encoding
        let own = { (file: ResultFile) in file.header.columns.prefix(file.ownColumns).map { [$0.field ?? "", $0.name] }
        }
        sameColumns = haveSameEncoding && own(was) == own(now) ? now.ownColumns : nil
        // Identities are compared by what counts of them, together with those of a register.
        let compared = { (column: Header.Column) in column.field != Field.identities.definition.name }
        var left = was.header.columns.prefix(was.ownColumns).filter(compared)
        var columns: [Column] = []
        for column in now.header.columns.prefix(now.ownColumns) where compared(column) {
            let partner = RowComparison.place(of: column, among: left).map { left.remove(at: $0) }
            columns.append(Column(was: partner?.index, now: column.index, kind: Kind(column.field)))
        }
        self.columns = columns + left.map { Column(was: $0.index, now: nil, kind: Kind($0.field)) }
    }

    /// Whether two rows are the same claim byte for byte, its identities among it.
    func areSame(_ was: CellReader, _ now: CellReader) -> Bool {
        sameColumns.map { now.hasSameBytes(before: $0, as: was) } ?? false
    }

    /// The same part of a field under any name, else the same name.
    private static func place(of column: Header.Column, among others: [Header.Column]) -> Int? {
        if let field = column.field {
            return others.firstIndex { $0.field == field && $0.part == column.part }
        }
        let plain = ColumnName.plain(column.name)
        return others.firstIndex { $0.field == nil && ColumnName.plain($0.name) == plain }
    }

    /// Whether any column but the identities differs.
    func differs(_ was: CellReader, _ now: CellReader) -> Bool { columns.contains { differs($0, was, now) } }

    private func differs(_ column: Column, _ was: CellReader, _ now: CellReader) -> Bool {
        // A result without the column is one where it is empty.
        guard let old = column.was, let new = column.now else {
            return !((column.was.map(was.text) ?? "").isEmpty && (column.now.map(now.text) ?? "").isEmpty)
        }
        if haveSameEncoding, was.hasSameBytes(old, as: now, new) { return false }
        switch column.kind {
        case .id: return was.id(old) != now.id(new)
        case .amount:
            if let fen = was.fen(old), let other = now.fen(new) { return fen != other }
        case .day:
            if let day = was.day(old), let other = now.day(new) { return day != other }
        case .text: break
        }
        return was.text(old) != now.text(new)
    }
}

extension RowComparison.Kind {
    fileprivate init(_ name: String?) {
        let field = name.flatMap { Field.exactly($0) }
        switch field {
        case .claimID, .personID, .householdID, .reverses: self = .id
        default:
            switch field?.definition.kind {
            case .yuan: self = .amount
            case .day: self = .day
            default: self = .text
            }
        }
    }
}
