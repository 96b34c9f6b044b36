import Comparison
import PolicyFormat
import Values
import Wording

/// Who and what is covered.
extension StructureTopic {
    static let care = StructureTopic(id: "care", title: Label(zh: "医疗类别", en: "Types of care")) { side, _ in
        side.cares.map { StructureItem($0.id, $0.name, CoveredCare.provision(side, side.place(of: $0))) }
    }

    static let money = StructureTopic(
        id: "money", title: Label(zh: "费用如何计算", en: "How cost is counted"), isApart: true
    ) { side, ruling in
        side.policy.money.compactMap { money in
            let isUnnamed = ruling.isUnnamedMoney(money.name)
            // A sum without a name is written out where it is used.
            if isUnnamed, !side.areVersions, !side.shared.contains(money.name) { return nil }
            let amount = money.value.amount
            return StructureItem(
                money.name, isUnnamed ? Label(money.name) : ruling.label { $0.label(money.name) },
                Provision(
                    text: ruling.label { $0.worked(amount) }, meaning: ruling.meaning.amount(amount),
                    cites: [money.value.cite ?? ""]))
        }
    }

    static let exclusions = StructureTopic(
        id: "exclusions", title: Label(zh: "不予救助的情形", en: "What is not covered")
    ) { side, ruling in
        ruling.policy.exclusions.filter { exclusion in
            exclusion.reason != "late-application" && (side.areVersions || !CoveredCare.decides(exclusion, side))
        }.map { exclusion in
            StructureItem(
                exclusion.reason, exclusion.label,
                Provision(
                    text: ruling.label { $0.exclusion(exclusion) },
                    meaning: ruling.meaning.scope(exclusion.when, exclusion.unless)
                        + (exclusion.benefits + exclusion.records).map { " " + $0.value }.joined(),
                    cites: [exclusion.cite]))
        }
    }

    static let deadlines = StructureTopic(id: "deadlines", title: Label(zh: "期限", en: "Deadlines")) { _, ruling in
        let late = ruling.policy.exclusions.filter { $0.reason == "late-application" }.map { exclusion in
            StructureItem(
                "late-application", Label(zh: "逾期不予救助", en: "not assisted when applied for too late"),
                ruling.condition(exclusion.when, exclusion.unless, cite: exclusion.cite))
        }
        let asked = ruling.policy.notices.compactMap { notice in
            notice.deadline.map { deadline in
                StructureItem(
                    notice.code, Label(zh: "截止日", en: "last day"),
                    Provision(
                        text: ruling.label { $0.amount(deadline) }, meaning: ruling.meaning.amount(deadline),
                        cites: [notice.cite]))
            }
        }
        return late + asked
    }

    static let classes = StructureTopic(
        id: "classes", title: Label(zh: "救助对象", en: "Who is assisted")
    ) { side, ruling in
        let policy = side.policy
        let order = policy.categories.map { category in
            category.identities.map { side.vocabulary.key($0.value) ?? $0.value }.sorted().joined(separator: "+")
        }
        let members = Provision(
            text: .joined(
                policy.categories.map { category in
                    ruling.label { $0.names(of: category.identities.map(\.value)) }
                }, by: Label(zh: " ＞ ", en: " > ")),
            meaning: order.joined(separator: ">"), cites: policy.categories.map(\.cite))
        let required = policy.identityRequired
        var needed = ruling.condition(required?.when, required?.unless, cite: required?.cite)
        needed.isUsual = required == nil
        let grace = policy.identityGrace.map { grace in
            StructureItem(
                "grace", Label(zh: "失去身份后", en: "after an identity is lost"),
                Provision(
                    text: ruling.label { $0.grace(grace) }, meaning: ruling.meaning.amount(grace.through),
                    cites: [grace.cite]))
        }
        return [
            StructureItem("order", Label(zh: "从最优到次优", en: "from most to least favourable"), members),
            StructureItem("required", Label(zh: "何时须有身份", en: "when an identity is needed"), needed),
        ] + (grace.map { [$0] } ?? [])
    }
}
