import Adjudication
import PolicyFormat
import Values
import Wording

/// What changed the rates and the deductible of a benefit on a claim, each change with the rates before and after it.
struct BenefitAdjustments: Bilingual {
    let claim: SettledClaim
    let step: Step
    let wording: RuleWording
    var language: Language { wording.language }

    private var benefit: Benefit { claim.plan.policy.benefits[step.benefit] }
    private var adjustments: [Adjustment] { step.adjustments.map { benefit.adjustments[$0] } }
    private var working: AmountWorking { claim.before(step).working(language) }

    /// A sentence for each adjustment; for all rates together where it is not known what each of them came to.
    var details: [Breakdown.Detail] {
        let paths = paths
        let isOnly = adjustments.count { $0.rate != nil } == 1
        let all = fromTo(bands.map(\.ordinaryRate), bands.map(\.rate))
        var done = 0
        var details = adjustments.map { adjustment in
            var text = wording.adjustment(adjustment)
            if adjustment.rate != nil {
                if let paths { text += change(paths, done) } else if isOnly { text += comma + all }
                done += 1
            }
            let cite = adjustment.cite.flatMap { $0 == claim.cite(of: step) ? nil : $0 } ?? ""
            return Breakdown.Detail(text: text + say("。", "."), cite: article(cite))
        }
        if paths == nil, done > 1 {
            details.append(Breakdown.Detail(text: say("救助比例\(all)。", "Rate \(all).")))
        }
        return details
    }

    // MARK: Rates

    /// The bands whose rate was changed, those of one rate once.
    private var bands: [Step.Band] {
        var seen: Set<Rate> = []
        return step.bands.filter { $0.rate != $0.ordinaryRate && seen.insert($0.ordinaryRate).inserted }
    }

    /// The way of each changed rate; `nil` where one is not known.
    private var paths: [FigurePath]? {
        let changes = adjustments.compactMap(\.rate)
        let (bands, working) = (bands, working)
        let paths = bands.compactMap { band in
            FigurePath(
                from: band.ordinaryRate.parts, to: band.rate.parts, by: changes, in: .rate, working)
        }
        return paths.count == bands.count ? paths : nil
    }

    /// What one of the changes made of the rates: `，由 90% 变为 45%`; nothing where it left them as they were.
    private func change(_ paths: [FigurePath], _ place: Int) -> String {
        let changed = paths.filter { $0.figures[place] != $0.figures[place + 1] }
        guard !changed.isEmpty else { return "" }
        let after = changed.map { Rate(parts: $0.figures[place + 1]) }
        let text = comma + fromTo(changed.map { Rate(parts: $0.figures[place]) }, after)
        let used = changed.map { Rate(parts: $0.used) }
        guard changed[0].figures.count == place + 2, used != after else { return text }
        let counted = list(used.map(\.description).unique)
        return text + say("，按 \(counted) 计", ", counted as \(counted)")
    }

    private func fromTo(_ before: [Rate], _ after: [Rate]) -> String {
        let (before, after) = (list(before.map(\.description)), list(after.map(\.description)))
        return say("由 \(before) 变为 \(after)", "from \(before) to \(after)")
    }

    // MARK: The deductible

    /// The deductible after each change of it, `500.00 → 450.00`; the one in force alone where they are not known.
    var deductibles: [Int64] {
        guard let used = step.deductible else { return [] }
        let changes = adjustments.compactMap(\.deductible)
        let path = FigurePath(from: step.ordinaryDeductible, to: used, by: changes, in: .yuan, working)
        let passed = path.map { Array($0.figures.dropLast().dropFirst()) } ?? []
        return (passed + [used]).reduce(into: []) { shown, figure in
            if figure != shown.last ?? step.ordinaryDeductible { shown.append(figure) }
        }
    }
}
