import Adjudication
import PolicyFormat
import Values
import Wording

/// How one benefit was worked out, as lines of arithmetic, each true as it is printed.
struct BenefitLines: Bilingual {
    let claim: SettledClaim
    let wording: RuleWording
    var language: Language { wording.language }

    func lines(_ step: Step) -> [Breakdown.Line] {
        let benefit = claim.plan.policy.benefits[step.benefit]
        let year = step.year == claim.year ? "" : say("（\(step.year) 年度）", " (for \(step.year))")
        var first = Breakdown.Line(label: benefit.name[language] + year, cite: claim.cite(of: step))
        if let refused = step.refused {
            first.detail = claim.label(of: refused)[language]
            first.amount = "0.00"
            first.cite = claim.cite(of: refused, first.cite)
            guard step.base > 0 else { return [first] }
            return [
                first, .detail("", say("本次基数 \(yuan(step.base)) 计入累计", "the base of \(yuan(step.base)) is counted")),
            ]
        }
        if let skipped = step.skipped {
            guard let reason = reason(for: skipped, benefit, step) else { return [] }
            first.detail = reason
            first.amount = "0.00"
            return [first]
        }
        first.amount = yuan(step.payout)
        var more: [Breakdown.Line] = []
        if let base = base(step, benefit) { more.append(.detail(say("基数", "base"), base)) }
        if let deductible = deductible(step, benefit) { more.append(deductible) }
        more += adjustments(step, benefit)
        let schedule = ScheduleLines(step: step, language: language)
        let limits = LimitLines(claim: claim, step: step, language: language).lines
        if step.bands.isEmpty {
            if step.deductible != nil { first.detail = say("未超过起付标准", "not above the deductible") }
        } else if limits.isEmpty, let equation = schedule.equationOfPayout {
            // One equation stands on the line of the benefit, whose amount is its result.
            first.detail = equation
        } else {
            more += schedule.lines
        }
        return [first] + more + limits
    }

    /// What the payment is computed on, where the lines do not show it by themselves.
    private func base(_ step: Step, _ benefit: Benefit) -> String? {
        let catchesUp = benefit.paysWhen != nil
        if step.less > 0, let less = benefit.less { return lowered(step, less) }
        if catchesUp, step.before > 0 || step.base != claim.outcome.burden {
            guard step.before > 0 else { return say("本年累计 \(yuan(step.after))", "\(yuan(step.after)) in the year") }
            return say(
                "本年累计 \(yuan(step.after))，上次已计 \(yuan(step.before))",
                "\(yuan(step.after)) in the year, of which \(yuan(step.before)) was settled before")
        }
        guard step.base != claim.outcome.burden else { return nil }
        return ClaimWorking(claim: claim.before(step), wording: wording).equation(benefit.base, of: step.base)
    }

    /// What has accumulated, what came off it, and what was paid for before.
    private func lowered(_ step: Step, _ less: Amount) -> String {
        let (all, off, left) = (yuan(step.after + step.less), yuan(step.less), yuan(step.after))
        let text = say(
            "本年累计 \(all) − \(wording.amount(less)) \(off) = \(left)",
            "\(all) in the year − \(wording.amount(less)) \(off) = \(left)")
        guard step.before > 0 else { return text }
        return text
            + say("，上次已计 \(yuan(step.before))", ", of which \(yuan(step.before)) was settled before")
    }

    private func deductible(_ step: Step, _ benefit: Benefit) -> Breakdown.Line? {
        guard let deductible = step.deductible, deductible > 0 || step.ordinaryDeductible > 0 else { return nil }
        let working = ClaimWorking(claim: claim.before(step), wording: wording)
        let amount = step.row.flatMap { benefit.rows[$0].deductible }
        var text = amount.map { working.equation($0, of: step.ordinaryDeductible) } ?? yuan(step.ordinaryDeductible)
        if deductible != step.ordinaryDeductible { text += " → " + yuan(deductible) }
        if step.deductibleApplied == deductible {
            text += say("，本次全部扣除", ", all of it now")
        } else if step.deductibleApplied == 0 {
            text += say("，此前已满", ", met before")
        } else if benefit.per == .claim || step.before == 0 {
            text += say("，扣除 \(yuan(step.deductibleApplied))", ", \(yuan(step.deductibleApplied)) now")
        } else {
            text += say(
                "，此前已计 \(yuan(min(step.before, deductible)))，本次扣除 \(yuan(step.deductibleApplied))",
                ", \(yuan(min(step.before, deductible))) met before, \(yuan(step.deductibleApplied)) now")
        }
        return .detail(say("起付标准", "deductible"), text)
    }

    private func adjustments(_ step: Step, _ benefit: Benefit) -> [Breakdown.Line] {
        let changed = step.bands.first { $0.rate != $0.ordinaryRate }
        let last = step.adjustments.last { benefit.adjustments[$0].rate != nil }
        return step.adjustments.map { index in
            let adjustment = benefit.adjustments[index]
            var line = Breakdown.Line.detail(say("调整", "adjusted"), wording.changes(adjustment))
            line.cite = adjustment.cite ?? ""
            if let changed, index == last {
                line.detail += colon + "\(changed.ordinaryRate) → \(changed.rate)"
            }
            return line
        }
    }

    private func reason(for skipped: Step.Skipped, _ benefit: Benefit, _ step: Step) -> String? {
        switch skipped {
        case .waiting: say("条件未满足，本次基数计入累计", "its condition is not met; the base is counted")
        case .accumulatesOnly: say("不支付，但计入累计", "not paid, but counted")
        case .delegated:
            say(
                "标准\(benefit.delegated?.label.zh ?? "由其他规定确定")，本文件没有",
                "its standard is \(benefit.delegated?.label.en ?? "left to others"), and not in this file")
        case .noBase: say("没有可计的费用", "nothing to pay on")
        case .replaced:
            step.replacedBy.map { claim.plan.policy.benefits[$0].name }.map { name in
                say("由“\(name.zh)”代替，不另支付", "replaced by '\(name.en)': not paid beside it")
            }
        case .refused: nil
        }
    }
}
