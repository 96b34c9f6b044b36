/// Matches refunds with the settlements they cancel (退费冲销).
struct Refunds {
    /// For each refund, by index, the settlement it cancels; a refund that is not a key matches nothing.
    ///
    /// Entries stand in settlement order. A refund cancels what it names, else the latest earlier settlement of its
    /// person, not yet cancelled, whose amounts are its exact negatives.
    static func match(_ entries: [UnitEntry]) -> [Int: Int] {
        var matches: [Int: Int] = [:]
        var cancelled: Set<Int> = []
        for (index, refund) in entries.enumerated() where refund.isRefund && !refund.isRejected {
            let match = entries.indices.reversed().first { other in
                !cancelled.contains(other) && cancels(refund, entries[other])
                    && (refund.reverses == UnitEntry.unnamed || refund.reverses == Int32(other))
            }
            if let match {
                matches[index] = match
                cancelled.insert(match)
            }
        }
        return matches
    }

    private static func cancels(_ refund: UnitEntry, _ entry: UnitEntry) -> Bool {
        !entry.isRefund && !entry.isRejected && entry.person == refund.person && entry.day <= refund.day
            && Record.mirroredFields.allSatisfy { entry.frame[Slot.of($0)] == -refund.frame[Slot.of($0)] }
    }
}
