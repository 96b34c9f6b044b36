extension JSONValue {
    /// This value with an overlay laid over it: objects merge key by key, lists of things with an `id` merge by id, `fields`
    /// by name, anything else is replaced, and `null` takes a key away. What came from which file stays on record in the positions.
    /// An overlay's own instruments take the place of those of what it extends.
    public func merged(with overlay: JSONValue) -> JSONValue {
        let replaced: Set<String> =
            overlay[JSONValue.several] != nil
            ? [JSONValue.one, JSONValue.several] : overlay[JSONValue.one] != nil ? [JSONValue.several] : []
        guard !replaced.isEmpty, let members else { return laidUnder(overlay) }
        let rest = members.filter { !replaced.contains($0.key) }
        return JSONValue(.object(rest), at: position).laidUnder(overlay)
    }

    private static let one = "document"
    /// The key whose list is given anew as a whole, though its items have ids.
    static let several = "documents"

    /// What tells the items of a list from one another.
    private static func identifier(ofItemsOf key: String) -> String { key == "fields" ? "name" : "id" }

    private func laidUnder(_ overlay: JSONValue, as key: String = "") -> JSONValue {
        let id = JSONValue.identifier(ofItemsOf: key)
        return switch (kind, overlay.kind) {
        case (.object(let base), .object(let changes)):
            JSONValue(.object(JSONValue.merge(base, changes)), at: overlay.position)
        case (.array(let base), .array(let changes)) where JSONValue.have(id, base) && JSONValue.have(id, changes):
            JSONValue(.array(JSONValue.merge(base, changes, by: id)), at: overlay.position)
        default: overlay
        }
    }

    private static func merge(_ base: [JSONMember], _ changes: [JSONMember]) -> [JSONMember] {
        var result = base
        for change in changes {
            if case .null = change.value.kind {
                result.removeAll { $0.key == change.key }
            } else if let index = result.firstIndex(where: { $0.key == change.key }) {
                result[index] = JSONMember(
                    key: change.key, keyPosition: change.keyPosition,
                    value: result[index].value.laidUnder(change.value, as: change.key))
            } else {
                result.append(change)
            }
        }
        return result
    }

    private static func merge(_ base: [JSONValue], _ changes: [JSONValue], by id: String) -> [JSONValue] {
        var result = base
        for change in changes {
            if let index = result.firstIndex(where: { $0[id]?.text == change[id]?.text }) {
                result[index] = result[index].laidUnder(change)
            } else {
                result.append(change)
            }
        }
        return result
    }

    private static func have(_ id: String, _ items: [JSONValue]) -> Bool { items.allSatisfy { $0[id]?.text != nil } }
}
