import PolicyFormat
import Values

/// What the records of a unit come to in all: sums that 64 bits do not hold are found before anybody adds them up.
struct RecordSums {
    private var figures: Int64 = 0

    /// Adds a settled claim. Neither a payment nor a total is below 0, so that no sum of some of them is larger than this.
    mutating func add(_ claim: SettledClaim) throws(Fault) {
        var overflows = false
        for payout in claim.payouts where payout != Slot.absent { figures.add(payout, overflows: &overflows) }
        figures.add(max(0, claim.frame[Slot.of(.total)]), overflows: &overflows)
        if overflows { throw Fault(kind: .overflow) }
    }
}
