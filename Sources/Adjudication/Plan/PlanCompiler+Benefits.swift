import PolicyFormat
import Values

extension PlanCompiler {
    mutating func compileBenefits(_ policy: Policy) {
        for benefit in policy.benefits {
            let compiled = compile(benefit, of: policy)
            draft.benefits.append(compiled)
        }
    }

    private mutating func compile(_ benefit: Benefit, of policy: Policy) -> PlanBenefit {
        let slots = layout.slots(ofBenefit: benefit.id)
        let compiledRows = benefit.rows.map { compile($0) }
        let rows = PlanDraft.append(compiledRows, to: &draft.rows)
        let adjustments = compile(benefit.adjustments)
        for row in rows.indices { adjust(row: row, by: adjustments) }
        let spreads = benefit.per != .claim
        if benefit.settlesPreviousYear { draft.crossesYears = true }
        let wholeSum = benefit.rows.contains {
            if case .bands = $0.schedule { return false }
            return true
        }
        return PlanBenefit(
            scope: compileGuard(benefit.when, benefit.unless), periods: compile(benefit.inForce),
            paysWhen: benefit.paysWhen.map { compile($0) } ?? -1, less: compile(benefit.less, as: .yuan),
            base: compile(benefit.base, as: .yuan),
            accumulated: account(
                "benefit." + benefit.id, benefit.per, at: benefit.position, isUsed: benefit.delegated == nil),
            mark: account(
                "mark." + benefit.id, benefit.per, at: benefit.position,
                isUsed: benefit.delegated == nil && benefit.paysWhen != nil),
            accumulatesDespite: despite(benefit), replaces: bits(ofBenefits: benefit.replaces, policy),
            rows: rows, adjustments: adjustments,
            pools: compilePoolUses(benefit), atMost: compile(benefit.atMost, as: .yuan),
            atLeast: compile(benefit.atLeast, as: .yuan),
            rounding: (benefit.rounding ?? policy.rounding).payout,
            baseRounding: (benefit.rounding ?? policy.rounding).base,
            index: Int32(layout.benefits.firstIndex(of: benefit.id) ?? 0), paidSlot: Int32(slots.paid),
            cutSlot: Int32(slots.cut), payer: PlanPayer(benefit.payer),
            exceedsClaim: benefit.paysWhen != nil || (spreads && wholeSum) || benefit.isAllowance,
            isAllowance: benefit.isAllowance,
            settlesPreviousYear: benefit.settlesPreviousYear,
            delegation: benefit.delegated.map { add($0) } ?? -1)
    }

    private mutating func despite(_ benefit: Benefit) -> UInt64 {
        benefit.accumulatesDespite.reduce(UInt64(0)) { bits, reason in
            if let known = draft.reasons.first(where: { $0.value.code == reason.value }) {
                checkRefusals(benefit, reason)
                return bits | 1 << UInt64(known.key)
            }
            report(
                "unknown-reason", zh: "未知的排除情形“\(reason.value)”", en: "unknown exclusion “\(reason.value)”",
                at: reason.position,
                help: variantSuggestion(for: reason.value, among: draft.reasons.values.map(\.code).sorted()))
            return bits
        }
    }

    /// What refuses a benefit alone lets nothing accumulate under it.
    private mutating func checkRefusals(_ benefit: Benefit, _ reason: Located<String>) {
        let isRefused = draft.policy.exclusions.contains { exclusion in
            exclusion.reason == reason.value && exclusion.benefits.contains { $0.value == benefit.id }
        }
        guard isRefused else { return }
        report(
            "contradiction", zh: "“\(reason.value)”只排除待遇“\(benefit.id)”，它不能再按 accumulatesDespite 累计",
            en: "“\(reason.value)” refuses the benefit “\(benefit.id)” itself, which cannot accumulate despite it",
            at: reason.position)
    }

    private mutating func compilePoolUses(_ benefit: Benefit) -> Span32 {
        let uses = benefit.pools.compactMap { use in
            pool(use.pool, at: use.position).map { index in
                let own = compile(use.limit, as: .yuan)
                let pool = draft.pools[Int(index)]
                return PlanPoolUse(
                    pool: index, limit: own, adjustedLimit: adjustedLimit(own >= 0 ? own : pool.limit, pool.adjustments)
                )
            }
        }
        return PlanDraft.append(uses, to: &draft.poolUses)
    }

    private mutating func compile(_ row: Row) -> PlanRow {
        let (kind, steps, type): (PlanRow.Kind, [Row.Step], ValueType) =
            switch row.schedule {
            case .bands(let steps): (.bands, steps, .rate)
            case .brackets(let steps): (.brackets, steps, .rate)
            case .lumps(let steps): (.lumps, steps, .yuan)
            }
        checkEdges(steps)
        let compiled = steps.map { PlanStep(edge: compile($0.edge, as: .yuan), value: compile($0.value, as: type)) }
        draft.longestSchedule = max(draft.longestSchedule, compiled.count)
        let scope = compileGuard(row.when, row.unless)
        return PlanRow(
            scope: scope, deductible: compile(row.deductible, as: .yuan), kind: kind,
            steps: PlanDraft.append(compiled, to: &draft.steps), edgesFromDeductible: row.edgesFromDeductible,
            identities: scope.when >= 0 ? identities(ofTable: scope.when) : 0)
    }

    /// Only the last step may be open.
    private mutating func checkEdges(_ steps: [Row.Step]) {
        for (index, step) in steps.enumerated() where (step.edge == nil) != (index == steps.count - 1) {
            report(
                "band-edges", zh: index == steps.count - 1 ? "最后一段不应有上限" : "除最后一段外，各段均须有上限",
                en: index == steps.count - 1
                    ? "the last step is open and has no edge" : "every step but the last needs its edge",
                at: step.position)
        }
    }

    mutating func compile(_ adjustments: [Adjustment]) -> Span32 {
        let compiled = adjustments.map { adjustment in
            PlanAdjustment(
                scope: compileGuard(adjustment.when, adjustment.unless), rate: compile(adjustment.rate, as: .rate),
                deductible: compileDeductible(adjustment.deductible), limit: compileLimit(adjustment.limit),
                removesLimit: adjustment.limit?.isNone ?? false)
        }
        return PlanDraft.append(compiled, to: &draft.adjustments)
    }

    /// No deductible is a deductible of 0.
    private mutating func compileDeductible(_ change: Adjustment.Change?) -> Span32 {
        guard let change, change.isNone else { return compile(change, as: .yuan) }
        let nothing = PlanChange(kind: .atMost, node: add(Node(kind: .constant, constant: 0)))
        return PlanDraft.append([nothing], to: &draft.changes)
    }

    /// No limit is none, whatever it was.
    private mutating func compileLimit(_ change: Adjustment.Change?) -> Span32 {
        guard let change, change.isNone else { return compile(change, as: .yuan) }
        let nothing = PlanChange(kind: .remove, node: add(Node(kind: .constant)))
        return PlanDraft.append([nothing], to: &draft.changes)
    }

    private mutating func compile(_ change: Adjustment.Change?, as type: ValueType) -> Span32 {
        let compiled = (change?.steps ?? []).map { step -> PlanChange in
            let kind: PlanChange.Kind =
                switch step.operation {
                case .plus: .plus
                case .minus: .minus
                case .times: .times
                case .atLeast: .atLeast
                case .atMost: .atMost
                }
            return PlanChange(kind: kind, node: compile(step.value, as: kind == .times ? .rate : type))
        }
        return PlanDraft.append(compiled, to: &draft.changes)
    }
}

extension PlanPayer {
    init(_ payer: Benefit.Payer) {
        switch payer {
        case .fund: self = .fund
        case .hospital: self = .hospital
        case .other: self = .other
        }
    }
}
