import Adjudication
import PolicyFormat
import Values
import Wording

/// Something that a rule does at a corner of a curve, with its article.
struct CurveChange: Hashable {
    let label: Label
    let cite: String

    /// What changes from one claim to one that costs a little more.
    static func all(from left: SettledClaim, to right: SettledClaim) -> [CurveChange] {
        if left.outcome.reason != right.outcome.reason { return [reason(left, right)] }
        var changes: [CurveChange] = []
        for step in right.steps {
            let before = left.steps.first { $0.benefit == step.benefit }
            changes += StepChanges(claim: right, before: before, after: step).all
        }
        for step in left.steps where !right.steps.contains(where: { $0.benefit == step.benefit }) {
            changes.append(StepChanges(claim: left, before: nil, after: step).ends)
        }
        changes += insurance(left, right)
        var seen: Set<CurveChange> = []
        let different = changes.filter { seen.insert($0).inserted }
        return different.isEmpty ? [slope(left, right)] : different
    }

    private static func reason(_ left: SettledClaim, _ right: SettledClaim) -> CurveChange {
        if let reason = right.reasonLabel {
            return CurveChange(
                label: Label(zh: "不再救助：", en: "no longer assisted: ") + reason, cite: right.reasonCite ?? "")
        }
        return CurveChange(label: Label(zh: "开始救助", en: "assisted from here on"), cite: left.reasonCite ?? "")
    }

    /// Critical illness insurance, where it is worked out.
    private static func insurance(_ left: SettledClaim, _ right: SettledClaim) -> [CurveChange] {
        guard let before = left.criticalIllness, let after = right.criticalIllness else { return [] }
        let cite = after.tilt.map { right.plan.policy.criticalIllness[$0].cite } ?? ""
        let insurance = Label(zh: "大病保险", en: "critical-illness insurance: ")
        var changes: [CurveChange] = []
        if before.reachedBands.isEmpty, !after.reachedBands.isEmpty {
            changes.append(CurveChange(label: insurance + .deductibleMet(after.deductible), cite: cite))
        } else if let band = after.bands.last(where: { $0.amount > 0 }), before.reachedBands.last != band.index {
            let rate = Label(zh: "此后按 \(band.rate)", en: "\(band.rate) from here on")
            changes.append(CurveChange(label: insurance + rate, cite: cite))
        }
        if !before.isCapped, after.isCapped, let cap = after.cap {
            let limit = Label(zh: "限额", en: "limit")
            changes.append(CurveChange(label: insurance + .reached(limit, cap), cite: cite))
        }
        return changes
    }

    /// A bend that no rule of its own explains: the benefits that paid on one side of it and not, or otherwise, on the other.
    private static func slope(_ left: SettledClaim, _ right: SettledClaim) -> CurveChange {
        let paying = right.steps.filter { $0.payout > 0 }.map { right.plan.policy.benefits[$0.benefit] }
        let what = Label(zh: "所付比例改变", en: "the share that is paid changes")
        return CurveChange(
            label: paying.isEmpty ? what : Label.joined(paying.map(\.name), by: .listComma) + .colon + what,
            cite: paying.map(\.cite).joined(separator: "；"))
    }
}

/// What changes in one benefit.
private struct StepChanges {
    let claim: SettledClaim
    let before: Step?
    let after: Step

    private var benefit: Benefit { claim.plan.policy.benefits[after.benefit] }

    var all: [CurveChange] {
        guard let before, before.skipped == after.skipped || before.skipped == .noBase else { return [turned] }
        if before.row != after.row, before.skipped != .noBase {
            return [change(zh: "改适用另一档", en: "another row applies")]
        }
        return [band(before), adjustments(before)].compactMap { $0 } + limits(before)
    }

    var ends: CurveChange { change(zh: "不再适用", en: "no longer applies") }

    private func change(zh: String, en: String, cite: String? = nil) -> CurveChange {
        change(Label(zh: zh, en: en), cite: cite)
    }

    private func change(_ label: Label, cite: String? = nil) -> CurveChange {
        CurveChange(label: benefit.name + .colon + label, cite: cite ?? claim.cite(of: after))
    }

    /// It starts, stops or waits.
    private var turned: CurveChange {
        switch after.skipped {
        case .replaced: change(zh: "被另一项救助取代", en: "replaced by another benefit")
        case .waiting, .accumulatesOnly, .delegated, .noBase, .refused: change(zh: "不再支付", en: "no longer pays")
        case nil: change(zh: "开始支付", en: "pays from here on")
        }
    }

    /// The deductible is used up, or the next step of the schedule begins.
    private func band(_ before: Step) -> CurveChange? {
        guard let reached = after.reachedBands.last, reached != before.reachedBands.last || !before.isAboveDeductible
        else { return nil }
        let rate = after.bands.last { $0.index == reached }
        if before.reachedBands.isEmpty || !before.isAboveDeductible {
            guard let deductible = after.deductible, deductible > 0 else {
                return change(zh: "开始支付", en: "pays from here on")
            }
            return change(.deductibleMet(deductible))
        }
        let edge = before.reachedBands.last.flatMap { after.edges.indices.contains($0) ? after.edges[$0] : nil }
        let place = edge.map { Yuan(fen: $0).brief }
        let what =
            rate.map { $0.isLump ? Label(zh: "另一定额", en: "another fixed sum") : Label("\($0.rate)") } ?? Label("")
        return change(
            zh: place.map { "\($0) 以上 \(what.zh)" } ?? "此后 \(what.zh)",
            en: place.map { "above \($0), \(what.en)" } ?? "\(what.en) from here on")
    }

    private func adjustments(_ before: Step) -> CurveChange? {
        guard before.adjustments != after.adjustments, before.skipped == after.skipped else { return nil }
        let changed = after.adjustments.last { !before.adjustments.contains($0) } ?? before.adjustments.last
        return change(
            zh: "比例或起付标准调整", en: "its rate or deductible is adjusted",
            cite: changed.flatMap { benefit.adjustments[$0].cite })
    }

    /// A limit is reached, or no longer is.
    private func limits(_ before: Step) -> [CurveChange] {
        var changes: [CurveChange] = []
        let known = before.cuttingPools.map(\.pool)
        for draw in after.cuttingPools where !known.contains(draw.pool) {
            let pool = claim.plan.policy.pools[draw.pool]
            let name = pool.name ?? Label(zh: "限额", en: "limit")
            changes.append(change(.reached(name, draw.limit ?? 0), cite: pool.cite ?? benefit.cite))
        }
        let (wasHeld, isHeld) = (before.afterOwnLimits < before.beforeCap, after.afterOwnLimits < after.beforeCap)
        if !wasHeld, isHeld { changes.append(change(zh: "达到本次上限", en: "as much as one claim may bring")) }
        if wasHeld, !isHeld { changes.append(change(zh: "低于本次上限", en: "below what one claim may bring")) }
        if before.afterOwnLimits > before.beforeCap, after.afterOwnLimits <= after.beforeCap {
            changes.append(change(zh: "超过最低支付额", en: "above the least that is paid"))
        }
        return changes
    }
}

extension Label {
    fileprivate static func deductibleMet(_ fen: Int64) -> Label {
        deductible(Yuan(fen: fen).brief) + Label(zh: " 用完", en: " met")
    }

    fileprivate static func reached(_ limit: Label, _ fen: Int64) -> Label {
        limit + Label(zh: " \(Yuan(fen: fen).brief) 用满", en: " \(Yuan(fen: fen).brief) reached")
    }
}
