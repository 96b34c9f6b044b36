import Adjudication
import PolicyFormat
import Values
import Wording

/// What calc answers beyond the amounts, as sections of the breakdown.
struct FurtherSections: Bilingual {
    let answers: FurtherAnswers
    let scheme: Scheme
    let language: Language

    var blocks: [Breakdown.Block] {
        let solved = answers.solution.map { solution in
            Breakdown.Block.sentence(SolutionWords(solution, language).sentence)
        }
        return (answers.whyNot.map { whyNot($0) } ?? []) + (answers.alternatives.map { [alternatives($0)] } ?? [])
            + [solved].compactMap { $0 }
    }

    // MARK: Why not

    private func whyNot(_ whyNot: WhyNot) -> [Breakdown.Block] {
        let words = ChangeWords(claim: whyNot.claim, scheme: scheme, language: language)
        let conditions = ShortfallWords(claim: whyNot.claim, scheme: scheme, language: language)
        var blocks: [Breakdown.Block] = []
        // Of an excluded claim every condition stands above already.
        if whyNot.claim.outcome.status != .excluded {
            for benefit in whyNot.reasons.map(\.benefit).unique {
                let name =
                    benefit.map { whyNot.claim.plan.policy.benefits[$0].name[language] } ?? say("救助", "assistance")
                let checks = whyNot.reasons.filter { $0.benefit == benefit }.map { reason in
                    check(conditions.entry(reason.shortfall))
                }
                blocks.append(.checks(say("为什么没有\(name)", "Why no \(name.lowercasedAtStart)"), checks))
            }
        }
        var seen: Set<String> = []
        let lines = whyNot.reasons.compactMap { reason in
            reason.change.flatMap { change in
                seen.insert(words.text(change)).inserted ? line(change, reason.benefit, words) : nil
            }
        }
        if !lines.isEmpty { blocks.append(.lines(say("怎样才能得到救助", "What would change it"), lines)) }
        return blocks
    }

    private func check(_ entry: ShortfallWords.Entry) -> Breakdown.Check {
        var text = entry.condition
        if !entry.have.isEmpty { text += say("：现为 \(entry.have)", ": now \(entry.have)") }
        if !entry.need.isEmpty { text += say("，要 \(entry.need)", ", to be \(entry.need)") }
        return Breakdown.Check(isMet: false, text: text, cite: article(entry.cite))
    }

    private func line(_ change: WhyNot.Change, _ benefit: Int?, _ words: ChangeWords) -> Breakdown.Line {
        let cite = article(words.cite(change.claim))
        switch change {
        case .inScope(let more, let claim):
            let text = say(
                "其他不变时从此开始支付；超过的部分按 \(rate(claim, benefit)) 救助。",
                "All else equal, payment starts there; \(rate(claim, benefit)) of what is above is paid.")
            return Breakdown.Line(
                label: say("政策范围内再多", "More in scope"), amount: yuan(more), cite: cite,
                details: rate(claim, benefit).isEmpty ? [] : [Breakdown.Detail(text: text)])
        case .facts(let changes, let claim):
            let family = say(
                "个人负担变为 \(yuan(claim.outcome.outOfPocket))。", "the family would pay \(yuan(claim.outcome.outOfPocket))."
            )
            let advice = words.advice(changes)
            return Breakdown.Line(
                label: words.text(changes).capitalizedAtStart, amount: yuan(claim.outcome.payout), cite: cite,
                details: [Breakdown.Detail(text: (working(claim).map { $0 + comma } ?? "") + family + spaced(advice))])
        }
    }

    /// The rate at which a benefit starts to pay.
    private func rate(_ claim: SettledClaim, _ benefit: Int?) -> String {
        claim.steps.last { $0.benefit == benefit && $0.payout > 0 }?.bands.last?.rate.description ?? ""
    }

    // MARK: Alternatives

    private func alternatives(_ alternatives: Alternatives) -> Breakdown.Block {
        let words = ChangeWords(claim: alternatives.claim, scheme: scheme, language: language)
        let claim = alternatives.claim
        let first = Breakdown.Options.Row(
            label: say("本次", "this claim"), amounts: [yuan(alternatives.payout), "", yuan(claim.outcome.outOfPocket)],
            cite: claim.steps.first { $0.payout > 0 }.map { article(claim.cite(of: $0)) } ?? "")
        let rows = alternatives.found.map { found in
            Breakdown.Options.Row(
                label: words.text(found.changes, identities: found.identities),
                amounts: [yuan(found.payout), yuan(found.difference), yuan(found.claim.outcome.outOfPocket)],
                cite: article(words.cite(found.claim)),
                detail: (working(found.claim).map { $0 + say("。", ".") } ?? "") + spaced(words.advice(found.changes)))
        }
        return .options(
            Breakdown.Options(
                title: say(
                    "还可以怎样（各项单独计算，同一口径；救助为全年）",
                    "What could still be done (each by itself, same readings, for the year)"),
                columns: [
                    say("怎样", "what"), say("救助", "assistance"), say("多得", "more"), say("个人负担", "the family"),
                    say("条文", "article"),
                ],
                rows: [first] + rows, remarks: remarks(alternatives, words)))
    }

    private func remarks(_ alternatives: Alternatives, _ words: ChangeWords) -> [String] {
        var remarks: [String] = []
        if let found = alternatives.found.first {
            remarks.append(say("给家庭的话：", "For the family: ") + words.sentence(found).capitalizedAtStart)
        } else {
            remarks.append(say("试过的都不能多得。", "Nothing that was tried brings more."))
        }
        let without = alternatives.without.map { words.text([$0]) }
        if !without.isEmpty {
            remarks.append(say("试过、没有差别：", "Tried, no difference: ") + without.joined(separator: comma) + say("。", "."))
        }
        remarks.append(
            say(
                "没有试：已经发生、不能再改的事（就医地、医院、日期、金额、年龄、急诊、复诊）。",
                "Not tried: what has happened and cannot be changed (place, hospital, date, amounts, age, emergency, follow-up)."
            ))
        return remarks
    }

    // MARK: Working

    /// The arithmetic of what a changed claim is paid, where one benefit pays it: `14,000.00 × 70% = 9,800.00`.
    private func working(_ claim: SettledClaim) -> String? {
        let paying = claim.steps.filter { $0.payout != 0 }
        guard paying.count == 1, let step = paying.first else { return nil }
        let schedule = ScheduleWorking(step: step, base: nil, language: language)
        return schedule.equationOfPayout.map { equation in
            equation.isFigure ? equation.text : "\(equation.text) = \(yuan(step.payout))"
        }
    }

    private func spaced(_ sentence: String) -> String { sentence.isEmpty ? "" : say("", " ") + sentence }
}
