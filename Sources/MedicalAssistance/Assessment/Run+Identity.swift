extension Run {
    /// Which identities count for the claim, by the scheme's timing rules, as bits.
    func heldIdentities(_ holdings: UnsafeBufferPointer<Holding>) throws(Fault) -> UInt64 {
        var own: UInt64 = 0
        var counted: UInt64 = 0
        for holding in holdings {
            let bits = UInt64(1) << UInt64(holding.identity)
            if holding.isUndated {
                own |= bits
                counted |= bits
                continue
            }
            if try counts(holding, moved: false) { own |= bits }
            if try counts(holding, moved: true) { counted |= bits }
        }
        guard plan.identityGrace >= 0, own & plan.categoryIdentities == 0 else { return own | counted }
        for holding in holdings where !holding.isUndated {
            if try countsInGrace(holding) { counted |= UInt64(1) << UInt64(holding.identity) }
        }
        return counted
    }

    /// Whether an identity is held for the claim, by its own dates or by those that a timing rule moves.
    private func counts(_ holding: Holding, moved: Bool) throws(Fault) -> Bool {
        var date = frame[Slot.of(.date)]
        var (from, through) = (Int64(holding.from), Int64(holding.through))
        guard let timing = try timing(for: holding) else { return from <= date && date <= through }
        if timing.held == 2 { return true }
        if moved, timing.countsFrom >= 0 || timing.countsThrough >= 0 {
            setDates(of: holding)
            if timing.countsFrom >= 0 { from = shiftedDate(holding.from == .min, try value(timing.countsFrom), from) }
            if timing.countsThrough >= 0 {
                through = shiftedDate(holding.through == .max, try value(timing.countsThrough), through)
            }
        }
        if timing.held == 1 {
            let start = frame[Int(timing.from)]
            return from <= date && (start == Slot.absent ? date : start) <= through
        }
        if frame[Int(timing.from)] != Slot.absent { date = frame[Int(timing.from)] }
        return from <= date && date <= through
    }

    private func shiftedDate(_ isOpen: Bool, _ value: Int64, _ date: Int64) -> Int64 {
        isOpen || value == Slot.absent ? date : value
    }

    private func countsInGrace(_ holding: Holding) throws(Fault) -> Bool {
        guard holding.through != .max else { return false }
        setDates(of: holding)
        let date = frame[Slot.of(.date)]
        let through = try value(plan.identityGrace)
        return Int64(holding.from) <= date && date <= through
    }

    private func timing(for holding: Holding) throws(Fault) -> PlanTiming? {
        let bits = UInt64(1) << UInt64(holding.identity)
        for index in plan.timingSpan.indices {
            let timing = plan.timings[index]
            guard timing.identities & bits != 0 else { continue }
            if try holds(optional: timing.when) { return timing }
        }
        return nil
    }

    /// Puts the identity's own dates where the rules for them look.
    private func setDates(of holding: Holding) {
        frame[plan.holdingSlots.from] = holding.from == .min ? Slot.absent : Int64(holding.from)
        frame[plan.holdingSlots.through] = holding.through == .max ? Slot.absent : Int64(holding.through)
    }

    /// The first category, from most to least favourable, with an identity held; -1 for none.
    func category(held: UInt64) throws(Fault) -> Int32 {
        for index in plan.categorySpan.indices {
            let category = plan.categories[index]
            guard category.identities & held != 0 else { continue }
            if category.delegation >= 0 { throw Fault(kind: .delegated, index: category.delegation) }
            return category.statedBy >= 0 ? try stated(category) : plan.categoryCodes[index]
        }
        return -1
    }

    private func stated(_ category: PlanCategory) throws(Fault) -> Int32 {
        let code = frame[Int(category.statedBy)]
        if code == Slot.absent { throw Fault(kind: .categoryNotStated, index: category.statedBy) }
        guard code >= 0, code < plan.statedCategories.count, plan.statedCategories[Int32(code)] >= 0 else {
            throw Fault(kind: .unknownCategory, index: category.statedBy)
        }
        return plan.statedCategories[Int32(code)]
    }

    /// The first identity of the record, in its order, that counts and is one of `bits`; -1 for none.
    func firstHeld(_ holdings: UnsafeBufferPointer<Holding>, held: UInt64, among bits: UInt64) -> Int32 {
        for (index, holding) in holdings.enumerated() where UInt64(1) << UInt64(holding.identity) & held & bits != 0 {
            // Of several entries of one identity, it is the one that counts which has the place in the order.
            let isRepeated = holdings[(index + 1)...].contains { $0.identity == holding.identity }
            if !isRepeated || holding.isUndated { return holding.identity }
            if let counts = try? counts(holding, moved: true), counts { return holding.identity }
        }
        return -1
    }
}
