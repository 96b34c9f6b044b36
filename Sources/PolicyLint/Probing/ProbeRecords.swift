import Adjudication
import PolicyFormat

/// A person's records in which one amount is left to vary, such as some rule is for.
struct ProbeRecords {
    /// The records; the first is the one that varies.
    let records: [Record]
    /// The category that the person is in, by index in the policy.
    let category: Int?

    /// What tells it from others: two of the same need not both be tried.
    var key: String { records.map { "\($0.values)\($0.texts)\($0.extras)\($0.holdings)" }.joined(separator: "/") }

    /// The records with one amount of cost and what insurance paid of it, in fen.
    func records(cost: Int64, insurance: Int64) -> [Record] {
        var records = self.records
        records[0][.inScope] = cost
        if insurance != 0 { records[0][.basicPaid] = insurance }
        return records
    }

    /// The same person with another, later claim that does not vary.
    func followed(byCost cost: Int64) -> ProbeRecords? {
        guard records.count == 1, var second = records.first else { return nil }
        second.texts[.claimID] = "2"
        second[.inScope] = cost
        return ProbeRecords(records: records + [second], category: category)
    }
}
