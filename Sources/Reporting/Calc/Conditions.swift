import Adjudication
import PolicyFormat
import Values
import Wording

/// What has to hold for a claim to be assisted, condition by condition, in the order in which they are tested.
struct Conditions: Bilingual {
    let claim: SettledClaim
    let wording: RuleWording
    let scheme: Scheme
    var language: Language { wording.language }
    private var policy: Policy { claim.plan.policy }

    var checks: [Breakdown.Check] {
        var exclusions: [Breakdown.Check] = []
        for (index, holds) in claim.exclusions {
            guard let check = check(policy.exclusions[index], holds: holds) else { continue }
            // What several rules ask for is one condition, in several places of the text.
            if let last = exclusions.indices.last, exclusions[last].text == check.text, exclusions[last].isMet,
                check.isMet
            {
                exclusions[last].cite = list([exclusions[last].cite, check.cite].unique)
            } else {
                exclusions.append(check)
            }
        }
        return inForce + exclusions + application + [identity].compactMap { $0 }
    }

    /// Only where it decides: the heading says when the policy is in force.
    private var inForce: [Breakdown.Check] {
        guard claim.reasonCode == "not-in-force" else { return [] }
        let text = say("结算日在政策有效期内", "the policy in force on the day of settlement")
        return [Breakdown.Check(isMet: false, text: text, cite: article(claim.reasonCite ?? ""))]
    }

    private var application: [Breakdown.Check] {
        guard claim.reasonCode == "application-used" else { return [] }
        let text = say("本年度还可以申请", "an application left this year")
        return [Breakdown.Check(isMet: false, text: text, cite: article(claim.reasonCite ?? ""))]
    }

    private func check(_ exclusion: Exclusion, holds: Bool) -> Breakdown.Check? {
        var text = self.text(exclusion, holds: holds)
        let benefits = list(exclusion.benefits.map { policy.name(ofBenefit: $0.value).inSentence[language] })
        if !benefits.isEmpty {
            guard holds else { return nil }
            text += say("；不予\(benefits)", "; without it there is no \(benefits)")
        }
        let readings = holds ? policy.readings.filter { exclusion.readings.contains($0.id) } : []
        for reading in readings {
            let isTurned = policy.otherReadings.contains(reading.id)
            let taken = isTurned ? reading.otherwise ?? reading.chosen : reading.chosen
            text += semicolon + taken[language] + bracketed(say("口径 ", "reading ") + reading.id)
        }
        return Breakdown.Check(isMet: !holds, text: text, cite: article(exclusion.cite))
    }

    /// The condition as it should be, and what was given where it fails.
    private func text(_ exclusion: Exclusion, holds: Bool) -> String {
        if exclusion.name == nil, let condition = Conditions.common[exclusion.reason] {
            guard holds else { return exclusion.reason == "care-not-covered" ? careCovered : condition.label[language] }
            return exclusion.reason == "care-not-covered"
                ? careNotCovered : condition.label[language] + given(condition.field)
        }
        let name = exclusion.label[language]
        return holds ? name : say("没有“\(name)”的情形", "not the case: \(name)")
    }

    private static let common: [String: (label: Label, field: Field?)] = [
        "not-enrolled": (Label(zh: "已参保", en: "enrolled"), .enrolment),
        "not-designated": (Label(zh: "定点医院", en: "designated hospital"), .designated),
        "care-not-covered": (Label(zh: "医疗类别", en: "care"), .care),
        "unreferred": (Label(zh: "规范转诊", en: "proper referral"), .referral),
        "late-application": (Label(zh: "在期限内申请", en: "applied for in time"), .appliedOn),
    ]

    private func given(_ field: Field?) -> String {
        guard let field else { return "" }
        switch field.definition.kind {
        case .flag:
            let answer = claim.frame[Slot.of(field)] == 1 ? say("是", "yes") : say("否", "no")
            return say("：填的是“\(answer)”", ": given as \(answer)")
        case .word(let table):
            guard let word = word(field, table) else { return "" }
            return say("：填的是“\(word)”", ": given as \(word)")
        case .day:
            return claim.record.day(field).map { say("：填的是 \($0)", ": given as \($0)") } ?? ""
        default: return ""
        }
    }

    private func word(_ field: Field, _ table: String) -> String? {
        guard let index = Int(exactly: claim.frame[Slot.of(field)]), let words = wording.vocabulary.tables[table],
            words.indices.contains(index)
        else { return nil }
        return words[index].name[language].lowercasedAtStart
    }

    private var careCovered: String {
        let care = word(.care, "care") ?? ""
        return say("\(care)属于救助的医疗类别", "\(withCare(care)) is assisted")
    }

    private var careNotCovered: String {
        let care = word(.care, "care") ?? ""
        return say("\(care)不属于救助的医疗类别", "\(withCare(care)) is not assisted")
    }

    /// `inpatient care`, `chronic outpatient care`.
    private func withCare(_ name: String) -> String {
        ["inpatient"].contains(name) ? name + " care" : name
    }

    // MARK: The identity

    private var identity: Breakdown.Check? {
        let listed = claim.category(scheme)?.cite ?? claim.identityCite
        let cite = article(listed)
        // When an identity counts stands in another place than which ones do. A citation that names its document stands alone.
        let reason = claim.reasonCite ?? listed
        let places = [reason, listed].flatMap { $0.split(separator: "、").map { String($0) } }.unique
        let failing = article(reason.has(" ") || listed.has(" ") ? reason : places.joined(separator: "、"))
        let holdings = claim.record.holdings
        guard !holdings.isEmpty else {
            guard claim.reasonCode == "no-identity" else { return nil }
            return Breakdown.Check(isMet: false, text: say("救助身份：没有填", "an identity: none is given"), cite: failing)
        }
        let held = claim.frame[Slot.held]
        func counts(_ holding: Holding) -> Bool {
            held != Slot.absent && UInt64(bitPattern: held) >> UInt64(holding.identity) & 1 == 1
        }
        let isKnown = claim.reasonCode != "no-identity"
        let texts = holdings.map { holding in
            IdentityDates(holding: holding, claim: claim, wording: wording).text(
                counts: counts(holding), isAssisted: isKnown)
        }
        let isMet = isKnown && claim.reasonCode != "identity-not-held" && holdings.contains { counts($0) }
        return Breakdown.Check(
            isMet: isMet, text: texts.unique.joined(separator: semicolon), cite: isMet ? cite : failing)
    }
}

/// An identity of a record, and how its dates stand to the day that counts.
struct IdentityDates: Bilingual {
    let holding: Holding
    let claim: SettledClaim
    let wording: RuleWording
    var language: Language { wording.language }

    /// What the identity is called.
    var name: String { wording.vocabulary.identities[Int(holding.identity)].name[language].lowercasedAtStart }

    /// `低保对象，结算日在认定期内`; what keeps it from counting, where it does not.
    func text(counts: Bool, isAssisted: Bool) -> String {
        if !isAssisted { return say("\(name)不是本政策救助的身份", "\(name): not an identity that this policy assists") }
        if counts { return say("\(name)，结算日在认定期内", "\(name), recognised on the day of settlement") }
        return name + comma + (failure ?? say("结算日不在认定期内", "not recognised on the day of settlement"))
    }

    /// `自 2024-03-15 起认定，结算日是 2024-03-01`.
    var failure: String? {
        guard let date = claim.record.day(.date) else { return nil }
        if holding.from != .min, holding.from > date.number {
            let from = Day(number: holding.from)
            return say("自 \(from) 起认定，结算日是 \(date)", "recognised from \(from); settled on \(date)")
        }
        if holding.through != .max, holding.through < date.number {
            let through = Day(number: holding.through)
            return say("认定至 \(through)，结算日是 \(date)", "recognised to \(through); settled on \(date)")
        }
        return nil
    }
}
