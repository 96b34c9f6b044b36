import Adjudication
import Platform
import PolicyFormat
import Values
import Wording

/// The notes of a breakdown: each once, with the claims that it holds for.
extension BreakdownBuilder {
    /// Each note once, with the claims that it holds for.
    var notes: [Breakdown.Note] {
        var found: [(text: String, cite: String, claims: [String])] = []
        func add(_ text: String, _ cite: String, _ claim: SettledClaim) {
            let id = claim.record.claimID
            if let place = found.firstIndex(where: { $0.text == text && $0.cite == cite }) {
                found[place].claims.append(id)
            } else {
                found.append((text, cite, [id]))
            }
        }
        for claim in shown {
            for notice in claim.noticesShown(wording(claim), scheme) {
                add(notice.text(language, today: .today), notice.cite ?? "", claim)
            }
            for step in claim.steps where step.skipped == .delegated && claim.outcome.status != .excluded {
                let benefit = claim.plan.policy.benefits[step.benefit]
                let left = benefit.delegated?.label ?? Label(zh: "由其他规定确定", en: "left to others")
                let text = say(
                    "\(benefit.name.zh)的标准\(left.zh)，本政策没有写，没有计算",
                    "\(benefit.name.en): its terms are \(left.en) and not in this policy, so it is not computed")
                add(text, article(claim.cite(of: step)), claim)
            }
        }
        return found.map { note in
            let ids = isSingle ? "" : claimList(note.claims)
            return Breakdown.Note(text: sentence(note.text, ids), cite: article(note.cite))
        }
    }

    private func claimList(_ ids: [String]) -> String {
        let few = ids.prefix(6)
        let names =
            few.joined(separator: say("、", ", ")) + (ids.count > few.count ? say("等 \(ids.count) 笔", " and more") : "")
        return bracketed(say("结算 ", ids.count == 1 ? "claim " : "claims ") + names)
    }

    /// A text as a sentence, with brackets before its full stop.
    private func sentence(_ text: String, _ brackets: String) -> String {
        var text = text
        if language == .zh {
            if text.hasSuffix("。") { text.removeLast() }
            return text + brackets + "。"
        }
        if text.hasSuffix(".") { text.removeLast() }
        return text.capitalizedAtStart + brackets + "."
    }
}
