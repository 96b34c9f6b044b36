public import PolicyFormat
public import Values

/// A means test, condition by condition (认定条件核对): all are worked out, also after one fails.
public struct EligibilityAssessment: Sendable {
    /// One condition.
    public struct Condition: Sendable {
        /// Its index in the test.
        public let index: Int
        /// What it came to, part by part.
        public let result: Criterion
        /// The facts that are missing.
        public let missingFields: [String]
        /// The parameters that are missing, each with the year that it describes.
        public let missingParameters: [(name: String, year: Int)]

        /// Whether it is met; `nil` where something is missing.
        public var isMet: Bool? { result.isMet }
    }

    /// What a condition, or a part of it, came to.
    public indirect enum Criterion: Sendable {
        /// A figure, or a yes/no fact.
        case figure(Figure)
        /// Parts of which one is enough.
        case any([Criterion])
        /// Parts that must all hold.
        case all([Criterion])

        /// Whether it holds: one part that holds decides 'any', one that does not, 'all'; `nil` where what is missing may.
        public var isMet: Bool? {
            switch self {
            case .figure(let figure): return figure.isMet
            case .any(let parts):
                if parts.contains(where: { $0.isMet == true }) { return true }
                return parts.allSatisfy { $0.isMet == false } ? false : nil
            case .all(let parts):
                if parts.contains(where: { $0.isMet == false }) { return false }
                return parts.allSatisfy { $0.isMet == true } ? true : nil
            }
        }
    }

    /// A figure tested, or a yes/no fact.
    public struct Figure: Sendable {
        /// What it is measured in.
        public let unit: FieldType
        /// The figure: fen, a count, a day number, or 1 and 0 for yes and no.
        public let left: Int64?
        /// Each threshold, in the order of the policy's comparisons.
        public let thresholds: [Int64?]
        /// Whether it compares as it must; `nil` where something is missing.
        public let isMet: Bool?
    }

    /// The version that was looked at.
    public let plan: Plan
    /// The test.
    public let test: EligibilityTest
    /// The year of the application.
    public let year: Int
    /// The facts as given, by name: fen, a count, a day number, 1 and 0 for yes and no.
    public let facts: [String: Int64]
    /// The parameters read, in fen.
    private let parameters: [String: Int64]
    /// Its conditions, in order.
    public let conditions: [Condition]

    /// The value of a parameter that the test reads, in fen; `nil` where it is missing.
    public func parameter(_ name: String) -> Int64? { parameters[name] }

    init(
        plan: Plan, test: EligibilityTest, year: Int, facts: [String: Int64], parameters: [String: Int64],
        conditions: [Condition]
    ) {
        self.plan = plan
        self.year = year
        self.test = test
        self.facts = facts
        self.parameters = parameters
        self.conditions = conditions
    }

    /// Whether all conditions are met; one that fails decides, whatever is missing.
    public var isEligible: Bool? {
        if conditions.contains(where: { $0.isMet == false }) { return false }
        return conditions.allSatisfy { $0.isMet == true } ? true : nil
    }

    /// Whether anything is missing.
    public var isComplete: Bool { conditions.allSatisfy { $0.isMet != nil } }
}

extension Scheme {
    /// Applies a means test to a person on the day of the application, the record's `date`.
    public func eligibility(_ id: String, of record: Record) -> Result<EligibilityAssessment, Diagnostic> {
        PersonFrame.make(record, self).flatMap { person in
            guard let index = person.plan.policy.eligibility.firstIndex(where: { $0.id == id }) else {
                let known = person.plan.policy.eligibility.map(\.id)
                return .failure(
                    Diagnostic(
                        check: "unknown-test",
                        Label(zh: "该政策没有认定条件“\(id)”", en: "this policy has no means test “\(id)”"),
                        at: record.position, path: "--test", help: variantSuggestion(for: id, among: known)))
            }
            return .success(person.eligibility(index, record, self))
        }
    }
}

extension PersonFrame {
    fileprivate func eligibility(_ index: Int, _ record: Record, _ scheme: Scheme) -> EligibilityAssessment {
        let test = plan.policy.eligibility[index]
        let fields = scheme.layout.testFields[test.id] ?? [:]
        var facts: [String: Int64] = [:]
        for field in test.fields {
            guard let (slot, type) = fields[field.name] else { continue }
            let text = record.extras[field.name] ?? field.fallback
            let value = text.flatMap { RecordReader.value($0, as: type, layout: scheme.layout, slot: slot) }
            frame[slot] = value ?? Slot.absent
            facts[field.name] = value
        }
        var all = MissingFacts(evaluator, own: Set(fields.values.map { Int32($0.slot) }))
        let none = all
        let conditions = plan.eligibility[index].enumerated().map { place, condition in
            var missing = none
            let result = assess(condition.criterion, &missing)
            all.add(missing)
            return EligibilityAssessment.Condition(
                index: place, result: result,
                missingFields: missing.slots.map { slot in
                    fields.first { $0.value.slot == Int(slot) }?.key ?? plan.factName(slot, scheme)
                },
                missingParameters: missing.parameters.map { (plan.parameterNames[Int($0.index)].name, Int($0.year)) })
        }
        var parameters: [String: Int64] = [:]
        for (index, value) in all.read { parameters[plan.parameterNames[Int(index)].name] = value }
        for (name, node) in plan.eligibility[index].flatMap(\.names) where facts[name] == nil {
            parameters[name] = given(node)
        }
        return EligibilityAssessment(
            plan: plan, test: test, year: Int(frame[Slot.year]), facts: facts, parameters: parameters,
            conditions: conditions)
    }

    private func assess(_ criterion: PlanCriterion, _ missing: inout MissingFacts) -> EligibilityAssessment.Criterion {
        switch criterion {
        case .figure(let figure): return .figure(assess(figure, &missing))
        case .any(let parts): return .any(assess(parts, &missing, decides: true))
        case .all(let parts): return .all(assess(parts, &missing, decides: false))
        }
    }

    /// Works out every part; where one decides, nothing is missing.
    private func assess(
        _ parts: [PlanCriterion], _ missing: inout MissingFacts, decides: Bool
    ) -> [EligibilityAssessment.Criterion] {
        var needed = missing.emptied
        let results = parts.map { assess($0, &needed) }
        missing.add(results.contains { $0.isMet == decides } ? needed.withoutMissing : needed)
        return results
    }

    private func assess(_ figure: PlanTestFigure, _ missing: inout MissingFacts) -> EligibilityAssessment.Figure {
        var needed = missing.emptied
        let left = self.figure(figure.left, &needed)
        let thresholds = figure.thresholds.map { self.figure($0.node, &needed) }
        var isMet: Bool?
        if needed.isEmpty, let left {
            isMet =
                if let expected = figure.expected { (left == 1) == expected } else {
                    zip(figure.thresholds, thresholds).allSatisfy { threshold, value in
                        value.map { threshold.comparison.holds(left, $0) } ?? false
                    }
                }
        }
        missing.add(needed)
        return EligibilityAssessment.Figure(
            unit: figure.unit, left: needed.slots.isEmpty ? left : nil, thresholds: thresholds, isMet: isMet)
    }

    /// A value, where everything that it rests on is there; what is not, is added to what is missing.
    private func figure(_ node: Int32, _ missing: inout MissingFacts) -> Int64? {
        var needed = missing.emptied
        needed.add(node)
        missing.add(needed)
        return needed.isEmpty ? given(node) : nil
    }

    /// A value; none where it is absent, or cannot be worked out.
    private func given(_ node: Int32) -> Int64? {
        guard let value = try? evaluator.value(node), value != Slot.absent else { return nil }
        return value
    }
}

extension PlanComparison {
    /// Whether two values compare so.
    func holds(_ left: Int64, _ right: Int64) -> Bool {
        switch self {
        case .above: left > right
        case .atLeast: left >= right
        case .below: left < right
        case .atMost: left <= right
        }
    }
}
