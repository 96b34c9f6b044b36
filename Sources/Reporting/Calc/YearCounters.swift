import Adjudication
import PolicyFormat
import Values
import Wording

/// What has accumulated in the years of the claims shown: limits, deductibles, and what waits for a condition.
struct YearCounters: Bilingual {
    /// All claims of the unit, in settlement order.
    let claims: [SettledClaim]
    let shown: [SettledClaim]
    let wording: (SettledClaim) -> RuleWording
    let language: Language

    init(claims: [SettledClaim], shown: [SettledClaim], wording: @escaping (SettledClaim) -> RuleWording) {
        self.claims = claims
        self.shown = shown
        self.wording = wording
        language = shown.first.map { wording($0).language } ?? .zh
    }

    /// A table for each year, as it stands after the last claim shown that counts for it.
    var tables: [Breakdown.YearTable] {
        let steps = shown.flatMap { claim in claim.outcome.status == .excluded ? [] : claim.steps }
        return Set(steps.map(\.year)).sorted().compactMap { table($0) }
    }

    private func table(_ year: Int) -> Breakdown.YearTable? {
        guard
            let last = shown.last(where: { claim in
                claim.outcome.status != .excluded && claim.steps.contains { $0.year == year }
            }), let place = claims.lastIndex(where: { $0.record.claimID == last.record.claimID })
        else { return nil }
        let counted = claims[...place].filter { claim in
            claim.frame[Slot.person] == last.frame[Slot.person] || claim.record.claimID == last.record.claimID
                || claim.plan.isByHousehold
        }
        let rows = pools(year, counted, last) + deductibles(year, counted, last) + waiting(year, last)
        guard !rows.isEmpty else { return nil }
        let now = shown.count == 1 ? say("本次", "this claim") : say("结算 ", "claim ") + last.record.claimID
        return Breakdown.YearTable(
            year: year, title: say("\(year) 年累计", "Year \(year) so far"),
            now: displayWidth(of: now) <= 11 ? now : say("本次", "last claim"), rows: rows)
    }

    // MARK: Limits

    private func pools(_ year: Int, _ claims: [SettledClaim], _ last: SettledClaim) -> [Breakdown.YearTable.Row] {
        var order: [String] = []
        var rows: [String: Breakdown.YearTable.Row] = [:]
        for claim in claims {
            let isLast = claim.record.claimID == last.record.claimID
            var begun: Set<String> = []
            for step in claim.steps where step.year == year && step.skipped == nil {
                for draw in step.pools {
                    let pool = claim.plan.policy.pools[draw.pool]
                    guard pool.per.keys.contains("year") else { continue }
                    var row = rows[pool.id] ?? Breakdown.YearTable.Row(name: "", before: 0, after: 0)
                    if rows[pool.id] == nil { order.append(pool.id) }
                    row.name = (pool.name ?? Label(zh: "限额 \(pool.id)", en: "limit \(pool.id)"))[language]
                    if begun.insert(pool.id).inserted { row.before = isLast ? draw.before : draw.after }
                    if !isLast { row.before = draw.after }
                    row.after = draw.after
                    row.standard = draw.limit
                    row.word = draw.limit == nil ? say("不设限", "no limit") : ""
                    rows[pool.id] = row
                }
            }
        }
        let found = order.compactMap { rows[$0] }
        guard found.count == 1, var only = found.first else { return found }
        only.name = say("年度限额", "Yearly limit")
        return [only]
    }

    // MARK: Deductibles

    private func deductibles(_ year: Int, _ claims: [SettledClaim], _ last: SettledClaim) -> [Breakdown.YearTable.Row] {
        var order: [String] = []
        var rows: [String: (benefit: Benefit, before: Int64, after: Int64, standard: Int64)] = [:]
        for claim in claims {
            let isLast = claim.record.claimID == last.record.claimID
            for step in claim.steps where step.year == year && step.skipped == nil {
                let benefit = claim.plan.policy.benefits[step.benefit]
                guard benefit.per != .claim, let deductible = step.deductible, deductible > 0 else { continue }
                let after = min(deductible, step.after)
                let before: Int64 =
                    isLast
                    ? benefit.paysWhen == nil
                        ? min(deductible, step.before) : min(deductible, step.after - ownBase(claim, step, benefit))
                    : after
                if rows[benefit.id] == nil { order.append(benefit.id) }
                rows[benefit.id] = (benefit, max(0, before), max(0, after), deductible)
            }
        }
        return order.enumerated().compactMap { index, id in
            guard let row = rows[id] else { return nil }
            let name = row.benefit.name
            return Breakdown.YearTable.Row(
                name: index == 0 ? say("起付标准", "Deductible") : say("\(name.zh)起付标准", "\(name.en): deductible"),
                before: row.before, after: row.after, standard: row.standard)
        }
    }

    /// What the claim itself adds to a benefit that makes up for earlier claims.
    private func ownBase(_ claim: SettledClaim, _ step: Step, _ benefit: Benefit) -> Int64 {
        guard step.less == 0, let own = claim.before(step).working(language).value(benefit.base, in: .yuan) else {
            return step.after - step.before
        }
        return min(max(0, own), step.after - step.before)
    }

    // MARK: What waits

    /// What has added up for a benefit that waits for its condition, or runs through bands.
    private func waiting(_ year: Int, _ last: SettledClaim) -> [Breakdown.YearTable.Row] {
        last.steps.compactMap { step in
            guard step.year == year, step.after > 0 else { return nil }
            let benefit = last.plan.policy.benefits[step.benefit]
            guard benefit.per != .claim else { return nil }
            let hasBands = step.skipped == nil && !step.edges.isEmpty && benefit.paysWhen == nil
            guard step.skipped == .waiting || hasBands else { return nil }
            return Breakdown.YearTable.Row(
                name: benefit.name[language] + say("累计费用", ": counted"), before: step.before, after: step.after)
        }
    }
}
