/// What a value of the format comes to.
enum NaiveValue {
    /// An amount in yuan, a count or a measure.
    case figure(Rational)
    /// A rate; 1 is the whole.
    case rate(Rational)
    case date(NaiveDay)
    case code(String)
    /// No limit.
    case none
    /// What the record does not give.
    case absent

    /// A figure, rate or date written out, or `none`; nil where the text is a name.
    init?(literal text: String) {
        if text == "none" {
            self = .none
        } else if text.hasSuffix("%") {
            guard let percent = Rational(decimal: String(text.dropLast())) else { return nil }
            self = .rate(percent * Rational(1, over: 100))
        } else if let figure = Rational(decimal: text) {
            self = .figure(figure)
        } else if let date = NaiveDay(text) {
            self = .date(date)
        } else {
            return nil
        }
    }
}

extension NaiveClaim {
    /// What a value comes to now.
    func value(_ node: NaiveJSON) throws -> NaiveValue {
        guard node.isObject else {
            if let literal = NaiveValue(literal: node.plain) { return literal }
            return try named(node.plain)
        }
        if node["delegated"] != nil { throw NaiveError.rejected("delegated") }
        if let dates = node["earlierOf"] { return try earliest(dates.items) }
        let isMoved = ["years", "months", "days", "to"].contains { node[$0] != nil }
        if isMoved, node["percent"] == nil {
            guard let start = node["of"], case .date(let day) = try value(start) else { return .absent }
            return .date(try day.moved(as: node))
        }
        let isChoiceAlone = node["choose"] != nil && !["minus", "atLeast", "atMost"].contains { node[$0] != nil }
        if isChoiceAlone, let choices = node["choose"] { return try chosen(choices.items) }
        return try computed(node)
    }

    /// A value that must be an amount or a count.
    func figure(_ node: NaiveJSON) throws -> Rational {
        guard case .figure(let figure) = try value(node) else { throw NaiveError.leftOut("no figure: \(node)") }
        return figure
    }

    /// A value that may be no limit.
    func limit(_ node: NaiveJSON) throws -> Rational? {
        switch try value(node) {
        case .figure(let figure): figure
        case .none: nil
        default: throw NaiveError.leftOut("no limit: \(node)")
        }
    }

    func rate(_ node: NaiveJSON) throws -> Rational {
        guard case .rate(let rate) = try value(node) else { throw NaiveError.leftOut("no rate: \(node)") }
        return rate
    }

    private func earliest(_ nodes: [NaiveJSON]) throws -> NaiveValue {
        var days: [NaiveDay] = []
        for node in nodes { if case .date(let day) = try value(node) { days.append(day) } }
        return days.min().map { .date($0) } ?? .absent
    }

    private func chosen(_ choices: [NaiveJSON]) throws -> NaiveValue {
        for choice in choices {
            guard let chosen = choice["value"] else { continue }
            if try choice["when"].map(holds) ?? true { return try value(chosen) }
        }
        throw NaiveError.rejected("choose without a case that fits")
    }

    /// First term, minus, at least, at most, not below 0, rounded once.
    private func computed(_ node: NaiveJSON) throws -> NaiveValue {
        var isRate = false
        func number(_ node: NaiveJSON) throws -> Rational? {
            switch try value(node) {
            case .figure(let figure): return figure
            case .rate(let rate):
                isRate = true
                return rate
            case .none: return nil
            default: throw NaiveError.leftOut("a sum with \(node)")
            }
        }
        func whole(_ node: NaiveJSON) throws -> Rational {
            try number(node) ?? { throw NaiveError.leftOut("a sum without limit: \(node)") }()
        }
        var sum = Rational.zero
        if let terms = node["plus"] {
            for term in terms.items { sum += try whole(term) }
        } else if let share = node["percent"], let of = node["of"] {
            sum = try rate(share) * whole(of)
        } else if let each = node["each"], let count = node["count"] {
            sum = try whole(each) * figure(count)
        } else if let choices = node["choose"] {
            sum = try whole(.object([("choose", choices)]))
        } else {
            throw NaiveError.leftOut(node["by"] != nil ? "values by a field" : "value \(node)")
        }
        for term in node["minus"]?.items ?? [] { sum -= try whole(term) }
        if let least = try node["atLeast"].flatMap(number) { sum = max(sum, least) }
        if let most = try node["atMost"].flatMap(number) { sum = min(sum, most) }
        sum = max(sum, .zero)
        if isRate { return .rate(sum) }
        return .figure(
            try sum.rounded(to: Rational(1, over: 100), policy.root["rounding"]?["mode"]?.plain ?? "half-up"))
    }
}
