import Values

/// Figures with the adjustments that change them, each as one expression, so that only the evaluator knows what a change
/// means.
extension PlanCompiler {
    /// Adds a figure changed by those parts of some adjustments that concern it.
    mutating func changed(
        _ start: Int32, by adjustments: Span32, isRate: Bool = false, _ part: (PlanAdjustment) -> Span32
    ) -> Int32 {
        var figure = start
        for index in adjustments.indices {
            let adjustment = draft.adjustments[Int(index)]
            let operations = part(adjustment)
            if operations.count == 0 { continue }
            figure = add(
                Node(
                    kind: .changed, first: figure, parts: operations, constant: isRate ? 1 : 0, scope: adjustment.scope)
            )
        }
        return figure
    }

    /// The limit of a pool, or a benefit's own in its place, after the pool's adjustments.
    mutating func adjustedLimit(_ limit: Int32, _ adjustments: Span32) -> Int32 {
        floored([changed(limit, by: adjustments) { $0.limit }])
    }

    /// Fills in a row's deductible and schedule after the benefit's adjustments.
    mutating func adjust(row: Int32, by adjustments: Span32) {
        let plain = draft.rows[Int(row)]
        if plain.deductible >= 0 || raisesDeductible(adjustments) {
            draft.rows[Int(row)].adjustedDeductible = adjustedDeductible(plain.deductible, adjustments)
        }
        let rates = plain.kind == .lumps ? .empty : adjustments
        let steps = plain.steps.indices.map { index in
            let step = draft.steps[Int(index)]
            let least = orZero(step.value, isFloored: true)
            return PlanStep(
                edge: step.edge, value: plain.kind == .lumps ? least : clampedRate(changed(rate: least, by: rates)))
        }
        draft.rows[Int(row)].adjustedSteps = PlanDraft.append(steps, to: &draft.steps)
    }

    /// What critical illness insurance pays under each tilt and under none, for every base plan given.
    mutating func compileInsuranceRows() {
        for plan in draft.insurancePlans.indices {
            let tilts = draft.tilts.enumerated().filter { $0.element.plans >> UInt64(plan) & 1 == 1 }
                .map { (Int32($0.offset), $0.element) }
            let none = (Int32(-1), PlanTilt(scope: Guard(), plans: 0, adjustments: .empty))
            let start = Int(draft.insurancePlans[plan].basePlans)
            let given = Set(draft.basePlans[start..<start + PlanCompiler.yearCount])
            for basePlan in given.sorted(by: { $0.first < $1.first }) where basePlan.count > 0 {
                for (index, tilt) in tilts + [none] {
                    let row = insuranceRow(plan, basePlan, index, tilt)
                    draft.insuranceRows.append(row)
                }
            }
        }
    }

    private mutating func insuranceRow(
        _ plan: Int, _ basePlan: Span32, _ index: Int32, _ tilt: PlanTilt
    ) -> PlanInsuranceRow {
        let insurance = draft.insurancePlans[plan]
        let steps = basePlan.indices.map { step in
            let step = draft.steps[Int(step)]
            // Above the last band nothing is paid, whatever is granted on the bands.
            let isOpenEnd = draft.nodes[Int(step.value)].constant == 0
            return PlanStep(
                edge: step.edge,
                value: isOpenEnd ? step.value : clampedRate(changed(rate: step.value, by: tilt.adjustments)))
        }
        return PlanInsuranceRow(
            scope: tilt.scope, plan: Int32(plan), tilt: index, basePlan: basePlan,
            deductible: adjustedDeductible(insurance.deductible, tilt.adjustments),
            cap: insurance.cap < 0 ? -1 : cap(insurance.cap, tilt.adjustments),
            steps: PlanDraft.append(steps, to: &draft.steps))
    }

    /// A limit that a tilt removes is not asked for: it need not be given.
    private mutating func cap(_ cap: Int32, _ adjustments: Span32) -> Int32 {
        let none = add(Node(kind: .constant, constant: Slot.absent))
        var choices: [PlanChoice] = []
        for index in adjustments.indices where draft.adjustments[Int(index)].removesLimit {
            choices.append(PlanChoice(table: table(draft.adjustments[Int(index)].scope), node: none))
        }
        let changed = floored([changed(cap, by: adjustments) { $0.removesLimit ? .empty : $0.limit }])
        if choices.isEmpty { return changed }
        choices.append(PlanChoice(table: -1, node: changed))
        return add(Node(kind: .choose, parts: PlanDraft.append(choices, to: &draft.choices)))
    }

    /// A guard as one table; -1 where it asks nothing.
    private mutating func table(_ scope: Guard) -> Int32 {
        if scope.unless < 0 { return scope.when }
        var conditions = [PlanCondition(kind: .table, expected: false, left: scope.unless)]
        if scope.when >= 0 { conditions.insert(PlanCondition(kind: .table, left: scope.when), at: 0) }
        let clause = PlanDraft.append(conditions, to: &draft.conditions)
        draft.tables.append(PlanTable(clauses: PlanDraft.append([clause], to: &draft.clauses)))
        return Int32(draft.tables.count - 1)
    }

    private mutating func changed(rate: Int32, by adjustments: Span32) -> Int32 {
        changed(rate, by: adjustments, isRate: true) { $0.rate }
    }

    /// Whether adjustments make a deductible of none: a row without one has 0, which only adding and a least amount raise.
    private func raisesDeductible(_ adjustments: Span32) -> Bool {
        adjustments.indices.contains { index in
            draft.adjustments[Int(index)].deductible.indices.contains {
                [.plus, .atLeast].contains(draft.changes[Int($0)].kind)
            }
        }
    }

    private mutating func adjustedDeductible(_ deductible: Int32, _ adjustments: Span32) -> Int32 {
        let start = deductible < 0 ? add(Node(kind: .constant)) : orZero(deductible, isFloored: false)
        return floored([changed(start, by: adjustments) { $0.deductible }])
    }

    private mutating func clampedRate(_ rate: Int32) -> Int32 {
        let whole = add(Node(kind: .constant, constant: Rate.whole))
        var node = Node(kind: .sum, parts: PlanDraft.append([rate], to: &draft.parts), atMost: whole)
        node.isFloored = true
        return add(node)
    }

    /// A figure, 0 where it is absent.
    private mutating func orZero(_ figure: Int32, isFloored: Bool) -> Int32 {
        let zero = add(Node(kind: .constant))
        let parts = PlanDraft.append([figure, zero], to: &draft.parts)
        return add(Node(kind: .sum, parts: parts, isFloored: isFloored))
    }

    private mutating func floored(_ figures: [Int32]) -> Int32 {
        add(Node(kind: .sum, parts: PlanDraft.append(figures, to: &draft.parts), isFloored: true))
    }
}
