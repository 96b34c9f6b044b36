public import Values

/// Why a path leads nowhere.
public struct PathError: Error, Sendable {
    /// The step that finds nothing.
    public let step: String
    /// What stands there instead.
    public let accepted: [String]

    /// The step in words, with what was probably meant.
    public var label: Label {
        let help = suggestion(for: step, among: accepted)
        return Label(zh: "“\(step)”不存在。\(help.zh)", en: "there is no “\(step)”: \(help.en)")
    }
}

extension JSONValue {
    /// This value with another one at a path, such as `benefits.basic.rows.2.rate`.
    ///
    /// A step names a key of an object, or an item of a list by its place from 1, its `id`, its `code` or, where no other
    /// has it, its `reason` or its `name`. A last key
    /// that is new is added; `null` takes a key or an item away. Longer names win where a key itself has dots.
    public func setting(_ path: String, to value: JSONValue) -> Result<JSONValue, PathError> {
        do {
            return .success(try set(path.steps(omittingEmpty: false)[...], to: value))
        } catch {
            return .failure(error)
        }
    }

    /// Why a path leads nowhere; `nil` where something stands at its end.
    package func failure(at path: String) -> PathError? {
        if case .failure(let error) = following(path) { return error }
        return nil
    }

    /// A path as findings spell it: by key, by `id` where an item has one, else by place; `nil` where it leads nowhere.
    package func canonical(_ path: String) -> String? {
        guard case .success(let steps) = following(path) else { return nil }
        return steps.map(\.name).joined(separator: ".")
    }

    /// What stands along a path, from the first step to its end; `nil` where it leads nowhere.
    public func values(along path: String) -> [JSONValue]? {
        guard case .success(let steps) = following(path) else { return nil }
        return steps.map(\.value)
    }

    private func following(_ path: String) -> Result<[(name: String, value: JSONValue)], PathError> {
        var rest = path.steps(omittingEmpty: false)[...]
        var value = self
        var steps: [(name: String, value: JSONValue)] = []
        while let first = rest.first {
            let members = value.members
            let items = value.items ?? []
            let (named, length) =
                members.map { members in find(rest, members.count) { members[$0].key } }
                ?? find(rest, items.count) { JSONValue.name(of: items[$0], among: items) }
            let place = members == nil ? Int(first).flatMap { items.indices.contains($0 - 1) ? $0 - 1 : nil } : nil
            guard let index = named ?? place else {
                let names = members?.map(\.key) ?? JSONValue.names(of: items)
                let numbers = items.isEmpty ? [] : ["1–\(items.count)"]
                return .failure(PathError(step: String(first), accepted: names.filter { !$0.isEmpty } + numbers))
            }
            value = members?[index].value ?? items[index]
            rest = rest.dropFirst(length)
            steps.append((members?[index].key ?? value["id"]?.text ?? String(index + 1), value))
        }
        return .success(steps)
    }

    /// What the items of a list are named by; nothing for those whose reason or name several have.
    private static func names(of items: [JSONValue]) -> [String] { items.map { name(of: $0, among: items) } }

    private static func name(of item: JSONValue, among items: [JSONValue]) -> String {
        if let id = item["id"]?.text ?? item["code"]?.text { return id }
        for key in ["reason", "name"] {
            guard let name = item[key]?.text else { continue }
            return items.count { $0[key]?.text == name } == 1 ? name : ""
        }
        return ""
    }

    private func set(_ path: ArraySlice<Substring>, to value: JSONValue) throws(PathError) -> JSONValue {
        guard let first = path.first else { return value }
        switch kind {
        case .object(let members):
            let (index, length) = find(path, members.count) { members[$0].key }
            let rest = path.dropFirst(length)
            var changed = members
            if let index {
                if rest.isEmpty, case .null = value.kind {
                    changed.remove(at: index)
                } else {
                    changed[index].value = try members[index].value.set(rest, to: value)
                }
            } else {
                guard rest.isEmpty else { throw PathError(step: String(first), accepted: members.map(\.key)) }
                changed.append(JSONMember(key: String(first), keyPosition: value.position, value: value))
            }
            return JSONValue(.object(changed), at: position)
        case .array(let items):
            let (named, length) = find(path, items.count) { JSONValue.name(of: items[$0], among: items) }
            let place = Int(first).flatMap { items.indices.contains($0 - 1) ? $0 - 1 : nil }
            guard let index = named ?? place else {
                let names = JSONValue.names(of: items)
                throw PathError(step: String(first), accepted: names.filter { !$0.isEmpty } + ["1–\(items.count)"])
            }
            var changed = items
            if path.count == length, case .null = value.kind {
                changed.remove(at: index)
            } else {
                changed[index] = try items[index].set(path.dropFirst(length), to: value)
            }
            return JSONValue(.array(changed), at: position)
        default: throw PathError(step: String(first), accepted: [])
        }
    }

    /// The name of so many that the path starts with, the longest first, and how many steps it takes.
    private func find(
        _ path: ArraySlice<Substring>, _ count: Int, _ name: (Int) -> String
    ) -> (index: Int?, length: Int) {
        var found: (index: Int?, length: Int) = (nil, 1)
        guard let first = path.first.map({ String($0) }) else { return found }
        for index in 0..<count {
            let name = name(index)
            if name == first {
                if found.index == nil { found.index = index }
                continue
            }
            // Hardly a key has dots itself.
            guard name.utf8.contains(UInt8(ascii: ".")) else { continue }
            let length = name.utf8.reduce(1) { $1 == UInt8(ascii: ".") ? $0 + 1 : $0 }
            guard found.index == nil || length > found.length, length <= path.count else { continue }
            if name == path.prefix(length).joined(separator: ".") { found = (index, length) }
        }
        return found
    }
}
