import PolicyFormat

/// Which days of an identity a rule of timing is asked with.
private enum HeldDays {
    /// Its own.
    case own
    /// Its own, as the rule itself moves them.
    case moved
    /// The same, with the last day moved to the end of the grace.
    case inGrace
}

/// Which identities count for a claim, by the scheme's rules of timing.
extension Evaluator {
    /// The identities that count, and the one that wins the category.
    func countedIdentities(
        _ holdings: UnsafeBufferPointer<Holding>, _ plan: Plan
    ) throws(Fault) -> CountedIdentities {
        let held = try heldIdentities(holdings, plan)
        var named: UInt64 = 0
        for holding in holdings { named |= UInt64(1) << UInt64(holding.identity) }
        let winners = plan.identitiesOfCategory(held: held)
        return CountedIdentities(
            held: held, named: named,
            winner: winners == 0 ? -1 : firstHeld(holdings, plan, held: held, among: winners))
    }

    /// The identities that count, as bits.
    func heldIdentities(_ holdings: UnsafeBufferPointer<Holding>, _ plan: Plan) throws(Fault) -> UInt64 {
        var own: UInt64 = 0
        var counted: UInt64 = 0
        for holding in holdings {
            let bit = UInt64(1) << UInt64(holding.identity)
            if holding.isUndated {
                own |= bit
                counted |= bit
                continue
            }
            if try counts(holding, plan, .own) { own |= bit }
            if try counts(holding, plan, .moved) { counted |= bit }
        }
        guard plan.identityGrace >= 0, own & plan.categoryIdentities == 0 else { return own | counted }
        for holding in holdings where !holding.isUndated && holding.through != .max {
            if try counts(holding, plan, .inGrace) { counted |= UInt64(1) << UInt64(holding.identity) }
        }
        return counted
    }

    /// The first identity of the record, in its order, that counts and is one of `bits`; -1 for none.
    func firstHeld(
        _ holdings: UnsafeBufferPointer<Holding>, _ plan: Plan, held: UInt64, among bits: UInt64
    ) -> Int32 {
        for (index, holding) in holdings.enumerated() where UInt64(1) << UInt64(holding.identity) & held & bits != 0 {
            // Of several entries of one identity, it is the one that counts which has the place in the order.
            let isRepeated = holdings[(index + 1)...].contains { $0.identity == holding.identity }
            if !isRepeated || holding.isUndated { return holding.identity }
            if let counts = try? counts(holding, plan, .moved), counts { return holding.identity }
        }
        return -1
    }

    /// Whether an identity is held for the claim by some of its days.
    private func counts(_ holding: Holding, _ plan: Plan, _ days: HeldDays) throws(Fault) -> Bool {
        var date = slots[Slot.of(.date)]
        var (from, through) = (Int64(holding.from), Int64(holding.through))
        let timing = try timing(for: holding, plan)
        if let timing, timing.held == 2 { return true }
        if days != .own, let timing, timing.countsFrom >= 0 || timing.countsThrough >= 0 {
            setDates(of: holding, plan)
            if timing.countsFrom >= 0 { from = shifted(holding.from == .min, try value(timing.countsFrom), from) }
            if timing.countsThrough >= 0 {
                through = shifted(holding.through == .max, try value(timing.countsThrough), through)
            }
        }
        if days == .inGrace {
            setDates(of: holding, plan)
            through = max(through, try value(plan.identityGrace))
        }
        guard let timing else { return from <= date && date <= through }
        if timing.held == 1 {
            let start = slots[Int(timing.from)]
            return from <= date && (start == Slot.absent ? date : start) <= through
        }
        if slots[Int(timing.from)] != Slot.absent { date = slots[Int(timing.from)] }
        return from <= date && date <= through
    }

    private func shifted(_ isOpen: Bool, _ value: Int64, _ date: Int64) -> Int64 {
        isOpen || value == Slot.absent ? date : value
    }

    private func timing(for holding: Holding, _ plan: Plan) throws(Fault) -> PlanTiming? {
        let bit = UInt64(1) << UInt64(holding.identity)
        for index in plan.timingSpan.indices {
            let timing = plan.timings[index]
            guard timing.identities & bit != 0 else { continue }
            if try holds(optional: timing.when) { return timing }
        }
        return nil
    }

    /// Puts the identity's own dates where the rules for them look.
    private func setDates(of holding: Holding, _ plan: Plan) {
        slots[plan.holdingSlots.from] = holding.from == .min ? Slot.absent : Int64(holding.from)
        slots[plan.holdingSlots.through] = holding.through == .max ? Slot.absent : Int64(holding.through)
    }
}
