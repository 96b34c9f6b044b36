package import Adjudication
import PolicyFormat
package import Values
import Wording

extension Breakdown {
    /// The breakdown of one unit's claims, in settlement order.
    ///
    /// `chosen` are the same claims under the readings that the policy chose, where others were asked for. With `only`, a
    /// claim's id, that claim is shown in full and the earlier ones in a line each; so are those of a history.
    /// `hasEarlierSums`: sums were given in the place of the year's earlier claims.
    package init(
        _ claims: [SettledClaim], _ scheme: Scheme, effects: ReadingEffects? = nil, chosen: [SettledClaim]? = nil,
        only: String? = nil, further: FurtherAnswers = FurtherAnswers(), hasEarlierSums: Bool = false,
        language: Language
    ) {
        let builder = BreakdownBuilder(
            claims: claims, scheme: scheme, effects: effects ?? ReadingEffects(claims), chosen: chosen, only: only,
            hasEarlierSums: hasEarlierSums, language: language)
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
    /// A history's claims behind those shown in full.
    let after: [SettledClaim]
    /// Claims behind the one that was asked for.
    let later: Int
    private let hasSeveralPersons: Bool
    /// Whether sums were given in the place of the year's earlier claims.
    private let hasEarlierSums: Bool

    init(
        claims: [SettledClaim], scheme: Scheme, effects: ReadingEffects, chosen: [SettledClaim]?, only: String?,
        hasEarlierSums: Bool, language: Language
    ) {
        self.hasEarlierSums = hasEarlierSums
        self.claims = claims
        self.scheme = scheme
        self.effects = effects
        self.chosen = chosen
        self.language = language
        if let only, let place = claims.firstIndex(where: { $0.record.claimID == only }) {
            shown = [claims[place]]
            earlier = Array(claims[..<place])
            after = []
            later = claims.count - place - 1
        } else {
            let own = claims.filter { !$0.record.isHistory }
            shown = own.isEmpty ? claims : own
            let end = claims.lastIndex { !$0.record.isHistory } ?? claims.count
            earlier = own.isEmpty ? [] : claims[..<end].filter(\.record.isHistory)
            after = claims[end...].filter(\.record.isHistory)
            later = 0
        }
        hasSeveralPersons = Set(claims.map { $0.record.texts[.personID] ?? "" }).count > 1
    }

    var isSingle: Bool { shown.count == 1 }

    var page: Breakdown {
        var page = Breakdown(language: language)
        guard let first = shown.first else { return page }
        page.headings = scheme.plans.filter { plan in shown.contains { $0.plan === plan } }.map { heading($0) }
        let facts = shown.map { StatedFacts($0, scheme, language) }
        let persons = facts.map(\.person)
        let samePerson = Set(persons).count == 1 ? persons[0] : nil
        let common =
            isSingle
            ? facts[0].assumed(isOnly: !hasEarlierSums && isOnlyOfYear(first))
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
        if hasEarlierSums {
            page.facts.append(
                say(
                    "今年此前的累计按所给的数（--ytd-paid、--ytd-burden）。",
                    "The year before is taken as given (--ytd-paid, --ytd-burden)."))
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
        let document = [policy.document.number, inForce(period.map { [$0] } ?? [])].filter { !$0.isEmpty }.joined(
            separator: comma)
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

    /// Whether a claim is taken as the first of its person's year; where a history is given, that is no assumption.
    private func isOnlyOfYear(_ claim: SettledClaim) -> Bool {
        if claims.contains(where: \.record.isHistory) { return false }
        return claims.first { $0.year == claim.year && $0.frame[Slot.person] == claim.frame[Slot.person] }?.record
            .claimID
            == claim.record.claimID
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
            let label = claim.cancellation ?? Label(zh: "已冲销", en: "Reversed")
            return [.sentence(say("\(label.zh)：两笔都不计入。", "\(label.en): neither of the two counts."))]
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
}
