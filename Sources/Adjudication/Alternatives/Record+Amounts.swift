package import PolicyFormat

extension Record {
    /// The amounts that a total is put together from.
    private static let parts: Set<Field> = [.inScope, .advanceSelfPay, .overLimitSelfPay, .ownExpense]

    /// The record with an amount, in fen, in the place of what it gives; a total that is given grows or shrinks with its
    /// parts.
    package func setting(_ field: Field, to fen: Int64) -> Record {
        var record = self
        if Record.parts.contains(field), let total = record[.total] {
            record[.total] = total + fen - (record[field] ?? 0)
        }
        record[field] = fen
        return record
    }
}
