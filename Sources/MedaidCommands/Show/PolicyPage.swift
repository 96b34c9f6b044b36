import MedicalAssistance

/// A policy as a page to read: who, what, how much, each with its article; then what was unclear.
struct PolicyPage {
    private let policy: Policy
    private let telling: RuleTelling
    private let language: Language
    private let width: Int

    init(_ policy: Policy, vocabulary: Vocabulary, statistics: Statistics, language: Language, width: Int = 100) {
        self.policy = policy
        self.language = language
        self.width = max(60, width)
        telling = RuleTelling(
            policy: policy, vocabulary: vocabulary.adding(policy.identities), statistics: statistics, language: language
        )
    }

    /// The whole page.
    var text: String {
        var lines = heading
        lines += section(say("救助对象（从最优到次优）", "Who, from most to least favourable"), categories)
        lines += section(say("何时计身份", "When an identity counts"), timing)
        lines += section(say("不予救助", "What is not covered"), exclusions)
        lines += section(say("金额", "Sums"), money)
        for benefit in policy.benefits { lines += section(title(benefit), self.benefit(benefit)) }
        lines += section(say("限额", "Limits"), pools)
        lines += section(say("资助参保", "Premium subsidy"), premium)
        lines += section(say("大病保险倾斜", "Critical illness insurance"), criticalIllness + uninsured)
        lines += section(
            say("预警", "Early warning"), policy.warnings.map { ($0.name?[language] ?? telling.table($0.when), $0.cite) })
        lines += section(say("提示", "Notices"), policy.notices.map { ($0.text[language], $0.cite) })
        lines += section(say("须给出的参数", "Parameters"), parameters)
        lines += section(say("口径", "Readings"), policy.readings.map { ("\($0.id)  \(notes.text($0))", $0.cite) })
        lines += section(
            say("认可的提醒", "Warnings that stand"),
            policy.accepted.map { ("\($0.check)  \($0.because[language])", $0.cite) })
        return lines.map(\.trimmedAtEnd).joined(separator: "\n") + "\n"
    }

    /// Article by article: modelled by what, or why not.
    var articles: String {
        let rows = policy.articles.map { article in
            let text =
                article.notComputed.map { say("不计算：", "not computed: ") + $0[language] }
                ?? say("体现于 ", "modelled by ") + article.modelledBy.map(\.value).joined(separator: ", ")
            return (article.article, text)
        }
        let nameWidth = min(28, rows.map { displayWidth(of: $0.0) }.max() ?? 0)
        var lines = heading + [""]
        for (name, text) in rows {
            for (index, part) in wrapped(text, to: width - nameWidth - 4).enumerated() {
                lines.append("  " + padded(index == 0 ? name : "", to: nameWidth) + "  " + part)
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var notes: ReadingNotes { ReadingNotes(policy: policy, language: language) }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    private var heading: [String] {
        let days = policy.inForce.map { period in
            (period.from?.description ?? "") + " → " + (period.through?.description ?? "")
        }.joined(separator: say("；", "; "))
        return [
            "\(policy.name[language])    \(policy.id)", policy.document.title,
            "\(policy.document.number)    \(say("有效期", "in force")) \(days)",
        ]
            + (policy.dates.yearStarts.map { [say("年度自每年 \($0) 起", "its years start on \($0)")] } ?? [])
    }

    // MARK: Layout

    private func section(_ title: String, _ lines: [(text: String, cite: String)]) -> [String] {
        guard !lines.isEmpty else { return [] }
        let citeWidth = min(26, lines.map { displayWidth(of: $0.cite) }.max() ?? 0)
        let textWidth = width - citeWidth - 6
        return ["", title]
            + lines.flatMap { line in
                wrapped(line.text, to: textWidth).enumerated().map { index, part in
                    "  " + padded((index == 0 ? "" : "  ") + part, to: textWidth) + "  " + (index == 0 ? line.cite : "")
                }
            }
    }

    // MARK: Sections

    private var categories: [(String, String)] {
        var lines = policy.categories.map { category in
            let identities = category.identities.map { telling.identity($0.value) }.joined(separator: say("、", ", "))
            let stated =
                category.statedBy == nil ? "" : say("（由记录的 category 说明所属类别）", " (the record's category says which)")
            let open = category.delegated.map { say("（待遇由\($0.to.zh)规定）", " (left to \($0.to.en))") } ?? ""
            let name = category.name[language]
            return (
                name == identities ? name + stated + open : "\(name)\(say("：", ": "))\(identities)\(stated)\(open)",
                category.cite
            )
        }
        if let required = policy.identityRequired, let scope = telling.scope(nil, required.unless) {
            lines.append((say("须有救助身份：", "an identity is needed: ") + scope, required.cite ?? ""))
        }
        return lines
    }

    private var timing: [(String, String)] {
        var lines = policy.identityTiming.map { timing in
            let who =
                timing.identities.isEmpty
                ? say("所有身份", "every identity")
                : timing.identities.map { telling.identity($0.value) }.joined(separator: say("、", ", "))
            var parts = [who]
            if let when = timing.when { parts.append(telling.table(when)) }
            switch timing.held {
            case .onDate:
                if let on = timing.on {
                    parts.append(say("\(telling.label(on.value))须持有", "held on: \(telling.label(on.value))"))
                } else if timing.countsFrom == nil, timing.countsThrough == nil {
                    parts.append(say("结算日须持有", "held on the settlement day"))
                }
            case .anyDay: parts.append(say("就医期间任何一日持有即可", "held on any day of the stay"))
            case .always: parts.append(say("记录中写明即可，不看日期", "counts wherever the record names it"))
            }
            if let from = timing.countsFrom {
                parts.append(say("起始日移至 ", "its first day moves to ") + telling.amount(from))
            }
            if let through = timing.countsThrough {
                parts.append(say("截止日移至 ", "its last day moves to ") + telling.amount(through))
            }
            return (parts.joined(separator: say("，", ", ")), timing.cite)
        }
        if let grace = policy.identityGrace {
            lines.append(
                (
                    say("未持有其他身份时，失去的身份延至：", "with no other identity held, a lost one lasts to: ")
                        + telling.amount(grace.through), grace.cite
                ))
        }
        return lines
    }

    private var exclusions: [(String, String)] {
        policy.exclusions.map { exclusion in
            let name = (exclusion.name ?? ReasonName.common[exclusion.reason] ?? Label(exclusion.reason))[language]
            let scope = telling.scope(exclusion.when, exclusion.unless) ?? ""
            return ("\(name)\(say("：", ": "))\(scope)", exclusion.cite)
        }
    }

    private var uninsured: [(String, String)] {
        guard let uninsured = policy.uninsured, let scope = telling.scope(uninsured.when, uninsured.unless) else {
            return []
        }
        return [
            (
                scope
                    + say(
                        "：费用发生时未参保，没有大病保险支付",
                        ": the cost arose without insurance, critical illness insurance pays nothing"),
                uninsured.cite ?? ""
            )
        ]
    }

    private var money: [(String, String)] {
        policy.money.map { ("\(telling.label($0.name)) = \(telling.amount($0.value.amount))", $0.value.cite ?? "") }
    }

    private func title(_ benefit: Benefit) -> String {
        let payer: String =
            switch benefit.payer {
            case .fund: ""
            case .hospital: say("（医院承担）", " (borne by the hospital)")
            case .other(let name): say("（由\(name)支付）", " (paid by \(name))")
            }
        return "\(benefit.name[language])  [\(benefit.id)]\(payer)  \(benefit.cite)"
    }

    private func benefit(_ benefit: Benefit) -> [(String, String)] {
        var lines: [(String, String)] = []
        if let scope = telling.scope(benefit.when, benefit.unless) {
            lines.append((say("范围：", "covers: ") + scope, ""))
        }
        for period in benefit.inForce {
            lines.append((self.period(period), period.cite ?? ""))
        }
        lines.append(
            (
                say("基数：", "on: ") + telling.amount(benefit.base)
                    + (benefit.per == .claim
                        ? say("，按次计算", ", per claim")
                        : say("，\(telling.scope(benefit.per))累计", ", \(telling.scope(benefit.per))")),
                ""
            ))
        if let trigger = benefit.paysWhen { lines.append((say("支付条件：", "pays when: ") + telling.table(trigger), "")) }
        for row in benefit.rows {
            let scope = telling.scope(row.when, row.unless).map { $0 + say("：", ": ") } ?? ""
            lines.append((scope + telling.schedule(row), row.cite ?? ""))
        }
        if let delegated = benefit.delegated {
            lines.append((say("标准由\(delegated.to.zh)规定", "its standard is left to \(delegated.to.en)"), delegated.cite))
        }
        for adjustment in benefit.adjustments { lines.append((self.adjustment(adjustment), adjustment.cite ?? "")) }
        for use in benefit.pools {
            guard let pool = policy.pools.first(where: { $0.id == use.pool }) else { continue }
            let name = pool.name?[language] ?? pool.id
            lines.append(
                (
                    say("限额：", "limited by: ") + name + (use.limit.map { " " + telling.amount($0) } ?? ""),
                    pool.cite ?? ""
                ))
        }
        if benefit.isAllowance {
            lines.append((say("另发补助，不冲抵医疗费用", "an allowance beside the bill, which it does not lower"), ""))
        }
        if let least = benefit.atLeast {
            lines.append((say("有基数的，每次不低于 ", "at least, per claim with a base: ") + telling.amount(least), ""))
        }
        if let most = benefit.atMost {
            lines.append((say("每次不超过 ", "at most, per claim: ") + telling.amount(most), ""))
        }
        if !benefit.replaces.isEmpty {
            let names = benefit.replaces.compactMap { id in policy.benefits.first { $0.id == id.value }?.name[language]
            }
            lines.append((say("取代：", "replaces: ") + names.joined(separator: say("、", ", ")), ""))
        }
        return lines
    }

    private func adjustment(_ adjustment: Adjustment) -> String {
        let scope = telling.scope(adjustment.when, adjustment.unless).map { $0 + say("：", ": ") } ?? ""
        let changes = [
            adjustment.rate.map { say("比例 ", "rate ") + telling.change($0, ofRate: true) },
            adjustment.deductible.map { say("起付标准 ", "deductible ") + telling.change($0) },
            adjustment.limit.map { say("限额 ", "limit ") + telling.change($0) },
        ].compactMap { $0 }
        return scope + changes.joined(separator: say("，", ", "))
    }

    private var pools: [(String, String)] {
        policy.pools.map { pool in
            (
                "\(pool.name?[language] ?? pool.id)\(telling.bracketed(telling.scope(pool.per)))\(say("：", ": "))\(telling.amount(pool.limit))",
                pool.cite ?? ""
            )
        }
    }

    private var premium: [(String, String)] {
        guard let premium = policy.premium else { return [] }
        return premium.rows.map { row in
            (
                (telling.scope(row.when, row.unless).map { $0 + say("：", ": ") } ?? "") + telling.amount(row.pay),
                row.cite ?? premium.cite
            )
        } + premium.refusals.map { ($0.text[language], $0.cite) } + premium.notes.map { ($0.text[language], $0.cite) }
            + premium.inForce.map { (period($0), $0.cite ?? premium.cite) } + [(yearEnrolledFor(premium), premium.cite)]
    }

    /// The year that a premium is paid for.
    private func yearEnrolledFor(_ premium: Premium) -> String {
        guard let start = premium.nextYearFrom else {
            return say("缴纳的是当年度的参保费", "the premium paid is that of the year of payment")
        }
        return say(
            "每年 \(start) 起缴纳的是下年度的参保费", "the premium paid from \(start) on is that of the next year")
    }

    private func period(_ period: Period) -> String {
        let days =
            [period.from, period.through].contains { $0 != nil }
            ? ["\(period.from?.description ?? "") → \(period.through?.description ?? "")"] : []
        return say("期间：", "during: ")
            + (days + [period.when.map { telling.table($0) }].compactMap { $0 }).joined(separator: say("，", ", "))
    }

    private var criticalIllness: [(String, String)] {
        policy.criticalIllness.map { tilt in
            let scope = telling.scope(tilt.when, tilt.unless).map { $0 + say("：", ": ") } ?? ""
            return (scope + tilt.adjustments.map { adjustment($0) }.joined(separator: say("；", "; ")), tilt.cite)
        }
    }

    private var parameters: [(String, String)] {
        policy.parameters.map { parameter in
            let year = parameter.value.yearsBack == 0 ? say("当年", "of the year") : say("上一年", "of the year before")
            let source =
                parameter.value.series.map { series in
                    say("，内置统计数：\(series.value)", ", built-in statistics: \(series.value)")
                } ?? say("，由使用者给出", ", to be given")
            return (
                "\(parameter.name)  \(telling.label(parameter.name))\(telling.bracketed(policy.unit(ofParameter: parameter.name)[language] + say("，", ", ") + year + source))",
                parameter.value.cite
            )
        }
    }
}
