/// What is left to do of a claim in a situation where nothing is open but the record's amounts and what the person's
/// year has come to (定式): sums, schedules and limits with their figures filled in.
///
/// A plan makes it (see ``Plan/routine(_:year:situation:zero:place:)``) by working out all that hangs on the situation's
/// facts; it makes none where a rule looks at anything else. What a routine comes to is what its plan would come to.
public final class Routine {
    /// A sum of amounts: the places among a row's values and the slots of the frame that add to it or come off.
    struct Sum: BitwiseCopyable, Hashable {
        var added = Span32.empty
        var taken = Span32.empty
        var plus = Span32.empty
        var minus = Span32.empty
        var isFloored = false
    }

    /// An amount of a claim: what stands in a slot of the frame, or, where that is below 0, a sum.
    struct Amount: BitwiseCopyable, Hashable {
        var slot: Int32 = -1
        var sum = Sum()
    }

    /// A benefit that the situation reaches, with its figures.
    struct Part: BitwiseCopyable, Hashable {
        /// Its index in the plan.
        let benefit: Int32
        let base: Amount
        /// The slot that the base adds to, of the year or, where each claim starts anew, of the frame.
        let account: Int32
        let isByClaim: Bool
        /// Whether it accumulates and pays nothing yet.
        let waits: Bool
        let kind: PlanRow.Kind
        let edgesFromDeductible: Bool
        let exceedsClaim: Bool
        let isAllowance: Bool
        let payer: PlanPayer
        let rounding: Rounding
        /// The only rate of its bands; none where it takes more to say what it pays.
        let rate: Fraction
        let deductible: Int64
        /// Edge, value, edge, value …
        let steps: Span32
        let caps: Span32
        let paidSlot: Int32
        let cutSlot: Int32
    }

    /// A rate as a fraction of small numbers, whose shares of whole fen are rounded half up.
    struct Fraction: BitwiseCopyable, Hashable {
        /// Twice the fraction's upper and lower number; the lower is 0 where there is none.
        private let share: Int64
        private let of: Int64
        /// 2⁶⁴ divided by `of`, rounded up: its product's upper half is a quotient, for as much as `most`.
        private let inverse: UInt64
        private let most: Int64

        static let none = Fraction(0, of: 0)

        init(_ share: Int64, of: Int64) {
            self.share = 2 * share
            self.of = 2 * of
            inverse = of > 0 ? UInt64.max / UInt64(2 * of) + 1 : 0
            most = of > 0 ? Int64.max / (2 * of) - of : -1
        }

        /// The share of an amount that is not negative; `nil` where it takes more to say.
        @inline(__always)
        func share(of amount: Int64) -> Int64? {
            let (product, isTooMuch) = amount.multipliedReportingOverflow(by: share)
            guard !isTooMuch, product <= most else { return nil }
            let rounded = UInt64(bitPattern: product &+ of >> 1)
            return Int64(bitPattern: inverse.multipliedFullWidth(by: rounded).high)
        }
    }

    /// A pool that a part draws on: the slot of the year with what is spent, and the limit or ``Slot/absent``.
    struct Cap: BitwiseCopyable, Hashable {
        let spent: Int32
        let limit: Int64
    }

    /// A counter that counts the situation's claims: the slot of the year, and what it adds; nothing for 1.
    struct Tally: BitwiseCopyable, Hashable {
        let account: Int32
        let amount: Amount?
    }

    /// The bill of a record: the places of its amounts among a row's values, that of a 0 for those that are not given.
    struct Bill: BitwiseCopyable, Hashable {
        var inScope: Int32
        var advanceSelfPay: Int32
        var overLimitSelfPay: Int32
        var ownExpense: Int32
        var basicPaid: Int32
        var criticalIllnessPaid: Int32
        var supplementaryPaid: Int32
        var otherRelief: Int32
        /// -1 where it is not given, so that it is the sum of its parts.
        var total: Int32
        /// Whether the total and the patient's own expense are both given.
        var isComplete: Bool
        /// Whether the burden is what insurance leaves of the cost that the parts tell.
        var leavesBurden: Bool
        /// -1 where it is not given.
        var admitted: Int32
    }

    /// The days on which it holds.
    let days: ClosedRange<Int64>
    let bill: Bill
    let burden: Sum
    /// What the facts settle: the reason for which the claim is excluded, or the category.
    let settled: Outcome
    let care: Int64
    /// The slots that start at 0 with each claim.
    let working: FlatTable<Int32>
    let indices: FlatTable<Int32>
    let parts: FlatTable<Part>
    let caps: FlatTable<Cap>
    let steps: FlatTable<Int64>
    let tallies: FlatTable<Tally>
    /// What it was made of.
    private let draft: RoutineDraft

    init(_ draft: RoutineDraft) {
        days = draft.days
        bill = draft.bill
        burden = draft.burden
        settled = draft.settled
        care = draft.care
        working = FlatTable(draft.working)
        indices = FlatTable(draft.indices)
        parts = FlatTable(draft.parts)
        caps = FlatTable(draft.caps)
        steps = FlatTable(draft.steps)
        tallies = FlatTable(draft.tallies)
        self.draft = draft
    }

    deinit {
        working.free()
        indices.free()
        parts.free()
        caps.free()
        steps.free()
        tallies.free()
    }

    // MARK: Settling

    /// Settles a claim of the situation by its values; `false`, with nothing of its year changed, where the plan has to
    /// look at it.
    ///
    /// `values` are the record's by place, all of those given that were given when the routine was made, no amount
    /// negative. `year` is the block of the claim's person and year. Of the frame, what the benefits paid and what
    /// their limits cut off is filled in, and the slots of the day, the care and the bill.
    public func settle(
        _ values: UnsafePointer<Int64>, on day: Int64, _ frame: UnsafeMutablePointer<Int64>,
        year: UnsafeMutablePointer<Int64>, _ outcome: inout Outcome
    ) throws(Fault) -> Bool {
        guard days.lowerBound <= day, day <= days.upperBound else { return false }
        for index in working.indices { frame[Int(working[index])] = 0 }
        let inScope = values[Int(bill.inScope)]
        let known =
            inScope &+ values[Int(bill.advanceSelfPay)] &+ values[Int(bill.overLimitSelfPay)]
            &+ values[Int(bill.ownExpense)]
        let insurance =
            values[Int(bill.basicPaid)] &+ values[Int(bill.criticalIllnessPaid)] &+ values[Int(bill.supplementaryPaid)]
            &+ values[Int(bill.otherRelief)]
        let total = bill.total < 0 ? known : values[Int(bill.total)]
        guard bill.isComplete ? known == total : known <= total, insurance <= total,
            bill.admitted < 0 || values[Int(bill.admitted)] <= day
        else { return false }
        outcome = settled
        frame[Slot.of(.date)] = day
        frame[Slot.of(.care)] = care
        frame[Slot.of(.total)] = total
        frame[Slot.of(.inScope)] = inScope
        frame[Slot.insurancePaid] = insurance
        frame[Slot.assistance] = 0
        frame[Slot.left] = total &- insurance
        frame[Slot.outOfPocket] = 0
        outcome.burden = max(0, bill.leavesBurden ? known &- insurance : amounts(burden, values))
        frame[Slot.burden] = outcome.burden
        for index in parts.indices {
            let part = parts.entry(index)
            do {
                try settle(part, values, frame, year, &outcome)
            } catch {
                var fault = error
                fault.benefit = part.benefit
                throw fault
            }
        }
        let left = frame[Slot.left]
        outcome.outOfPocketExact = left
        outcome.outOfPocket = max(0, left)
        frame[Slot.outOfPocket] = left
        if outcome.reason < 0, outcome.payout > 0 { outcome.status = .paid }
        for index in tallies.indices {
            let tally = tallies.entry(index)
            let amount = if let amount = tally.amount { try self.amount(amount, values, frame) } else { Int64(1) }
            let account = year + Int(tally.account)
            account.pointee = try Run.checked(account.pointee.addingReportingOverflow(amount))
        }
        return true
    }

    @inline(__always)
    private func amount(
        _ amount: Amount, _ values: UnsafePointer<Int64>, _ frame: UnsafeMutablePointer<Int64>
    ) throws(Fault) -> Int64 {
        amount.slot >= 0 ? frame[Int(amount.slot)] : try sum(amount.sum, values, frame)
    }

    /// The sum of a row's amounts; bounded as those are, it cannot overflow.
    @inline(never)
    private func amounts(_ sum: Sum, _ values: UnsafePointer<Int64>) -> Int64 {
        var result: Int64 = 0
        for index in sum.added.indices { result &+= values[Int(indices[index])] }
        for index in sum.taken.indices { result &-= values[Int(indices[index])] }
        return result
    }

    @inline(never)
    private func sum(
        _ sum: Sum, _ values: UnsafePointer<Int64>, _ frame: UnsafeMutablePointer<Int64>
    ) throws(Fault) -> Int64 {
        var result = amounts(sum, values)
        for index in sum.plus.indices {
            result = try Run.checked(result.addingReportingOverflow(frame[Int(indices[index])]))
        }
        for index in sum.minus.indices {
            result = try Run.checked(result.subtractingReportingOverflow(frame[Int(indices[index])]))
        }
        return sum.isFloored ? max(0, result) : result
    }

    /// Works out one benefit, as ``Run/settle(_:at:part:excludedFor:replaced:recorder:)`` does.
    @inline(__always)
    private func settle(
        _ part: Entry<Part>, _ values: UnsafePointer<Int64>, _ frame: UnsafeMutablePointer<Int64>,
        _ year: UnsafeMutablePointer<Int64>, _ outcome: inout Outcome
    ) throws(Fault) {
        let base = max(0, try amount(part.base, values, frame))
        let account = (part.isByClaim ? frame : year) + Int(part.account)
        let low = account.pointee
        let high = try Run.checked(low.addingReportingOverflow(base))
        account.pointee = high
        if part.waits || high <= low { return }
        let above = max(0, high &- part.deductible) &- max(0, low &- part.deductible)
        let worth = part.rate.share(of: above) ?? anyWorth(part, from: low, upTo: high)
        var payout = max(0, worth)
        if !part.exceedsClaim { payout = min(payout, max(0, frame[Slot.left])) }
        for index in part.caps.indices {
            let cap = caps[index]
            if cap.limit != Slot.absent { payout = min(payout, max(0, cap.limit - year[Int(cap.spent)])) }
        }
        for index in part.caps.indices {
            let account = year + Int(caps[index].spent)
            account.pointee = try Run.checked(account.pointee.addingReportingOverflow(payout))
        }
        frame[Int(part.paidSlot)] = payout
        frame[Int(part.cutSlot)] = max(0, worth - payout)
        outcome.deductibleApplied += base - above
        let ofBill = part.isAllowance ? 0 : payout
        frame[Slot.left] -= ofBill
        switch part.payer {
        case .fund:
            outcome.payout += payout
            outcome.allowance += payout - ofBill
            frame[Slot.assistance] += ofBill
        case .hospital: outcome.hospitalBorne += ofBill
        case .other: outcome.otherBorne += ofBill
        }
    }

    /// What lies between two accumulations is worth, rounded.
    @inline(never)
    private func anyWorth(_ part: Entry<Part>, from low: Int64, upTo high: Int64) -> Int64 {
        let schedule = Schedule(
            part.kind, count: Int(part.steps.count / 2), deductible: part.deductible,
            edgesFromDeductible: part.edgesFromDeductible, steps: steps.at(part.steps.first))
        return part.rounding.fen(schedule.worth(from: low, upTo: high), dividedBy: Rate.whole)
    }
}

/// Routines that do the same are equal: many situations have one.
extension Routine: Hashable {
    /// Whether both were made of the same.
    public static func == (left: Routine, right: Routine) -> Bool { left.draft == right.draft }

    /// Feeds what it was made of.
    public func hash(into hasher: inout Hasher) { hasher.combine(draft) }
}
