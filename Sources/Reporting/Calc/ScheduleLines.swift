import Adjudication
import PolicyFormat
import Values
import Wording

/// What a schedule makes of a base: each part with its rate, and what they come to together.
struct ScheduleLines: Bilingual {
    let step: Step
    let language: Language

    /// The equation whose result is the payout, for the line that shows the payout; `nil` where it takes more lines.
    var equationOfPayout: String? {
        guard step.bands.count == 1, let band = step.bands.first, step.payout == step.beforeCap else { return nil }
        guard !isPlainLump(band) else { return say("定额", "a fixed sum") }
        let working = working(band)
        guard working.value?.fen == step.payout else { return nil }
        return working.text
    }

    /// A line for each part, and one for the sum where there are several.
    var lines: [Breakdown.Line] {
        let parts = step.bands.map(working)
        let name = say("按比例", "by rate")
        guard parts.count > 1 else {
            return zip(parts, step.bands).map { part, band -> Breakdown.Line in
                let text = part.isFigure ? part.text : "\(part.text) = " + result(part)
                return .detail(band.isLump ? say("定额", "a fixed sum") : name, text)
            }
        }
        var lines = parts.enumerated().map { index, part -> Breakdown.Line in
            // Parts are not rounded: their sum is, once.
            .detail(index == 0 ? name : "", "\(part.text) = \(part.value?.grouped ?? "?")")
        }
        let shown = parts.compactMap { $0.value?.grouped }.joined(separator: " + ")
        lines.append(.detail(say("合计", "together"), "\(shown) = " + result(.sum(parts, minus: []))))
        return lines
    }

    /// What a working comes to, rounded as the benefit is.
    private func result(_ working: Working) -> String {
        guard let exact = working.value else { return yuan(step.beforeCap) }
        if exact.fen == step.beforeCap, exact.isInFen || step.rounding == .standard { return yuan(step.beforeCap) }
        return exact.grouped + step.rounding.label(of: step.beforeCap)[language]
    }

    private func isPlainLump(_ band: Step.Band) -> Bool { band.isLump && (band.change?.amountBefore ?? 0) == 0 }

    private func working(_ band: Step.Band) -> Working {
        guard let change = band.change else { return .product(.amount(band.amount), .rate(band.rate)) }
        if band.isLump { return .sum([.amount(change.amount)], minus: [.amount(change.amountBefore)]) }
        return .sum(
            [.product(.amount(change.amount), .rate(change.rate))],
            minus: [.product(.amount(change.amountBefore), .rate(change.rateBefore))])
    }
}
