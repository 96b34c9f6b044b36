import MedicalAssistance

/// Tells the rules of a policy in words: tables, values, schedules, scopes.
struct RuleTelling {
    let policy: Policy
    let vocabulary: Vocabulary
    let statistics: Statistics
    let language: Language
    /// Whether a class is told by the identities in it, which mean something beside another scheme, and not by its name.
    var tellsClassesByIdentity = false
    /// Whether a sum of money without a name is told by how it is made up.
    var tellsUnnamedMoney = false
    /// What is known of figures that values rest on; they are told in yuan beside.
    var figures: KnownFigures?
    /// Fields beyond the policy's, such as those a means test asks for.
    var moreFields: [FieldDeclaration] = []

    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    /// What stands in brackets, as each language writes them.
    func bracketed(_ text: String) -> String { say("（\(text)）", " (\(text))") }

    // MARK: Tables

    /// A scope in words; `nil` where nothing is asked.
    func scope(_ when: Table?, _ unless: Table?) -> String? {
        let exception = unless.map { table in
            negated(table) ?? say("（\(self.table(table))）除外", "unless \(self.table(table))")
        }
        let parts = [when.map { table($0) }, exception].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: say("，", ", "))
    }

    /// A table in words.
    func table(_ table: Table) -> String {
        table.clauses.map { clause in
            clause.conditions.map { condition($0, isAlone: clause.conditions.count == 1) }.joined(
                separator: say("，", ", "))
        }.joined(separator: say("；或 ", "; or "))
    }

    private func condition(_ condition: Table.Condition, isAlone: Bool) -> String {
        if let fact = policy.facts.first(where: { $0.name == condition.key }), case .flag(let expected) = condition.test
        {
            let inner = table(fact.value)
            if !expected { return negated(fact.value) ?? say("不属于（\(inner)）", "not (\(inner))") }
            return isAlone || fact.value.clauses.count == 1 ? inner : say("（\(inner)）", "(\(inner))")
        }
        let name = label(condition.key)
        switch condition.test {
        case .flag(let flag): return self.flag(condition.key, flag)
        case .given(let given): return self.given(condition.key, given)
        case .oneOf(let literals) where condition.key == "category" && tellsClassesByIdentity:
            return say("属", "class of ") + classes(literals.map(\.text))
        case .oneOf(let literals) where condition.key == "holds":
            let names = names(of: literals.map(\.text))
            return tellsClassesByIdentity ? say("持有\(names)身份", "holding: \(names)") : names
        case .oneOf(let literals)
        where condition.key.hasPrefix("remaining.") && literals.count == 1 && literals[0].text == "0":
            let pool = String(condition.key.dropFirst("remaining.".count))
            let name = policy.pools.first { $0.id == pool }?.name?[language] ?? pool
            return say("\(name)已用完", "\(name): used up")
        case .oneOf(let literals): return "\(name)\(say("：", ": "))\(values(literals, of: condition.key))"
        case .compare(let comparisons):
            if condition.key == "year", comparisons.count == 2, comparisons[0].comparison == .atLeast,
                comparisons[1].comparison == .atMost
            {
                let span = comparisons.map { figure($0.value, of: "year") }.joined(separator: "–")
                return say("\(span) 年", "years \(span)")
            }
            return comparisons.map { compared(condition.key, $0.comparison, $0.value) }.joined(
                separator: say("，", ", "))
        }
    }

    func given(_ key: String, _ given: Bool) -> String {
        if key == "category", tellsClassesByIdentity {
            return given ? say("有救助类别", "of a class assisted") : say("无救助类别", "of no class assisted")
        }
        return say(given ? "有\(label(key))" : "无\(label(key))", given ? "\(label(key)) given" : "no \(label(key))")
    }

    func values(_ literals: [Table.Literal], of key: String) -> String {
        literals.map { value($0.text, of: key) }.joined(separator: say("、", ", "))
    }

    func compared(_ key: String, _ comparison: Table.Comparison, _ value: Amount) -> String {
        "\(label(key)) \(sign(comparison)) \(figure(value, of: key))"
    }

    /// A year is written without separators.
    private func figure(_ value: Amount, of key: String) -> String {
        if ["year", Premium.yearField].contains(key), case .number(let text, _) = value { return text }
        return amount(value)
    }

    private func sign(_ comparison: Table.Comparison) -> String {
        switch comparison {
        case .above: ">"
        case .atLeast: "≥"
        case .below: "<"
        case .atMost: "≤"
        }
    }

    private func value(_ text: String, of key: String) -> String {
        switch key {
        case "holds", "identity": return identity(text)
        case "category": return policy.categories.first { $0.id == text }?.name[language] ?? text
        case "application": return policy.benefits.first { $0.id == text }?.name[language] ?? text
        case "hospital_class": return policy.hospitalClasses.first { $0.id == text }?.name[language] ?? text
        default:
            if let word = vocabulary.tables[key]?.first(where: { $0.id == text }) { return word.name[language] }
            // What a counter keeps is compared like a value.
            return policy.counters.contains { $0.id == text && $0.keepsFirst } ? label(text) : text
        }
    }

    /// The identities of some classes; all of them, where that is shorter.
    func classes(_ ids: [String]) -> String {
        let identities = policy.categories.filter { ids.contains($0.id) }.flatMap { $0.identities.map(\.value) }
        return names(of: identities)
    }

    /// The labels of some identities; those that one name stands for, by that name.
    func names(of identities: [String]) -> String {
        var left = identities.map { vocabulary.key($0) ?? $0 }
        for umbrella in vocabulary.identities where !umbrella.standsFor.isEmpty {
            guard let place = left.firstIndex(where: { umbrella.standsFor.contains($0) }),
                umbrella.standsFor.allSatisfy({ left.contains($0) })
            else { continue }
            left[place] = umbrella.id
            left.removeAll { umbrella.standsFor.contains($0) }
        }
        return left.map { identity($0) }.joined(separator: say("、", ", "))
    }

    /// An identity's label.
    func identity(_ id: String) -> String {
        vocabulary.identity(id).map { vocabulary.identities[$0].name[language] } ?? id
    }

    // MARK: Values

    /// What a name is called.
    func label(_ name: String) -> String {
        if let field = Field.named(name) { return field.label[language] }
        if let money = policy.money.first(where: { $0.name == name }) {
            if let name = money.value.name { return name[language] }
            if tellsUnnamedMoney, RuleTelling.builtIn[name] == nil { return "(\(amount(money.value.amount)))" }
        }
        if let parameter = policy.parameters.first(where: { $0.name == name }) {
            if let name = parameter.value.name { return name[language] }
            if let series = statistics.series.first(where: { $0.id == parameter.value.series?.value }) {
                return series.name[language]
            }
        }
        if let field = (moreFields + policy.fields).first(where: { $0.name == name })?.label { return field[language] }
        if let counter = policy.counters.first(where: { $0.id == name }) {
            if let name = counter.name { return name[language] }
            if tellsUnnamedMoney {
                let what =
                    (counter.keepsFirst ? say("首次的", "first ") : "")
                    + (counter.of.map { amount($0) } ?? say("结算次数", "number of claims"))
                let which = scope(counter.when, counter.unless).map { say("（\($0)）", " (\($0))") } ?? ""
                return say("\(scope(counter.per))\(what)\(which)", "\(what)\(which) \(scope(counter.per))")
            }
        }
        for (prefix, zh, en) in [
            ("paid.", "已付", "paid: "), ("cut.", "限额截去的", "cut off: "), ("spent.", "已用", "used: "),
            ("remaining.", "剩余", "left of "),
        ]
        where name.hasPrefix(prefix) {
            let id = String(name.dropFirst(prefix.count))
            let named = policy.benefits.first { $0.id == id }?.name ?? policy.pools.first { $0.id == id }?.name
            return say(zh, en) + (named?[language] ?? id)
        }
        if let figure = NamedFigure.all.first(where: { $0.name == name }) { return figure.label[language] }
        return RuleTelling.builtIn[name]?[language] ?? name
    }

    private static let builtIn: [String: Label] = [
        "burden": Label(zh: "个人自付", en: "burden"), "eligible_cost": Label(zh: "纳入救助的费用", en: "eligible cost"),
        "from": Label(zh: "身份起始日", en: "the identity's first day"),
        "through": Label(zh: "身份截止日", en: "the identity's last day"),
        "residual": Label(zh: "救助后自付", en: "residual"),
        "category": Label(zh: "类别", en: "category"),
        "disposable_income": Label(zh: "居民人均可支配收入", en: "disposable income per head"),
        "critical_illness_deductible": Label(zh: "大病保险起付标准", en: "critical illness deductible"),
        "enrolment_year": Label(zh: "参保年度", en: "the year enrolled for"),
        "premium_standard": Label(zh: "个人缴费标准", en: "individual premium"),
        "premium_fixed_amount": Label(zh: "定额资助标准", en: "fixed premium subsidy"),
        "warning_line": Label(zh: "预警标准", en: "warning line"),
        "poverty_monitoring_line": Label(zh: "防止返贫致贫监测底线", en: "poverty monitoring line"),
        "minimum_living_standard": Label(zh: "最低生活保障标准", en: "minimum-living standard"),
        "urban_disposable_income": Label(zh: "城镇居民人均可支配收入", en: "urban disposable income per head"),
    ]

    /// A value in words.
    func amount(_ amount: Amount) -> String {
        switch amount {
        case .none: return say("不设限", "none")
        case .number(let text, _): return Yuan(text).map { $0.brief } ?? text
        case .rate(let rate, _): return rate.description
        case .date(let day, _): return day.description
        case .name(let name, _): return label(name)
        case .terms(let terms): return self.terms(terms)
        case .shifted(let shifted): return self.shifted(shifted)
        case .earliest(let dates, _):
            return dates.map { self.amount($0) }.joined(separator: say(" 与 ", " and ")) + say(" 中较早者", ", the earlier")
        case .delegated(let delegation):
            return say("由\(delegation.to.zh)规定（\(delegation.cite)）", "left to \(delegation.to.en) (\(delegation.cite))")
        }
    }

    /// A value in words, and what it comes to where the figures it rests on are known.
    func worked(_ amount: Amount) -> String {
        if tellsUnnamedMoney, case .name(let name, _) = amount, RuleTelling.builtIn[name] == nil,
            let money = policy.money.first(where: { $0.name == name }), money.value.name == nil
        {
            return self.amount(money.value.amount)
        }
        guard let figures, let yuan = figures.yuan(amount) else { return self.amount(amount) }
        let sources = figures.parameters(in: amount).compactMap { name in
            figures.parameter(name).map { say("\($0.year) 年", "\($0.year)") + " " + Yuan(fen: $0.value).brief }
        }
        let source = sources.joined(separator: say("，", ", "))
        if case .name = amount { return self.amount(amount) + say("（\(source)）", " (\(source))") }
        return self.amount(amount) + " = \(yuan.grouped)" + say("（\(source)）", " (\(source))")
    }

    private func terms(_ terms: Amount.Terms) -> String {
        var text: String
        switch terms.head {
        case .sum(let amounts): text = amounts.map { amount($0) }.joined(separator: " + ")
        case .percent(let share, let whole):
            if case .terms = share {
                text = say("\(part(whole)) × \(part(share))", "\(part(share)) of \(part(whole))")
            } else {
                text = say(
                    "\(part(whole))的 \(part(share))".replacing("的 （", with: "的（"), "\(part(share)) of \(part(whole))")
            }
        case .each(let each, let count): text = "\(part(each)) × \(part(count))"
        case .choose(let cases):
            text = cases.map { choice in
                choice.when.map { "\(table($0))\(say("：", ": "))\(amount(choice.value))" } ?? say("其余：", "else: ")
                    + amount(choice.value)
            }.joined(separator: say("；", "; "))
        }
        for term in terms.minus { text += " − " + part(term) }
        if let least = terms.atLeast { text += say("，不低于 ", ", at least ") + part(least) }
        if let most = terms.atMost { text += say("，不超过 ", ", at most ") + part(most) }
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
        if shifted.months != 0 {
            let years = shifted.months / 12
            let whole = shifted.months % 12 == 0
            text += shifted.months > 0 ? say("后", " + ") : say("前", " − ")
            text +=
                whole
                ? say(" \(abs(years)) 年", "\(abs(years)) y")
                : say(" \(abs(shifted.months)) 个月", "\(abs(shifted.months)) months")
        }
        if shifted.days != 0 {
            text += (shifted.days > 0 ? " + " : " − ") + say("\(abs(shifted.days)) 日", "\(abs(shifted.days)) days")
        }
        switch shifted.end {
        case .monthEnd?: text += say("，至当月末", ", to the end of the month")
        case .dayOfYear(let month, let day)?: text += say(" 的 \(month) 月 \(day) 日", ", \(month)-\(day)")
        case nil: break
        }
        return text
    }

    // MARK: Schedules

    /// A row's schedule in words: `超过 1,000 的部分 60%`.
    func schedule(_ row: Row) -> String {
        let deductible = row.deductible.map { say("起付 ", "above ") + worked($0) + say("，", ": ") } ?? ""
        switch row.schedule {
        case .bands(let steps):
            if steps.count == 1 { return deductible + worked(steps[0].value) }
            let from = row.edgesFromDeductible ? say("自起付标准起，", "counted from the deductible, ") : ""
            return deductible + from + self.steps(steps, zh: "不超过 %@ 的部分", en: "up to %@", last: say("以上部分", "above"))
        case .brackets(let steps):
            return deductible + say("按所在档全额：", "the whole at its bracket: ")
                + self.steps(steps, zh: "低于 %@", en: "below %@", last: say("其余", "else"))
        case .lumps(let steps):
            return deductible + say("定额：", "fixed: ")
                + self.steps(steps, zh: "不超过 %@", en: "up to %@", last: say("其余", "else"))
        }
    }

    private func steps(_ steps: [Row.Step], zh: String, en: String, last: String) -> String {
        let pattern = say(zh, en).split(separator: "%@", omittingEmptySubsequences: false).map { String($0) }
        return steps.map { step in
            let edge = step.edge.map { (pattern.first ?? "") + worked($0) + (pattern.last ?? "") } ?? last
            return "\(edge) \(worked(step.value))"
        }.joined(separator: say("，", ", "))
    }

    /// What an accumulation runs over.
    func scope(_ scope: Scope) -> String {
        let names: [String: Label] = [
            "person": Label(zh: "每人", en: "person"), "household": Label(zh: "每户", en: "household"),
            "year": Label(zh: "每年", en: "year"), "claim": Label(zh: "每次", en: "claim"),
            "day": Label(zh: "每日", en: "day"), "month": Label(zh: "每月", en: "month"),
            "quarter": Label(zh: "每季度", en: "quarter"),
        ]
        let words = scope.keys.map { names[$0]?[language] ?? label($0) }
        return language == .zh ? words.joined() : "per " + words.joined(separator: " and ")
    }

    /// A change of a rate, deductible or limit.
    func change(_ change: Adjustment.Change, ofRate isRate: Bool = false) -> String {
        if change.isNone { return say("取消", "none") }
        return change.steps.map { step in
            var value = worked(step.value)
            if isRate, step.operation == .plus || step.operation == .minus, value.hasSuffix("%") {
                value = say("\(value.dropLast()) 个百分点", "\(value.dropLast()) points")
            }
            switch step.operation {
            case .plus: return "+ \(value)"
            case .minus: return "− \(value)"
            case .times: return "× \(value)"
            case .atLeast: return say("不低于 ", "at least ") + value
            case .atMost: return say("不超过 ", "at most ") + value
            }
        }.joined(separator: " ")
    }
}
