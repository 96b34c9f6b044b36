import Values

/// The names of all fields, ready to be compared with others: what is near them (contract, "Columns", 3).
public struct NearNames: Sendable {
    private let fields: [String]
    /// Of fields that the fund or an insurance does not pay.
    private let costs: Set<String>
    private let names: [(field: String, isAmount: Bool, name: NearName)]

    init(fields: [String], amounts: Set<String>, costs: Set<String>, names: [(field: String, plain: String)]) {
        self.fields = fields
        self.costs = costs
        self.names = names.map { field, plain in
            let isAmount = amounts.contains(field)
            return (field, isAmount, NearName(plain, isAmount: isAmount))
        }
    }

    /// The fields that a name which stands for none is near, in their order.
    public func fields(near name: String) -> [String] {
        let plain = ColumnName.plain(name)
        let (amount, other) = (NearName(plain, isAmount: true), NearName(plain, isAmount: false))
        var found: Set<String> = []
        for known in names where !found.contains(known.field) {
            if (known.isAmount ? amount : other).isNear(known.name) { found.insert(known.field) }
        }
        // Nothing that somebody paid is nearly a cost.
        if PaymentName.saysPaid(plain) { found.subtract(costs) }
        return fields.filter(found.contains)
    }
}
