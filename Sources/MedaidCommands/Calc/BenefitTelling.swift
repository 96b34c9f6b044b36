import MedicalAssistance

/// Tells how one benefit was worked out, as lines of arithmetic.
struct BenefitTelling {
    let claim: SettledClaim
    let language: Language

    func lines(_ step: Step) -> [Breakdown.Line] {
        let benefit = claim.plan.policy.benefits[step.benefit]
        var first = Breakdown.Line(label: benefit.name[language], cite: claim.cite(of: step))
        if let refused = step.refused {
            first.detail = refused.label[language]
            first.amount = "0.00"
            first.cite = claim.cite(of: refused, first.cite)
            guard step.base > 0 else { return [first] }
            return [
                first, detail("", say("本次基数 \(yuan(step.base)) 计入累计", "the base of \(yuan(step.base)) is counted")),
            ]
        }
        if let skipped = step.skipped {
            guard let reason = words(for: skipped, benefit) else { return [] }
            first.detail = reason
            first.amount = "0.00"
            return [first]
        }
        var more: [Breakdown.Line] = []
        if let base = base(step, benefit) { more.append(detail(base.label, base.text)) }
        if let deductible = deductible(step, benefit) { more.append(deductible) }
        more += adjustments(step, benefit)
        let shown = step.bands.map(band)
        if shown.count <= 1 {
            first.detail = shown.first ?? ""
        } else {
            more += zip(shown, step.bands).map { detail("", $0.0 + " = " + yuan($0.1.payout)) }
        }
        if step.bands.isEmpty, step.deductible != nil { first.detail = say("未超过起付标准", "not above the deductible") }
        more += limits(step, benefit)
        first.amount = yuan(step.payout)
        return [first] + more
    }

    private func band(_ band: Step.Band) -> String {
        band.isLump ? say("定额", "a fixed sum") : "\(yuan(band.amount)) × \(band.rate)"
    }

    /// What the payment is computed on, where the lines do not show it by themselves.
    private func base(_ step: Step, _ benefit: Benefit) -> (label: String, text: String)? {
        let catchesUp = benefit.paysWhen != nil
        if catchesUp, step.before > 0 || step.base != claim.outcome.burden {
            return (
                say("基数", "base"),
                say(
                    "本年累计 \(yuan(step.after))" + (step.before > 0 ? "，上次已计 \(yuan(step.before))" : ""),
                    "\(yuan(step.after)) in the year"
                        + (step.before > 0 ? ", of which \(yuan(step.before)) was settled before" : ""))
            )
        }
        guard step.base != claim.outcome.burden else { return nil }
        let telling = AmountTelling(claim: claim.before(step), language: language)
        // What hangs on counters and limits is told as the figure that it came to.
        let isKnown = telling.figure(benefit.base).map { $0 == step.base } ?? true
        guard isKnown, let text = telling.arithmetic(benefit.base) else {
            return (say("基数", "base"), yuan(step.base))
        }
        return (say("基数", "base"), text == yuan(step.base) ? text : text + " = " + yuan(step.base))
    }

    private func deductible(_ step: Step, _ benefit: Benefit) -> Breakdown.Line? {
        guard let deductible = step.deductible, deductible > 0 else { return nil }
        let telling = AmountTelling(claim: claim.before(step), language: language)
        let row = step.row.map { benefit.rows[$0] }
        let how = row?.deductible.flatMap { telling.arithmetic($0) }.map { "\($0) = " } ?? ""
        var text = how + yuan(deductible)
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
        return detail(say("起付标准", "deductible"), text)
    }

    private func adjustments(_ step: Step, _ benefit: Benefit) -> [Breakdown.Line] {
        step.adjustments.map { index in
            let adjustment = benefit.adjustments[index]
            var line = detail(say("调整", "adjusted"), (adjustment.rate.map { change($0) } ?? []).joined(separator: ", "))
            line.cite = adjustment.cite ?? ""
            if let band = step.bands.first, step.adjustments.last == index {
                line.detail += "：\(band.ordinaryRate) → \(band.rate)"
            }
            return line
        }
    }

    private func change(_ change: Adjustment.Change) -> [String] {
        change.steps.map { step in
            let value = if case .rate(let rate, _) = step.value { rate.description } else { "" }
            switch step.operation {
            case .plus: return say("比例加 \(value)", "rate plus \(value)")
            case .minus: return say("比例减 \(value)", "rate minus \(value)")
            case .times: return say("按 \(value) 计", "times \(value)")
            case .atLeast: return say("不低于 \(value)", "at least \(value)")
            case .atMost: return say("不超过 \(value)", "at most \(value)")
            }
        }
    }

    private func limits(_ step: Step, _ benefit: Benefit) -> [Breakdown.Line] {
        var lines: [Breakdown.Line] = []
        if let own = ownLimit(step) { lines.append(own) }
        for draw in step.pools {
            guard let limit = draw.limit, step.payout < step.afterOwnLimits, draw.before + step.payout >= limit else {
                continue
            }
            let pool = claim.plan.policy.pools[draw.pool]
            let name = (pool.name ?? Label(zh: "限额", en: "the limit"))[language]
            var line = detail(
                say("限额", "limit"),
                say(
                    "算得 \(yuan(step.afterOwnLimits))，\(name) \(yuan(limit)) 内只余 \(yuan(max(0, limit - draw.before)))，未付 \(yuan(step.afterOwnLimits - step.payout))",
                    "\(yuan(step.afterOwnLimits)) worked out, \(yuan(max(0, limit - draw.before))) left of \(name) \(yuan(limit)), \(yuan(step.afterOwnLimits - step.payout)) cut off"
                ))
            line.cite = pool.cite ?? ""
            lines.append(line)
        }
        return lines
    }

    /// What the benefit's own least and most, or what is left of the bill, made of the worth.
    private func ownLimit(_ step: Step) -> Breakdown.Line? {
        let (worth, paid) = (yuan(step.beforeCap), yuan(step.afterOwnLimits))
        if step.afterOwnLimits > step.beforeCap {
            return detail(
                say("最低", "at least"), say("算得 \(worth)，按 \(paid) 支付", "\(worth) worked out, \(paid) is the least"))
        }
        guard step.afterOwnLimits < step.beforeCap else { return nil }
        if step.afterOwnLimits == max(0, claim.before(step).frame[Slot.left]) {
            return detail(
                say("以余额为限", "limited"),
                say("算得 \(worth)，保险之后只余 \(paid)", "\(worth) worked out, only \(paid) was left to pay"))
        }
        return detail(
            say("每次限额", "at most"),
            say("算得 \(worth)，每次不超过 \(paid)", "\(worth) worked out, \(paid) is the most of a claim"))
    }

    private func words(for skipped: Step.Skipped, _ benefit: Benefit) -> String? {
        switch skipped {
        case .waiting: say("条件未满足，本次基数计入累计", "its condition is not met; the base is counted")
        case .accumulatesOnly: say("不支付，但计入累计", "not paid, but counted")
        case .delegated:
            say(
                "标准由\(benefit.delegated?.to.zh ?? "其他规定")确定，本文件未规定",
                "its standard is left to \(benefit.delegated?.to.en ?? "others"), and not in this file")
        case .noBase: say("没有可计的费用", "nothing to pay on")
        case .replaced, .refused: nil
        }
    }

    private func detail(_ label: String, _ text: String) -> Breakdown.Line {
        Breakdown.Line(label: label, detail: text, isDetail: true)
    }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    private func yuan(_ fen: Int64) -> String { Yuan(fen: fen).grouped }
}
