extension Plan {
    /// Settles one claim, in numbers.
    ///
    /// `frame` holds the record's facts, complete; what each benefit paid is left there. `year` is the block of the
    /// claim's person and year, `ledger` holds what does not run over it.
    public func assess(
        _ frame: UnsafeMutablePointer<Int64>, _ holdings: UnsafeBufferPointer<Holding>,
        year: UnsafeMutablePointer<Int64>,
        ledger: Ledger?
    ) throws(Fault) -> Outcome {
        try settle(frame, holdings, year: year, ledger: ledger)
    }

    /// Settles one claim of a known situation, in numbers.
    ///
    /// `held` are the identities that count for it, as bits (see ``held(_:_:)``). `situation` is a block of
    /// ``situationSize`` words, all 0 at first, that is only used for claims which agree in ``situationSlots``, in the
    /// year and in the identities held, in their order.
    public func assess(
        _ frame: UnsafeMutablePointer<Int64>, _ holdings: UnsafeBufferPointer<Holding>, held: UInt64,
        year: UnsafeMutablePointer<Int64>, situation: UnsafeMutablePointer<Int64>
    ) throws(Fault) -> Outcome {
        try settle(frame, holdings, held: held, year: year, ledger: nil, situation: situation)
    }

    /// The identities that count for a claim, as bits; `year` is the block of its person and year, which the scheme's
    /// rules of timing may look at.
    public func held(
        _ frame: UnsafeMutablePointer<Int64>, _ holdings: UnsafeBufferPointer<Holding>,
        year: UnsafeMutablePointer<Int64>
    ) throws(Fault) -> UInt64 {
        begin(frame)
        let evaluator = Evaluator(expressions, frame, Accumulators(year: year, ledger: nil))
        return try evaluator.heldIdentities(holdings, self)
    }

    private func settle(
        _ frame: UnsafeMutablePointer<Int64>, _ holdings: UnsafeBufferPointer<Holding>, held: UInt64? = nil,
        year: UnsafeMutablePointer<Int64>, ledger: Ledger?, situation: UnsafeMutablePointer<Int64>? = nil
    ) throws(Fault) -> Outcome {
        begin(frame)
        let run = Run(self, frame: frame, year: year, ledger: ledger, situation: situation)
        let refused = run.evaluator.refusedElections(self)
        run.useElections(countingExcluded: true, refused: refused)
        var outcome = Outcome()
        if let held {
            frame[Slot.held] = Int64(bitPattern: held)
        } else {
            frame[Slot.held] = Int64(bitPattern: try run.evaluator.heldIdentities(holdings, self))
        }
        frame[Slot.categoryWon] = Slot.absent
        frame[Slot.identityWon] = Slot.absent
        if let base = criticalIllness { outcome.criticalIllness = try run.settle(base) }
        var reasons = try run.reasons(holdings, &outcome)
        if refused != 0, frame[Slot.of(.event)] > 0 {
            reasons |= Reason.applicationUsed.bit
            outcome.reason = Int32(reasons.trailingZeroBitCount)
        }
        outcome.eligibleCost = max(0, try run.value(eligibleCost))
        outcome.burden = max(0, try run.value(burden))
        frame[Slot.burden] = outcome.burden
        try run.deductEarlierAssistance()
        if refused == 0 {
            try run.payBenefits(holdings, excludedFor: reasons, &outcome)
        } else {
            try run.payBenefits(holdings, excludedFor: reasons, refusing: refused, &outcome)
        }
        try run.conclude(excludedFor: reasons, refused: refused, &outcome)
        return outcome
    }
}

extension Run {
    /// Finds the category, and every reason for which the claim is not covered, as bits.
    fileprivate func reasons(
        _ holdings: UnsafeBufferPointer<Holding>, _ outcome: inout Outcome
    ) throws(Fault) -> UInt64 {
        var reasons: UInt64 = try isInForce(plan.inForce) ? 0 : Reason.notInForce.bit
        if let situation, situation[Situation.reasonsState] == Situation.known {
            reasons |= UInt64(bitPattern: situation[Situation.reasons])
            outcome.category = Int32(truncatingIfNeeded: situation[Situation.category])
            outcome.identity = Int32(truncatingIfNeeded: situation[Situation.identity])
            if outcome.category >= 0 {
                frame[Slot.categoryWon] = Int64(outcome.category)
                frame[Slot.identityWon] = Int64(outcome.identity)
            }
        } else {
            let run = situation == nil ? self : noting
            let (found, open) = try run.reasonsOfFacts(holdings, &outcome)
            // A claim that is excluded anyway does not hang on a category that somebody has yet to say.
            if let open, reasons | found == 0, try holds(plan.identityRequired) { throw open }
            if let situation {
                situation[Situation.reasonsState] =
                    frame[Slot.taint] == 0 && open == nil ? Situation.known : Situation.changing
                situation[Situation.reasons] = Int64(bitPattern: found)
                situation[Situation.category] = Int64(outcome.category)
                situation[Situation.identity] = Int64(outcome.identity)
            }
            reasons |= found
        }
        if reasons != 0 { outcome.reason = Int32(reasons.trailingZeroBitCount) }
        return reasons
    }

    /// The reasons that do not hang on the days in force; and what keeps the category open, if anything.
    private func reasonsOfFacts(
        _ holdings: UnsafeBufferPointer<Holding>, _ outcome: inout Outcome
    ) throws(Fault) -> (reasons: UInt64, open: Fault?) {
        var reasons: UInt64 = 0
        let held = UInt64(bitPattern: frame[Slot.held])
        let (category, open) = categoryOrFault(held: held)
        if category >= 0 {
            let identity = evaluator.firstHeld(
                holdings, plan, held: held, among: plan.identitiesOfCategory(held: held))
            outcome.identity = identity
            frame[Slot.categoryWon] = Int64(category)
            frame[Slot.identityWon] = Int64(identity)
        } else if open == nil, try holds(plan.identityRequired) {
            reasons |= try identityReason(holdings).bit
        }
        for index in plan.exclusionSpan.indices {
            let exclusion = plan.exclusions[index]
            // An application or a year's end is no treatment: what asks for the facts of one, which it does not give,
            // is not asked of it.
            if frame[Slot.of(.event)] > 0, exclusion.treatment.rawValue & frame[Slot.notGiven] != 0 { continue }
            if try holds(exclusion.scope) { reasons |= 1 << UInt64(exclusion.reason) }
        }
        outcome.category = category
        return (reasons, open)
    }

    private func categoryOrFault(held: UInt64) -> (category: Int32, fault: Fault?) {
        let first = plan.firstCategory(held: held)
        if first < 0 { return (-1, nil) }
        let statedBy = plan.categories[first].statedBy
        do {
            let stated = statedBy < 0 ? Slot.absent : frame[Int(statedBy)]
            return (try plan.code(ofCategory: first, stated: stated), nil)
        } catch {
            return (-1, error)
        }
    }

    /// Whether the identities given, if only they were held, would have been enough.
    private func identityReason(_ holdings: UnsafeBufferPointer<Holding>) throws(Fault) -> Reason {
        var all: UInt64 = 0
        for holding in holdings { all |= UInt64(1) << UInt64(holding.identity) }
        let held = frame[Slot.held]
        frame[Slot.held] = Int64(bitPattern: all)
        defer { frame[Slot.held] = held }
        if all & plan.categoryIdentities != 0 { return .identityNotHeld }
        return try holds(plan.identityRequired) ? .noIdentity : .identityNotHeld
    }

    /// Takes off what earlier rules already gave.
    fileprivate func deductEarlierAssistance() throws(Fault) {
        guard plan.earlierAmount >= 0, plan.earlierPeriods.count == 0 ? true : try isInForce(plan.earlierPeriods),
            try holds(plan.earlierScope)
        else { return }
        let earlier = try value(plan.earlierAmount)
        guard earlier != Slot.absent else { return }
        frame[Slot.assistance] = earlier
        frame[Slot.left] -= earlier
        for index in plan.earlierPools.indices {
            let account = plan.pools[plan.parts[index]].spent
            self[account] = try Run.checked(self[account].addingReportingOverflow(earlier))
        }
    }

    func payBenefits(
        _ holdings: UnsafeBufferPointer<Holding>, excludedFor reasons: UInt64, _ outcome: inout Outcome
    ) throws(Fault) {
        var replaced: UInt64 = 0
        for index in plan.benefitSpan.indices {
            let benefit = plan.benefits.entry(index)
            if replaced >> UInt64(benefit.index) & 1 == 1 { continue }
            if isIdle(benefit) { continue }
            let payment: Payment
            do {
                payment =
                    benefit.settlesPreviousYear
                    ? try settlePreviousYear(benefit, at: index, reasons, &replaced)
                    : try settle(benefit, at: index, excludedFor: reasons, replaced: &replaced)
            } catch {
                var fault = error
                fault.benefit = index
                throw fault
            }
            guard payment.row >= 0 else { continue }
            if benefit.payer == .fund { outcome.deductibleApplied += payment.deductibleApplied }
            // An allowance is money beside the bill: of that, it leaves everything as it was.
            let ofBill = benefit.isAllowance ? 0 : payment.payout
            frame[Slot.left] -= ofBill
            switch benefit.payer {
            case .fund:
                outcome.payout += payment.payout
                outcome.allowance += payment.payout - ofBill
                frame[Slot.assistance] += ofBill
            case .hospital: outcome.hospitalBorne += ofBill
            case .other: outcome.otherBorne += ofBill
            }
            if benefit.settlesPreviousYear {
                outcome.ofYearBefore.ofBills += ofBill
                if benefit.payer == .fund { outcome.ofYearBefore.payout += payment.payout }
                if benefit.payer == .hospital { outcome.ofYearBefore.hospitalBorne += ofBill }
            }
            let tested = plan.rows[payment.row].identities
            if benefit.replaces != 0, tested != 0 {
                let identity = evaluator.firstHeld(
                    holdings, plan, held: UInt64(bitPattern: frame[Slot.held]), among: tested)
                if identity >= 0 { outcome.identity = identity }
            }
        }
    }

    /// A benefit that looks at and charges the year before, under the record of this one.
    ///
    /// With a trigger, a claim adds to its own year, and what the trigger settles is the year before: claims of one
    /// year, an application in the next.
    private func settlePreviousYear(
        _ benefit: Entry<PlanBenefit>, at index: Int32, _ reasons: UInt64, _ replaced: inout UInt64
    ) throws(Fault) -> Payment {
        guard let ledger else { return Payment() }
        let isClaim = frame[Slot.of(.event)] == 0
        if benefit.paysWhen >= 0, isClaim {
            _ = try settle(
                benefit, at: index, part: .accumulating, excludedFor: reasons, replaced: &replaced)
            if reasons != 0 { return Payment() }
        }
        let thisYear = frame[Slot.year]
        frame[Slot.year] = thisYear - 1
        defer { frame[Slot.year] = thisYear }
        let run = Run(plan, frame: frame, year: ledger.year(thisYear - 1, ofPerson: frame[Slot.person]), ledger: ledger)
        return try run.settle(
            benefit, at: index, part: benefit.paysWhen >= 0 && isClaim ? .paying : .whole, excludedFor: reasons,
            replaced: &replaced)
    }

    /// What is left to the patient, and what the year counts.
    fileprivate func conclude(
        excludedFor reasons: UInt64, refused: UInt64, _ outcome: inout Outcome
    ) throws(Fault) {
        outcome.outOfPocketExact = frame[Slot.left]
        outcome.outOfPocket = max(0, frame[Slot.left])
        frame[Slot.outOfPocket] = frame[Slot.left]
        if reasons == 0 { useElections(countingExcluded: false, refused: refused) }
        outcome.status = reasons != 0 ? .excluded : outcome.payout > 0 ? .paid : .nothing
        if reasons != 0 {
            outcome.category = -1
            outcome.identity = -1
            frame[Slot.categoryWon] = Slot.absent
            frame[Slot.identityWon] = Slot.absent
        }
        for index in plan.counters.indices {
            let counter = plan.counters[index]
            guard reasons == 0 || counter.countsExcluded, try counts(counter, at: index) else { continue }
            let amount = counter.of < 0 ? 1 : try money(counter.of)
            try add(amount, to: counter)
            if outcome.ofYearBefore.ofBills != 0 { try move(outcome.ofYearBefore.ofBills, counter) }
        }
    }

    /// What was paid for the year before lowers that year's out of pocket, where a counter adds it up, and not this one's.
    private func move(_ paid: Int64, _ counter: PlanCounter) throws(Fault) {
        guard let ledger, plan.countsOutOfPocket(counter) else { return }
        try add(paid, to: counter)
        let thisYear = frame[Slot.year]
        frame[Slot.year] = thisYear - 1
        defer { frame[Slot.year] = thisYear }
        let before = ledger.year(thisYear - 1, ofPerson: frame[Slot.person])
        try Run(plan, frame: frame, year: before, ledger: ledger).add(-paid, to: counter)
    }

    /// Whether a counter counts the claim. An excluded claim has lost its category, so its counts are not kept.
    private func counts(_ counter: PlanCounter, at index: Int32) throws(Fault) -> Bool {
        guard let situation, index < 63, frame[Slot.categoryWon] != Slot.absent else {
            return try holds(counter.scope)
        }
        let bit = Int64(1) << Int64(index)
        if situation[Situation.countersKnown] & bit != 0 { return situation[Situation.countersHolding] & bit != 0 }
        let holds = try noting.holds(counter.scope)
        if frame[Slot.taint] == 0 {
            situation[Situation.countersKnown] |= bit
            if holds { situation[Situation.countersHolding] |= bit }
        }
        return holds
    }
}
