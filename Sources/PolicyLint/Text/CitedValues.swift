import PolicyFormat
import Values

/// Lists every figure that a policy file states, with what it cites and the words of its row.
struct CitedValues {
    /// What holds at a place of the file.
    private struct Scope {
        var path: [String] = []
        var cites: [ArticleNumber] = []
        var readings: [String] = []
        var words = RowWords()
        var role: CitedValue.Role?
        var base: FigureContext.Base?
        var change: CitedValue.Change?
        var topic: String?
        var band: (lower: Int64?, upper: Int64?)?
        var list: (path: String, index: Int)?
        var isFund = false
        var isHospital = false
        var label: Set<[Character]> = []
        var periodStart: Day?
        /// What a condition compares.
        var compared: String?
        /// The unit that the key of a number gives it.
        var key = ""
    }

    private let policy: JSONValue
    /// The first day on which the policy is in force.
    private let firstDay: Day?
    private let names: ArticleNames
    private let rows: RowWords.Reader
    /// The articles that the list of articles says a path models.
    private let modelled: [(path: [String], article: ArticleNumber)]
    private let counts: CountedNames
    private var found: [CitedValue] = []

    /// The values of a policy.
    static func all(in policy: JSONValue, _ identities: IdentityMentions) -> [CitedValue] {
        var reader = CitedValues(policy, identities)
        for member in policy.members ?? [] where !CitedValues.passed.contains(member.key) {
            var scope = Scope()
            scope.path = [member.key]
            scope.key = member.key
            if member.key == "criticalIllness" || member.key == "warnings" {
                reader.walkList(member.value, scope)
            } else {
                reader.walk(member.value, scope)
            }
        }
        return reader.found
    }

    /// Keys within a rule behind which no figure of a text stands.
    private static let words: Set<String> = ["cite", "reading", "id", "code", "per", "by", "rounding"]

    /// What no article stands behind: records, and what stands beside the rules.
    static let passed: Set<String> = [
        "format", "id", "name", "document", "documents", "extends", "fields", "identities", "careCodes",
        "hospitalClasses",
        "readings", "articles", "examples", "rounding", "accept", "accepted", "draft", "dates",
    ]

    private init(_ policy: JSONValue, _ identities: IdentityMentions) {
        self.policy = policy
        let periods = policy["inForce"].map { $0.items ?? [$0] } ?? []
        firstDay = periods.compactMap { $0["from"]?.text.flatMap { Day($0) } }.min()
        let names = ArticleNames(of: policy)
        self.names = names
        rows = RowWords.Reader(policy, identities)
        modelled = (policy["articles"]?.items ?? []).flatMap { article in
            IdentityMentions.texts(article["modelledBy"]).map { path in
                (path.split(separator: ".").map { String($0) }, names.article(article["article"]?.text ?? ""))
            }
        }
        counts = CountedNames(policy)
    }

    private mutating func walk(_ value: JSONValue, _ scope: Scope) {
        switch value.kind {
        case .object(let members): walkObject(value, members, scope)
        case .array(let items):
            for (index, item) in items.enumerated() {
                var inner = scope
                inner.path.append(item["id"]?.text ?? item["code"]?.text ?? String(index + 1))
                walk(item, inner)
            }
        case .number(let text): add(text, value, scope)
        case .string(let text): add(text, value, scope)
        case .null, .boolean: break
        }
    }

    private mutating func walkObject(_ object: JSONValue, _ members: [JSONMember], _ outer: Scope) {
        var scope = outer
        if let cite = object["cite"]?.text { scope.cites = names.articles(in: cite) }
        scope.readings += IdentityMentions.texts(object["reading"])
        scope.words = scope.words.and(rows.words(of: object["when"]))
        if scope.path.first == "benefits", scope.path.count == 2 {
            scope.topic = object["name"]?["zh"]?.text
            scope.isFund = object["paidBy"]?.text ?? "fund" == "fund"
            scope.isHospital = !scope.isFund
        } else if ["warnings", "eligibility", "notices"].contains(scope.path.first),
            let text = (object["label"] ?? object["name"] ?? object["text"])?["zh"]?.text
        {
            let words = PolicyText.plain(text[...])
            scope.label = ContextReader.pairs(of: words)
        }
        if let of = object["of"]?.text ?? object["each"]?.text { scope.base = base(of) }
        if let from = object["from"]?.text, let day = Day(from) { scope.periodStart = day }
        for member in members where !CitedValues.words.contains(member.key) {
            var inner = scope
            inner.path.append(member.key)
            inner.key = member.key
            enter(member.key, &inner, object)
            if member.key == "values", let by = object["by"]?.text, let cells = member.value.members {
                walkCells(cells, of: by, inner)
            } else if ["rows", "choose"].contains(member.key) {
                walkList(member.value, inner)
            } else if ["bands", "brackets", "lumps"].contains(member.key) {
                walkBands(member.value, inner)
            } else if ["name", "label", "text"].contains(member.key) {
                addStated(member.value["zh"] ?? member.value, inner)
            } else {
                walk(member.value, inner)
            }
        }
    }

    /// What a key says of the values behind it.
    private func enter(_ key: String, _ scope: inout Scope, _ object: JSONValue) {
        switch key {
        case "rate" where scope.path.first != "premium": scope.role = .rate
        case "deductible": scope.role = .deductible
        case "limit": scope.role = .limit
        case "upTo": scope.role = .edge
        case "times" where scope.path.contains("adjust"): scope.change = .times
        case "plus" where scope.path.contains("adjust"): scope.change = .plus
        case "minus" where scope.path.contains("adjust"): scope.change = .minus
        case "above", "atLeast", "below", "atMost":
            // What a choice comes to is what its values are.
            let values = object["left"]?["choose"]?.items?.lazy.compactMap { $0["value"]?.text }
            if let left = object["left"]?.text ?? values?.first { scope.compared = left }
        default:
            if scope.path.contains(where: { ["when", "unless", "paysWhen", "facts"].contains($0) }) {
                scope.compared = key
            }
        }
    }

    /// Rows of which the first that matches decides: each is for those whom no earlier one is for.
    private mutating func walkList(_ list: JSONValue, _ scope: Scope) {
        guard let items = list.items else { return walk(list, scope) }
        var earlier: Set<String> = []
        for (index, item) in items.enumerated() {
            var inner = scope
            inner.path.append(item["id"]?.text ?? item["code"]?.text ?? String(index + 1))
            inner.list = (scope.path.joined(separator: "."), index)
            let words = rows.words(of: item["when"])
            if !earlier.isEmpty {
                let rest = (words.subject ?? rows.identities.everyone).subtracting(earlier)
                inner.words.subject = inner.words.subject.map { $0.intersection(rest) } ?? rest
            }
            if words.isOnlySubject, item["when"] != nil, item["unless"] == nil, let subject = words.subject {
                earlier.formUnion(subject)
            }
            walk(item, inner)
        }
    }

    /// Values that are listed by a fact: each is for those of whom the fact is what its key says.
    private mutating func walkCells(_ cells: [JSONMember], of fact: String, _ scope: Scope) {
        for cell in cells {
            var inner = scope
            inner.path.append(cell.key)
            inner.words = inner.words.and(rows.words(of: .object([(fact, .text(cell.key))])))
            walk(cell.value, inner)
        }
    }

    private mutating func walkBands(_ list: JSONValue, _ scope: Scope) {
        var lower: Int64?
        for (index, item) in (list.items ?? []).enumerated() {
            var inner = scope
            inner.path.append(String(index + 1))
            inner.list = (scope.path.joined(separator: "."), index)
            let edge = item["upTo"] ?? item["below"]
            let upper = edge.flatMap { CitedValues.yuan($0) }
            inner.band = (lower, upper)
            walk(item, inner)
            lower = upper
        }
    }

    private static func yuan(_ value: JSONValue) -> Int64? {
        switch value.kind {
        case .number(let text), .string(let text): Yuan(text)?.fen
        default: nil
        }
    }

    /// What a share of a figure is taken of, by the figure's own name.
    private func base(_ name: String) -> FigureContext.Base? {
        guard let label = policy["parameters"]?[name]?["name"]?["zh"]?.text else { return nil }
        return ContextReader.Base.read(Array(label)[...])
    }
}

extension CitedValues {
    /// Adds a value, where it is one.
    private mutating func add(_ text: String, _ value: JSONValue, _ scope: Scope) {
        guard let figure = figure(text, value, scope) else { return }
        found.append(cited(figure, text, value.position, scope))
    }

    private func cited(_ figure: FigureValue, _ text: String, _ position: Position, _ scope: Scope) -> CitedValue {
        var value = CitedValue(
            value: figure, written: text, position: position, path: scope.path.joined(separator: "."),
            cites: scope.cites)
        if value.cites.isEmpty {
            value.cites = modelled.filter { path, _ in
                scope.path.starts(with: path) || path.starts(with: scope.path)
            }.map(\.article)
        }
        value.readings = scope.readings
        value.role = scope.role
        value.base = scope.base
        value.change = scope.change
        value.subject = scope.words.subject
        value.care = scope.words.care
        value.topic = scope.topic
        value.band = scope.band
        value.list = scope.list
        value.isFund = scope.isFund
        value.isHospital = scope.isHospital
        value.label = scope.label
        if value.value.kind == .duration, scope.key != "years" { value.isBefore = text.hasPrefix("-") }
        if scope.key == "through" { value.periodStart = scope.periodStart }
        if case .year = value.value { value.periodStart = firstDay }
        if value.value.kind == .date {
            if ["from", "atLeast", "above"].contains(scope.key) { value.isStart = true }
            if ["through", "atMost"].contains(scope.key) { value.isStart = false }
        }
        value.isLastDay = scope.key == "through" || scope.key == "atMost"
        if scope.compared == "age" { value.isAtLeast = ["atLeast", "above"].contains(scope.key) }
        return value
    }

    /// What a number or a text of the file comes to; `nil` where it is no figure.
    private func figure(_ text: String, _ value: JSONValue, _ scope: Scope) -> FigureValue? {
        if case .string = value.kind {
            if let rate = Rate(text) { return rate == .zero ? nil : .share(rate.parts) }
            if text.count == 10, let day = Day(text) { return .date(day) }
            if text.count == 5, let day = Day("2024-" + text) {
                let parts = text.split(separator: "-").compactMap { Int($0) }
                return parts.count == 2 && day.number > 0 ? .dayOfYear(month: parts[0], day: parts[1]) : nil
            }
        }
        guard let decimal = DecimalText(text), decimal.digits != 0 else { return nil }
        let whole = decimal.scaled(by: 0).map { Int($0.magnitude) }
        switch scope.key {
        case "months": return whole.map { .months($0) }
        case "days": return whole.map { .days($0) }
        case "years": return whole.map { .years($0) }
        case "times" where !scope.path.contains("adjust"), "count", "default", "of": return nil
        default: break
        }
        if let compared = scope.compared {
            if compared == "age" { return whole.map { .age($0) } }
            if CountedNames.isYear(compared) { return whole.map { .year($0) } }
            if counts.contains(compared) { return nil }
            // Codes and categories are texts or plain numbers; amounts are compared.
            guard ["above", "atLeast", "below", "atMost"].contains(scope.key) else { return nil }
        }
        if case .string = value.kind, !text.allSatisfy({ $0.isASCIIDigit || $0 == "." }) || scope.key == "base" {
            return nil
        }
        if case .string = value.kind, scope.compared != nil, !text.contains(".") { return nil }
        return Yuan(text).map { .amount($0.fen) }
    }

    /// Adds the figures that a label or a text states in words.
    private mutating func addStated(_ value: JSONValue, _ scope: Scope) {
        found += CitedValues.stated(in: value).map { words in
            var stated = cited(words.value, words.written, value.position, scope)
            stated.isStated = true
            stated.isStart = words.isStart
            stated.pairs = words.pairs
            return stated
        }
    }

    /// The figures of a text, each with the words around it.
    static func stated(in value: JSONValue) -> [StatedFigure] {
        let text = PolicyText.plain((value.text ?? "")[...])
        let figures = FigureReader.figures(in: text)
        return figures.indices.filter { !figures[$0].isImplicit }.map { index in
            let range = figures[index].range
            return StatedFigure(
                value: figures[index].value, written: String(text[range]),
                isStart: ContextReader.isStart(
                    Array(text[..<range.lowerBound]), String(text[range.upperBound...].prefix(2))),
                pairs: ContextReader.pairs(in: text, figures, index))
        }
    }
}

/// A figure that a text of the file states.
struct StatedFigure {
    let value: FigureValue
    let written: String
    let isStart: Bool?
    let pairs: Set<[Character]>

    /// The figure by itself.
    var figure: Figure { Figure(value: value, range: 0..<0, isImplicit: false) }
}
