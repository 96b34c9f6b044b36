import Adjudication
import PolicyFormat
import Values
import Wording

/// What a slip says to the family: what the stay cost, who pays what, and why.
struct SlipWords: Bilingual {
    let claim: SettledClaim
    let wording: RuleWording
    /// What a reversed claim cancels, or what cancels it.
    var cancellation: Label?
    var language: Language { wording.language }

    /// Who pays what, the family last.
    var payments: [Payment] {
        SpokenResult(claim: claim, wording: wording).payments
            + [Payment(name: Label(zh: "个人负担", en: "The family pays"), fen: claim.outcome.outOfPocket, kind: .family)]
    }

    /// The sentence of who pays what, its amounts set off.
    var html: String {
        let others = payments.dropLast()
        let total = claim.frame[Slot.of(.total)]
        let family = yuan(claim.outcome.outOfPocket)
        if claim.outcome.status == .reversed {
            let label = cancellation ?? Label(zh: "这笔结算已冲销", en: "This claim was reversed")
            return escaped(say("\(label.zh)。没有费用。", "\(label.en). There is nothing to pay."))
        }
        guard total != 0 || claim.frame[Slot.of(.event)] <= 0 else {
            return say("医疗救助付 ", "Medical assistance pays ") + bold(claim.outcome.payout) + say("。", ".")
        }
        let care = Int(exactly: claim.frame[Slot.of(.care)]) ?? -1
        let isStay = wording.vocabulary.words(meantBy: "inpatient", in: "care").contains(care)
        let cost = isStay ? say("这次住院共 ", "This stay cost ") : say("这次看病共 ", "This visit cost ")
        guard language == .en else {
            return cost + bold(total) + "。"
                + others.map { escaped(spoken($0)) + "付 " + bold($0.fen) + "，" }.joined() + "您家付 "
                + "<b>\(family) 元</b>。"
        }
        let parts = others.enumerated().map { index, payment in
            escaped(index == 0 ? payment.name.en.capitalizedAtStart : payment.name.en.lowercasedAtStart)
                + (index == 0 ? " pays " : " ") + "<b>\(yuan(payment.fen))</b>"
        }
        let end = parts.isEmpty ? "Your family pays <b>\(family)</b>." : ", and your family <b>\(family)</b>."
        return cost + bold(total) + ". " + parts.joined(separator: ", ") + end
    }

    /// `基本医保` of 基本医保支付: the verb stands in the sentence.
    private func spoken(_ payment: Payment) -> String {
        if payment.kind == .earlier { return "此前的救助" }
        let name = payment.name.zh
        for ending in ["支付", "承担"] where name.hasSuffix(ending) { return String(name.dropLast(2)) }
        return name
    }

    private func bold(_ fen: Int64) -> String { "<b>\(yuan(fen))\(say(" 元", " yuan"))</b>" }

    private func escaped(_ text: String) -> String { HTMLPage.withWholeDates(text) }

    /// What of it is outside the scheme, what a limit took, why nothing is paid.
    var more: String {
        let result = SpokenResult(claim: claim, wording: wording)
        var sentences: [String] = []
        if !result.reason.isEmpty { sentences.append(result.reason) }
        let outside = min(claim.frame[Slot.of(.total)] - claim.outcome.eligibleCost, claim.outcome.outOfPocket)
        if outside > 0, claim.outcome.status == .paid {
            sentences.append(
                say(
                    "费用里有 \(yuan(claim.frame[Slot.of(.total)] - claim.outcome.eligibleCost)) 元不在救助范围内。",
                    "Of the cost, \(yuan(claim.frame[Slot.of(.total)] - claim.outcome.eligibleCost)) is outside the scheme."
                ))
        }
        return (sentences + result.more).joined(separator: say("", " "))
    }
}
