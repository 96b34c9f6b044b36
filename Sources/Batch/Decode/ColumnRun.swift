/// Columns that are read in one go: amounts whose values stand side by side too, texts, or a single other column.
struct ColumnRun: BitwiseCopyable {
    let kind: BatchColumns.Kind
    let column: Int32
    let value: Int32
    var count: Int32 = 1
    /// Which group of texts it is; -1 for none.
    var group: Int32 = -1

    var columns: Range<Int> { Int(column)..<Int(column + count) }

    static func of(_ columns: [BatchColumns.Column]) -> [ColumnRun] {
        var runs: [ColumnRun] = []
        for (index, column) in columns.enumerated() {
            if let last = runs.last, last.isJoined(by: column, isLast: index == columns.count - 1) {
                runs[runs.count - 1].count += 1
            } else {
                runs.append(ColumnRun(kind: column.kind, column: Int32(index), value: column.value))
            }
        }
        var groups: Int32 = 0
        for index in runs.indices where runs[index].isOfTexts && runs[index].count > 1 {
            runs[index].group = groups
            groups += 1
        }
        return runs
    }

    /// Where the values of the first group's columns stand, from a row's first word.
    static func firstTexts(of columns: [BatchColumns.Column]) -> Set<Int> {
        guard let first = of(columns).first(where: { $0.group == 0 }) else { return [] }
        return Set(columns[first.columns].map(BatchRow.place))
    }

    private var isOfTexts: Bool { kind == .text || kind == .identities }

    private func isJoined(by column: BatchColumns.Column, isLast: Bool) -> Bool {
        // The last one ends at a line end, not at a comma.
        if isLast { return false }
        // Which of them are empty, bits must hold.
        if kind == .amount { return column.kind == .amount && column.value == value + count && column.value < 63 }
        if kind == .passed { return column.kind == .passed }
        return isOfTexts && (column.kind == .text || column.kind == .identities)
    }
}
