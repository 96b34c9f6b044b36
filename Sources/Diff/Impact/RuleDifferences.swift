package import PolicyFormat

/// Where two policy files differ in what decides on payments, as paths; and the files in between, with some of the
/// differences taken over.
package struct RuleDifferences {
    /// One difference.
    package struct Difference {
        /// Such as `benefits.basic.rows.2.rate`.
        package let path: [String]
        /// What stands there on the left and on the right.
        package let left: JSONValue?
        package let right: JSONValue?
    }

    private let left: JSONValue
    private let right: JSONValue
    /// How deep to look: a difference further down is one of what stands here.
    private let depth: Int

    package init(_ left: JSONValue, _ right: JSONValue, depth: Int) {
        self.left = RuleDifferences.deciding(left)
        self.right = RuleDifferences.deciding(right)
        self.depth = depth
    }

    /// In the order of the file.
    package var all: [Difference] {
        var found: [Difference] = []
        walk(left, right, []) { found.append($0) }
        return found
    }

    /// The left file with some differences taken over, by their paths.
    package func taking(_ taken: Set<[String]>) -> JSONValue { blend(left, right, [], taken) ?? left }

    // MARK: What decides

    /// Parts of a file that decide on no payment, and words about those that do.
    private static let silent: Set<String> = [
        "$schema", "extends", "format", "id", "name", "document", "documents", "draft", "readings", "articles",
        "examples",
        "notices",
        "warnings", "premium", "eligibility",
    ]
    private static let dropped: Set<String> = ["articles", "examples", "notices", "warnings", "premium", "eligibility"]
    private static let words: Set<String> = ["cite", "name", "reading", "text"]

    private static func deciding(_ json: JSONValue) -> JSONValue {
        guard let members = json.members else { return json }
        return JSONValue(.object(members.filter { !dropped.contains($0.key) }), at: json.position)
    }

    // MARK: Walking

    private func walk(_ left: JSONValue?, _ right: JSONValue?, _ path: [String], _ report: (Difference) -> Void) {
        guard let parts = parts(left, right, path) else {
            if !RuleDifferences.areSame(left, right) { report(Difference(path: path, left: left, right: right)) }
            return
        }
        for part in parts { walk(part.left, part.right, path + [part.key], report) }
    }

    private func blend(
        _ left: JSONValue?, _ right: JSONValue?, _ path: [String], _ taken: Set<[String]>
    ) -> JSONValue? {
        guard let parts = parts(left, right, path), let left else { return taken.contains(path) ? right : left }
        let blended = parts.map { ($0.key, blend($0.left, $0.right, path + [$0.key], taken)) }
        switch left.kind {
        case .object(let members):
            let untouched = members.filter { member in !parts.contains { $0.key == member.key } }
            let changed = blended.compactMap { key, value in
                value.map { JSONMember(key: key, keyPosition: $0.position, value: $0) }
            }
            return JSONValue(.object(untouched + changed), at: left.position)
        default: return JSONValue(.array(blended.compactMap(\.1)), at: left.position)
        }
    }

    private typealias Part = (key: String, left: JSONValue?, right: JSONValue?)

    /// What two values are made of, side by side; `nil` where they are compared whole.
    private func parts(_ left: JSONValue?, _ right: JSONValue?, _ path: [String]) -> [Part]? {
        guard path.count < depth, let left, let right else { return nil }
        switch (left.kind, right.kind) {
        case (.object(let first), .object(let second)):
            if let last = path.last, ["when", "unless", "paysWhen", "facts"].contains(last), path.count > 1 {
                return nil
            }
            let ignored = path.isEmpty ? RuleDifferences.silent : RuleDifferences.words
            return joined(
                first.map { ($0.key, $0.value) }.filter { !ignored.contains($0.0) },
                second.map { ($0.key, $0.value) }.filter { !ignored.contains($0.0) })
        case (.array(let first), .array(let second)):
            if let names = RuleDifferences.names(first), let others = RuleDifferences.names(second) {
                // The order of benefits, categories and rows decides too.
                guard names.filter(others.contains) == others.filter(names.contains) else { return nil }
                return joined(Array(zip(names, first)), Array(zip(others, second)))
            }
            guard first.count == second.count,
                zip(first, second).allSatisfy({ $0.members != nil && RuleDifferences.areSame($0["when"], $1["when"]) })
            else { return nil }
            return first.indices.map { (String($0 + 1), first[$0], second[$0]) }
        default: return nil
        }
    }

    /// Both sides by key, in the order of the right, what only the left has behind what it stood behind.
    private func joined(_ left: [(String, JSONValue)], _ right: [(String, JSONValue)]) -> [Part] {
        var parts: [Part] = right.map { entry in (entry.0, left.first { $0.0 == entry.0 }?.1, entry.1) }
        for (index, entry) in left.enumerated() where !right.contains(where: { $0.0 == entry.0 }) {
            let before = index == 0 ? nil : parts.firstIndex { $0.key == left[index - 1].0 }
            parts.insert((entry.0, entry.1, nil), at: before.map { $0 + 1 } ?? 0)
        }
        return parts
    }

    /// What the items of a list are called, where each has a name of its own.
    private static func names(_ items: [JSONValue]) -> [String]? {
        let names = items.compactMap { $0["id"]?.text ?? $0["code"]?.text ?? $0["name"]?.text }
        return names.count == items.count && Set(names).count == names.count && !names.isEmpty ? names : nil
    }

    /// Whether two values say the same, wherever they stand.
    static func areSame(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
        guard let left, let right else { return left == nil && right == nil }
        return JSONText.line(left) == JSONText.line(right)
    }
}
