package import Adjudication

/// Puts what a row came to into its row, in the place of its values.
package struct RowResult {
    private let paidSlots: [Int]
    private let cutSlots: [Int]
    private let assistancePaid: Int

    init(_ input: BatchInput) {
        let layout = input.scheme.layout
        paidSlots = layout.benefits.indices.map { layout.paidSlot(ofBenefit: $0) }
        cutSlots = layout.benefits.indices.map { layout.cutSlot(ofBenefit: $0) }
        assistancePaid = input.columns.assistancePaid
    }

    /// The row that a row of a file needs, for its values and for what it comes to.
    package static func stride(_ columns: BatchColumns, _ scheme: Scheme) -> Int {
        BatchRow.size(values: columns.slots.count, benefits: scheme.layout.benefits.count)
    }

    @inline(__always)
    func put(_ outcome: Outcome, plan: Int, _ frame: UnsafeMutablePointer<Int64>, into row: BatchRow) {
        let paid = assistancePaid >= 0 ? row.values[assistancePaid] : Slot.absent
        let isCut = paid != Slot.absent && paid != outcome.payout && cutSlots.contains { frame[$0] > 0 }
        row.settle(outcome, plan: plan, paid: paid, isCut: isCut, frame)
        for index in paidSlots.indices { row.payouts[index] = frame[paidSlots[index]] }
    }

    /// A refund and what it cancels: nothing counts.
    func putReversal(plan: Int, _ frame: UnsafeMutablePointer<Int64>, into row: BatchRow) {
        var outcome = Outcome()
        outcome.status = .reversed
        for slot in paidSlots + cutSlots { frame[slot] = 0 }
        put(outcome, plan: plan, frame, into: row)
        row.dropCosts()
    }
}
