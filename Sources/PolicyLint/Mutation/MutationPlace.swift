import PolicyFormat

/// A place in a policy where something else can be put.
///
/// A value, since closures that call one another on every level are copied for each of their combinations by the
/// optimizer.
indirect enum MutationPlace {
    /// The policy itself.
    case policy
    /// A member of an object. Without a member that is needed there is no policy.
    case member(of: JSONValue, Int, isNeeded: Bool, in: MutationPlace)
    /// An item of a list. A list without its only item is left out.
    case item(of: JSONValue, Int, in: MutationPlace)

    /// The whole policy with a value at this place, or with nothing there; nil where it then means nothing.
    func putting(_ value: JSONValue?) -> JSONValue? {
        switch self {
        case .policy: return value
        case .member(let object, let index, let isNeeded, let outer):
            guard value != nil || !isNeeded else { return nil }
            var members = object.members ?? []
            if let value { members[index].value = value } else { members.remove(at: index) }
            return outer.putting(JSONValue(.object(members), at: object.position))
        case .item(let list, let index, let outer):
            var items = list.items ?? []
            if let value { items[index] = value } else { items.remove(at: index) }
            return outer.putting(items.isEmpty ? nil : JSONValue(.array(items), at: list.position))
        }
    }
}
