import Adjudication
package import PolicyFormat
package import Values

extension RuleWording {
    /// A value.
    package func amount(_ amount: Amount) -> String {
        switch amount {
        case .none: return say("不设限", "no limit")
        case .number(let text, _): return Yuan(text).map { $0.brief } ?? text
        case .rate(let rate, _): return rate.description
        case .date(let day, _): return day.description
        case .name(let name, _): return label(name)
        case .terms(let terms): return self.terms(terms)
        case .shifted(let shifted): return self.shifted(shifted)
        case .earliest(let dates, _):
            let all = dates.map { self.amount($0) }
            return say(
                all.spaced(by: "与").spaced(dates.count == 2 ? "两者中较早者" : "各日中最早者"),
                (dates.count == 2 ? "the earlier of " : "the earliest of ") + all.joined(separator: " and "))
        case .delegated(let delegation):
            return delegation.label[language] + (delegation.cite.isEmpty ? "" : bracketed(article(delegation.cite)))
        }
    }

    /// A value, and what it comes to where the figures it rests on are known: `5% of income = 1,000.00 (2023 20,000)`.
    package func worked(_ amount: Amount) -> String {
        if case .name(let name, _) = amount, isUnnamedMoney(name),
            let money = policy.money.first(where: { $0.name == name })
        {
            return self.amount(money.value.amount)
        }
        guard let figures, let yuan = figures.yuan(amount) else { return self.amount(amount) }
        let sources = figures.parameters(in: amount).compactMap { name in
            figures.parameter(name).map { say("\($0.year) 年", "\($0.year)") + " " + Yuan(fen: $0.value).brief }
        }
        let source = bracketed(sources.joined(separator: comma))
        if case .name = amount { return self.amount(amount) + source }
        return self.amount(amount) + " = \(yuan.grouped)" + source
    }

    /// A value as a sentence has it: in yuan, where that is known.
    package func brief(_ amount: Amount) -> String { figures?.yuan(amount)?.brief ?? self.amount(amount) }

    private func terms(_ terms: Amount.Terms) -> String {
        var text: String
        switch terms.head {
        case .sum(let amounts): text = amounts.map { amount($0) }.joined(separator: " + ")
        case .percent(let share, let whole):
            if case .terms = share {
                text = say("\(part(whole)) × \(part(share))", "\(part(share)) of \(part(whole))")
            } else {
                text = say(
                    "\(part(whole))的 \(part(share))".replacingEach("的 （", with: "的（"),
                    "\(part(share)) of \(part(whole))")
            }
        case .each(let each, let count): text = "\(part(each)) × \(part(count))"
        case .choose(let cases):
            text = cases.map { choice in
                (choice.when.map { table($0) } ?? say("其余", "else")) + colon + amount(choice.value)
            }.joined(separator: semicolon)
        }
        for term in terms.minus { text += " − " + part(term) }
        if let least = terms.atLeast { text += comma + atLeast(part(least)) }
        if let most = terms.atMost { text += comma + atMost(part(most)) }
        return text
    }

    /// A value within another: in brackets, where it is more than one figure.
    private func part(_ amount: Amount) -> String {
        guard case .terms(let terms) = amount else { return self.amount(amount) }
        if case .sum(let amounts) = terms.head, amounts.count == 1, terms.minus.isEmpty, terms.atLeast == nil,
            terms.atMost == nil
        {
            return part(amounts[0])
        }
        return say("（\(self.terms(terms))）", "(\(self.terms(terms)))")
    }

    private func shifted(_ shifted: Amount.ShiftedDate) -> String {
        var text = amount(shifted.base)
        if shifted.months == 12, shifted.days == 0, case .dayOfYear(let month, let day)? = shifted.end {
            return say("\(text)次年 \(month) 月 \(day) 日", "\(month)-\(day) of the year after \(text)")
        }
        let isWhole = shifted.months % 12 == 0
        text = moved(
            text, by: isWhole ? shifted.months / 12 : shifted.months, isWhole ? RuleWording.year : RuleWording.month)
        text = moved(text, by: shifted.days, RuleWording.day)
        switch shifted.end {
        case .monthEnd?: text += say("，至当月末", ", to the end of the month")
        case .yearEnd?: text += say("，至年度末", ", to the end of the benefit year")
        case .dayOfYear(let month, let day)?:
            text = say(text.spaced("的 \(month) 月 \(day) 日"), "\(text), \(month)-\(day)")
        case nil: break
        }
        return text
    }
}

extension RuleWording {
    private static let year = (zh: "年", en: "year")
    private static let month = (zh: "个月", en: "month")
    private static let day = (zh: "日", en: "day")

    /// A day so many years, months or days off: `申请日期前 1 年`, `1 year before applied on`.
    private func moved(_ text: String, by count: Int, _ unit: (zh: String, en: String)) -> String {
        guard count != 0 else { return text }
        let size = abs(count)
        return say(
            "\(text)\(count > 0 ? "后" : "前") \(size) \(unit.zh)",
            "\(size) \(unit.en)\(size == 1 ? "" : "s") \(count > 0 ? "after" : "before") \(text)")
    }
}

extension Bilingual {
    package func atLeast(_ figure: String) -> String { say("不低于".spaced(figure), "at least " + figure) }
    package func atMost(_ figure: String) -> String { say("不超过".spaced(figure), "at most " + figure) }
}

extension Amount {
    /// The amount, where it is a number and nothing else.
    package var fixed: Yuan? { if case .number(let text, _) = self { Yuan(text) } else { nil } }
}

extension Delegation {
    /// Who fills in what the text leaves open.
    package var label: Label { Label(zh: "由\(to.zh)规定", en: "left to \(to.en)") }
}
