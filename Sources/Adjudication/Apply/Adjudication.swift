import PolicyFormat

/// One claim being worked out under its terms: the only place where money is worked out.
///
/// Whoever makes it keeps the terms alive until the claim is settled (see ``Plan/adjudicate(_:_:_:_:recorder:)``): counting
/// references at each step would cost as much as the steps.
struct Adjudication<R: Recorder> {
    unowned(unsafe) let terms: Terms
    let evaluator: Evaluator
    /// The identity that wins the category, where the claim has one; -1 for none.
    let winner: Int32
    /// What becomes of the claim, and how far it has come; the caller keeps both. An adjudication itself never changes, so
    /// that what it holds stays in registers.
    let outcome: UnsafeMutablePointer<Outcome>
    let progress: UnsafeMutablePointer<Progress>

    /// How far a claim has been worked out.
    struct Progress {
        var recorder: R
        /// Why the claim is excluded, as bits.
        var reasons: UInt64 = 0
        /// Benefits that an earlier one replaces, as bits.
        var replaced: UInt64 = 0
        /// The last row reached of a benefit that replaces others, by index in the plan; -1 for none.
        var replacingRow: Int32 = -1
        /// The next benefit of the plan that the recorder has not heard of.
        var nextBenefit: Int32 = 0

        init(_ recorder: R) { self.recorder = recorder }
    }

    @inline(__always)
    init(
        _ terms: Terms, _ slots: UnsafeMutablePointer<Int64>, _ accumulators: Accumulators, winner: Int32,
        _ outcome: UnsafeMutablePointer<Outcome>, _ progress: UnsafeMutablePointer<Progress>
    ) {
        self.terms = terms
        self.winner = winner
        self.outcome = outcome
        self.progress = progress
        evaluator = Evaluator(terms.expressions, slots, accumulators)
    }

    /// Why the claim is excluded, as bits.
    var reasons: UInt64 { progress.pointee.reasons }

    var slots: UnsafeMutablePointer<Int64> { evaluator.slots }

    /// Settles the claim: what it adds to its accumulators stands there, what each benefit pays in the slots.
    @inline(__always)
    func settle() throws(Fault) {
        let isRare = terms.head.hasRareParts
        if isRare, terms.elections.count > 0 { evaluator.use(terms.elections, countingExcluded: true) }
        slots[Slot.categoryWon] = Slot.absent
        slots[Slot.identityWon] = Slot.absent
        if isRare, terms.rare.insurance.isAsked { outcome.pointee.criticalIllness = try insure(terms.rare.insurance) }
        try findReasons(isRare)
        // Nobody asks for the cost but an explanation; a fault in it rejects the claim all the same.
        if R.keeps || (isRare && terms.rare.eligibleCost.kind == .expression) {
            outcome.pointee.eligibleCost = max(0, try evaluator.value(terms.rare.eligibleCost))
        }
        outcome.pointee.burden = max(0, try evaluator.value(terms.head.burden))
        slots[Slot.burden] = outcome.pointee.burden
        if isRare, terms.rare.earlier.isAsked { try deduct(terms.rare.earlier) }
        let choices = isRare ? withoutRefusedChoices() : nil
        do {
            try payBenefits()
        } catch {
            restore(choices)
            throw error
        }
        if isRare { restore(choices) }
        if R.keeps, reasons == 0, terms.refusals.count > 0 { try recordRefusedBenefits() }
        if R.keeps, reasons == 0 || terms.rare.refused != 0 {
            rules.recordRefusals(terms.plan, terms.rare.refused, isExcluded: reasons != 0, &progress.pointee.recorder)
        }
        try conclude(isRare)
    }

    /// Finds every reason for which the claim is not covered, and its category.
    @inline(__always)
    private func findReasons(_ isRare: Bool) throws(Fault) {
        progress.pointee.reasons = terms.head.reasons
        for reason in terms.openReasons where try evaluator.holds(table: reason.table) {
            progress.pointee.reasons |= reason.bit
        }
        outcome.pointee.category = terms.head.category
        if terms.head.category >= 0 {
            outcome.pointee.identity = winner
            slots[Slot.categoryWon] = Int64(terms.head.category)
            slots[Slot.identityWon] = Int64(winner)
        }
        if R.keeps { try recordExclusions() }
        // A claim that is excluded anyway does not hang on a category that somebody has yet to say, nor does an application
        // that an election refuses.
        if isRare, terms.rare.hasCategoryFault, reasons | terms.head.laterReasons == 0,
            terms.rare.required != Terms.never, try evaluator.holds(optional: terms.rare.required)
        {
            throw terms.rare.categoryFault
        }
        progress.pointee.reasons |= terms.head.laterReasons
        if isRare, terms.refusals.count > 0 { try refuseBenefits() }
        if reasons != 0 { outcome.pointee.reason = Int32(reasons.trailingZeroBitCount) }
    }

    /// Finds the benefits that the claim is refused, which are left out like replaced ones; a claim that could have no other
    /// benefit is not covered.
    @inline(never)
    private func refuseBenefits() throws(Fault) {
        var refused: UInt64 = 0
        var found: UInt64 = 0
        let within = possible
        for refusal in terms.refusals where try evaluator.holds(optional: refusal.table) {
            if refusal.benefits & within == 0 { continue }
            refused |= refusal.benefits
            found |= refusal.bit
        }
        if within & ~refused == 0 { progress.pointee.reasons |= found }
        progress.pointee.replaced |= refused
    }

    /// The benefits that the claim could have, as bits: those with a row of it; of a record without cost, those that it
    /// triggers, and allowances. Of a claim that is excluded anyway, those that accumulate despite it.
    private var possible: UInt64 {
        let isEvent = slots[Slot.of(.event)] > 0
        return (0..<terms.benefitCount).reduce(0) { bits, index in
            let benefit = Entry(terms.benefits + index)
            let isTriggered = benefit.trigger == .always || benefit.trigger == .open || benefit.isAllowance
            guard benefit.rows.count > 0, !isEvent || isTriggered, reasons & ~benefit.despite == 0 else { return bits }
            return bits | 1 << UInt64(benefit.bit)
        }
    }

    /// Takes off what earlier rules already gave.
    private func deduct(_ earlier: EarlierTerms) throws(Fault) {
        guard try evaluator.holds(optional: earlier.scope) else { return }
        let amount = try evaluator.value(earlier.amount)
        guard amount != Slot.absent else { return }
        slots[Slot.assistance] = amount
        slots[Slot.left] -= amount
        for pool in terms.earlierPools {
            try evaluator.add(amount, to: pool)
        }
    }

    @_transparent
    private func payBenefits() throws(Fault) {
        for index in 0..<terms.benefitCount {
            let benefit = Entry(terms.benefits + index)
            if R.keeps { recordUnpaid(upTo: benefit.benefit) }
            if progress.pointee.replaced >> UInt64(benefit.bit) & 1 == 1 {
                if R.keeps { recordReplaced(benefit.benefit) }
                continue
            }
            if reasons & ~benefit.despite != 0 { continue }
            do {
                if !R.keeps, benefit.isPlain { try pay(benefit, isPlain: true) } else { try payAny(benefit) }
            } catch {
                var fault = error
                fault.benefit = benefit.benefit
                throw fault
            }
        }
        if R.keeps { recordUnpaid(upTo: terms.plan.benefitSpan.count) }
    }

    /// Takes back the choices that elections refuse: benefits are paid as if they had not been made. Returns all choices;
    /// `nil` where none is refused.
    @inline(never)
    private func withoutRefusedChoices() -> [(slot: Int, choice: Int64)]? {
        if terms.rare.refused == 0 { return nil }
        let plan = terms.plan
        let slotsOfChoices = plan.elections.indices.map { Int(plan.elections[$0].slot) }
        let choices = slotsOfChoices.map { ($0, slots[$0]) }
        for (index, slot) in slotsOfChoices.enumerated() where terms.rare.refused >> UInt64(index) & 1 == 1 {
            slots[slot] = Slot.absent
        }
        return choices
    }

    /// Puts choices back, as the record has them.
    @inline(never)
    private func restore(_ choices: [(slot: Int, choice: Int64)]?) {
        for (slot, choice) in choices ?? [] { slots[slot] = choice }
    }

    /// What is left to the patient, and what the year counts.
    @_transparent
    private func conclude(_ isRare: Bool) throws(Fault) {
        // Relief comes after assistance, which does not look at it.
        if isRare, terms.rare.relief.isGiven { slots[Slot.left] -= try evaluator.value(terms.rare.relief) }
        let left = slots[Slot.left]
        outcome.pointee.outOfPocketExact = left
        outcome.pointee.outOfPocket = max(0, left)
        slots[Slot.outOfPocket] = left
        outcome.pointee.status = reasons != 0 ? .excluded : outcome.pointee.payout > 0 ? .paid : .nothing
        if reasons == 0 {
            if isRare, terms.elections.count > 0 { evaluator.use(terms.elections, countingExcluded: false) }
        } else {
            outcome.pointee.category = -1
            outcome.pointee.identity = -1
            slots[Slot.categoryWon] = Slot.absent
            slots[Slot.identityWon] = Slot.absent
        }
        try count(reasons == 0 ? terms.head.countersIfCovered : terms.head.countersIfExcluded)
    }

    @_transparent
    private func count(_ counters: Span32) throws(Fault) {
        for index in counters {
            let counter = Entry(terms.counters + Int(index))
            let isPlain = counter.isPlain
            if !isPlain, try !evaluator.holds(optional: counter.table) { continue }
            try evaluator.add(try evaluator.value(counter.amount), to: counter.figure, isPlain: isPlain)
            // What was paid for the year before lowers that year's out of pocket, and not this one's.
            let paidBefore = outcome.pointee.ofYearBefore.ofBills
            if paidBefore != 0, counter.movesToYearBefore {
                try evaluator.add(paidBefore, to: counter.figure)
                try evaluator.add(-paidBefore, to: counter.figure.before)
            }
        }
    }
}
