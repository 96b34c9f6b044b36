import Adjudication
import Comparison
import PolicyFormat
import Values
import Wording

/// What a policy declares: figures from elsewhere, fields, codes, identities, readings.
extension StructureTopic {
    static let parameters = StructureTopic(
        id: "parameters", title: Label(zh: "取自他处的数", en: "Figures taken from elsewhere"), isApart: true
    ) { side, ruling in
        let declared = side.policy.parameters
        let names = declared.map(\.name)
        return declared.map { parameter in
            StructureItem(
                parameter.name, ruling.label { $0.label(parameter.name) }, provision(parameter, side, ruling))
        }
            + side.scheme.given.names.filter { !names.contains($0) }.map { name in
                let values = side.given(name)
                return StructureItem(
                    name, ruling.label { $0.label(name) },
                    Provision(
                        text: .joined([Label(values), side.policy.unit(ofParameter: name)], by: .comma), meaning: values
                    ))
            }
    }

    /// A parameter with its figure, where that is known or given.
    private static func provision(
        _ parameter: Named<Parameter>, _ side: StructureSide, _ ruling: Ruling
    ) -> Provision {
        let (name, value) = (parameter.name, parameter.value)
        let known = side.figures?.parameter(name)
        let isGiven = side.scheme.isGiven(name, known?.year)
        var parts = [ruling.label { $0.parameter(parameter, isGiven: isGiven) }]
        if let known, value.type == .yuan {
            let isChecked = isGiven || side.scheme.published(parameter, known.year)?.isChecked != false
            let doubt = isChecked ? Label("") : Label(zh: "（待核对）", en: " (to be confirmed)")
            let yuan = Yuan(fen: known.value).brief
            parts.append(Label(zh: "\(known.year) 年 \(yuan)", en: "\(known.year): \(yuan)") + doubt)
        } else if isGiven {
            parts.append(Label(side.given(name)))
        }
        return Provision(
            text: .joined(parts, by: .comma),
            meaning: "\(value.yearsBack) \(value.series?.value ?? "") \(value.type.rawValue) \(known?.value ?? -1) "
                + side.given(name), cites: [value.cite])
    }

    static let fields = StructureTopic(
        id: "fields", title: Label(zh: "记录的自有字段", en: "Fields of its own"), isApart: true
    ) { _, ruling in
        ruling.policy.fields.map { field in
            StructureItem(field.name, Label(field.name), Provision(text: field.summary, meaning: meaning(field)))
        }
    }

    static let hospitalClasses = StructureTopic(
        id: "hospital-classes", title: Label(zh: "医院类别", en: "Hospital classes"), isApart: true
    ) { _, ruling in
        ruling.policy.hospitalClasses.map { item in
            StructureItem(
                item.id, Label(item.id),
                Provision(text: item.label, meaning: item.name.zh + item.national.sorted().joined(separator: ",")))
        }
    }

    static let insurancePlans = StructureTopic(
        id: "critical-illness-plans", title: Label(zh: "大病保险", en: "Plans of critical-illness insurance"), isApart: true
    ) { _, ruling in
        ruling.policy.criticalIllnessPlans.map { plan in
            StructureItem(
                plan.id, plan.name,
                Provision(
                    text: ruling.label { $0.plan(plan) },
                    meaning: ruling.meaning.scope(plan.when, plan.unless) + plan.parameters,
                    cites: [plan.cite].compactMap { $0 }))
        }
    }

    static let identities = StructureTopic(
        id: "identities", title: Label(zh: "自有的身份", en: "Identities of its own"), isApart: true
    ) { _, ruling in
        ruling.policy.identities.map { identity in
            StructureItem(
                identity.id, Label(identity.id),
                Provision(
                    text: ruling.label { $0.declaration(identity) },
                    meaning: identity.name.zh
                        + "\(identity.spellings.map(\.value).sorted()) \(identity.standsFor.sorted())"))
        }
    }

    static let careCodes = StructureTopic(
        id: "care-codes", title: Label(zh: "自有的医疗类别", en: "Kinds of care of its own"), isApart: true
    ) { _, ruling in
        ruling.policy.careCodes.map { code in
            StructureItem(
                code.id, Label(code.id),
                Provision(
                    text: ruling.label { $0.declaration(code) },
                    meaning: code.name.zh
                        + "\(code.spellings.sorted()) \(code.national.sorted()) \(code.standsFor ?? "")"))
        }
    }

    static let readings = StructureTopic(
        id: "readings", title: Label(zh: "口径", en: "Readings"), isApart: true
    ) { side, _ in
        side.policy.readings.map { reading in
            let isTurned = side.policy.otherReadings.contains(reading.id)
            let chosen = isTurned ? reading.otherwise ?? Label(zh: "另一口径", en: "the other reading") : reading.chosen
            return StructureItem(
                reading.id, Label(reading.id),
                Provision(
                    text: reading.unclear + .colon + chosen,
                    meaning: reading.chosen.zh + reading.unclear.zh + (isTurned ? " other" : ""), cites: [reading.cite])
            )
        }
    }
}
