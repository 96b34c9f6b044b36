import PolicyFormat

/// Matches refunds with the settlements they cancel (退费冲销).
struct Refunds {
    /// For each refund, by index, the settlement it cancels; a refund that is not a key matches nothing.
    ///
    /// Entries stand in settlement order. A refund cancels what it names, else the latest earlier settlement of its
    /// person, not yet cancelled, whose amounts are its exact negatives and whose admission is the same day, where both
    /// say when that was.
    /// `amounts` are the slots of what a refund mirrors.
    static func match(_ entries: [UnitEntry], amounts: [Int]) -> [Int: Int] {
        var matches: [Int: Int] = [:]
        var cancelled: Set<Int> = []
        for (index, refund) in entries.enumerated() where refund.isRefund && !refund.isRejected {
            let match = entries.indices.reversed().first { other in
                guard !cancelled.contains(other), cancels(refund, entries[other], amounts) else { return false }
                return refund.reverses == UnitEntry.unnamed
                    ? isOfOneStay(refund, entries[other]) : refund.reverses == Int32(other)
            }
            if let match {
                matches[index] = match
                cancelled.insert(match)
            }
        }
        return matches
    }

    private static func cancels(_ refund: UnitEntry, _ entry: UnitEntry, _ amounts: [Int]) -> Bool {
        !entry.isRefund && !entry.isRejected && !entry.isSetAside
            && entry.person == refund.person && entry.day <= refund.day
            && amounts.allSatisfy { entry.frame[$0] == -refund.frame[$0] }
    }

    private static func isOfOneStay(_ refund: UnitEntry, _ entry: UnitEntry) -> Bool {
        guard refund.frame[Slot.admittedGiven] == 1, entry.frame[Slot.admittedGiven] == 1 else { return true }
        return refund.frame[Slot.of(.admitted)] == entry.frame[Slot.of(.admitted)]
    }
}
