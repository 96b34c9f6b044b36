import PolicyFormat

extension Plan {
    /// Settles one claim: resolves the terms that its facts leave, and applies them.
    ///
    /// `slots` hold the record's facts, complete; what each benefit paid is left there.
    func adjudicate<R: Recorder>(
        _ slots: UnsafeMutablePointer<Int64>, _ holdings: UnsafeBufferPointer<Holding>, _ accumulators: Accumulators,
        _ cache: TermsCache, recorder: inout R
    ) throws(Fault) -> Outcome {
        begin(slots)
        let evaluator = Evaluator(expressions, slots, accumulators)
        let refused = evaluator.refusedElections(self)
        let identities = try evaluator.countedIdentities(holdings, self)
        let terms = cache.terms(self, slots, identities, refused: refused)
        slots[Slot.held] = Int64(bitPattern: identities.held)
        // The adjudication does not keep its terms alive.
        defer { withExtendedLifetime(terms) {} }
        var outcome = Outcome()
        var progress = Adjudication<R>.Progress(recorder)
        try withUnsafeMutablePointer(to: &outcome) { outcome throws(Fault) in
            try withUnsafeMutablePointer(to: &progress) { progress throws(Fault) in
                try Adjudication(terms, slots, accumulators, winner: identities.winner, outcome, progress)
                    .settle(holdings)
            }
        }
        recorder = progress.recorder
        return outcome
    }

    /// Settles one claim, in numbers, under terms from a cache.
    ///
    /// `frame` holds the record's facts, complete; what each benefit paid is left there. `year` is the block of the
    /// claim's person and year, `ledger` holds what does not run over it.
    package func assess(
        _ frame: UnsafeMutablePointer<Int64>, _ holdings: UnsafeBufferPointer<Holding>,
        year: UnsafeMutablePointer<Int64>, ledger: Ledger?, cache: TermsCache
    ) throws(Fault) -> Outcome {
        // Accumulators do not keep their ledger alive.
        defer { withExtendedLifetime(ledger) {} }
        var recorder = NoRecorder()
        return try adjudicate(
            frame, holdings, Accumulators(year: year, ledger: ledger), cache, recorder: &recorder)
    }

    /// Nothing is paid yet.
    @inline(__always)
    func begin(_ slots: UnsafeMutablePointer<Int64>) {
        for run in workingSlots.all { (slots + Int(run.first)).update(repeating: 0, count: Int(run.count)) }
        slots[Slot.assistance] = 0
        slots[Slot.left] = slots[Slot.of(.total)] - slots[Slot.insurancePaid]
        slots[Slot.outOfPocket] = 0
    }

}

extension Terms {
    /// The terms of one claim, from a cache, and the identity that wins its category, -1 for none.
    ///
    /// `frame` holds the record's facts, complete, and then the identities that count; `year` is the block of its person and
    /// year, which rules of timing may look at.
    package static func of(
        _ frame: UnsafeMutablePointer<Int64>, _ holdings: UnsafeBufferPointer<Holding>, under plan: Plan,
        year: UnsafeMutablePointer<Int64>, cache: TermsCache
    ) throws(Fault) -> (terms: Terms, winner: Int32) {
        plan.begin(frame)
        let evaluator = Evaluator(plan.expressions, frame, Accumulators(year: year, ledger: nil))
        let identities = try evaluator.countedIdentities(holdings, plan)
        let terms = cache.terms(plan, frame, identities, refused: evaluator.refusedElections(plan))
        frame[Slot.held] = Int64(bitPattern: identities.held)
        return (terms, identities.winner)
    }

    /// Settles one claim that has the facts of these terms, in numbers, on the accumulations of its person's year.
    ///
    /// `frame` holds the record's facts, complete, and the identities that count, of which `winner` wins the category; what
    /// each benefit paid is left there, and what became of the claim in `outcome`, a new one.
    @inline(__always)
    package func apply(
        _ frame: UnsafeMutablePointer<Int64>, _ holdings: UnsafeBufferPointer<Holding>,
        winner: Int32, year: UnsafeMutablePointer<Int64>, _ outcome: inout Outcome
    ) throws(Fault) {
        // An adjudication does not keep its terms alive.
        defer { withExtendedLifetime(self) {} }
        plan.begin(frame)
        var progress = Adjudication<NoRecorder>.Progress(NoRecorder())
        try withUnsafeMutablePointer(to: &outcome) { outcome throws(Fault) in
            try withUnsafeMutablePointer(to: &progress) { progress throws(Fault) in
                try Adjudication(
                    self, frame, Accumulators(year: year, ledger: nil), winner: winner, outcome, progress
                ).settle(holdings)
            }
        }
    }
}

extension Adjudication {
    /// Settles the claim; the identity is the one that the row of a replacing benefit tests, where it is among those held.
    @inline(__always)
    func settle(_ holdings: UnsafeBufferPointer<Holding>) throws(Fault) {
        try settle()
        try checkBalance()
        if progress.pointee.replacingRow < 0 || reasons != 0 { return }
        let plan = terms.plan
        let tested = plan.rows[progress.pointee.replacingRow].identities
        let identity = rules.firstHeld(
            holdings, plan, held: UInt64(bitPattern: slots[Slot.held]), among: tested)
        if identity >= 0 { outcome.pointee.identity = identity }
    }
}

extension Evaluator {
    /// The warning line that the year has passed with this claim; a line whose figure nobody has given warns of nothing.
    func warning(_ plan: Plan) -> Int32 {
        for index in plan.warnings.indices {
            if let passed = try? holds(table: plan.warnings[index]), passed { return index }
        }
        return -1
    }

    /// The parameter that a warning line needs on this claim and that nobody has given.
    func missingForWarning(_ plan: Plan) -> Fault? {
        for index in plan.warnings.indices {
            do throws(Fault) { _ = try holds(table: plan.warnings[index]) } catch {
                if error.kind == .missingParameter { return error }
            }
        }
        return nil
    }

    /// The notices of the policy that apply.
    ///
    /// Nothing hangs on a notice: one that asks for what nobody has given is left out, and rejects no claim.
    func notices(_ outcome: Outcome, _ plan: Plan) -> [Int] {
        if outcome.reason == Reason.notInForce.order { return [] }
        return plan.tablesOfNotices.indices.filter { (try? holds(plan.tablesOfNotices[$0])) == true }
    }

    /// What the counters stand at.
    func countersNow(_ plan: Plan) -> [Int64] {
        plan.counterFigures.indices.map { max(0, (try? count(plan.counterFigures[$0])) ?? 0) }
    }

    /// The tilt of critical illness insurance that the person is entitled to, by index in the policy; `nil` for none.
    func tilt(_ plan: Plan) throws(Fault) -> Int? {
        if try holds(plan.uninsured) { return nil }
        var own: UInt64 = plan.policy.criticalIllnessPlans.isEmpty ? .max : 0
        for index in plan.insurancePlans.indices where own == 0 {
            if try holds(plan.insurancePlans[index].scope) { own = 1 << UInt64(index) }
        }
        for index in plan.tilts.indices where plan.tilts[index].plans & own != 0 {
            if try holds(plan.tilts[index].scope) { return Int(index) }
        }
        return nil
    }
}
