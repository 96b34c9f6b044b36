import Adjudication
import Values

/// A row whose payment differs from what is due, or that cannot be settled any more (应退应补).
package struct Difference: BitwiseCopyable {
    /// Where the row starts in the file, and how long it is.
    let start: Int64
    let length: Int64
    let person: PersonKey
    /// What was paid before; ``Slot/absent`` where it is not known.
    let paid: Int64
    let due: Int64
    let day: Int64
    let care: Int64
    /// The category + 1.
    let category: Int32
    /// Status, and reason + 1.
    let status: Int32
    let reason: Int32
    let plan: Int32
    let isCut: Bool
    /// How many payments the paid amount is the sum of.
    let times: Int32
    /// The benefits that pay, by index in the layout, as bits.
    let benefits: UInt64

    /// The row of a settled claim.
    init(_ row: BatchRow) { self.init(row, paid: row.paidBefore, times: 1) }

    /// The row of a settled claim, with what was paid in so many payments; `benefits` is how many there are.
    init(_ row: BatchRow, paid: Int64, times: Int32, benefits count: Int = 0) {
        let decision = row.decision
        start = row.start
        length = row.length
        person = row.person
        self.paid = paid
        self.times = times
        benefits = (0..<min(64, count)).reduce(0) { row.payouts[$1] != 0 ? $0 | 1 << UInt64($1) : $0 }
        due = row.payout
        day = row.day
        care = row.care
        category = Int32(decision.category)
        status = Int32(decision.status)
        reason = Int32(decision.reason)
        plan = Int32(decision.plan)
        isCut = decision.isCut
    }

    /// A row that was rejected.
    init(rejected row: BatchRow, paid: Int64, day: Int64) {
        start = row.start
        length = row.length
        person = row.person
        self.paid = paid
        self.day = day
        due = Slot.absent
        care = Slot.absent
        category = 0
        status = -1
        reason = 0
        plan = 0
        isCut = false
        times = 1
        benefits = 0
    }

    /// How it differs, with so much paid once refunds have been taken off.
    func kind(paid: Int64) -> PaymentDifference {
        guard let status = UInt8(exactly: status).flatMap({ Outcome.Status(rawValue: $0) }) else {
            return .notComputable
        }
        return PaymentDifference(status, paid: paid, due: due, isCut: isCut)
    }
}
