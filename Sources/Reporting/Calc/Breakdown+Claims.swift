package import Adjudication
import Platform
import PolicyFormat
package import Values
import Wording

extension Breakdown {
    /// The breakdown of one unit's claims, in settlement order.
    ///
    /// `chosen` are the same claims under the readings that the policy chose, where others were asked for. With `only`, a
    /// claim's id, that claim is shown in full and the earlier ones in a line each; so are those of a history.
    package init(
        _ claims: [SettledClaim], _ scheme: Scheme, effects: ReadingEffects? = nil, chosen: [SettledClaim]? = nil,
        only: String? = nil, further: FurtherAnswers = FurtherAnswers(), language: Language
    ) {
        let builder = BreakdownBuilder(
            claims: claims, scheme: scheme, effects: effects ?? ReadingEffects(claims), chosen: chosen, only: only,
            language: language)
        self = builder.page
        self.further = FurtherSections(answers: further, scheme: scheme, language: language).blocks
    }
}

/// Puts settled claims together as a breakdown.
struct BreakdownBuilder: Bilingual {
    /// All claims of the unit, in settlement order.
    let claims: [SettledClaim]
    let scheme: Scheme
    let effects: ReadingEffects
    let chosen: [SettledClaim]?
    let language: Language
    /// The claims shown in full, and those before them that have one line each.
    let shown: [SettledClaim]
    let earlier: [SettledClaim]
    /// Claims behind the one that was asked for.
    private let later: Int
    private let hasSeveralPersons: Bool

    init(
        claims: [SettledClaim], scheme: Scheme, effects: ReadingEffects, chosen: [SettledClaim]?, only: String?,
        language: Language
    ) {
        self.claims = claims
        self.scheme = scheme
        self.effects = effects
        self.chosen = chosen
        self.language = language
        if let only, let place = claims.firstIndex(where: { $0.record.claimID == only }) {
            shown = [claims[place]]
            earlier = Array(claims[..<place])
            later = claims.count - place - 1
        } else {
            let own = claims.filter { !$0.record.isHistory }
            shown = own.isEmpty ? claims : own
            earlier = own.isEmpty ? [] : claims.filter(\.record.isHistory)
            later = 0
        }
        hasSeveralPersons = Set(claims.map { $0.record.texts[.personID] ?? "" }).count > 1
    }

    private var isSingle: Bool { shown.count == 1 }

    var page: Breakdown {
        var page = Breakdown(language: language)
        guard let first = shown.first else { return page }
        page.headings = scheme.plans.filter { plan in shown.contains { $0.plan === plan } }.map { heading($0) }
        let facts = shown.map { StatedFacts($0, scheme, language) }
        let persons = facts.map(\.person)
        let samePerson = Set(persons).count == 1 ? persons[0] : nil
        let common =
            isSingle
            ? facts[0].assumed(isOnly: isOnlyOfYear(first))
            : facts[0].assumed.filter { assumed in
                facts.allSatisfy { $0.assumed.contains(assumed) }
            }
        if isSingle {
            page.title = Breakdown.Title(text: title(first, facts[0]), person: persons[0])
            page.facts = paragraphs(given: facts[0].given, assumed: common)
            page.summary = SpokenResult(claim: first, wording: wording(first)).paragraphs
        } else {
            let years = shown.map(\.year)
            let (from, to) = (years.min() ?? 0, years.max() ?? 0)
            let span = from == to ? "\(from)" : "\(from)–\(to)"
            page.title = Breakdown.Title(
                text: say("\(span) 年 \(shown.count) 笔结算", "\(shown.count) claims of \(span)"), person: samePerson ?? "")
            page.facts = paragraphs(given: [], assumed: common)
            let summary = SpokenSum(claims: shown, language: language)
            page.summary = summary.paragraphs
            page.claims = claimTable
        }
        let before = earlierLines
        page.facts += before
        page.earlierCount = before.count
        var mention = Mentioned()
        page.parts = zip(shown, facts).map { claim, stated in
            let own = stated.assumed.filter { !common.contains($0) }
            let title = Breakdown.Title(text: title(claim, stated), person: samePerson == nil ? stated.person : "")
            return Breakdown.Part(
                title: isSingle ? nil : title,
                facts: isSingle ? [] : paragraphs(given: stated.given, assumed: own),
                blocks: blocks(claim, &mention))
        }
        page.years = YearCounters(claims: claims, shown: shown, wording: wording).tables
        addReadings(to: &page)
        page.notes = notes
        return page
    }

    func wording(_ claim: SettledClaim) -> RuleWording { RuleWording(claim.plan.policy, scheme, language) }

    // MARK: Headings

    private func heading(_ plan: Plan) -> Breakdown.Heading {
        let policy = plan.policy
        let name = policy.name[language] + say("医疗救助", " medical assistance")
        let period = policy.inForce.first { $0.from?.description == policy.version } ?? policy.inForce.first
        let span: String =
            switch (period?.from, period?.through) {
            case (let from?, let through?): say("\(from) 至 \(through)", "\(from) to \(through)")
            case (let from?, nil): say("\(from) 起施行", "in force from \(from)")
            case (nil, let through?): say("至 \(through)", "to \(through)")
            case (nil, nil): ""
            }
        let document = [policy.document.number, span].filter { !$0.isEmpty }.joined(separator: comma)
        let changes =
            policy.settings.isEmpty ? "" : say("假设：", "What if: ") + policy.settings.joined(separator: say("，", ", "))
        return Breakdown.Heading(name: name, document: document, changes: changes)
    }

    private func title(_ claim: SettledClaim, _ stated: StatedFacts) -> String {
        let record = claim.record
        let person = hasSeveralPersons ? record.texts[.personID] : nil
        let refund = record.isRefund ? say("退费", "refund") : nil
        let parts = [
            say("结算", "Claim") + " " + record.claimID, person, record.day(.date)?.description, stated.place, refund,
            record.isHistory ? say("历史记录", "history") : nil,
        ]
        return parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "   ")
    }

    /// `医院类别：县级二类。未填、按默认：居民医保，已参保。`
    private func paragraphs(given: [String], assumed: [String]) -> [String] {
        var text = given.map { $0 + say("。", ". ") }.joined()
        if !assumed.isEmpty {
            text += say("未填、按默认：", "Not given, so assumed: ") + assumed.joined(separator: comma) + say("。", ".")
        }
        return text.isEmpty ? [] : [text.trimmedAtEnd]
    }

    /// Whether a claim is the first of its person's year, and known to be.
    private func isOnlyOfYear(_ claim: SettledClaim) -> Bool {
        claims.first { $0.year == claim.year && $0.frame[Slot.person] == claim.frame[Slot.person] }?.record.claimID
            == claim.record.claimID
    }

    // MARK: Other claims

    private var earlierLines: [String] {
        var lines = earlier.enumerated().map { index, claim in
            (index == 0 ? say("此前：", "Before: ") : "") + line(of: claim)
        }
        if later > 0 {
            lines.append(
                say(
                    "此后还有 \(later) 笔结算，这里没有列出。",
                    later == 1 ? "One later claim is not shown here." : "\(later) later claims are not shown here."))
        }
        return lines
    }

    /// `C1  2024-04-18  住院，医疗费 46,000.00，救助 10,200.00，个人负担 9,800.00。`
    private func line(of claim: SettledClaim) -> String {
        let outcome = claim.outcome
        let head = [claim.record.claimID, claim.record.day(.date)?.description ?? ""].joined(separator: "  ")
        let place = StatedFacts(claim, scheme, language).care
        if outcome.status == .reversed { return "\(head)  \(place)\(comma)\(say("已冲销", "reversed"))\(say("。", "."))" }
        let total = yuan(claim.frame[Slot.of(.total)])
        let refused = outcome.status == .excluded ? comma + say("不予救助", "not assisted") : ""
        return say(
            "\(head)  \(place)，医疗费 \(total)\(refused)，救助 \(yuan(outcome.payout))，个人负担 \(yuan(outcome.outOfPocket))。",
            "\(head)  \(place), billed \(total)\(refused), assistance \(yuan(outcome.payout)), the family \(yuan(outcome.outOfPocket))."
        )
    }

    private var claimTable: Breakdown.ClaimTable {
        func amounts(_ claims: [SettledClaim], family: Int64) -> [String] {
            let live = claims.filter { $0.outcome.status != .reversed }
            func sum(_ figure: (SettledClaim) -> Int64) -> String { yuan(live.reduce(0) { $0 + figure($1) }) }
            return [
                sum { $0.frame[Slot.of(.total)] }, sum { $0.outcome.burden }, sum { $0.outcome.payout }, yuan(family),
            ]
        }
        let rows = shown.map { claim -> Breakdown.ClaimTable.Row in
            let isReversed = claim.outcome.status == .reversed
            return Breakdown.ClaimTable.Row(
                id: claim.record.claimID, date: claim.record.day(.date)?.description ?? "",
                care: isReversed ? say("已冲销", "reversed") : StatedFacts(claim, scheme, language).care,
                amounts: isReversed
                    ? ["", "", "", ""] : amounts([claim], family: claim.outcome.outOfPocket))
        }
        let overall = YearTotals.overall(shown)
        var sums: [(name: String, amounts: [String])] = []
        var remarks: [String] = []
        if overall.years.count > 1 || shown.contains(where: { $0.year != shown.first?.year }) {
            for (year, totals) in overall.years {
                let own = shown.filter { $0.year == year }
                var figures = amounts(own, family: totals.outOfPocket)
                // What a record pays for the year before counts there.
                figures[2] = yuan(totals.payout)
                sums.append((say("\(year) 年", "\(year)"), figures))
            }
        }
        sums.append((say("合计", "all"), amounts(shown, family: overall.outOfPocket)))
        let caughtUp = shown.reduce(0) { $0 + max(0, -$1.outcome.outOfPocketExact) }
        if caughtUp > 0 {
            remarks.append(
                say(
                    "合计的个人负担已减去补付以前结算的 \(yuan(caughtUp))，按年计算，不足 0 的按 0 计。",
                    "The sum of what the family pays is less the \(yuan(caughtUp)) paid to catch up, year by year, and at least 0."
                ))
        }
        return Breakdown.ClaimTable(
            columns: [
                say("结算", "claim"), say("日期", "date"), say("类别", "care"), say("医疗费总额", "total"),
                say("救助前自付", "left before"), say("医疗救助", "assistance"), say("个人负担", "the family"),
            ], rows: rows, sums: sums, remarks: remarks)
    }

    // MARK: A claim

    /// What was said on the page already, so that it is not said twice.
    struct Mentioned {
        /// Deductibles that an earlier claim met, by benefit and year.
        var deductibles: Set<String> = []
        /// Parameters, with their years.
        var parameters: Set<String> = []
    }

    private func blocks(_ claim: SettledClaim, _ mentioned: inout Mentioned) -> [Breakdown.Block] {
        if claim.outcome.status == .reversed {
            return [
                .sentence(
                    say(
                        "已冲销：与所冲销的结算相互抵消，两笔都不计入。",
                        "Reversed: it cancels another settlement, or is cancelled by one; neither counts."))
            ]
        }
        var blocks: [Breakdown.Block] = []
        if claim.outcome.status == .excluded {
            let title = say("逐项核对", "Conditions")
            blocks.append(.checks(title, Conditions(claim: claim, wording: wording(claim), scheme: scheme).checks))
        }
        var benefits = BenefitLines(
            claim: claim, wording: wording(claim), scheme: scheme,
            earlier: claims.prefix { $0.record.claimID != claim.record.claimID },
            saysWhyNothing: !isSingle, mentioned: mentioned)
        let chain = CostChain(claim: claim, wording: wording(claim)).lines(&benefits)
        let allowances = benefits.allowances
        mentioned = benefits.mentioned
        let isAlone = isSingle || claim.outcome.status == .excluded
        blocks.append(.lines(isAlone ? say("费用", "Cost") : nil, chain))
        if !allowances.isEmpty {
            blocks.append(.lines(say("另发补助（不抵医疗费）", "Allowances, beside the bill"), allowances))
        }
        return blocks
    }

    // MARK: Readings

    private func addReadings(to page: inout Breakdown) {
        var seen: Set<String> = []
        var hasAmounts = false
        for claim in shown {
            let notes = ReadingParagraphs(policy: claim.plan.policy, language: language)
            for note in notes.turned where seen.insert(note.id).inserted { page.readings.append(note) }
            for effect in effects.of(claim) where seen.insert(effect.reading.id).inserted {
                hasAmounts = hasAmounts || effect.payouts != nil
                page.readings.append(notes.note(effect))
            }
        }
        page.readingsTitle =
            hasAmounts
            ? say("口径（条文有两种读法之处；全年金额）", "Readings (where the text can be read two ways; amounts for the whole year)")
            : say("口径（条文有两种读法之处）", "Readings (where the text can be read two ways)")
        guard let chosen else { return }
        let (other, own) = (YearTotals.overall(claims), YearTotals.overall(chosen))
        page.asChosen = [
            say(
                "按政策原取的口径：医疗救助 \(yuan(own.payout))，个人负担 \(yuan(own.outOfPocket))；本结果的医疗救助相差 \(signed(other.payout - own.payout))。",
                "As the policy reads it: assistance \(yuan(own.payout)), the family \(yuan(own.outOfPocket)); assistance here differs by \(signed(other.payout - own.payout))."
            )
        ]
    }

    private func signed(_ fen: Int64) -> String { (fen > 0 ? "+" : "") + yuan(fen) }

    // MARK: Notes

    /// Each note once, with the claims that it holds for.
    private var notes: [Breakdown.Note] {
        var found: [(text: String, cite: String, claims: [String])] = []
        func add(_ text: String, _ cite: String, _ claim: SettledClaim) {
            let id = claim.record.claimID
            if let place = found.firstIndex(where: { $0.text == text && $0.cite == cite }) {
                found[place].claims.append(id)
            } else {
                found.append((text, cite, [id]))
            }
        }
        for claim in shown where claim.outcome.status != .reversed {
            for notice in claim.noticesShown(wording(claim)) {
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

extension String {
    /// With a capital at the start, as a sentence has it.
    var capitalizedAtStart: String { prefix(1).uppercased() + dropFirst() }

    /// Without a capital at the start, as a word in a sentence has it; names in capitals stay.
    var lowercasedAtStart: String {
        guard let second = dropFirst().first, second.isLowercase || second == " " else { return self }
        return prefix(1).lowercased() + dropFirst()
    }
}
