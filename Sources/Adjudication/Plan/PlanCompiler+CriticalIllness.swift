package import PolicyFormat
import Values

extension Policy {
    /// The plans of critical illness insurance; one of residents, where the file names none.
    package var insurancePlans: [CriticalIllnessPlan] {
        criticalIllnessPlans.isEmpty ? [.ofResidents(at: position)] : criticalIllnessPlans
    }
}

extension PlanCompiler {
    /// Compiles the scheme's tilts, and the base plans whose bands are given.
    mutating func compileCriticalIllness(_ policy: Policy) {
        draft.tilts = policy.criticalIllness.map { tilt in
            PlanTilt(
                scope: compileGuard(tilt.when, tilt.unless), plans: bits(of: tilt.plans, policy),
                adjustments: compile(tilt.adjustments))
        }
        compileUninsured(policy)
        let isDeclared = !policy.criticalIllnessPlans.isEmpty
        for plan in policy.insurancePlans where isDeclared || !given.given(plan.bands).isEmpty {
            compile(plan, isDeclared: isDeclared)
        }
        if policy.criticalIllnessPlans.count > Limits.insurancePlans {
            report("too-many", zh: "大病保险多于 64 种", en: "more than 64 critical illness plans", at: policy.position)
        }
    }

    private mutating func compile(_ plan: CriticalIllnessPlan, isDeclared: Bool) {
        let scope =
            isDeclared
            ? compileGuard(plan.when, plan.unless)
            : Guard(when: compileWord("resident", in: "insurance", Slot.of(.insurance)))
        if isDeclared, !isDecidedByFacts(scope) {
            report(
                "contradiction", zh: "大病保险“\(plan.id)”的对象须由代码、是非、身份确定，不比较金额和日期",
                en:
                    "whom plan “\(plan.id)” insures hangs on codes, yes or no and identities, not on amounts and dates",
                at: plan.position)
        }
        let entries = given.given(plan.bands)
        let start = draft.basePlans.count
        draft.basePlans += [Span32](repeating: .empty, count: PlanCompiler.yearCount)
        var compiled = PlanCriticalIllness(
            scope: scope, deductible: -1, cap: -1, accumulated: AccumulatorID(place: .claim, index: 0),
            spent: AccumulatorID(place: .claim, index: 0), basePlans: Int32(start))
        defer { draft.insurancePlans.append(compiled) }
        guard !entries.isEmpty, case .node(let deductible, .yuan)? = names[plan.deductible] else { return }
        compiled.deductible = deductible
        if case .node(let node, .yuan)? = names[plan.cap] { compiled.cap = node }
        for entry in entries where entry.year == nil {
            setBasePlan(entry, plan, start, years: 0..<PlanCompiler.yearCount)
        }
        for entry in entries {
            guard let year = entry.year else { continue }
            let index = year - PlanCompiler.firstYear
            if (0..<PlanCompiler.yearCount).contains(index) {
                setBasePlan(entry, plan, start, years: index..<index + 1)
            }
        }
        let name = isDeclared ? "critical-illness." + plan.id + "." : "critical-illness."
        compiled.accumulated = account(name + "base", .personYear, at: plan.position)
        compiled.spent = account(name + "paid", .personYear, at: plan.position)
    }

    /// The plans that a tilt names, as bits; all, where it names none.
    private mutating func bits(of plans: [Located<String>], _ policy: Policy) -> UInt64 {
        if plans.isEmpty { return .max }
        let ids = policy.criticalIllnessPlans.map(\.id)
        return plans.reduce(0) { bits, plan in
            if let index = ids.firstIndex(of: plan.value) { return bits | 1 << UInt64(index) }
            report(
                "unknown-name", zh: "没有大病保险“\(plan.value)”", en: "no critical illness plan “\(plan.value)”",
                at: plan.position, help: variantSuggestion(for: plan.value, among: ids))
            return bits
        }
    }

    /// Whether conditions hang on nothing but codes, yes or no, identities and what is given: a claim's facts decide them.
    private func isDecidedByFacts(_ scope: Guard) -> Bool {
        [scope.when, scope.unless].filter { $0 >= 0 }.allSatisfy(isDecidedByFacts)
    }

    private func isDecidedByFacts(table: Int32) -> Bool {
        draft.tables[Int(table)].clauses.indices.flatMap { draft.clauses[Int($0)].indices }.allSatisfy { index in
            let condition = draft.conditions[Int(index)]
            return switch condition.kind {
            case .word, .bits, .given: true
            case .oneOf, .compare: false
            case .table: isDecidedByFacts(table: condition.left)
            }
        }
    }

    /// Costs arose without insurance where the policy says so; where it says nothing, those of who is not enrolled did.
    private mutating func compileUninsured(_ policy: Policy) {
        if let uninsured = policy.uninsured {
            draft.uninsured = compileGuard(uninsured.when, uninsured.unless)
            return
        }
        draft.uninsured.when = compileWord("none", in: "enrolment", Slot.of(.enrolment))
    }

    /// A table that holds where a slot has a word of a common table.
    private mutating func compileWord(_ word: String, in table: String, _ slot: Int) -> Int32 {
        let mask = vocabulary.word(word, in: table).map { UInt64(1) << UInt64($0) } ?? 0
        let condition = PlanCondition(kind: .word, slot: Int32(slot), mask: mask)
        let clause = PlanDraft.append([condition], to: &draft.conditions)
        draft.tables.append(PlanTable(clauses: PlanDraft.append([clause], to: &draft.clauses)))
        return Int32(draft.tables.count - 1)
    }

    private mutating func setBasePlan(
        _ entry: ParameterSet.Entry, _ plan: CriticalIllnessPlan, _ start: Int, years: Range<Int>
    ) {
        guard let basePlan = BasePlan(entry.text) else {
            report(
                "invalid-parameter", zh: "参数 \(plan.bands)=\(entry.text) 无法读取",
                en: "parameter \(plan.bands)=\(entry.text) cannot be read", at: entry.position,
                help: Label(
                    zh: "从 0 起逐段写：0..100000:60%,100000..:70%",
                    en: "write the bands from 0 on: 0..100000:60%,100000..:70%"))
            return
        }
        let steps = basePlan.bands.map { band in
            PlanStep(
                edge: band.edge.map { add(Node(kind: .constant, constant: $0)) } ?? -1,
                value: add(Node(kind: .constant, constant: band.rate.parts)))
        }
        draft.longestSchedule = max(draft.longestSchedule, steps.count)
        let span = PlanDraft.append(steps, to: &draft.steps)
        for year in years { draft.basePlans[start + year] = span }
    }
}
