import PolicyFormat
import Values

extension Resolver {
    /// Resolves a benefit: dropped where it cannot be reached, as two entries where it settles the year before.
    mutating func resolveBenefit(_ index: Int32) {
        let benefit = plan.benefits[index]
        let bit = UInt64(1) << UInt64(benefit.index)
        guard certainReasons & ~benefit.accumulatesDespite == 0, certainlyReplaced & bit == 0 else { return }
        guard benefit.settlesPreviousYear else {
            let isCertain = resolve(benefit, index, .whole)
            if isCertain, openReasons & ~benefit.accumulatesDespite == 0,
                (possiblyReplaced | possiblyRefused) & bit == 0
            {
                certainlyReplaced |= benefit.replaces
            }
            possiblyReplaced |= benefit.replaces
            return
        }
        let addsToOwnYear = benefit.paysWhen >= 0 && fact(Int32(Slot.of(.event))) == 0
        if addsToOwnYear { _ = resolve(benefit, index, .accumulating) }
        yearsBack = 1
        _ = resolve(benefit, index, addsToOwnYear ? .paying : .whole)
        yearsBack = 0
        possiblyReplaced |= benefit.replaces
    }

    /// Keeps a benefit; returns whether it is certain to reach a row.
    private mutating func resolve(_ benefit: PlanBenefit, _ index: Int32, _ part: BenefitTerms.Part) -> Bool {
        let inForce = benefit.periods.count == 0 ? Truth.always : isInForce(benefit.periods)
        let scope = all([(inForce, true), (scope(benefit.scope), true)])
        if case .never = scope { return false }
        let reached = benefit.delegation >= 0 ? [] : rows(benefit)
        if reached.isEmpty, !scope.mayFault { return false }
        let rowTerms = reached.map { row($0.row, $0.scope, benefit) }
        let isEvent = fact(Int32(Slot.of(.event))) != 0
        let trigger: Truth = benefit.paysWhen < 0 || reached.isEmpty ? .never : any(benefit.paysWhen)
        let ceilings = reached.isEmpty ? [] : benefit.pools.indices.map { ceiling(plan.poolUses[$0]) }
        let atLeast = operand(reached.isEmpty ? -1 : benefit.atLeast)
        let atMost = operand(reached.isEmpty ? -1 : benefit.atMost)
        let accumulated = accumulator(benefit.accumulated)
        let isUnlimited = atLeast.isAbsent && atMost.isAbsent
        let isPlain =
            part == .whole && yearsBack == 0 && benefit.paysWhen < 0 && scope.isAlways && !isEvent
            && rowTerms.first.map { $0.scope < 0 } ?? false && isUnlimited && benefit.baseRounding == nil
            && benefit.replaces == 0 && benefit.payer == .fund && !benefit.isAllowance && accumulated.isDirect
            && ceilings.allSatisfy(\.spent.isDirect)
        draft.benefits.append(
            BenefitTerms(
                benefit: index, bit: benefit.index, isPlain: isPlain, exceedsClaim: benefit.exceedsClaim, part: part,
                trigger: benefit.paysWhen < 0 ? .none : kind(trigger), payer: benefit.payer,
                adds: part != .paying && (!isEvent || benefit.accumulated.place == .claim),
                isAllowance: benefit.isAllowance, isOfYearBefore: yearsBack > 0,
                despite: benefit.accumulatesDespite, base: operand(reached.isEmpty ? -1 : benefit.base),
                accumulator: accumulated, rows: draft.rows.append(rowTerms),
                ceilings: draft.ceilings.append(ceilings), paid: benefit.paidSlot, cut: benefit.cutSlot,
                scope: table(scope), triggerTable: table(trigger), mark: accumulator(benefit.mark),
                less: operand(reached.isEmpty ? -1 : benefit.less), replaces: benefit.replaces, hasLimits: !isUnlimited,
                rounding: benefit.rounding,
                baseRounding: benefit.baseRounding, atLeast: atLeast, atMost: atMost))
        return scope.isAlways && reached.first.map { $0.scope < 0 } ?? false
    }

    private func kind(_ trigger: Truth) -> BenefitTerms.Trigger {
        switch trigger {
        case .always: .always
        case .never: .never
        case .open: .open
        }
    }

    /// The rows that may be reached, ending with the first that always is.
    private mutating func rows(_ benefit: PlanBenefit) -> [(row: Int32, scope: Int32)] {
        var kept: [(row: Int32, scope: Int32)] = []
        for index in benefit.rows.indices {
            let scope = scope(plan.rows[index].scope)
            if case .never = scope { continue }
            kept.append((index, table(scope)))
            if scope.isAlways { break }
        }
        return kept
    }

    private mutating func row(_ index: Int32, _ scope: Int32, _ benefit: PlanBenefit) -> RowTerms {
        let row = plan.rows[index]
        let isPlain = benefit.rounding == .standard && benefit.baseRounding == nil
        var terms = schedule(
            row.kind, deductible: row.adjustedDeductible, row.adjustedSteps,
            edgesFromDeductible: row.edgesFromDeductible, hasFraction: isPlain, index: index, scope: scope)
        terms.exceedsClaim =
            benefit.exceedsClaim && (benefit.paysWhen >= 0 || benefit.isAllowance || row.kind != .bands)
        return terms
    }

    /// A schedule with its figures filled in, as far as they are known.
    package mutating func schedule(
        _ kind: PlanRow.Kind, deductible: Int32, _ span: Span32, edgesFromDeductible: Bool, hasFraction: Bool,
        index: Int32, scope: Int32
    ) -> RowTerms {
        var steps: [Operand] = []
        for place in span.indices {
            let step = plan.steps[place]
            let edge = step.edge < 0 ? Operand.absent : operand(step.edge)
            steps += [edge.isAbsent ? Operand(constant: .max) : edge, operand(step.value)]
        }
        let isOpen = steps.contains { $0.kind != .constant }
        let isOneRate = hasFraction && !isOpen && kind == .bands && steps.count == 2
        return RowTerms(
            deductible: deductible < 0 ? Operand(constant: 0) : operand(deductible),
            rate: isOneRate ? Fraction(rate: steps[1].constant) : .none, scope: scope, row: index, kind: kind,
            edgesFromDeductible: edgesFromDeductible, isOpen: isOpen,
            steps: isOpen ? draft.operands.append(steps) : draft.figures.append(steps.map(\.constant)))
    }

    private mutating func ceiling(_ use: PlanPoolUse) -> CeilingTerms {
        CeilingTerms(
            limit: operand(use.adjustedLimit), spent: accumulator(plan.pools[use.pool].spent), pool: use.pool)
    }
}
