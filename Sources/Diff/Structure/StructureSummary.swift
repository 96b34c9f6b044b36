import Adjudication
import PolicyFormat
import Values

/// What differs, in sentences, the weightiest first.
struct StructureSummary {
    private let sides: [StructureSide]
    private let groups: [StructureIdentities.Group]
    private let named: StructureIdentities
    private let topics: [(topic: StructureTopic, lines: [StructureLine])]
    private let only: [StructureOnly]
    private let areVersions: Bool

    init(
        _ sides: [StructureSide], groups: [StructureIdentities.Group], namedBy named: StructureIdentities,
        topics: [(topic: StructureTopic, lines: [StructureLine])], only: [StructureOnly]
    ) {
        self.sides = sides
        self.groups = groups
        self.named = named
        self.topics = topics
        self.only = only
        areVersions = Set(sides.map(\.policy.id)).count == 1
    }

    private static let most = 14

    /// One statement about some identities, or about none.
    private struct Statement {
        var identities: [String] = []
        var about: Label?
        let body: Label
        let weight: Int
    }

    /// What differs for everybody, whatever their identity.
    var others: [Label] {
        (general + only.flatMap { statements(of: $0) }).enumerated().sorted {
            ($0.element.weight, $0.offset) < ($1.element.weight, $1.offset)
        }.map { sentence($0.element) }
    }

    var sentences: [Label] {
        let all = merged(statements).enumerated().sorted {
            ($0.element.weight, $0.offset) < ($1.element.weight, $1.offset)
        }.map(\.element)
        guard !all.isEmpty else { return [nothing] }
        var sentences = all.prefix(StructureSummary.most).map { sentence($0) }
        let more = all.count - sentences.count
        if more > 0 { sentences.append(Label(zh: "另有 \(more) 处差别见下表。", en: "And \(more) more in the tables below.")) }
        return sentences
    }

    /// What is said where nothing differs that the tables list.
    private var nothing: Label {
        let policy = sides[0].policy
        let version = "\(policy.id)@\(policy.version)"
        let isOneVersion = sides.allSatisfy { "\($0.policy.id)@\($0.policy.version)" == version }
        if isOneVersion, sides.allSatisfy(\.isUnchanged) {
            return Label(
                zh: "两边相同：\(version)，没有改动。", en: "Both sides are the same: \(version), nothing changed.")
        }
        let parameters = sides[0].scheme.given.names.sorted()
        if isOneVersion, !parameters.isEmpty, sides.allSatisfy(\.isAsTheFirst) {
            return Label(
                zh: "两边相同：\(version)。参数 \(parameters.joined(separator: "、")) 对各项都有效；只给第一项的用 --left-set。",
                en:
                    "Both sides are the same: \(version). What is set (\(parameters.joined(separator: ", "))) holds on every side; --left-set sets it on the first alone."
            )
        }
        return Label(zh: "没有差别。", en: "There is no difference.")
    }

    private func sentence(_ statement: Statement) -> Label {
        let who = statement.identities.isEmpty ? nil : named.names(statement.identities)
        let head = [who, statement.about].compactMap { $0 }
        return .joined(head + [statement.body], by: .colon) + Label(zh: "。", en: ".")
    }

    /// The same said of several identities is said once.
    private func merged(_ statements: [Statement]) -> [Statement] {
        var result: [Statement] = []
        for statement in statements {
            let place = result.firstIndex {
                !$0.identities.isEmpty && !statement.identities.isEmpty && $0.about == statement.about
                    && $0.body == statement.body
            }
            if let place {
                result[place].identities += statement.identities.filter { !result[place].identities.contains($0) }
            } else {
                result.append(statement)
            }
        }
        return result
    }

    private var statements: [Statement] {
        groups.flatMap { statements(of: $0) } + general + only.flatMap { statements(of: $0) }
    }

    // MARK: What only one has

    private func statements(of only: StructureOnly) -> [Statement] {
        let name = sides[only.side].name
        let has = Label(zh: "只有\(name.zh)有", en: "Only \(name.en) has ")
        let names = Label.joined(only.benefits.map(\.name), by: .listComma)
        let benefits = names.nonEmpty.map { names in
            [Statement(body: has + names, weight: 2)]
        }
        guard areVersions else {
            let topics = Label.joined(only.topics.map(\.title), by: .listComma)
            let further = topics.nonEmpty.map { topics in
                let heading = Label(
                    zh: "\(name.zh)独有的其他规定见表", en: "Further rules that only \(name.en) has, in the tables")
                return [Statement(body: heading + .colon + topics, weight: 6)]
            }
            return (benefits ?? []) + (further ?? [])
        }
        let items = only.topics.flatMap { topic in
            topic.items.map { item in
                let title = Label(zh: "“\(item.title.zh)”", en: "“\(item.title.en)”")
                return Statement(
                    about: topic.title, body: has + title + .colon + brief(item.provision), weight: 6)
            }
        }
        return (benefits ?? []) + items
    }

    // MARK: By identity

    private func statements(of group: StructureIdentities.Group) -> [Statement] {
        var parts: [(group: Label?, lines: [StructureLine])] = []
        for line in group.lines {
            if line.group != nil, parts.last?.group == line.group {
                parts[parts.count - 1].lines.append(line)
            } else {
                parts.append((line.group, [line]))
            }
        }
        let first = parts.firstIndex { $0.lines[0].id.hasPrefix("ordinary.") }
        return parts.enumerated().compactMap { index, part in
            guard part.lines.contains(where: \.differs) else { return nil }
            guard let about = part.group else {
                let line = part.lines[0]
                // Whether somebody is assisted at all shows in what is paid; the category says nothing more.
                if line.id == "class", group.lines.contains(where: { $0.id.hasPrefix("ordinary.") && $0.differs }) {
                    return nil
                }
                return Statement(
                    identities: group.identities, about: line.title, body: sideBySide(line, facet: nil), weight: 5)
            }
            let isOrdinary =
                part.lines[0].id.hasPrefix("ordinary.") && part.lines.contains { $0.differs && isWeighty($0) }
            let isNamed = !part.lines[0].id.hasPrefix("ordinary.")
            return Statement(
                identities: group.identities, about: about, body: body(part.lines),
                weight: isOrdinary ? (index == first ? 0 : 4) : isNamed ? 3 : 5)
        }
    }

    private func isWeighty(_ line: StructureLine) -> Bool {
        StructureFacet.weighty.contains { line.id.hasSuffix("." + $0.rawValue) }
    }

    private func body(_ lines: [StructureLine]) -> Label {
        let rate = lines.first { $0.id.hasSuffix("." + StructureFacet.rate.rawValue) }
        let isUnpaid = { (provision: Provision?) in
            provision.map { $0.meaning == "none" || $0.meaning.hasPrefix("left to") } ?? true
        }
        if let rate, rate.cells.contains(where: isUnpaid) {
            let parts = sides.indices.map { index -> Label in
                let name = sides[index].name + Label(" ")
                guard let paid = rate.cells[index], !isUnpaid(paid) else {
                    return name + (rate.cells[index]?.brief ?? Label(zh: "不救助", en: "not assisted"))
                }
                let others = lines.filter { line in
                    [StructureFacet.deductible, .limit].contains { line.id.hasSuffix("." + $0.rawValue) }
                }.compactMap { line in
                    line.cells[index].flatMap { $0.isUsual ? nil : line.title + Label(" ") + brief($0) }
                }
                return name + brief(paid) + Label.joined(others, by: .comma).bracketed
            }
            return .joined(parts, by: Label(zh: "，", en: "; "))
        }
        let differing = lines.filter(\.differs)
        let weighty = differing.filter { isWeighty($0) }
        return .joined((weighty.isEmpty ? differing : weighty).map { sideBySide($0, facet: $0.title) })
    }

    /// What a sentence can hold; the rest stands in the table.
    private func brief(_ provision: Provision) -> Label {
        let text = provision.brief
        return text.zh.count <= StructureSummary.longest ? text : Label(zh: "见下表", en: "as in the table")
    }

    private func sideBySide(_ line: StructureLine, facet: Label?) -> Label {
        let values = line.cells.map { cell in cell.map(brief) ?? Label(zh: "无", en: "none") }
        if sides.count == 2, sides[1].isWhatIf, !values.contains(where: \.namesItsEnds) {
            let space = facet.map { Label(zh: $0.zh, en: $0.en + " ") } ?? Label("")
            return space
                + Label(
                    zh: "由 \(values[0].zh) 改为 \(values[1].zh)", en: "from \(values[0].en) to \(values[1].en)")
        }
        let cells = zip(sides, values).map { side, value in side.name + Label(" ") + value }
        return (facet.map { $0 + Label(" ") } ?? Label("")) + .joined(cells, by: .comma)
    }

    // MARK: For everybody

    private func weight(of topic: String, _ line: String) -> Int {
        switch topic {
        case "money": line == "money.eligible_cost" || line == "money.burden" ? 1 : 6
        case "care": 4
        case "deadlines": 5
        case "wording", "readings", "identities", "care-codes", "fields", "hospital-classes", "basis": 8
        default: 6
        }
    }

    /// What a sentence can still hold.
    private static let longest = 60

    private var general: [Statement] {
        topics.filter { areVersions || !["readings", "parameters"].contains($0.topic.id) }.flatMap { topic, lines in
            lines.filter(\.differs).map { line in
                let body = sideBySide(line, facet: nil)
                let isShort = line.cells.allSatisfy { ($0?.brief.zh.count ?? 0) <= StructureSummary.longest }
                return Statement(
                    about: topic.title + .colon + line.title,
                    body: isShort ? body : Label(zh: "有差别，见下表", en: "differs, see the table"),
                    weight: weight(of: topic.id, line.id))
            }
        }
    }
}

extension Label {
    /// Whether its words say from what and to what themselves, so that a change cannot be told by the same words.
    fileprivate var namesItsEnds: Bool { en.split(separator: " ").contains { $0 == "from" || $0 == "to" } }
}
