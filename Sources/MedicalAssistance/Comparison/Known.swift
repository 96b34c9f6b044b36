/// What is settled about a claim before its rules are told: an identity, a class, a type of care.
public struct Known: Sendable, Hashable {
    /// The class of the person.
    public enum Class: Sendable, Hashable {
        /// Not asked.
        case open
        /// None fits.
        case none
        /// The one with this id.
        case won(String)
    }

    /// The only identities held; not asked, where absent.
    public var identities: Set<String>?
    /// The class.
    public var category = Class.open
    /// What words a fact of a shared table may have, such as `care`.
    public var words: [String: Set<String>] = [:]

    /// Nothing is settled.
    public init() {}

    /// A person who holds one identity and no other, under a policy; `nil` for one who holds none.
    public init(identity: String?, under policy: Policy, vocabulary: Vocabulary) {
        guard let identity, let index = vocabulary.identity(identity) else {
            identities = []
            category = .none
            return
        }
        let held = Set([identity] + vocabulary.identities[index].standsFor)
        identities = held
        let first = policy.categories.first { category in
            category.identities.contains { vocabulary.key($0.value).map { held.contains($0) } ?? false }
        }
        // Where the record states the class, which one wins is not settled.
        category = first.map { $0.statedBy == nil ? .won($0.id) : .open } ?? .none
    }

    /// The same, for one type of care.
    public func with(care: String) -> Known {
        var known = self
        known.words["care"] = [care]
        return known
    }
}

extension Vocabulary {
    /// The key of the identity with that spelling.
    public func key(_ spelling: String) -> String? { identity(spelling).map { identities[$0].id } }
}
