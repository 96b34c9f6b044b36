import Adjudication
import PolicyFormat
import Values
import Wording

/// What a record says of a claim in words, and what was assumed because it does not say it.
struct StatedFacts: Bilingual {
    let claim: SettledClaim
    let scheme: Scheme
    let language: Language
    private var record: Record { claim.record }
    private var isEvent: Bool { claim.frame[Slot.of(.event)] > 0 }

    init(_ claim: SettledClaim, _ scheme: Scheme, _ language: Language) {
        self.claim = claim
        self.scheme = scheme
        self.language = language
    }

    // MARK: The title

    /// The kind of care, or what a record without cost is.
    var care: String {
        if isEvent { return word(.event, "event") ?? "" }
        let name = word(.care, "care") ?? ""
        // The kind of care stands where nothing else can be meant.
        return language == .en && name.hasSuffix(" care") ? String(name.dropLast(5)) : name
    }

    /// Care and, where it was given, the place.
    var place: String {
        let region = record[.hospitalRegion] == nil || isEvent ? nil : word(.hospitalRegion, "hospital_region")
        return [care, region].compactMap { $0 }.joined(separator: comma)
    }

    private func word(_ field: Field, _ table: String) -> String? {
        guard let index = Int(exactly: claim.frame[Slot.of(field)]), let words = scheme.vocabulary.tables[table],
            words.indices.contains(index)
        else { return nil }
        return words[index].name[language].lowercasedAtStart
    }

    // MARK: The person

    /// The identity that counts and the category: `低保边缘家庭成员，属三类人员（一(一)）`.
    var person: String {
        let identities = scheme.vocabulary.identities
        guard claim.outcome.identity >= 0 else {
            let given = record.holdings.map { identities[Int($0.identity)].name[language].lowercasedAtStart }.unique
            return given.isEmpty ? "" : list(given)
        }
        let identity = identities[Int(claim.outcome.identity)].name[language].lowercasedAtStart
        guard let category = claim.category(scheme) else { return identity }
        let name = category.name[language].lowercasedAtStart
        let cite = bracketed(article(category.cite))
        if name == identity { return identity + cite }
        let isNumbered = name.hasPrefix("category") || name.hasPrefix("class")
        return identity + say("，属", isNumbered ? ", " : "; category: ") + name + cite
    }

    // MARK: Given

    /// What was given beside the title and the amounts, a sentence each without its full stop.
    ///
    /// What no rule reads is told by a notice: here it would be taken to count.
    var given: [String] {
        var facts: [String] = []
        let unread = Set(claim.unreadFacts(scheme))
        if let application = record.texts[.application] {
            let name = claim.plan.policy.name(ofBenefit: application)[language].lowercasedAtStart
            let day = record.day(.appliedOn).map { comma + $0.description } ?? ""
            facts.append(say("申请：", "Applied for: ") + name + day)
        } else if let day = record.day(.appliedOn), !unread.contains(.appliedOn) {
            facts.append(say("申请日期：\(day)", "Applied on \(day)"))
        }
        if let id = record.texts[.hospitalClass], !unread.contains(.hospitalClass) {
            let known = claim.plan.policy.hospitalClasses.first { $0.id == id }?.name[language] ?? id
            facts.append(say("医院类别：", "Hospital: ") + known.lowercasedAtStart)
        }
        if let disease = record.texts[.disease] { facts.append(say("病种：", "Disease: ") + disease) }
        if let limit = record[.quotaLimit], !unread.contains(.quotaLimit) {
            facts.append(say("单病种限额：", "Single-disease limit: ") + yuan(limit))
        }
        if record[.insurance].map({ $0 > 0 }) ?? false, let word = word(.insurance, "insurance") {
            facts.append(word.capitalizedAtStart)
        }
        if record[.enrolment].map({ $0 > 0 }) ?? false, let word = word(.enrolment, "enrolment") {
            facts.append(word.capitalizedAtStart)
        }
        facts += flags(without: unread) + own
        return facts
    }

    private static let flagsShown: [(field: Field, value: Int64, label: Label)] = [
        (.emergency, 1, Label(zh: "急诊抢救", en: "An emergency")),
        (.followUp, 1, Label(zh: "复诊", en: "A follow-up visit")),
        (.directSettlement, 0, Label(zh: "没有直接结算", en: "Not settled directly")),
        (.riskAssessed, 1, Label(zh: "认定有返贫致贫风险", en: "Assessed as at risk of poverty")),
        (.rareDisease, 1, Label(zh: "罕见病", en: "A rare disease")),
        (.continuousEnrolment, 1, Label(zh: "连续参保", en: "Enrolled without a break")),
        (.meansTested, 1, Label(zh: "通过经济状况核对", en: "Means test passed")),
    ]

    private func flags(without unread: Set<Field>) -> [String] {
        StatedFacts.flagsShown.compactMap { fact in
            record[fact.field] == fact.value && !unread.contains(fact.field) ? fact.label[language] : nil
        }
    }

    /// The policy's own fields that the record gives.
    private var own: [String] {
        guard !record.extras.isEmpty else { return [] }
        let wording = RuleWording(claim.plan.policy, scheme, language)
        return claim.plan.policy.fields.compactMap { field in
            guard let text = record.extras[field.name], field.payer == nil else { return nil }
            let value: String =
                switch field.type {
                case .flag: Record.flag(text).map { $0 ? say("是", "yes") : say("否", "no") } ?? text
                case .yuan: Yuan(text).map { $0.grouped } ?? text
                default: text
                }
            return wording.label(field.name).capitalizedAtStart + colon + value
        }
    }

    // MARK: Assumed

    /// What was taken because it was not given.
    var assumed: [String] {
        guard !isEvent, claim.outcome.status != .reversed else { return [] }
        return [assumedTotal].compactMap { $0 } + assumedFacts + assumedPayments
    }

    /// The same of a page of one claim, of which it may be the first of its year.
    func assumed(isOnly: Bool) -> [String] {
        guard isOnly, !isEvent, claim.outcome.status != .reversed else { return assumed }
        return assumed + [say("今年此前没有结算", "no earlier claim this year")]
    }

    private var assumedTotal: String? {
        guard record[.total] == nil else { return nil }
        let others: [Field] = [.advanceSelfPay, .overLimitSelfPay, .ownExpense]
        return others.allSatisfy { (record[$0] ?? 0) == 0 }
            ? say("医疗费总额同政策范围内费用", "total billed equal to in scope")
            : say("医疗费总额为各项费用之和", "total billed as the sum of its parts")
    }

    private static let factsAssumed: [(field: Field, label: Label)] = [
        (.insurance, Label(zh: "居民医保", en: "residents' insurance")), (.enrolment, Label(zh: "已参保", en: "enrolled")),
        (.hospitalRegion, Label(zh: "市内就医", en: "hospital in the city")),
        (.designated, Label(zh: "定点医院", en: "designated hospital")),
    ]

    private var assumedFacts: [String] {
        var facts = StatedFacts.factsAssumed.compactMap { record[$0.field] == nil ? $0.label[language] : nil }
        if record[.referral] == nil, claim.frame[Slot.of(.referral)] == 1 {
            facts.append(say("规范转诊", "properly referred"))
        }
        // An emergency excuses what the record says against the claim.
        if record[.emergency] == nil, claim.frame[Slot.of(.emergency)] == 0,
            record[.referral] == 0 || record[.designated] == 0, scheme.readsOfClaims(.emergency)
        {
            facts.append(say("不是急诊抢救", "no emergency"))
        }
        if record[.directSettlement] == nil { facts.append(say("直接结算", "settled directly")) }
        return facts
    }

    private var assumedPayments: [String] {
        var facts: [String] = []
        if record[.basicPaid] == nil { facts.append(say("没有基本医保支付", "nothing from basic insurance")) }
        if record[.criticalIllnessPaid] == nil, claim.criticalIllness == nil {
            facts.append(say("没有大病保险支付", "nothing from critical-illness insurance"))
        }
        return facts
    }
}
