import Adjudication
import Platform
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
    private let payments: Payments
    private var rowReader: RowReader
    private(set) var differences: [Difference] = []
    /// Which payments of a list have a stay.
    private(set) var hasStay: [Bool]

    init(_ input: BatchInput, _ payments: Payments) {
        self.input = input
        self.payments = payments
        rowReader = RowReader(input)
        if case .list(let list, _) = payments {
            hasStay = [Bool](repeating: false, count: list.payments.count)
        } else {
            hasStay = []
        }
    }

    /// Compares a settled row.
    mutating func compare(_ row: BatchRow) {
        let paid: (amount: Int64, times: Int32)
        switch payments {
        case .column: paid = (row.paidBefore == Slot.absent ? 0 : row.paidBefore, 1)
        case .list(let list, let ambiguous):
            let isRefund = row.decision.status == Int(Outcome.Status.reversed.rawValue) && isRefund(row)
            paid = find(row, row.day, list, ambiguous, isRefund: isRefund)
        }
        if paid.amount != row.payout {
            differences.append(
                Difference(row, paid: paid.amount, times: paid.times, benefits: input.scheme.layout.benefits.count))
        }
    }

    /// Notes that a rejected row is the stay of its payments.
    mutating func rejected(_ row: BatchRow, day: Int64) {
        if case .list(let list, let ambiguous) = payments {
            _ = find(row, day, list, ambiguous, isRefund: false)
        }
    }

    private mutating func find(
        _ row: BatchRow, _ day: Int64, _ list: PaymentList, _ ambiguous: Set<Int32>, isRefund: Bool
    ) -> (amount: Int64, times: Int32) {
        var sum: (amount: Int64, times: Int32) = (0, 0)
        let places = list.find(
            claim: rowReader.claim(of: row, input.file.start), person: row.person, day: day)
        for place in [places.claim, isRefund ? nil : places.day].compactMap({ $0 }) {
            hasStay[Int(place)] = true
            guard !ambiguous.contains(place) else { continue }
            sum.amount += list.payments[Int(place)].amount
            sum.times += list.payments[Int(place)].times
        }
        return sum
    }

    private mutating func isRefund(_ row: BatchRow) -> Bool {
        rowReader.record(of: row, input.file.start).isRefund
    }
}
