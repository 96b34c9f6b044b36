extension PolicyCheck {
    /// Rows behind one that every claim reaches.
    static let unreachableRow = PolicyCheck(id: "unreachable-row") { checked in
        checked.policies.flatMap(\.benefits).flatMap { benefit -> [Diagnostic] in
            guard let last = benefit.rows.firstIndex(where: { $0.when == nil && $0.unless == nil }) else { return [] }
            return benefit.rows.dropFirst(last + 1).map { row in
                .warning(
                    "unreachable-row", zh: "“\(benefit.id)”的这一档永远轮不到：第 \(last + 1) 档没有条件，先被选中",
                    en:
                        "no claim reaches this row of '\(benefit.id)': row \(last + 1) has no condition and comes first",
                    at: row.position,
                    help: Label(zh: "把无条件的一档放在最后", en: "put the row without a condition last"))
            }
        }
    }
}
