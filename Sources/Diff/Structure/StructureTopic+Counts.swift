import Comparison
import PolicyFormat
import Values
import Wording

/// How claims are counted, chosen between and settled.
extension StructureTopic {
    static let counters = StructureTopic(
        id: "counters", title: Label(zh: "计数", en: "Further counts"), isApart: true
    ) { side, ruling in
        ruling.policy.counters.compactMap { counter in
            if counter.name == nil, !side.areVersions, !side.shared.contains(counter.id) { return nil }
            return StructureItem(
                counter.id, counter.name ?? Label(counter.id),
                Provision(
                    text: ruling.label { $0.counter(counter) }, meaning: ruling.meaning.counter(counter),
                    cites: [counter.cite ?? ""]))
        }
    }

    static let elections = StructureTopic(
        id: "elections", title: Label(zh: "申请人的选择", en: "What a claimant may choose"), isApart: true
    ) { _, ruling in
        ruling.policy.elections.map { election in
            StructureItem(
                election.field.value, ruling.label { $0.label(election.field.value) },
                Provision(
                    text: ruling.label { $0.election(election) },
                    meaning:
                        "\(election.options.sorted()) \(ruling.meaning.scope(election.per)) \(election.isExclusive) "
                        + "\(election.times ?? -1) \(election.countsExcluded)", cites: [election.cite ?? ""]))
        }
    }

    static let uninsured = StructureTopic(
        id: "uninsured", title: Label(zh: "未参保时发生的费用", en: "Costs that arose without insurance"), isApart: true
    ) { _, ruling in
        guard let uninsured = ruling.policy.uninsured else { return [] }
        return [
            StructureItem(
                "uninsured", Label(zh: "没有大病保险支付", en: "critical-illness insurance pays nothing"),
                ruling.condition(uninsured.when, uninsured.unless, cite: uninsured.cite))
        ]
    }

    static let earlier = StructureTopic(
        id: "earlier", title: Label(zh: "已付救助的扣除", en: "Assistance already given"), isApart: true
    ) { _, ruling in
        guard let earlier = ruling.policy.earlierAssistance else { return [] }
        return [
            StructureItem(
                "earlier", Label(zh: "扣除", en: "taken off"),
                Provision(
                    text: ruling.label { $0.earlier(earlier) },
                    meaning: ruling.meaning.scope(earlier.when, nil) + ruling.meaning.amount(earlier.amount)
                        + earlier.pools.map(\.value).sorted().joined(separator: ","), cites: [earlier.cite ?? ""]))
        ]
    }

    static let basis = StructureTopic(
        id: "basis", title: Label(zh: "效力、年度与取整", en: "Force, year and rounding")
    ) { side, ruling in
        let policy = side.policy
        let date = { (field: Located<String>?) in
            Provision(
                text: field.map { field in ruling.label { $0.label(field.value) } }
                    ?? Label(zh: "结算日期", en: "date of settlement"),
                meaning: field?.value ?? "", isUsual: field == nil)
        }
        let rounding = ruling.meaning.rounding(policy.rounding)
        return [
            StructureItem("in-force", Label(zh: "有效期", en: "in force"), ruling.periods(policy.inForce)),
            StructureItem("year", Label(zh: "年度所依日期", en: "the year is that of"), date(policy.dates.year)),
            StructureItem(
                "version", Label(zh: "适用版本所依日期", en: "the version is picked by"), date(policy.dates.version)),
            StructureItem(
                "rounding", Label(zh: "取整", en: "rounding"),
                Provision(
                    text: policy.rounding.label, meaning: rounding,
                    isUsual: rounding == ruling.meaning.rounding(.standard))),
        ]
    }
}
