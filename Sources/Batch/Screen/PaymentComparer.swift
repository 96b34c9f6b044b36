import Adjudication
import Platform
import PolicyFormat
import Values

/// Where what was paid for stays is to be found.
package enum Payments: Sendable {
    /// In the column `assistance_paid`; an empty cell is nothing paid.
    case column
    /// In a file of its own; payments in `ambiguous`, by index, fit more than one stay and count for none.
    case list(PaymentList, ambiguous: Set<Int32>)
}

/// Compares what was paid for settled rows with what is due, and keeps those where they differ.
struct PaymentComparer: ~Copyable {
    private let input: BatchInput
    /// The payments; `nil` where they stand in a column of the stays.
    private let list: PaymentList?
    private let ambiguous: Set<Int32>
    private let benefits: Int
    private(set) var differences: [Difference] = []
    /// Which payments of a list have a stay.
    private(set) var hasStay: [Bool]
    /// Payments below 0, by index: only for a refund does money come back.
    private(set) var negative: [Int32] = []
    /// Where rows of payments start that were found by their claim and name another person than it is of.
    private(set) var ofOtherPersons: [Int64] = []
    /// The payment behind the one found last.
    private var likely: Int32 = 0
    /// Reads whether a row is a refund.
    private var refunds: RowReader

    init(_ input: BatchInput, _ payments: Payments) {
        self.input = input
        benefits = input.scheme.layout.benefits.count
        refunds = RowReader(input, only: [.refund])
        switch payments {
        case .column: (list, ambiguous) = (nil, [])
        case .list(let given, let unclear): (list, ambiguous) = (given, unclear)
        }
        hasStay = [Bool](repeating: false, count: list?.payments.count ?? 0)
    }

    /// Compares a settled row; `reader` reads what the row itself does not have.
    mutating func compare(_ row: BatchRow, _ reader: inout RowReader) {
        let paid: (amount: Int64, times: Int32)
        if list == nil {
            paid = (row.paidBefore == Slot.absent ? 0 : row.paidBefore, 1)
        } else {
            let isRefund =
                row.decision.status == Int(Outcome.Status.reversed.rawValue)
                && refunds.record(of: row, input.file.start).isRefund
            // A payment of a person and a day is that of a stay: neither of its refund nor of a record without cost.
            let isStay = !isRefund && row.care != Slot.absent
            let found = find(row, row.day, isStay: isStay, &reader)
            if found.amount < 0, !isRefund { negative.append(found.place) }
            paid = found.amount < 0 && !isRefund ? (0, 0) : (found.amount, found.times)
        }
        if paid.amount != row.payout {
            differences.append(Difference(row, paid: paid.amount, times: paid.times, benefits: benefits))
        }
    }

    /// Notes that a rejected row is the stay of its payments.
    mutating func rejected(_ row: BatchRow, day: Int64, _ reader: inout RowReader) {
        if list != nil { _ = find(row, day, isStay: true, &reader) }
    }

    /// What was paid for a row, and the last payment that it is of.
    private mutating func find(
        _ row: BatchRow, _ day: Int64, isStay: Bool, _ reader: inout RowReader
    ) -> (amount: Int64, times: Int32, place: Int32) {
        var sum: (amount: Int64, times: Int32, place: Int32) = (0, 0, -1)
        guard let list else { return sum }
        func add(_ place: Int32) {
            hasStay[Int(place)] = true
            guard ambiguous.isEmpty || !ambiguous.contains(place) else { return }
            let payment = list.payments[Int(place)]
            sum = (sum.amount + payment.amount, sum.times + payment.times, place)
        }
        if let claim = reader.claim(of: row, input.file.start), let place = list.payment(of: claim, likely: likely) {
            likely = place + 1
            ofOtherPersons += list.rows(of: place, notNaming: row.person)
            add(place)
        }
        if isStay, let place = list.payment(of: row.person, on: day) { add(place) }
        return sum
    }
}
