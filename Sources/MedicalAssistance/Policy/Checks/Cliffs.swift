extension PolicyCheck {
    /// Where one fen more of cost lowers what a family gets: found by settling claims around every amount of the file.
    static let cliffs = PolicyCheck(id: "cliff") { checked in
        guard let scheme = checked.scheme else { return [] }
        return scheme.plans.compactMap { CliffSearch($0, scheme).first }
    }
}

/// Settles single claims one fen apart.
private struct CliffSearch {
    private let plan: Plan
    private let scheme: Scheme
    private let day: Day

    init(_ plan: Plan, _ scheme: Scheme) {
        self.plan = plan
        // What the text leaves to others must be something for a claim to be settled.
        var parameters = ParameterSet()
        for parameter in plan.policy.parameters where parameter.value.type == .yuan {
            parameters.add(parameter.name, "20000")
        }
        let compiled = Scheme.compile(
            scheme.plans.map(\.policy), vocabulary: scheme.vocabulary, statistics: scheme.statistics,
            parameters: parameters)
        self.scheme = compiled.scheme ?? scheme
        let from = plan.policy.inForce.compactMap(\.from).max() ?? Day.first
        day = Day(year: from.year, month: 7, day: 1).map { $0 < from ? from.adding(days: 200) : $0 } ?? from
    }

    /// The first cliff found, by category and care.
    var first: Diagnostic? {
        let cares = scheme.vocabulary.tables["care"] ?? []
        for category in plan.policy.categories where category.statedBy == nil && category.delegated == nil {
            guard let identity = category.identities.first?.value, let index = scheme.vocabulary.identity(identity)
            else {
                continue
            }
            for care in cares.indices {
                for edge in edges(index, care) {
                    for cost in [edge - 1, edge] where cost > 0 {
                        guard let low = payout(cost, index, care), let high = payout(cost + 1, index, care),
                            high < low - 1
                        else { continue }
                        return told(category, cares[care].name, cost, low, high)
                    }
                }
            }
        }
        return nil
    }

    /// The amounts at which a claim of that identity and care may change: edges of schedules, with and without the
    /// deductible, and what conditions compare with.
    private func edges(_ identity: Int, _ care: Int) -> [Int64] {
        let steps = settled(Yuan.largest.fen / 1000, identity, care)?.steps ?? []
        let edges = steps.flatMap { step in step.edges.flatMap { [$0, $0 + (step.deductible ?? 0)] } }
        let compared = plan.policy.tables.flatMap { $0.clauses.flatMap(\.conditions) }.flatMap { condition -> [Int64] in
            guard case .compare(let entries) = condition.test else { return [] }
            return entries.compactMap { fen($0.value) }
        }
        return Array(Set(edges + compared)).filter { $0 < Yuan.largest.fen / 1000 }.sorted()
    }

    private func fen(_ amount: Amount) -> Int64? {
        if case .number(let text, _) = amount { return Yuan(text)?.fen }
        return nil
    }

    private func payout(_ cost: Int64, _ identity: Int, _ care: Int) -> Int64? {
        settled(cost, identity, care)?.outcome.payout
    }

    private func settled(_ cost: Int64, _ identity: Int, _ care: Int) -> SettledClaim? {
        var record = Record()
        record.texts[.claimID] = "1"
        record[.date] = Int64(day.number)
        record[.care] = Int64(care)
        record[.inScope] = cost
        record.texts[.hospitalClass] = plan.policy.hospitalClasses.first?.id
        record.holdings = [Holding(identity: identity)]
        return Settlement(scheme).settle([record]).claims.first
    }

    private func told(_ category: Category, _ care: Label, _ cost: Int64, _ low: Int64, _ high: Int64) -> Diagnostic {
        let (before, after) = (Yuan(fen: cost).grouped, Yuan(fen: cost + 1).grouped)
        return .warning(
            "cliff",
            zh:
                "悬崖：\(category.name.zh)\(care.zh)费用 \(before) 元救助 \(Yuan(fen: low).grouped)，多一分（\(after)）只救助 \(Yuan(fen: high).grouped)",
            en:
                "a cliff: \(category.name.en), \(care.en): \(before) yuan of cost is paid \(Yuan(fen: low).grouped), one fen more (\(after)) only \(Yuan(fen: high).grouped)",
            at: category.position,
            help: Label(zh: "如原文确是如此，在 readings 中写明", en: "if the text means it, say so in 'readings'"))
    }
}
