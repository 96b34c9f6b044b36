/// One claim being worked out under its terms: the only place where money is worked out.
///
/// Whoever makes it keeps the terms alive until the claim is settled (see ``Plan/adjudicate(_:_:_:_:recorder:)``): counting
/// references at each step would cost as much as the steps.
struct Adjudication<R: Recorder> {
    unowned(unsafe) let terms: Terms
    let evaluator: Evaluator
    /// What becomes of the claim, where the caller keeps it.
    private let result: UnsafeMutablePointer<Outcome>
    var outcome: Outcome {
        @inline(__always) unsafeAddress { UnsafePointer(result) }
        @inline(__always) nonmutating unsafeMutableAddress { result }
    }
    var recorder: R
    /// Why the claim is excluded, as bits.
    var reasons: UInt64 = 0
    /// Benefits that an earlier one replaces, as bits.
    var replaced: UInt64 = 0
    /// The last row reached of a benefit that replaces others, by index in the plan; -1 for none.
    var replacingRow: Int32 = -1
    /// The next benefit of the plan that the recorder has not heard of.
    var nextBenefit: Int32 = 0

    init(
        _ terms: Terms, _ slots: UnsafeMutablePointer<Int64>, _ accumulators: Accumulators, _ recorder: R,
        _ outcome: UnsafeMutablePointer<Outcome>
    ) {
        self.terms = terms
        result = outcome
        evaluator = Evaluator(terms.expressions, slots, accumulators)
        self.recorder = recorder
    }

    var slots: UnsafeMutablePointer<Int64> { evaluator.slots }

    /// Settles the claim: what it adds to its accumulators stands there, what each benefit pays in the slots.
    @inline(__always)
    mutating func settle() throws(Fault) {
        if terms.elections.count > 0 { evaluator.use(terms.elections, countingExcluded: true) }
        slots[Slot.held] = Int64(bitPattern: terms.head.held)
        slots[Slot.categoryWon] = Slot.absent
        slots[Slot.identityWon] = Slot.absent
        if terms.head.insurance.isAsked { outcome.criticalIllness = try insure(terms.head.insurance) }
        try findReasons()
        // Nobody asks for the cost but an explanation; a fault in it rejects the claim all the same.
        if R.keeps || terms.head.eligibleCost.kind == .expression {
            outcome.eligibleCost = max(0, try evaluator.value(terms.head.eligibleCost))
        }
        outcome.burden = max(0, try evaluator.value(terms.head.burden))
        slots[Slot.burden] = outcome.burden
        if terms.head.earlier.isAsked { try deduct(terms.head.earlier) }
        if terms.head.refused == 0 { try payBenefits() } else { try payBenefitsNotRefused() }
        if R.keeps, reasons == 0 || terms.head.refused != 0 {
            rules.recordRefusals(terms.plan, terms.head.refused, isExcluded: reasons != 0, &recorder)
        }
        try conclude()
    }

    /// Finds every reason for which the claim is not covered, and its category.
    @inline(__always)
    private mutating func findReasons() throws(Fault) {
        reasons = terms.head.reasons
        for reason in terms.openReasons where try evaluator.holds(table: reason.table) { reasons |= reason.bit }
        outcome.category = terms.head.category
        outcome.identity = terms.head.identity
        if terms.head.category >= 0 {
            slots[Slot.categoryWon] = Int64(terms.head.category)
            slots[Slot.identityWon] = Int64(terms.head.identity)
        }
        if R.keeps { try recordExclusions() }
        // A claim that is excluded anyway does not hang on a category that somebody has yet to say.
        if terms.head.hasCategoryFault, reasons == 0, terms.head.required != Terms.never,
            try evaluator.holds(optional: terms.head.required)
        {
            throw terms.head.categoryFault
        }
        reasons |= terms.head.laterReasons
        if reasons != 0 { outcome.reason = Int32(reasons.trailingZeroBitCount) }
    }

    /// Takes off what earlier rules already gave.
    private mutating func deduct(_ earlier: EarlierTerms) throws(Fault) {
        guard try evaluator.holds(optional: earlier.scope) else { return }
        let amount = try evaluator.value(earlier.amount)
        guard amount != Slot.absent else { return }
        slots[Slot.assistance] = amount
        slots[Slot.left] -= amount
        for pool in terms.earlierPools {
            try evaluator.add(amount, to: pool)
        }
    }

    @inline(__always)
    private mutating func payBenefits() throws(Fault) {
        for index in 0..<terms.benefitCount {
            let benefit = Entry(terms.benefits + index)
            if R.keeps { recordUnpaid(upTo: benefit.benefit) }
            if replaced >> UInt64(benefit.bit) & 1 == 1 {
                if R.keeps { recordReplaced(benefit.benefit) }
                continue
            }
            if reasons & ~benefit.despite != 0 { continue }
            do {
                try pay(benefit)
            } catch {
                var fault = error
                fault.benefit = benefit.benefit
                throw fault
            }
        }
        if R.keeps { recordUnpaid(upTo: terms.plan.benefitSpan.count) }
    }

    /// Pays the benefits as if what is refused had not been chosen.
    private mutating func payBenefitsNotRefused() throws(Fault) {
        let plan = terms.plan
        let places = plan.elections.indices.map { Int(plan.elections[$0].slot) }
        let choices = places.map { slots[$0] }
        defer { for (slot, choice) in zip(places, choices) { slots[slot] = choice } }
        for (index, slot) in places.enumerated() where terms.head.refused >> UInt64(index) & 1 == 1 {
            slots[slot] = Slot.absent
        }
        try payBenefits()
    }

    /// What is left to the patient, and what the year counts.
    @inline(__always)
    private mutating func conclude() throws(Fault) {
        let left = slots[Slot.left]
        outcome.outOfPocketExact = left
        outcome.outOfPocket = max(0, left)
        slots[Slot.outOfPocket] = left
        outcome.status = reasons != 0 ? .excluded : outcome.payout > 0 ? .paid : .nothing
        if reasons == 0 {
            if terms.elections.count > 0 { evaluator.use(terms.elections, countingExcluded: false) }
        } else {
            outcome.category = -1
            outcome.identity = -1
            slots[Slot.categoryWon] = Slot.absent
            slots[Slot.identityWon] = Slot.absent
        }
        try count(reasons == 0 ? terms.head.countersIfCovered : terms.head.countersIfExcluded)
    }

    @inline(__always)
    private func count(_ counters: Span32) throws(Fault) {
        for index in counters {
            let counter = Entry(terms.counters + Int(index))
            guard try evaluator.holds(optional: counter.table) else { continue }
            try evaluator.add(try evaluator.value(counter.amount), to: counter.figure)
            // What was paid for the year before lowers that year's out of pocket, and not this one's.
            let paidBefore = outcome.ofYearBefore.ofBills
            if paidBefore != 0, counter.movesToYearBefore {
                try evaluator.add(paidBefore, to: counter.figure)
                try evaluator.add(-paidBefore, to: counter.figure.before)
            }
        }
    }
}
