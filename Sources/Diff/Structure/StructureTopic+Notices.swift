import Comparison
import PolicyFormat
import Values
import Wording

/// What is said and asked beside the benefits: warnings, notices, premiums, means tests.
extension StructureTopic {
    static let warnings = StructureTopic(
        id: "warnings", title: Label(zh: "预警", en: "Early warning"), isApart: true
    ) { _, ruling in
        ruling.policy.warnings.map { warning in
            StructureItem(
                warning.id, warning.name ?? Label(warning.id),
                ruling.condition(warning.when, nil, cite: warning.cite))
        }
    }

    static let premium = StructureTopic(
        id: "premium", title: Label(zh: "资助参保的其他规定", en: "Premium subsidy: further rules"), isApart: true
    ) { _, ruling in
        guard let premium = ruling.policy.premium else { return [] }
        let refusals = premium.refusals.map { refusal in
            StructureItem(
                refusal.id, Label(zh: "不资助", en: "not subsidised"),
                Provision(
                    text: ruling.label { $0.scoped(refusal.when, refusal.unless, refusal.text[$0.language]) },
                    meaning: ruling.meaning.scope(refusal.when, refusal.unless), cites: [refusal.cite]))
        }
        let days = premium.inForce.isEmpty ? nil : ruling.periods(premium.inForce)
        return refusals + premium.notes.map { item($0, ruling) }
            + (days.map { [StructureItem("in-force", Label(zh: "何时资助", en: "when subsidies are paid"), $0)] } ?? [])
    }

    static let notices = StructureTopic(
        id: "notices", title: Label(zh: "经办与提示", en: "Handling and notices"), isApart: true
    ) { _, ruling in
        ruling.policy.notices.map { item($0, ruling) }
    }

    private static func item(_ notice: Notice, _ ruling: Ruling) -> StructureItem {
        StructureItem(
            notice.code, notice.title,
            Provision(
                text: ruling.label { $0.scoped(notice.when, notice.unless, notice.text[$0.language]) },
                meaning: ruling.meaning.scope(notice.when, notice.unless) + " " + notice.text.zh, cites: [notice.cite]))
    }

    static let eligibility = StructureTopic(
        id: "eligibility", title: Label(zh: "身份认定条件", en: "Means tests"), isApart: true
    ) { _, ruling in
        ruling.policy.eligibility.flatMap { test in
            test.conditions.map { condition in
                StructureItem(
                    "\(test.id).\(condition.id)", test.name,
                    Provision(
                        text: ruling.label { $0.condition(condition, of: test) },
                        meaning: meaning(condition.criterion, ruling), cites: [condition.cite]))
            }
                + test.fields.map { field in
                    StructureItem(
                        "\(test.id).field.\(field.name)", test.name + Label(zh: "：所需情况", en: ": facts asked for"),
                        Provision(
                            text: field.summary, meaning: meaning(field) + (field.label?.zh ?? field.name)))
                }
        }
    }

    /// What two conditions share that test the same.
    private static func meaning(_ criterion: EligibilityTest.Criterion, _ ruling: Ruling) -> String {
        switch criterion {
        case .any(let parts): return "any(" + parts.map { meaning($0, ruling) }.joined(separator: "; ") + ")"
        case .all(let parts): return "all(" + parts.map { meaning($0, ruling) }.joined(separator: "; ") + ")"
        case .figure(let figure):
            let compared = figure.comparisons.map { "\($0.comparison.rawValue) \(ruling.meaning.amount($0.value))" }
            let parts = [ruling.meaning.amount(figure.left)] + compared
            return (parts + [figure.isTrue.map { "\($0)" } ?? ""]).joined(separator: " ")
        }
    }

    /// What two fields share that ask for the same.
    static func meaning(_ field: FieldDeclaration) -> String {
        "\(field.type.rawValue) \(field.fallback ?? "") \(field.isNeeded) \(field.payer?.rawValue ?? "") "
            + field.spellings.sorted().map { $0 + " " }.joined()
    }
}
