import PolicyFormat

extension Resolver {
    /// Resolves why the claim is not covered, and its category: in force, category, identity, exclusions.
    mutating func resolveReasons() {
        let inForce = isInForce(plan.inForce)
        reason(all([(inForce, false)]), Reason.notInForce.bit)
        let first = plan.firstCategory { holds(anyOf: $0) }
        do {
            if first >= 0 {
                let statedBy = plan.categories[first].statedBy
                let category = try plan.code(ofCategory: first, stated: statedBy < 0 ? Slot.absent : fact(statedBy))
                (self.category, hasCategory) = (Int64(category), true)
                draft.head.category = category
            } else {
                resolveIdentityReason()
            }
        } catch {
            draft.rare.categoryFault = error
            draft.rare.hasCategoryFault = true
            draft.rare.required = table(scope(plan.identityRequired))
        }
        for index in plan.exclusionSpan.indices {
            let exclusion = plan.exclusions[index]
            guard isAsked(exclusion) else { continue }
            let bit = UInt64(1) << UInt64(exclusion.reason)
            if exclusion.benefits == 0 { reason(scope(exclusion.scope), bit) } else { refuse(exclusion, bit) }
        }
        if facts.refused != 0, fact(Int32(Slot.of(.event))) > 0 {
            draft.head.laterReasons = Reason.applicationUsed.bit
        }
    }

    /// Whether an exclusion is tested: a record without cost is not asked for the facts of a treatment, which it does not
    /// give.
    private func isAsked(_ exclusion: PlanExclusion) -> Bool {
        if exclusion.treatment.rawValue == 0 || fact(Int32(Slot.of(.event))) <= 0 { return true }
        return exclusion.treatment.rawValue & fact(Int32(Slot.notGiven)) == 0
    }

    /// Keeps that a reason refuses some benefits.
    private mutating func refuse(_ exclusion: PlanExclusion, _ bit: UInt64) {
        let scope = scope(exclusion.scope)
        if case .never = scope { return }
        draft.refusals.append(RefusalTerms(table: table(scope), bit: bit, benefits: exclusion.benefits))
        possiblyRefused |= exclusion.benefits
    }

    private mutating func reason(_ truth: Truth, _ bit: UInt64) {
        switch truth {
        case .never: return
        case .always:
            if draft.head.reasons == 0 {
                draft.rare.answersToExclusion = Int32(truncatingIfNeeded: facts.answers.count)
            }
            draft.head.reasons |= bit
        case .open(let table, _):
            draft.reasons.append(ReasonTerms(table: table, bit: bit))
            openReasons |= bit
        }
    }

    /// Without a category: whether the identities named, if only they counted, would have been enough.
    private mutating func resolveIdentityReason() {
        let required = scope(plan.identityRequired)
        if facts.names(anyOf: plan.categoryIdentities) {
            reason(required, Reason.identityNotHeld.bit)
            return
        }
        countsNamed = true
        let requiredOfNamed = scope(plan.identityRequired)
        countsNamed = false
        reason(all([(required, true), (requiredOfNamed, true)]), Reason.noIdentity.bit)
        reason(all([(required, true), (requiredOfNamed, false)]), Reason.identityNotHeld.bit)
    }

    /// The table of a truth.
    func table(_ truth: Truth) -> Int32 {
        switch truth {
        case .always: -1
        case .never: Terms.never
        case .open(let table, _): table
        }
    }

    mutating func resolveElections() {
        for index in plan.elections.indices {
            let election = plan.elections[index]
            let choice = fact(election.slot)
            guard choice != Slot.absent, election.governs(choice), !refuses(slot: election.slot) else { continue }
            draft.elections.append(
                ElectionTerms(
                    choice: election.slot, isExclusive: election.isExclusive, countsExcluded: election.countsExcluded,
                    chosen: accumulator(election.chosen), count: accumulator(election.count)))
        }
    }

    private func refuses(slot: Int32) -> Bool {
        plan.elections.indices.contains { facts.refused >> UInt64($0) & 1 == 1 && plan.elections[$0].slot == slot }
    }

    mutating func resolveEarlierAssistance() {
        guard plan.earlierAmount >= 0 else { return }
        let inForce = plan.earlierPeriods.count == 0 ? Truth.always : isInForce(plan.earlierPeriods)
        let scope = all([(inForce, true), (scope(plan.earlierScope), true)])
        if case .never = scope { return }
        var ids: [AccumulatorID] = []
        for index in plan.earlierPools.indices { ids.append(accumulator(plan.pools[plan.parts[index]].spent)) }
        draft.rare.earlier = EarlierTerms(
            isAsked: true, scope: table(scope), amount: operand(plan.earlierAmount),
            pools: draft.earlierPools.append(ids))
    }

    /// Counters of a covered claim; and those of an excluded one, which has lost its category.
    mutating func resolveCounters() {
        if certainReasons == 0 { draft.head.countersIfCovered = counters(isExcluded: false) }
        guard certainReasons != 0 || openReasons != 0 else { return }
        (category, hasCategory) = (Slot.absent, false)
        draft.head.countersIfExcluded = counters(isExcluded: true)
    }

    private mutating func counters(isExcluded: Bool) -> Span32 {
        var kept: [CounterTerms] = []
        for index in plan.counters.indices {
            let counter = plan.counters[index]
            if isExcluded, !counter.countsExcluded { continue }
            let scope = scope(counter.scope)
            if case .never = scope { continue }
            let amount = counter.of < 0 ? Operand(constant: 1) : operand(counter.of)
            let figure = figure(counter)
            kept.append(
                CounterTerms(
                    isPlain: scope.isAlways && figure.account.isDirect && !figure.keepsFirst && !figure.isDated,
                    table: table(scope), amount: amount, figure: figure,
                    movesToYearBefore: plan.countsOutOfPocket(counter)))
        }
        return draft.counters.append(kept)
    }

    /// What a counter adds to; what it looks back to is not asked for.
    private mutating func figure(_ counter: PlanCounter) -> CounterFigure {
        CounterFigure(
            account: accumulator(counter.account), since: -1, isDated: counter.since >= 0,
            keepsFirst: counter.keepsFirst)
    }
}
