/// Terms that have been resolved, by plan and facts. One thread uses it.
public final class TermsCache {
    private struct Key: Hashable {
        let plan: ObjectIdentifier
        let facts: Facts
    }

    @exclusivity(unchecked) private var terms: [Key: Terms] = [:]
    private let most: Int

    /// An empty cache for so many terms at most.
    public init(most: Int = 4096) { self.most = most }

    /// How many terms it keeps.
    public var count: Int { terms.count }

    /// The terms of a plan for some facts, resolved where they are not there yet.
    public func terms(_ plan: Plan, _ facts: Facts) -> Terms {
        let key = Key(plan: ObjectIdentifier(plan), facts: facts)
        if let known = terms[key] { return known }
        if terms.count >= most { terms.removeAll(keepingCapacity: true) }
        let new = Resolver.terms(plan, facts)
        terms[key] = new
        return new
    }
}
