/// Matches refunds with the settlements they cancel.
struct Refunds {
    /// One record as far as refunds are concerned.
    struct Entry {
        var day: Int64
        var claimID: String
        /// Whose it is: a household's records stand together, but nobody's refund cancels another's settlement.
        var person: Int64 = 0
        var isRefund: Bool
        var reverses: String?
        /// The nine mirrored amounts.
        var amounts: [Int64]
    }

    /// For each refund, by index, the settlement it cancels; a refund that is not a key matches nothing.
    ///
    /// Entries stand in settlement order. A refund cancels what it names, else the latest earlier settlement, not yet
    /// cancelled, whose amounts are its exact negatives.
    static func match(_ entries: [Entry]) -> [Int: Int] {
        var matches: [Int: Int] = [:]
        var cancelled: Set<Int> = []
        for (index, entry) in entries.enumerated() where entry.isRefund {
            let candidates = entries.indices.reversed().filter { other in
                !entries[other].isRefund && !cancelled.contains(other) && entries[other].day <= entry.day
                    && entries[other].person == entry.person
                    && zip(entries[other].amounts, entry.amounts).allSatisfy { $0 == -$1 }
            }
            let match = candidates.first { entry.reverses == nil || entries[$0].claimID == entry.reverses }
            if let match {
                matches[index] = match
                cancelled.insert(match)
            }
        }
        return matches
    }
}
