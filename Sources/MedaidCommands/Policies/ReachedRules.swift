import Adjudication
import Batch
import PolicyFormat

/// Which rules the claims or persons of a run have come to.
struct ReachedRules {
    /// What was computed: it decides which parts of a file are looked at at all.
    enum Kind {
        case claims, premium, eligibility
    }

    let kind: Kind
    /// Whether anything was computed.
    let isAny: Bool
    /// Whether some claim came to a benefit of a policy, by index.
    let benefit: (Policy, Int) -> Bool
    /// Whether some claim came to a row of one, or some person to a row of the premium subsidy.
    let row: (Policy, Int, Int) -> Bool
    /// Whether several of some adjustments of a benefit, by its index, may apply to one claim: their order counts only then.
    var adjustments: (Policy, Int, [Int]) -> Bool = { _, _, _ in true }
    /// The readings that no claim rests on, where that is known exactly; what else is not read is found by place.
    var readingsUnread: (String) -> Bool = { _ in false }

    /// By the steps of claims that were explained: exact. `chosen` are the same as the policy chose to read its text, where
    /// the run does not.
    static func of(_ claims: [SettledClaim], asChosen chosen: [SettledClaim]?) -> ReachedRules {
        let touched = Set((chosen ?? []).flatMap { $0.readingsTouched(among: chosen ?? []) })
            .union(claims.flatMap { $0.readingsTouched(among: claims) })
        var reached = of(claims)
        reached.readingsUnread = { chosen != nil && !touched.contains($0) }
        return reached
    }

    private static func of(_ claims: [SettledClaim]) -> ReachedRules {
        struct Place: Equatable {
            let version: String
            let benefit: Int
            var row: Int?
        }
        var places: [Place] = []
        for claim in claims {
            let version = claim.plan.policy.version
            for step in claim.steps {
                for place in [nil, step.row].map({ Place(version: version, benefit: step.benefit, row: $0) })
                where !places.contains(place) {
                    places.append(place)
                }
            }
        }
        return ReachedRules(
            kind: .claims, isAny: claims.contains { $0.outcome.status != .reversed },
            benefit: { places.contains(Place(version: $0.version, benefit: $1)) },
            row: { places.contains(Place(version: $0.version, benefit: $1, row: $2)) },
            adjustments: { policy, benefit, several in
                claims.contains { claim in
                    claim.plan.policy.version == policy.version
                        && claim.steps.contains { step in
                            step.benefit == benefit && several.count { step.adjustments.contains($0) } > 1
                        }
                }
            })
    }

    /// By what the totals of a batch count.
    static func of(_ totals: BatchTotals, _ header: Header, _ scheme: Scheme) -> ReachedRules {
        let cares = scheme.vocabulary.tables["care"] ?? []
        return of(
            categories: scheme.layout.categories.indices.filter { totals.category($0 + 1).claims > 0 },
            cares: cares.indices.filter { totals.care($0 + 1).claims > 0 }, taken: taken(without: header), scheme,
            isAny: totals.settled > 0)
    }

    /// By the rows of a comparison under one side.
    static func of(_ reached: ImpactComparison.Reached, _ header: Header, _ scheme: Scheme) -> ReachedRules {
        of(
            categories: reached.categories, cares: reached.cares, taken: taken(without: header), scheme,
            isAny: reached.isAny)
    }

    /// Facts that every claim of a file has alike, as it has no column of them; what hangs on another fact is left open.
    private static func taken(without header: Header) -> [String: Set<String>] {
        let fields: [Field] = [
            .insurance, .enrolment, .designated, .directSettlement, .followUp, .riskAssessed, .rareDisease,
            .continuousEnrolment, .meansTested, .hospitalRegion,
        ]
        return fields.reduce(into: [:]) { taken, field in
            let name = field.definition.name
            guard header.column(of: name) == nil, let value = field.valueWhenAbsent else { return }
            taken[name] = [value]
            // In the city a claim counts as referred unless it says otherwise.
            if field == .hospitalRegion, header.column(of: Field.referral.definition.name) == nil {
                taken[Field.referral.definition.name] = ["yes"]
            }
        }
    }

    /// By the categories and kinds of care that claims had: nothing is counted rule by rule, so a rule is taken as not
    /// reached only where it asks for a category or a kind of care that no claim had.
    private static func of(
        categories: [Int], cares: [Int], taken: [String: Set<String>], _ scheme: Scheme, isAny: Bool
    ) -> ReachedRules {
        let words = scheme.vocabulary.tables["care"] ?? []
        let known = [
            "category": Set(categories.filter { $0 >= 0 }.map { scheme.layout.categories[$0] }),
            "care": Set(cares.filter { $0 >= 0 }.flatMap { [words[$0].id] + (words[$0].standsFor.map { [$0] } ?? []) }),
        ].merging(taken) { first, _ in first }
        func benefit(_ policy: Policy, _ index: Int) -> Bool {
            let benefit = policy.benefits[index]
            return policy.mayHold(benefit.when, among: known)
                && benefit.rows.contains { policy.mayHold($0.when, among: known) }
        }
        return ReachedRules(
            kind: .claims, isAny: isAny, benefit: benefit,
            row: { policy, index, row in
                policy.mayHold(policy.benefits[index].when, among: known)
                    && policy.mayHold(policy.benefits[index].rows[row].when, among: known)
            },
            adjustments: { policy, index, several in
                several.count { policy.mayHold(policy.benefits[index].adjustments[$0].when, among: known) } > 1
            })
    }

    /// The rows of the premium subsidy that some persons came to, by version.
    struct PremiumRows {
        fileprivate var rows: [String: Set<Int>] = [:]

        /// Notes what one person came to.
        mutating func add(_ person: PremiumAssessment) {
            let reached = person.rows.indices.filter { person.rows[$0] != .doesNotApply }
            rows[person.plan.policy.version, default: []].formUnion(reached)
        }
    }

    /// By the persons whose subsidy was worked out.
    static func of(_ premiums: PremiumRows) -> ReachedRules {
        ReachedRules(
            kind: .premium, isAny: !premiums.rows.isEmpty, benefit: { _, _ in false },
            row: { policy, _, row in premiums.rows[policy.version]?.contains(row) ?? false })
    }

    /// By the same, one by one.
    static func of(_ persons: [PremiumAssessment]) -> ReachedRules {
        of(persons.reduce(into: PremiumRows()) { $0.add($1) })
    }

    /// By the means tests that were made.
    static func of(_ tests: [EligibilityAssessment]) -> ReachedRules {
        ReachedRules(kind: .eligibility, isAny: !tests.isEmpty, benefit: { _, _ in false }, row: { _, _, _ in false })
    }
}

extension Policy {
    /// Whether a table may hold for claims that have, of some facts, only the values given; what else it asks is open.
    fileprivate func mayHold(_ table: Table?, among known: [String: Set<String>]) -> Bool {
        guard let table else { return true }
        return table.clauses.contains { clause in
            clause.conditions.allSatisfy { condition in
                switch condition.test {
                case .oneOf(let literals):
                    guard let values = known[condition.key] else { return true }
                    return literals.contains { values.contains($0.text) }
                case .flag(let wanted):
                    if let values = known[condition.key] { return values.contains(wanted ? "yes" : "no") }
                    guard wanted, let fact = facts.first(where: { $0.name == condition.key }) else { return true }
                    return mayHold(fact.value, among: known)
                default: return true
                }
            }
        }
    }
}
