import MedicalAssistance

extension StructureTopic {
    /// Every kind of rule that hangs on no identity, the weightiest first.
    static func all(areVersions: Bool) -> [StructureTopic] {
        [
            care, money, exclusions, deadlines, classes, warnings, premium, notices, eligibility, counters, elections,
            earlier, uninsured, basis, parameters, fields, hospitalClasses, identities, readings,
        ] + (areVersions ? [unusedLimits, benefitOrder, wording] : [])
    }

    private static func scoped(_ text: Label, _ when: Table?, _ unless: Table?, _ ruling: Ruling) -> Label {
        let scope = ruling.tell { $0.scope(when, unless) ?? "" }
        guard !scope.isEmpty else { return text }
        return text.isEmpty ? scope : Label(zh: "\(scope.zh)：\(text.zh)", en: "\(scope.en): \(text.en)")
    }

    // MARK: What is covered

    private static let care = StructureTopic(id: "care", title: Label(zh: "医疗类别", en: "Types of care")) { side, _ in
        (side.vocabulary.tables["care"] ?? []).enumerated().map { index, care in
            StructureThing(key: care.id, title: care.name, told: CoveredCare.told(side, index))
        }
    }

    private static let money = StructureTopic(
        id: "money", title: Label(zh: "费用如何计算", en: "How cost is counted"), isApart: true
    ) { side, ruling in
        side.policy.money.compactMap { money in
            let named = ruling.tell { $0.label(money.name) }
            // A sum without a name is told where it is used.
            let isTold = named.zh.hasPrefix("(")
            if isTold, !side.areVersions, !side.shared.contains(money.name) { return nil }
            return StructureThing(
                key: money.name, title: isTold ? Label(money.name) : named,
                told: Told(
                    text: ruling.tell { $0.worked(money.value.amount) },
                    meaning: ruling.meaning.amount(money.value.amount), cites: [money.value.cite ?? ""]))
        }
    }

    private static let exclusions = StructureTopic(
        id: "exclusions", title: Label(zh: "不予救助的情形", en: "What is not covered")
    ) { side, ruling in
        let told = ruling.policy.exclusions.filter { exclusion in
            exclusion.reason != "late-application" && (side.areVersions || !CoveredCare.decides(exclusion, side))
        }
        return told.map { exclusion in
            StructureThing(
                key: exclusion.reason,
                title: exclusion.name ?? ReasonName.common[exclusion.reason] ?? Label(exclusion.reason),
                told: Told(
                    text: scoped(Label(""), exclusion.when, exclusion.unless, ruling).nonEmpty
                        ?? Label(zh: "一律", en: "always"),
                    meaning: ruling.meaning.scope(exclusion.when, exclusion.unless), cites: [exclusion.cite]))
        }
    }

    private static let deadlines = StructureTopic(id: "deadlines", title: Label(zh: "期限", en: "Deadlines")) {
        _, ruling in
        let late = ruling.policy.exclusions.filter { $0.reason == "late-application" }.map { exclusion in
            StructureThing(
                key: "late-application", title: Label(zh: "逾期不予救助", en: "not assisted when applied for too late"),
                told: Told(
                    text: scoped(Label(""), exclusion.when, exclusion.unless, ruling),
                    meaning: ruling.meaning.scope(exclusion.when, exclusion.unless), cites: [exclusion.cite]))
        }
        let asked = ruling.policy.notices.compactMap { notice in
            notice.deadline.map { deadline in
                StructureThing(
                    key: notice.code, title: Label(zh: "截止日", en: "last day"),
                    told: Told(
                        text: ruling.tell { $0.amount(deadline) }, meaning: ruling.meaning.amount(deadline),
                        cites: [notice.cite]))
            }
        }
        return late + asked
    }

    private static let classes = StructureTopic(
        id: "classes", title: Label(zh: "救助对象", en: "Who is assisted")
    ) { side, ruling in
        let policy = side.policy
        let members = policy.categories.map { category in
            ruling.tell { $0.names(of: category.identities.map(\.value)) }
        }
        let order = policy.categories.map { category in
            category.identities.map { side.vocabulary.key($0.value) ?? $0.value }.sorted().joined(separator: "+")
        }
        var things = [
            StructureThing(
                key: "order", title: Label(zh: "从最优到次优", en: "from most to least favourable"),
                told: Told(
                    text: .joined(members, zh: " ＞ ", en: " > "), meaning: order.joined(separator: ">"),
                    cites: policy.categories.map(\.cite)))
        ]
        let required = policy.identityRequired
        things.append(
            StructureThing(
                key: "required", title: Label(zh: "何时须有身份", en: "when an identity is needed"),
                told: Told(
                    text: required.flatMap { scoped(Label(""), $0.when, $0.unless, ruling).nonEmpty }
                        ?? Label(zh: "一律", en: "always"),
                    meaning: ruling.meaning.scope(required?.when, required?.unless), cites: [required?.cite ?? ""],
                    isUsual: required == nil)))
        if let grace = policy.identityGrace {
            things.append(
                StructureThing(
                    key: "grace", title: Label(zh: "失去身份后", en: "after an identity is lost"),
                    told: Told(
                        text: ruling.tell {
                            $0.say("未持有其他身份时计至 ", "with no other held, it counts to: ") + $0.amount(grace.through)
                        }, meaning: ruling.meaning.amount(grace.through), cites: [grace.cite])))
        }
        return things
    }

    // MARK: What is said

    private static let warnings = StructureTopic(
        id: "warnings", title: Label(zh: "预警", en: "Early warning"), isApart: true
    ) { _, ruling in
        ruling.policy.warnings.map { warning in
            StructureThing(
                key: warning.id, title: warning.name ?? Label(warning.id),
                told: Told(
                    text: ruling.tell { $0.table(warning.when) }, meaning: ruling.meaning.scope(warning.when, nil),
                    cites: [warning.cite]))
        }
    }

    private static let premium = StructureTopic(
        id: "premium", title: Label(zh: "资助参保的其他规定", en: "Premium subsidy: further rules"), isApart: true
    ) { _, ruling in
        guard let premium = ruling.policy.premium else { return [] }
        return premium.refusals.map { refusal in
            StructureThing(
                key: refusal.id, title: Label(zh: "不资助", en: "not subsidised"),
                told: Told(
                    text: scoped(refusal.text, refusal.when, refusal.unless, ruling),
                    meaning: ruling.meaning.scope(refusal.when, refusal.unless), cites: [refusal.cite]))
        } + premium.notes.map { thing($0, ruling) } + days(of: premium, ruling)
    }

    /// When subsidies are paid, where that is not as long as the policy is in force.
    private static func days(of premium: Premium, _ ruling: Ruling) -> [StructureThing] {
        guard !premium.inForce.isEmpty else { return [] }
        return [
            StructureThing(
                key: "in-force", title: Label(zh: "何时资助", en: "when subsidies are paid"),
                told: Told(
                    text: StructureWords.periods(premium.inForce, ruling),
                    meaning: ruling.meaning.periods(premium.inForce), cites: premium.inForce.compactMap(\.cite)))
        ]
    }

    private static let notices = StructureTopic(
        id: "notices", title: Label(zh: "经办与提示", en: "Handling and notices"), isApart: true
    ) { _, ruling in
        ruling.policy.notices.map { thing($0, ruling) }
    }

    private static func thing(_ notice: Notice, _ ruling: Ruling) -> StructureThing {
        StructureThing(
            key: notice.code, title: NoticeName.label(notice.code),
            told: Told(
                text: scoped(notice.text, notice.when, notice.unless, ruling),
                meaning: ruling.meaning.scope(notice.when, notice.unless) + " " + notice.text.zh, cites: [notice.cite]))
    }

    private static let eligibility = StructureTopic(
        id: "eligibility", title: Label(zh: "身份认定条件", en: "Means tests"), isApart: true
    ) { _, ruling in
        ruling.policy.eligibility.flatMap { test in EligibilityThings(test, ruling).all }
    }

    // MARK: How it is counted and given

    private static let counters = StructureTopic(
        id: "counters", title: Label(zh: "计数", en: "Further counts"), isApart: true
    ) { side, ruling in
        ruling.policy.counters.compactMap { counter in
            if counter.name == nil, !side.areVersions, !side.shared.contains(counter.id) { return nil }
            let what = counter.of.map { of in ruling.tell { $0.amount(of) } } ?? Label(zh: "结算次数", en: "claims")
            let per = ruling.tell { $0.scope(counter.per) }
            let first = counter.keepsFirst ? Label(zh: "首次的", en: "the first ") : Label("")
            let also = counter.countsExcluded ? Label(zh: "，含不予救助的", en: ", excluded ones too") : Label("")
            let text = Label(
                zh: "\(per.zh)\(first.zh)\(what.zh)\(also.zh)", en: "\(first.en)\(what.en), \(per.en)\(also.en)")
            return StructureThing(
                key: counter.id, title: counter.name ?? Label(counter.id),
                told: Told(
                    text: scoped(text, counter.when, counter.unless, ruling), meaning: ruling.meaning.counter(counter),
                    cites: [counter.cite ?? ""]))
        }
    }

    private static let elections = StructureTopic(
        id: "elections", title: Label(zh: "申请人的选择", en: "What a claimant may choose"), isApart: true
    ) { _, ruling in
        ruling.policy.elections.map { election in
            let field = ruling.tell { $0.label(election.field.value) }
            let options = Label.joined(
                election.options.map { id in ruling.policy.benefits.first { $0.id == id }?.name ?? Label(id) }, zh: "、",
                en: ", ")
            let per = ruling.tell { $0.scope(election.per) }
            var parts = [options.nonEmpty ?? Label(zh: "任何申请", en: "any application")]
            if election.isExclusive { parts.append(Label(zh: "\(per.zh)只能选一种", en: "only one of them \(per.en)")) }
            if let times = election.times {
                parts.append(Label(zh: "\(per.zh)至多 \(times) 次", en: "at most \(times) times \(per.en)"))
            }
            if !election.countsExcluded {
                parts.append(Label(zh: "不予救助的不算", en: "one that is not covered does not count"))
            }
            return StructureThing(
                key: election.field.value, title: field,
                told: Told(
                    text: .joined(parts, zh: "，", en: ", "),
                    meaning:
                        "\(election.options.sorted()) \(ruling.meaning.scope(election.per)) \(election.isExclusive) "
                        + "\(election.times ?? -1) \(election.countsExcluded)", cites: [election.cite ?? ""]))
        }
    }

    private static let uninsured = StructureTopic(
        id: "uninsured", title: Label(zh: "未参保时发生的费用", en: "Costs that arose without insurance"), isApart: true
    ) { _, ruling in
        ruling.policy.uninsured.map { uninsured in
            [
                StructureThing(
                    key: "uninsured", title: Label(zh: "没有大病保险支付", en: "critical illness insurance pays nothing"),
                    told: Told(
                        text: scoped(Label(""), uninsured.when, uninsured.unless, ruling).nonEmpty
                            ?? Label(zh: "一律", en: "always"),
                        meaning: ruling.meaning.scope(uninsured.when, uninsured.unless), cites: [uninsured.cite ?? ""]))
            ]
        } ?? []
    }

    private static let earlier = StructureTopic(
        id: "earlier", title: Label(zh: "已付救助的扣除", en: "Assistance already given"), isApart: true
    ) { _, ruling in
        ruling.policy.earlierAssistance.map { earlier in
            let pools = Label.joined(
                earlier.pools.map { use in
                    ruling.policy.pools.first { $0.id == use.value }?.name ?? Label(use.value)
                }, zh: "、", en: ", ")
            let counted =
                earlier.pools.isEmpty ? Label("") : Label(zh: "，计入\(pools.zh)", en: ", counts against \(pools.en)")
            let amount = ruling.tell { $0.amount(earlier.amount) }
            return [
                StructureThing(
                    key: "earlier", title: Label(zh: "扣除", en: "taken off"),
                    told: Told(
                        text: scoped(
                            Label(zh: amount.zh + counted.zh, en: amount.en + counted.en), earlier.when, nil, ruling),
                        meaning: ruling.meaning.scope(earlier.when, nil) + ruling.meaning.amount(earlier.amount)
                            + earlier.pools.map(\.value).sorted().joined(separator: ","),
                        cites: [earlier.cite ?? ""]))
            ]
        } ?? []
    }

    private static let basis = StructureTopic(
        id: "basis", title: Label(zh: "效力、年度与取整", en: "Force, year and rounding")
    ) { side, ruling in
        let policy = side.policy
        let field = { (name: String?) in
            name.map { name in ruling.tell { $0.label(name) } } ?? Label(zh: "结算日期", en: "date of settlement")
        }
        return [
            StructureThing(
                key: "in-force", title: Label(zh: "有效期", en: "in force"),
                told: Told(
                    text: StructureWords.periods(policy.inForce, ruling),
                    meaning: ruling.meaning.periods(policy.inForce),
                    cites: policy.inForce.compactMap(\.cite))),
            StructureThing(
                key: "year", title: Label(zh: "年度所依日期", en: "the year is that of"),
                told: Told(
                    text: field(policy.dates.year?.value), meaning: policy.dates.year?.value ?? "",
                    isUsual: policy.dates.year == nil)),
            StructureThing(
                key: "version", title: Label(zh: "适用版本所依日期", en: "the version is picked by"),
                told: Told(
                    text: field(policy.dates.version?.value), meaning: policy.dates.version?.value ?? "",
                    isUsual: policy.dates.version == nil)),
            StructureThing(
                key: "rounding", title: Label(zh: "取整", en: "rounding"),
                told: Told(
                    text: StructureWords.rounding(policy.rounding), meaning: ruling.meaning.rounding(policy.rounding),
                    isUsual: ruling.meaning.rounding(policy.rounding) == ruling.meaning.rounding(.standard))),
        ]
    }

    private static let parameters = StructureTopic(
        id: "parameters", title: Label(zh: "取自他处的数", en: "Figures taken from elsewhere"), isApart: true
    ) { side, ruling in
        let declared = side.policy.parameters.map { parameter in
            StructureThing(
                key: parameter.name, title: ruling.tell { $0.label(parameter.name) },
                told: ParameterWords.told(parameter, side))
        }
        let names = Set(side.policy.parameters.map(\.name))
        return declared
            + side.scheme.given.names.filter { !names.contains($0) }.map { name in
                let values = side.scheme.given.given(name).map { ($0.year.map { "\($0): " } ?? "") + $0.text }
                return StructureThing(
                    key: name, title: ruling.tell { $0.label(name) },
                    told: Told(
                        text: .joined(
                            [Label(values.joined(separator: "; ")), side.policy.unit(ofParameter: name)], zh: "，",
                            en: ", "),
                        meaning: values.joined(separator: ";")))
            }
    }

    private static let fields = StructureTopic(
        id: "fields", title: Label(zh: "记录的自有字段", en: "Fields of its own"), isApart: true
    ) { _, ruling in
        ruling.policy.fields.map { FieldThing.thing($0, ruling) }
    }

    private static let hospitalClasses = StructureTopic(
        id: "hospital-classes", title: Label(zh: "医院类别", en: "Hospital classes"), isApart: true
    ) { _, ruling in
        ruling.policy.hospitalClasses.map { item in
            let codes = item.national.isEmpty ? "" : " (" + item.national.joined(separator: ", ") + ")"
            return StructureThing(
                key: item.id, title: Label(item.id),
                told: Told(
                    text: Label(zh: item.name.zh + codes, en: item.name.en + codes),
                    meaning: item.name.zh + item.national.sorted().joined(separator: ",")))
        }
    }

    private static let identities = StructureTopic(
        id: "identities", title: Label(zh: "自有的身份", en: "Identities of its own"), isApart: true
    ) { _, ruling in
        ruling.policy.identities.map { identity in
            let stands =
                identity.standsFor.isEmpty
                ? Label("") : ruling.tell { $0.say("，即", ", that is ") + $0.names(of: identity.standsFor) }
            let spelled =
                identity.spellings.isEmpty ? "" : " (" + identity.spellings.map(\.value).joined(separator: ", ") + ")"
            return StructureThing(
                key: identity.id, title: Label(identity.id),
                told: Told(
                    text: Label(
                        zh: identity.name.zh + spelled + stands.zh, en: identity.name.en + spelled + stands.en),
                    meaning: identity.name.zh
                        + "\(identity.spellings.map(\.value).sorted()) \(identity.standsFor.sorted())"))
        }
    }

    private static let readings = StructureTopic(
        id: "readings", title: Label(zh: "口径", en: "Readings"), isApart: true
    ) { side, _ in
        side.policy.readings.map { reading in
            let isTurned = side.policy.otherReadings.contains(reading.id)
            let chosen = isTurned ? reading.otherwise ?? Label(zh: "另一口径", en: "the other reading") : reading.chosen
            return StructureThing(
                key: reading.id, title: Label(reading.id),
                told: Told(
                    text: Label(
                        zh: "\(reading.unclear.zh)：\(chosen.zh)", en: "\(reading.unclear.en): \(chosen.en)"),
                    meaning: reading.chosen.zh + reading.unclear.zh + (isTurned ? " other" : ""), cites: [reading.cite])
            )
        }
    }
}
