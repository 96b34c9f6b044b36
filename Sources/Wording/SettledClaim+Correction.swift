import Adjudication
import PolicyFormat
import Values

extension SettledClaim {
    /// That something else was paid than is due: what is to be paid in addition or back, and why, where that is known.
    func notice(of correction: Correction, _ wording: RuleWording) -> ShownNotice {
        let (paid, due) = (yuan(correction.paid), yuan(correction.due))
        let amount = yuan(abs(correction.due - correction.paid))
        let isUp = correction.due > correction.paid
        let figures = Label(
            zh: "应付 \(due) 元，已付 \(paid) 元：\(isUp ? "应补" : "应退") \(amount) 元",
            en: "\(due) is due and \(paid) was paid: \(amount) is to be paid\(isUp ? "" : " back")")
        let text = figures + correction.kind.label.bracketed + (cause(of: correction, wording) ?? Label(""))
        return ShownNotice(
            code: isUp ? "to-be-paid" : "to-be-paid-back", text: text[wording.language], cite: cite(of: correction))
    }

    private func cause(of correction: Correction, _ wording: RuleWording) -> Label? {
        let paid = yuan(correction.paid)
        switch correction.cause {
        case .relief(let own)?:
            let relief =
                own != 0
                ? Label(zh: "其他减免 \(yuan(own)) 元", en: "other relief of \(yuan(own))")
                : Label(zh: "此前结算的其他减免", en: "the other relief of earlier claims")
            return Label(zh: "；不计\(relief.zh)时应付 \(paid) 元", en: "; without \(relief.en), \(paid) would be due")
        case .recognisedLate(let holding)?:
            let name = wording.vocabulary.identities[Int(holding.identity)].name
            let from = Day(number: holding.from)
            return Label(
                zh: "；\(name.zh)自 \(from) 起认定，在结算以后，没有这一身份时应付 \(paid) 元",
                en:
                    "; \(name.en): recognised from \(from), after the settlement; without it, \(paid) would be due"
            )
        case nil: return nil
        }
    }

    private func cite(of correction: Correction) -> String? {
        if case .recognisedLate(let holding)? = correction.cause { return timing(of: holding)?.cite }
        return reasonCite
    }
}
