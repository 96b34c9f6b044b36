import PolicyFormat
import Values

/// Policies like those that ship: one of them with a few changes, each of which puts what stands elsewhere under the same key
/// in the place of something, takes something away, or changes a figure. Most of them still mean something.
struct PolicyMutation {
    private var fragments: [String: [JSONValue]] = [:]
    private var keys: [String: [String]] = [:]
    private let bases: [JSONValue]

    /// What neither pays nor is checked against what pays.
    private static let leftOut: Set<String> = ["articles", "examples", "accept", "extends"]

    static let shared = PolicyMutation()

    private init() {
        var bases: [JSONValue] = []
        let files = BuiltInPolicies.ids.compactMap { BuiltInPolicies.files(of: $0.text).last?.source }
        for source in files + RandomPolicies.sources {
            guard case .success(let json) = JSONReader.read(source), let members = json.members else { continue }
            let rest = members.filter { !PolicyMutation.leftOut.contains($0.key) }
            bases.append(JSONValue(.object(rest), at: json.position))
        }
        self.bases = bases
        for base in bases { collect(base, under: "") }
    }

    private mutating func collect(_ value: JSONValue, under key: String) {
        fragments[key, default: []].append(value)
        for member in value.members ?? [] {
            if keys[key]?.contains(member.key) != true { keys[key, default: []].append(member.key) }
            collect(member.value, under: member.key)
        }
        for item in value.items ?? [] { collect(item, under: key) }
    }

    /// A policy as text.
    func policy(_ choices: inout Choices) -> String {
        var json = choices.pick(bases)
        for _ in 0..<choices.below(6) {
            var place = choices.below(count(of: json))
            json = changed(json, under: "", &place, &choices) ?? json
        }
        return JSONText.line(json)
    }

    private func count(of value: JSONValue) -> Int {
        let inner = (value.members?.map(\.value) ?? value.items ?? []).reduce(0) { $0 + count(of: $1) }
        return inner + 1
    }

    /// The value with a change at the place of that number, counted from its beginning; `nil` where it is taken away.
    private func changed(
        _ value: JSONValue, under key: String, _ place: inout Int, _ choices: inout Choices
    ) -> JSONValue? {
        if place == 0 {
            place = -1
            return changed(value, under: key, &choices)
        }
        place -= 1
        var result = value
        switch value.kind {
        case .object(let members):
            let kept = members.compactMap { member -> JSONMember? in
                guard place >= 0 else { return member }
                var member = member
                guard let changed = changed(member.value, under: member.key, &place, &choices) else { return nil }
                member.value = changed
                return member
            }
            result.kind = .object(kept)
        case .array(let items):
            result.kind = .array(items.compactMap { place < 0 ? $0 : changed($0, under: key, &place, &choices) })
        default: break
        }
        return result
    }

    private func changed(_ value: JSONValue, under key: String, _ choices: inout Choices) -> JSONValue? {
        switch choices.below(8) {
        case 0: return nil
        case 1: return .number(choices.pick(PolicyMutation.numbers))
        case 2: return .text(choices.pick(PolicyMutation.texts))
        case 3: return withMember(value, under: key, &choices)
        case 4: return value.items.map { .list($0.reversed()) } ?? .list([value])
        case 5: return .flag(choices.once(in: 2))
        default: return fragments[key].map { choices.pick($0) } ?? value
        }
    }

    /// The object with one member more that such objects have elsewhere.
    private func withMember(_ value: JSONValue, under key: String, _ choices: inout Choices) -> JSONValue {
        guard let members = value.members, let names = keys[key], !names.isEmpty else { return value }
        let name = choices.pick(names)
        guard let fragment = fragments[name].map({ choices.pick($0) }) else { return value }
        let others = members.filter { $0.key != name }
        return JSONValue(
            .object(others + [JSONMember(key: name, keyPosition: .none, value: fragment)]), at: value.position)
    }

    private static let numbers = [
        "0", "1", "2", "12", "0.01", "99.99", "1000", "2024", "1000000000", "1000000000.01", "999999999999999", "-1",
        "-1000000000", "64",
    ]
    private static let texts = [
        "0%", "100%", "62.5%", "0.0001%", "1000%", "none", "burden", "residual", "in_scope", "own_expense", "total",
        "claim", "household", "person", "year", "previous-year", "hospital", "fund", "2024-02-29", "month-end",
        "any-day",
    ]
}
