package import PolicyFormat
package import Values

/// Lists the small changes of a policy, in file order.
package struct Mutations {
    private let counts: CountedNames
    /// The file whose own values are changed: what an overlay extends is another's.
    private let source: SourceText?
    private var found: [Mutation] = []

    /// Every change of what the file itself says; what it extends stays as it is.
    package static func all(of policy: JSONValue, in source: SourceText?) -> [Mutation] {
        var mutations = Mutations(counts: CountedNames(policy), source: source)
        for (index, member) in (policy.members ?? []).enumerated() where !CitedValues.passed.contains(member.key) {
            var scope = MutationScope()
            scope.enter(member.key)
            if let cite = member.value["cite"]?.text { scope.cite = cite }
            mutations.walk(member.value, scope, .member(of: policy, index, isNeeded: true, in: .policy))
        }
        return mutations.found.enumerated().sorted {
            ($0.element.position.offset, $0.offset) < ($1.element.position.offset, $1.offset)
        }.map(\.element)
    }

    private init(counts: CountedNames, source: SourceText?) {
        self.counts = counts
        self.source = source
    }

    // MARK: - Walking

    private mutating func walk(_ value: JSONValue, _ scope: MutationScope, _ place: MutationPlace) {
        switch value.kind {
        case .object(let members):
            if scope.isTable { addDropped(value, members, scope, place) }
            walkMembers(value, members, scope, place)
        case .array(let items): walkItems(value, items, scope, place)
        case .number(let text): addNumber(text, value, scope, place)
        case .string(let text): addText(text, value, scope, place)
        case .null, .boolean: break
        }
    }

    private mutating func walkMembers(
        _ object: JSONValue, _ members: [JSONMember], _ outer: MutationScope, _ place: MutationPlace
    ) {
        var scope = outer
        if let cite = object["cite"]?.text { scope.cite = cite }
        scope.names += object.factsAskedFor
        for (index, member) in members.enumerated() where !Mutations.words.contains(member.key) {
            var inner = scope
            inner.enter(member.key, of: object)
            // Nothing is left of the object, or what names the fact means nothing.
            let isNeeded = members.count == 1 || scope.path == ["facts"]
            walk(member.value, inner, .member(of: object, index, isNeeded: isNeeded, in: place))
        }
    }

    private mutating func walkItems(
        _ list: JSONValue, _ items: [JSONValue], _ scope: MutationScope, _ place: MutationPlace
    ) {
        if Mutations.ordered.contains(scope.key) { addSwapped(list, items, scope, place) }
        for (index, item) in items.enumerated() {
            var inner = scope
            inner.path.append(item["id"]?.text ?? item["code"]?.text ?? String(index + 1))
            walk(item, inner, .item(of: list, index, in: place))
        }
    }

    /// Keys behind which no figure stands that decides anything.
    private static let words: Set<String> = [
        "cite", "reading", "id", "code", "name", "label", "text", "$comment", "by",
    ]
    /// Lists of which the first item that fits decides.
    private static let ordered: Set<String> = [
        "rows", "choose", "categories", "warnings", "identityTiming", "criticalIllness",
    ]
}

extension Mutations {
    /// Adds a change of what the file itself says, where it comes to a policy.
    private mutating func add(
        _ kind: Mutation.Kind, at position: Position, _ scope: MutationScope, from was: String, to becomes: String?,
        names: [String]? = nil, _ changed: JSONValue?
    ) {
        guard position.source === source, let changed else { return }
        found.append(
            Mutation(
                kind: kind, path: scope.path.joined(separator: "."), position: position, cite: scope.cite, was: was,
                becomes: becomes, names: names ?? (kind.isEssential ? scope.names : []),
                changed: changed))
    }

    // MARK: - Figures

    private mutating func addNumber(_ text: String, _ value: JSONValue, _ scope: MutationScope, _ place: MutationPlace)
    {
        let step = counts.isCount(behind: scope.key, comparedWith: scope.compared) ? 100 : 1
        // Below 0 there is nothing, but a shift of dates.
        guard let fen = Yuan(text)?.fen else { return }
        for changed in [fen - Int64(step), fen + Int64(step)] where changed >= 0 || fen < 0 {
            let new = Measure.text(changed)
            let kind = step == 100 ? .count : scope.role ?? .amount
            add(
                kind, at: value.position, scope, from: text, to: new,
                place.putting(JSONValue(.number(new), at: value.position)))
        }
    }

    private mutating func addText(_ text: String, _ value: JSONValue, _ scope: MutationScope, _ place: MutationPlace) {
        func replaced(by new: String) -> JSONValue? { place.putting(JSONValue(.string(new), at: value.position)) }
        if let rate = Rate(text) {
            let most = rate > .full ? Rate(parts: 10 * Rate.whole) : .full
            for points in [-1, 1] {
                let new = Rate(parts: min(most.parts, max(0, rate.parts + Int64(points) * Rate.whole / 20)))
                guard new != rate else { continue }
                add(
                    scope.role ?? .share, at: value.position, scope, from: text, to: new.description,
                    replaced(by: new.description))
            }
        } else if text.utf8.count == 10, let day = Day(text) {
            for days in [-1, 1] {
                let new = day.adding(days: days).description
                add(.date, at: value.position, scope, from: text, to: new, replaced(by: new))
            }
        } else if text.utf8.count == 5, let day = Day("2023-" + text) {
            // A day that every year has.
            for days in [-1, 1] {
                let new = String(day.adding(days: days).description.suffix(5))
                add(.date, at: value.position, scope, from: text, to: new, replaced(by: new))
            }
        } else if scope.compared == nil, text.contains("."), Yuan(text) != nil {
            addNumber(text, value, scope, place)
        }
    }

    // MARK: - Tables

    /// Leaves out each condition of a table. Without its only one, a clause holds always: then it is left out itself, and
    /// with the only clause the whole table.
    private mutating func addDropped(
        _ table: JSONValue, _ members: [JSONMember], _ scope: MutationScope, _ place: MutationPlace
    ) {
        for (index, member) in members.enumerated() where !Mutations.words.contains(member.key) {
            var inner = scope
            inner.path.append(member.key)
            let isAlone = members.count { !Mutations.words.contains($0.key) } == 1
            let rest = MutationPlace.member(of: table, index, isNeeded: false, in: place)
            let written = JSONText.line(JSONValue(.object([member]), at: member.keyPosition))
            add(
                .condition, at: member.keyPosition, inner, from: written, to: nil, names: [member.key],
                (isAlone ? place : rest).putting(nil))
        }
    }

    private mutating func addSwapped(
        _ list: JSONValue, _ items: [JSONValue], _ scope: MutationScope, _ place: MutationPlace
    ) {
        for index in items.indices.dropLast() where !items[index].excludes(items[index + 1]) {
            var swapped = items
            swapped.swapAt(index, index + 1)
            let (first, second) = (items[index], items[index + 1])
            func name(_ item: JSONValue, _ place: Int) -> String { item["id"]?.text ?? String(place + 1) }
            var inner = scope
            inner.path.append(name(first, index))
            if let cite = first["cite"]?.text { inner.cite = cite }
            let names = [name(first, index), name(second, index + 1)]
            add(
                .order, at: first.position, inner, from: names.joined(separator: ", "),
                to: names.reversed().joined(separator: ", "), names: first.factsAskedFor + second.factsAskedFor,
                place.putting(JSONValue(.array(swapped), at: list.position)))
        }
    }
}
