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
    /// What the facts settle, and every outcome starts from: the reason for which the claim is excluded, or the category.
    public let settled: Outcome
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

    // MARK: Settling

    /// How settling a claim by a routine ended.
    public enum Ending {
        case settled
        /// The plan has to look at the claim; nothing of its year has changed.
        case open
        case failed(Fault)
    }

    /// What a claim has come to so far, in fen.
    private struct Running {
        var left: Int64
        var payout: Int64 = 0
        var allowance: Int64 = 0
        var hospitalBorne: Int64 = 0
        var otherBorne: Int64 = 0
        var deductibleApplied: Int64 = 0
    }

    /// Settles a claim of the situation by its values.
    ///
    /// `values` are the record's by place, all of those given that were given when the routine was made, no amount
    /// negative. `year` is the block of the claim's person and year; `outcome` has to be ``settled``. Of the frame, what
    /// the benefits paid and what their limits cut off is filled in, and the slots of the day, the care and the bill.
    public func settle(
        _ values: UnsafePointer<Int64>, on day: Int64, _ frame: UnsafeMutablePointer<Int64>,
        year: UnsafeMutablePointer<Int64>, _ outcome: inout Outcome
    ) -> Ending {
        guard days.lowerBound <= day, day <= days.upperBound else { return .open }
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
        else { return .open }
        for slot in working.all { frame[Int(slot)] = 0 }
        let burden = max(0, bill.leavesBurden ? known &- insurance : amounts(self.burden, values))
        var running = Running(left: total &- insurance)
        frame[Slot.of(.date)] = day
        frame[Slot.of(.care)] = care
        frame[Slot.of(.total)] = total
        frame[Slot.of(.inScope)] = inScope
        frame[Slot.insurancePaid] = insurance
        frame[Slot.assistance] = 0
        frame[Slot.left] = running.left
        frame[Slot.outOfPocket] = 0
        frame[Slot.burden] = burden
        for index in parts.indices {
            let part = parts.entry(index)
            if !settle(part, values, frame, year, &running) {
                return .failed(Fault(kind: .overflow, benefit: part.benefit))
            }
        }
        frame[Slot.outOfPocket] = running.left
        outcome.burden = burden
        outcome.payout = running.payout
        outcome.allowance = running.allowance
        outcome.hospitalBorne = running.hospitalBorne
        outcome.otherBorne = running.otherBorne
        outcome.deductibleApplied = running.deductibleApplied
        outcome.outOfPocketExact = running.left
        outcome.outOfPocket = max(0, running.left)
        if outcome.reason < 0, running.payout > 0 { outcome.status = .paid }
        for index in tallies.indices {
            let tally = tallies.entry(index)
            let counted = tally.amount.map { amount($0, values, frame) } ?? 1
            guard let counted, add(counted, to: year + Int(tally.account)) else {
                return .failed(Fault(kind: .overflow))
            }
        }
        return .settled
    }

    /// Adds to an accumulation; whether it stays within what is possible.
    @inline(__always)
    private func add(_ amount: Int64, to account: UnsafeMutablePointer<Int64>) -> Bool {
        guard let sum = Run.possible(account.pointee.addingReportingOverflow(amount)) else { return false }
        account.pointee = sum
        return true
    }

    /// An amount; `nil` where it is beyond what is possible.
    @inline(__always)
    private func amount(
        _ amount: Amount, _ values: UnsafePointer<Int64>, _ frame: UnsafeMutablePointer<Int64>
    ) -> Int64? {
        amount.slot >= 0 ? frame[Int(amount.slot)] : sum(amount.sum, values, frame)
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
    ) -> Int64? {
        var result = amounts(sum, values)
        for slot in indices.entries(sum.plus) {
            guard let more = Run.possible(result.addingReportingOverflow(frame[Int(slot)])) else { return nil }
            result = more
        }
        for slot in indices.entries(sum.minus) {
            guard let less = Run.possible(result.subtractingReportingOverflow(frame[Int(slot)])) else { return nil }
            result = less
        }
        return sum.isFloored ? max(0, result) : result
    }

    /// Works out one benefit, as ``Run/settle(_:at:part:excludedFor:replaced:recorder:)`` does; whether all sums stay
    /// within what is possible.
    @inline(__always)
    private func settle(
        _ part: Entry<Part>, _ values: UnsafePointer<Int64>, _ frame: UnsafeMutablePointer<Int64>,
        _ year: UnsafeMutablePointer<Int64>, _ running: inout Running
    ) -> Bool {
        guard let amount = amount(part.base, values, frame) else { return false }
        let base = max(0, amount)
        let account = (part.isByClaim ? frame : year) + Int(part.account)
        let low = account.pointee
        guard add(base, to: account) else { return false }
        if part.waits || base == 0 { return true }
        let high = low &+ base
        let above = max(0, high &- part.deductible) &- max(0, low &- part.deductible)
        let worth = part.rate.share(of: above) ?? anyWorth(part, from: low, upTo: high)
        var payout = max(0, worth)
        if !part.exceedsClaim { payout = min(payout, max(0, running.left)) }
        let caps = caps.entries(part.caps)
        for cap in caps where cap.limit != Slot.absent {
            payout = min(payout, max(0, cap.limit &- year[Int(cap.spent)]))
        }
        for cap in caps where !add(payout, to: year + Int(cap.spent)) { return false }
        frame[Int(part.paidSlot)] = payout
        frame[Int(part.cutSlot)] = max(0, worth &- payout)
        if part.payer == .fund { running.deductibleApplied &+= base &- above }
        let ofBill = part.isAllowance ? 0 : payout
        running.left &-= ofBill
        frame[Slot.left] = running.left
        switch part.payer {
        case .fund:
            running.payout &+= payout
            running.allowance &+= payout &- ofBill
            frame[Slot.assistance] &+= ofBill
        case .hospital: running.hospitalBorne &+= ofBill
        case .other: running.otherBorne &+= ofBill
        }
        return true
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
