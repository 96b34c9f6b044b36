extension Plan {
    /// Makes the routine for the claims of a situation; `nil` where a rule looks at something that differs between them.
    ///
    /// `frame` is that of a claim that has just been settled in the situation, without a register, a refund or an event;
    /// `year` the block of its person and year. `place` says where a slot's value stands among those of a row, `nil` for
    /// what the situation's rows do not give; at `zero` stands 0.
    public func routine(
        _ frame: UnsafeMutablePointer<Int64>, year: UnsafeMutablePointer<Int64>,
        situation: UnsafeMutablePointer<Int64>, zero: Int32, place: @escaping (Int) -> Int32?
    ) -> Routine? {
        let run = Run(self, frame: frame, year: year, ledger: nil, situation: situation)
        var maker = RoutineMaker(run, zero, place)
        // What cannot be worked out is left to the claim that asks for it.
        guard let draft = try? maker.make() else { return nil }
        return Routine(draft)
    }
}

/// Works out what a situation's facts settle, and finds what they leave open.
private struct RoutineMaker {
    /// Something is left that a routine has no words for.
    private struct Open: Error {}

    private let run: Run
    private let plan: Plan
    private let frame: UnsafeMutablePointer<Int64>
    private let place: (Int) -> Int32?
    private var draft: RoutineDraft
    /// Why the situation's claims are excluded, as bits.
    private var reasons: UInt64 = 0

    init(_ run: Run, _ zero: Int32, _ place: @escaping (Int) -> Int32?) {
        self.run = run
        draft = RoutineDraft(bill: Routine.Bill(zero, place))
        plan = run.plan
        frame = run.frame
        self.place = place
    }

    mutating func make() throws -> RoutineDraft {
        // What is only told is not worked out; it must be sure to be there.
        try demand([.linear, .fact].contains(plan.nodes[plan.eligibleCost].kind))
        try demand(plan.criticalIllness == nil && plan.burdenOnce == plan.burden)
        try demand(frame[Slot.of(.event)] == 0 && frame[Slot.of(.refund)] == 0)
        try demand(plan.versionSlot == Int32(Slot.of(.date)))
        for index in plan.elections.indices {
            try demand(frame[Int(plan.elections[index].slot)] == Slot.absent)
        }
        if plan.earlierAmount >= 0, try plan.earlierPeriods.count == 0 || isInForce(plan.earlierPeriods) {
            try demand(!certain { run throws(Fault) in try run.holds(plan.earlierScope) })
        }
        // Whether a part is more than its whole is looked at claim by claim.
        for part in plan.layout.parts { try demand(place(part.slot) == nil) }
        draft.care = frame[Slot.of(.care)]
        draft.working = plan.workingSlots.indices.map { plan.workingSlots[$0] }
        try makeBill()
        try settleReasons()
        try makeParts()
        for index in plan.counters.indices { try makeTally(plan.counters[index]) }
        return draft
    }

    private func demand(_ isSo: Bool) throws {
        if !isSo { throw Open() }
    }

    /// Something that hangs on the situation's facts alone.
    private func certain<Value>(_ value: (Run) throws(Fault) -> Value) throws -> Value {
        let result = try value(run.noting)
        try demand(frame[Slot.taint] == 0)
        return result
    }

    // MARK: The bill

    private mutating func makeBill() throws {
        try demand(place(Slot.of(.inScope)) != nil)
        let burden = try counts(plan.nodes[plan.burden])
        draft.burden = add(burden)
        let known = RoutineMaker.parts + [.ownExpense]
        let rest =
            known.compactMap { place(Slot.of($0)) }.map { ($0, 1) }
            + RoutineMaker.insurance.compactMap { place(Slot.of($0)) }.map { ($0, -1) }
        draft.bill.leavesBurden = burden == Dictionary(rest, uniquingKeysWith: +)
    }

    private static let parts: [Field] = [.inScope, .advanceSelfPay, .overLimitSelfPay]
    private static let insurance: [Field] = [.basicPaid, .criticalIllnessPaid, .supplementaryPaid, .otherRelief]
    /// What a record that does not give it has none of.
    private static let optional: [Field] = insurance + [.advanceSelfPay, .overLimitSelfPay]

    private mutating func add(_ places: [Int32], less taken: [Int32] = []) -> Routine.Sum {
        Routine.Sum(
            added: PlanDraft.append(places, to: &draft.indices), taken: PlanDraft.append(taken, to: &draft.indices))
    }

    /// How often each value of a row goes into what stands in a slot of the record.
    private func values(of slot: Int) throws -> [Int32: Int] {
        if let place = place(slot) { return [place: 1] }
        func sum(_ fields: [Field]) -> [Int32: Int] {
            Dictionary(fields.compactMap { place(Slot.of($0)) }.map { ($0, 1) }) { $0 + $1 }
        }
        switch slot {
        case Slot.insurancePaid: return sum(RoutineMaker.insurance)
        case Slot.of(.total): return sum(RoutineMaker.parts + [.ownExpense])
        case Slot.of(.ownExpense):
            guard let total = place(Slot.of(.total)) else { return [:] }
            return sum(RoutineMaker.parts).mapValues { -$0 }.merging([total: 1]) { $0 + $1 }
        default:
            try demand(RoutineMaker.optional.contains { Slot.of($0) == slot })
            return [:]
        }
    }

    /// How often each value of a row goes into a node that adds up amounts of the record.
    private func counts(_ node: Node) throws -> [Int32: Int] {
        try demand(node.kind == .linear)
        var counts: [Int32: Int] = [:]
        for part in node.parts.indices { counts.merge(try values(of: Int(plan.parts[part])), uniquingKeysWith: +) }
        for part in node.minus.indices {
            counts.merge(try values(of: Int(plan.parts[part])).mapValues { -$0 }, uniquingKeysWith: +)
        }
        return counts.filter { $0.value != 0 }
    }

    private mutating func add(_ counts: [Int32: Int]) -> Routine.Sum {
        let sorted = counts.sorted { $0.key < $1.key }
        return add(
            sorted.flatMap { [Int32](repeating: $0.key, count: max(0, $0.value)) },
            less: sorted.flatMap { [Int32](repeating: $0.key, count: max(0, -$0.value)) })
    }

    /// A node that adds up amounts of the record and what the claim has come to so far.
    private mutating func amount(_ index: Int32) throws -> Routine.Amount {
        if let slot = figure(index) { return Routine.Amount(slot: slot) }
        let node = plan.nodes[index]
        if node.kind == .linear {
            var sum = add(try counts(node))
            sum.isFloored = node.isFloored
            return Routine.Amount(sum: sum)
        }
        try demand(node.kind == .sum && node.atLeast < 0 && node.atMost < 0)
        let plus = try node.parts.indices.map { try figure(plan.parts[$0]).orThrow(Open()) }
        let minus = try node.minus.indices.map { try figure(plan.parts[$0]).orThrow(Open()) }
        return Routine.Amount(
            sum: Routine.Sum(
                plus: PlanDraft.append(plus, to: &draft.indices), minus: PlanDraft.append(minus, to: &draft.indices),
                isFloored: node.isFloored))
    }

    /// The slot that a node reads, where it is a figure that the claim has come to.
    private func figure(_ index: Int32) -> Int32? {
        if index == plan.burdenOnce { return Int32(Slot.burden) }
        let node = plan.nodes[index]
        let own = [Slot.insurancePaid, Slot.assistance, Slot.left, Slot.outOfPocket, Slot.of(.total)]
        guard node.kind == .fact, own.contains(Int(node.slot)) || draft.working.contains(node.slot) else { return nil }
        return node.slot
    }

    // MARK: What the facts settle

    private mutating func settleReasons() throws {
        let situation = try run.situation.orThrow(Open())
        try demand(situation[Situation.reasonsState] == Situation.known)
        reasons = UInt64(bitPattern: situation[Situation.reasons])
        if try !isInForce(plan.inForce) { reasons |= Reason.notInForce.bit }
        if reasons != 0 {
            draft.settled.status = .excluded
            draft.settled.reason = Int32(reasons.trailingZeroBitCount)
        } else {
            draft.settled.category = Int32(truncatingIfNeeded: situation[Situation.category])
            draft.settled.identity = Int32(truncatingIfNeeded: situation[Situation.identity])
        }
    }

    /// Whether the day lies in one of some periods; the routine then holds for the days around it that do as well.
    private mutating func isInForce(_ periods: Span32) throws -> Bool {
        let day = frame[Slot.of(.date)]
        var (low, high) = (draft.days.lowerBound, draft.days.upperBound)
        var isInForce = false
        for index in periods.indices {
            let period = plan.periods[index]
            if period.from > day {
                high = min(high, period.from - 1)
            } else if period.through < day {
                low = max(low, period.through + 1)
            } else {
                (low, high) = (max(low, period.from), min(high, period.through))
                let holds = try certain { run throws(Fault) in try run.holds(optional: period.when) }
                isInForce = isInForce || holds
            }
        }
        draft.days = low...high
        return isInForce
    }

    // MARK: Benefits

    private mutating func makeParts() throws {
        var replaced: UInt64 = 0
        for index in plan.benefitSpan.indices {
            let benefit = plan.benefits.entry(index)
            if replaced >> UInt64(benefit.index) & 1 == 1 || reasons & ~benefit.accumulatesDespite != 0 { continue }
            if benefit.periods.count > 0, try !isInForce(benefit.periods) { continue }
            let memo = try run.memo(ofBenefit: index).orThrow(Open())
            let row = try run.reachedRow(benefit, memo)
            try demand(memo[Situation.rowState] == Situation.known && !benefit.settlesPreviousYear)
            guard row >= 0 else { continue }
            replaced |= benefit.replaces
            draft.parts.append(try part(benefit, at: index, plan.rows.entry(row), memo))
        }
    }

    private mutating func part(
        _ benefit: Entry<PlanBenefit>, at index: Int32, _ row: Entry<PlanRow>, _ memo: UnsafeMutablePointer<Int64>
    ) throws -> Routine.Part {
        try demand(benefit.accumulated.place != .keyed && benefit.atLeast < 0 && benefit.atMost < 0)
        try demand(benefit.baseRounding == nil)
        var waits = reasons != 0
        if !waits, benefit.paysWhen >= 0 {
            waits = try !certain { run throws(Fault) in try run.holds(table: benefit.paysWhen) }
            try demand(waits)
        }
        var deductible: Int64 = 0
        var (steps, caps) = (Span32.empty, Span32.empty)
        if !waits {
            deductible = try run.deductible(row, benefit, memo)
            try demand(row.deductible < 0 || memo[Situation.deductibleState] == Situation.known)
            let figures = try run.steps(row, benefit, memo)
            try demand(memo[Situation.stepsState] == Situation.known)
            steps = PlanDraft.append((0..<2 * Int(row.steps.count)).map { figures[$0] }, to: &draft.steps)
            caps = PlanDraft.append(try benefit.pools.indices.map(cap), to: &draft.caps)
        }
        return Routine.Part(
            benefit: index, base: try amount(benefit.base),
            account: benefit.accumulated.index, isByClaim: benefit.accumulated.place == .claim, waits: waits,
            kind: row.kind,
            edgesFromDeductible: row.edgesFromDeductible, exceedsClaim: benefit.exceedsClaim,
            isAllowance: benefit.isAllowance, payer: benefit.payer, rounding: benefit.rounding,
            rate: rate(row, benefit, steps), deductible: deductible,
            steps: steps, caps: caps, paidSlot: benefit.paidSlot, cutSlot: benefit.cutSlot)
    }

    /// The only rate of some bands as a fraction of small numbers, where whole fen are rounded half up.
    private func rate(
        _ row: Entry<PlanRow>, _ benefit: Entry<PlanBenefit>, _ steps: Span32
    ) -> Fraction {
        guard row.kind == .bands, steps.count == 2, benefit.rounding == .standard else { return .none }
        return Fraction(rate: draft.steps[Int(steps.first) + 1])
    }

    private func cap(_ index: Int32) throws -> Routine.Cap {
        let use = plan.poolUses[index]
        let spent = plan.pools[use.pool].spent
        let memo = try run.memo(ofPoolUse: index).orThrow(Open())
        let limit = try run.limit(use, at: index)
        try demand(memo[0] == Situation.known && spent.place == .year)
        return Routine.Cap(spent: spent.index, limit: limit)
    }

    // MARK: Counters

    private mutating func makeTally(_ counter: PlanCounter) throws {
        guard reasons == 0 || counter.countsExcluded,
            try certain({ run throws(Fault) in try run.holds(counter.scope) })
        else { return }
        try demand(counter.since < 0 && !counter.keepsFirst && counter.account.place == .year)
        let amount = counter.of < 0 ? nil : try amount(counter.of)
        draft.tallies.append(Routine.Tally(account: counter.account.index, amount: amount))
    }
}

extension Routine.Bill {
    /// By the places of slots, and that of a 0.
    fileprivate init(_ zero: Int32, _ place: (Int) -> Int32?) {
        func at(_ field: Field) -> Int32 { place(Slot.of(field)) ?? zero }
        self.init(
            inScope: at(.inScope), advanceSelfPay: at(.advanceSelfPay), overLimitSelfPay: at(.overLimitSelfPay),
            ownExpense: at(.ownExpense), basicPaid: at(.basicPaid), criticalIllnessPaid: at(.criticalIllnessPaid),
            supplementaryPaid: at(.supplementaryPaid), otherRelief: at(.otherRelief),
            total: place(Slot.of(.total)) ?? -1,
            isComplete: place(Slot.of(.total)) == nil || place(Slot.of(.ownExpense)) != nil, leavesBurden: false,
            admitted: place(Slot.of(.admitted)) ?? -1)
    }
}

extension Optional {
    fileprivate func orThrow(_ error: some Error) throws -> Wrapped {
        guard let self else { throw error }
        return self
    }
}
