import Adjudication
import PolicyFormat
import Values
import Wording

/// What a schedule makes of a base: each part with its rate, and what they come to together.
struct ScheduleWorking: Bilingual {
    let step: Step
    /// What the benefit looks at, as arithmetic; `nil` where that is not known.
    let base: Working?
    let language: Language

    /// The arithmetic whose result is the payout, to stand on its line; `nil` where it takes more lines.
    var equationOfPayout: Working? {
        guard step.bands.count == 1, let band = step.bands.first, step.payout == step.beforeCap else { return nil }
        let working = working(band)
        return working.value?.fen == step.payout ? working : nil
    }

    /// The arithmetic below the line, one equation a line; a sum of several parts is rounded once.
    var details: [Breakdown.Detail] {
        let parts = step.bands.map(working)
        let isLump = step.bands.first?.isLump ?? false
        let name = isLump ? say("定额", "fixed") : say("按比例", "by rate")
        guard parts.count > 1 else {
            return parts.map { part in
                Breakdown.Detail(name: name, text: part.isFigure ? part.text : "\(part.text) = " + result(part))
            }
        }
        let together = Working.sum(parts, minus: [])
        let line = "\(together.text) = " + result(together)
        if displayWidth(of: line) <= 62 { return [Breakdown.Detail(name: name, text: line)] }
        // Parts are not rounded: their sum is, once.
        let shown = parts.compactMap { $0.value?.grouped }
        return parts.enumerated().map { index, part in
            Breakdown.Detail(name: index == 0 ? name : " ", text: "\(part.text) = \(part.value?.grouped ?? "?")")
        } + [
            Breakdown.Detail(
                name: say("合计", "sum"), text: shown.joined(separator: " + ") + " = " + result(together))
        ]
    }

    /// What a working comes to, rounded as the benefit is.
    private func result(_ working: Working) -> String {
        guard let exact = working.value else { return yuan(step.beforeCap) }
        if exact.fen == step.beforeCap, exact.isInFen || step.rounding == .standard { return yuan(step.beforeCap) }
        return exact.grouped + step.rounding.label(of: step.beforeCap)[language]
    }

    private func working(_ band: Step.Band) -> Working {
        guard let change = band.change else {
            let amount = amount(of: band)
            // All of what is worked out is paid: the rate says nothing.
            if band.rate == .full, !amount.isFigure { return amount }
            return .product(amount, .rate(band.rate))
        }
        if band.isLump { return .sum([.amount(change.amount)], minus: [.amount(change.amountBefore)]) }
        return .sum(
            [.product(.amount(change.amount), .rate(change.rate))],
            minus: [.product(.amount(change.amountBefore), .rate(change.rateBefore))])
    }

    /// What lies in the only band: the base, less what of it lies below the deductible.
    private func amount(of band: Step.Band) -> Working {
        guard step.bands.count == 1 else { return .amount(band.amount) }
        let base = base ?? .amount(step.base)
        let applied = step.deductibleApplied
        let working = applied > 0 ? base.less(.amount(applied)) : base
        return working.value == ExactDecimal(fen: band.amount) ? working : .amount(band.amount)
    }
}
