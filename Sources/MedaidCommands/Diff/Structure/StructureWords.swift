import MedicalAssistance

/// Words for parts of rules that several tables tell.
enum StructureWords {
    static func payer(_ payer: Benefit.Payer) -> Label {
        switch payer {
        case .fund: Label(zh: "医疗救助基金", en: "the assistance fund")
        case .hospital: Label(zh: "医院", en: "the hospital")
        case .other(let name): Label(name)
        }
    }

    static func rounding(_ rule: RoundingRule) -> Label {
        let mode: Label =
            switch rule.payout.mode {
            case .halfUp: Label(zh: "四舍五入", en: "half up")
            case .halfEven: Label(zh: "四舍六入五成双", en: "half to even")
            case .down: Label(zh: "舍去", en: "down")
            case .up: Label(zh: "进一", en: "up")
            }
        let base = rule.base.map {
            Label(zh: "，累计数先取整（\($0.rawValue)）", en: ", accumulations rounded first (\($0.rawValue))")
        }
        let unit = rule.payout.unit.brief
        return Label(
            zh: "到 \(unit) 元，\(mode.zh)\(base?.zh ?? "")", en: "to \(unit) yuan, \(mode.en)\(base?.en ?? "")")
    }

    static func periods(_ periods: [Period], _ ruling: Ruling) -> Label {
        .joined(
            periods.map { period in
                let days = "\(period.from?.description ?? "") → \(period.through?.description ?? "")"
                guard let when = period.when else { return Label(days) }
                return ruling.tell { "\(days)\($0.say("（", " (") + $0.table(when) + $0.say("）", ")"))" }
            })
    }

    /// An amount that is a number and nothing else.
    static func fixed(_ amount: Amount) -> Yuan? {
        if case .number(let text, _) = amount { Yuan(text) } else { nil }
    }

    static func adjustments(_ list: [Adjustment], _ ruling: Ruling, _ cite: String) -> Told {
        Told(
            text: ruling.tell { telling in
                list.map { adjustment in
                    let scope =
                        telling.scope(adjustment.when, adjustment.unless).map { $0 + telling.say("：", ": ") } ?? ""
                    return scope + changes(adjustment, telling)
                }.joined(separator: telling.say("；", "; "))
            }, meaning: ruling.meaning.adjustments(list),
            cites: list.compactMap(\.cite) + (list.allSatisfy { $0.cite != nil } ? [] : [cite]))
    }

    private static func changes(_ adjustment: Adjustment, _ telling: RuleTelling) -> String {
        [
            adjustment.deductible.map { telling.say("起付标准 ", "deductible ") + telling.change($0) },
            adjustment.rate.map { telling.say("比例 ", "rate ") + telling.change($0, ofRate: true) },
            adjustment.limit.map { telling.say("限额 ", "limit ") + telling.change($0) },
        ].compactMap { $0 }.joined(separator: telling.say("，", ", "))
    }
}
