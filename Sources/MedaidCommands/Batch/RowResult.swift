import MedicalAssistance

/// Puts what a row came to into its words, in the place of its values.
struct RowResult {
    private let paidSlots: [Int]
    private let cutSlots: [Int]
    private let assistancePaid: Int

    init(_ input: BatchInput) {
        let layout = input.scheme.layout
        paidSlots = layout.benefits.indices.map { layout.paidSlot(ofBenefit: $0) }
        cutSlots = layout.benefits.indices.map { layout.cutSlot(ofBenefit: $0) }
        assistancePaid = input.columns.assistancePaid
    }

    /// The words that a row of a file needs, for its values and for what it comes to.
    static func stride(_ columns: BatchColumns, _ scheme: Scheme) -> Int {
        max(RowWords.values + columns.slots.count, RowWords.payouts + scheme.layout.benefits.count)
    }

    @inline(__always)
    func put(
        _ outcome: Outcome, plan: Int, _ frame: UnsafeMutablePointer<Int64>, into words: UnsafeMutablePointer<Int64>
    ) {
        let paid = assistancePaid >= 0 ? words[RowWords.values + assistancePaid] : Slot.absent
        var isCut: Int64 = 0
        if paid != Slot.absent, paid != outcome.payout {
            for slot in cutSlots where frame[slot] > 0 { isCut = RowWords.isCut }
        }
        words[RowWords.state] = RowWords.settled
        words[RowWords.verdict] =
            isCut | Int64(outcome.status.rawValue) | Int64(outcome.reason + 1) << 16 | Int64(outcome.category + 1) << 32
            | Int64(plan) << 48
        words[RowWords.burden] = outcome.burden
        words[RowWords.deductible] = outcome.deductibleApplied
        words[RowWords.payout] = outcome.payout
        words[RowWords.hospital] = outcome.hospitalBorne
        words[RowWords.outOfPocket] = outcome.outOfPocket
        words[RowWords.outOfPocketExact] = outcome.outOfPocketExact
        words[RowWords.paidBefore] = paid
        words[RowWords.total] = frame[Slot.of(.total)]
        words[RowWords.inScope] = frame[Slot.of(.inScope)]
        words[RowWords.care] = frame[Slot.of(.care)]
        words[RowWords.insurance] = frame[Slot.insurancePaid]
        words[RowWords.day] = frame[Slot.of(.date)]
        for index in paidSlots.indices { words[RowWords.payouts + index] = frame[paidSlots[index]] }
    }

    /// A refund and what it cancels: nothing counts.
    func putReversal(plan: Int, _ frame: UnsafeMutablePointer<Int64>, into words: UnsafeMutablePointer<Int64>) {
        var outcome = Outcome()
        outcome.status = .reversed
        for slot in paidSlots + cutSlots { frame[slot] = 0 }
        put(outcome, plan: plan, frame, into: words)
        words[RowWords.total] = 0
        words[RowWords.inScope] = 0
        words[RowWords.insurance] = 0
    }
}
