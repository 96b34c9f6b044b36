package import Adjudication
package import PolicyFormat
package import Values

/// A notice as it is shown.
package struct ShownNotice {
    package let code: String
    package let text: String
    package let cite: String?
    package var deadline: Day?

    /// The text with its deadline, and what has become of that.
    package func text(_ language: Language, today: Day) -> String {
        guard let deadline else { return text }
        let days = Int(deadline.number) - Int(today.number)
        let state =
            days < 0
            ? Label(zh: "，已过期", en: ", which has passed")
            : days <= 31 ? Label(zh: "，还有 \(days) 天", en: days == 1 ? ", in 1 day" : ", in \(days) days") : Label("")
        return text + Label(zh: "（截止 \(deadline)\(state.zh)）", en: " (by \(deadline)\(state.en))")[language]
    }
}

/// What a settled claim's numbers are called in its policy.
extension SettledClaim {
    package func category(_ scheme: Scheme) -> Category? {
        categoryID(scheme).flatMap { id in plan.policy.categories.first { $0.id == id } }
    }

    package func identityLabel(_ scheme: Scheme) -> String? {
        outcome.identity >= 0 ? scheme.vocabulary.identities[Int(outcome.identity)].name.zh : nil
    }

    /// The article of the reason: of the exclusion that holds, of the identity rules, or of the days in force.
    package var reasonCite: String? {
        guard let code = reasonCode else { return nil }
        if let exclusion = exclusions.first(where: { $0.holds && plan.policy.exclusions[$0.index].reason == code }) {
            return plan.policy.exclusions[exclusion.index].cite
        }
        switch code {
        case "not-in-force": return plan.policy.inForce.compactMap(\.cite).first
        case "no-identity": return plan.policy.identityRequired?.cite ?? identityCite
        case "application-used": return refusedBy.map { cite(of: $0, "") }
        case "identity-not-held": return timingCite ?? identityCite
        default: return nil
        }
    }

    /// The article on when the identities given count here, by the first that has a rule.
    private var timingCite: String? {
        record.holdings.lazy.compactMap { timing(of: $0) }.first(where: \.isOfItsOwn)?.cite
    }

    /// The article that lists the identities of the record: of the first category that names one, else of all categories.
    package var identityCite: String {
        let categories = plan.policy.categories
        let given = Set(record.holdings.map { plan.identityID(Int($0.identity)) })
        let own = categories.first { category in category.identities.contains { given.contains($0.value) } }
        return own?.cite ?? categories.map(\.cite).commonCite
    }

    package func payer(of step: Step) -> Benefit.Payer { plan.policy.benefits[step.benefit].payer }

    package func cite(of step: Step) -> String {
        let benefit = plan.policy.benefits[step.benefit]
        return step.row.flatMap { benefit.rows[$0].cite } ?? benefit.cite
    }

    /// The article of a refusal: of the election or exclusion that refuses, or of the benefit whose condition does not hold.
    package func cite(of refusal: Step.Refusal, _ benefit: String) -> String {
        if case .exclusion(let index) = refusal { return plan.policy.exclusions[index].cite }
        return refusal.electionIndex.flatMap { plan.policy.elections[$0].cite } ?? benefit
    }

    /// The steps worth a line: what paid, and what has something to say.
    package var shownSteps: [Step] {
        steps.filter { step in
            if step.payout != 0 || step.refused != nil { return true }
            if step.skipped == .accumulatesOnly || step.skipped == .waiting { return false }
            if let replacing = step.replacedBy {
                // What took its place says enough, where it has a base.
                return !steps.contains { $0.benefit == replacing && $0.base > 0 }
            }
            return step.base > 0
        }
    }

    /// What the record gives and no rule reads.
    private func unreadNotice(_ scheme: Scheme, _ language: Language) -> ShownNotice? {
        let fields = unreadFacts(scheme)
        guard !fields.isEmpty else { return nil }
        let name = plan.policy.name
        let labels = fields.map { $0.definition.label }.joined(separator: "、")
        let names = fields.map { record.spokenName($0) }.joined(separator: ", ")
        let text = Label(
            zh: "填写而\(name.zh)没有用到：\(labels)", en: "given, but not used by \(name.en): \(names)")
        return ShownNotice(code: "not-used", text: text[language], cite: nil)
    }

    package func noticesShown(_ wording: RuleWording, _ scheme: Scheme) -> [ShownNotice] {
        let language = wording.language
        var shown = notices.map { index in
            let notice = plan.policy.notices[index]
            return ShownNotice(
                code: notice.code, text: notice.text[language], cite: notice.cite, deadline: deadline(ofNotice: index))
        }
        if let tilt, criticalIllness == nil, frame[Slot.criticalIllnessOpen] == 1, outcome.status != .reversed {
            let granted = wording.adjustments(plan.policy.criticalIllness[tilt].adjustments)
            let text = Label(
                zh: "没有填大病保险支付；这位参保人的大病保险有倾斜：\(granted)",
                en: "no critical-illness payment is given; the person has better terms there: \(granted)")
            shown.append(
                ShownNotice(
                    code: "critical-illness-tilt", text: text[language], cite: plan.policy.criticalIllness[tilt].cite))
        }
        if isUninsured, frame[Slot.of(.basicPaid)] > 0, outcome.status != .reversed {
            let text = Label(
                zh: "费用发生时未参保，却有基本医保支付，两者矛盾：按所给金额计算，请核对参保状态",
                en:
                    "the cost arose without insurance, yet basic insurance paid: the two contradict each other; settled on what is given, check the enrolment"
            )
            shown.append(
                ShownNotice(
                    code: "enrolment-contradicted", text: text[language], cite: plan.policy.uninsured?.cite))
        }
        if let refusedBy, outcome.status != .excluded, steps.allSatisfy({ $0.refused == nil }) {
            shown.append(
                ShownNotice(
                    code: "application-refused", text: label(of: refusedBy)[language], cite: cite(of: refusedBy, "")))
        }
        if hasTotalNotice {
            let text = Label(
                zh: "各项费用之和与总额不符，按所给总额计算", en: "the parts do not add up to the total; the total is taken as given")
            shown.append(ShownNotice(code: "total-mismatch", text: text[language], cite: nil))
        }
        if let correction { shown.append(notice(of: correction, wording)) }
        if let unread = unreadNotice(scheme, language) { shown.append(unread) }
        return shown
    }
}
