import PolicyFormat
import Values

extension PlanCompiler {
    /// Compiles the scheme's tilts, and the base plan where its bands are given.
    mutating func compileCriticalIllness(_ policy: Policy) {
        draft.tilts = policy.criticalIllness.map { tilt in
            PlanTilt(scope: compileGuard(tilt.when, tilt.unless), adjustments: compile(tilt.adjustments))
        }
        compileUninsured(policy)
        let entries = given.given("critical_illness_bands")
        guard !entries.isEmpty, case .node(let deductible, .yuan)? = names["critical_illness_deductible"] else {
            return
        }
        var cap: Int32 = -1
        if case .node(let node, .yuan)? = names["critical_illness_cap"] { cap = node }
        draft.basePlans = [Span32](repeating: .empty, count: PlanCompiler.yearCount)
        for entry in entries where entry.year == nil { setBasePlan(entry, years: 0..<PlanCompiler.yearCount) }
        for entry in entries {
            guard let year = entry.year else { continue }
            let index = year - PlanCompiler.firstYear
            if draft.basePlans.indices.contains(index) { setBasePlan(entry, years: index..<index + 1) }
        }
        draft.criticalIllness = PlanCriticalIllness(
            deductible: deductible, cap: cap,
            accumulated: account("critical-illness", .personYear, at: policy.position),
            spent: account("critical-illness.paid", .personYear, at: policy.position),
            resident: vocabulary.word("resident", in: "insurance").map(Int64.init) ?? 0)
    }

    /// Costs arose without insurance where the policy says so; where it says nothing, those of who is not enrolled did.
    private mutating func compileUninsured(_ policy: Policy) {
        if let uninsured = policy.uninsured {
            draft.uninsured = compileGuard(uninsured.when, uninsured.unless)
            return
        }
        let none = vocabulary.word("none", in: "enrolment").map { UInt64(1) << UInt64($0) } ?? 0
        let condition = PlanCondition(kind: .word, slot: Int32(Slot.of(.enrolment)), mask: none)
        let clause = PlanDraft.append([condition], to: &draft.conditions)
        draft.tables.append(PlanTable(clauses: PlanDraft.append([clause], to: &draft.clauses)))
        draft.uninsured.when = Int32(draft.tables.count - 1)
    }

    private mutating func setBasePlan(_ entry: ParameterSet.Entry, years: Range<Int>) {
        guard let plan = BasePlan(entry.text) else {
            report(
                "invalid-parameter", zh: "参数 critical_illness_bands=\(entry.text) 无法读取",
                en: "parameter critical_illness_bands=\(entry.text) cannot be read", at: entry.position,
                help: Label(
                    zh: "从 0 起逐段写：0..100000:60%,100000..:70%",
                    en: "write the bands from 0 on: 0..100000:60%,100000..:70%"))
            return
        }
        let steps = plan.bands.map { band in
            PlanStep(
                edge: band.edge.map { add(Node(kind: .constant, constant: $0)) } ?? -1,
                value: add(Node(kind: .constant, constant: band.rate.parts)))
        }
        draft.longestSchedule = max(draft.longestSchedule, steps.count)
        let span = PlanDraft.append(steps, to: &draft.steps)
        for year in years { draft.basePlans[year] = span }
    }
}
