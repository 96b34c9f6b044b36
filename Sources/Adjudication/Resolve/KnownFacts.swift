import PolicyFormat

/// What is known of a claim where rules are compared or checked without one: an identity, a type of care, a year.
///
/// All else is open, every amount and date too, and stays in what the resolver leaves of a rule. Whether evaluating that
/// might fail is not asked.
public struct KnownFacts: Sendable, Hashable {
    /// The category of the person.
    public enum Category: Sendable, Hashable {
        /// Not asked.
        case open
        /// None fits.
        case none
        /// The one with this id.
        case won(String)
        /// The record says which; the first that fits has this id.
        case stated(String)
    }

    /// The category.
    public private(set) var category = Category.open
    /// What stands in the slots that are known, those of the category and of the identity that won it among them.
    private(set) var slots: [Int: Int64] = [:]
    /// The identities that are held, as bits, and those that may be held beside them.
    package private(set) var held: UInt64 = 0
    package private(set) var possible = UInt64.max

    /// Nothing is known.
    public init() {}

    /// A person who holds one identity and no other, under a plan; who holds none, for `nil`.
    ///
    /// Identities that no rule names are all alike.
    public init(identity: String?, under plan: Plan) {
        let index = identity.flatMap { plan.index(ofIdentity: $0) }
        let all = index.map { plan.identityBits[$0] } ?? 0
        (held, possible) = (all & plan.namedIdentities, 0)
        let first = plan.firstCategory(held: all)
        guard first >= 0, let index else {
            category = .none
            (slots[Slot.categoryWon], slots[Slot.identityWon]) = (Slot.absent, Slot.absent)
            return
        }
        let found = plan.policy.categories[Int(first)]
        category = found.statedBy == nil ? .won(found.id) : .stated(found.id)
        slots[Slot.identityWon] = Int64(index)
        if found.statedBy == nil { slots[Slot.categoryWon] = Int64(plan.categoryCodes[first]) }
    }

    /// The same for one type of care, by its index in the vocabulary.
    public func with(care: Int) -> KnownFacts { with(Int64(care), in: Slot.of(.care)) }

    /// The same for claims of one year.
    package func with(year: Int) -> KnownFacts { with(Int64(year), in: Slot.year) }

    private func with(_ value: Int64, in slot: Int) -> KnownFacts {
        var known = self
        known.slots[slot] = value
        return known
    }

    /// The same for a person who may hold any other identity too.
    package var amongOthers: KnownFacts {
        var known = self
        known.possible = .max
        return known
    }
}

extension Plan {
    /// The identities that a category, a condition or a timing rule names, as bits.
    fileprivate var namedIdentities: UInt64 {
        let tested = conditions.all.filter {
            $0.kind == .bits && $0.slot == Int32(Slot.held) || $0.kind == .word && $0.slot == Int32(Slot.identityWon)
        }
        let timed = timings.all.map(\.identities).filter { $0 != .max }
        return (tested.map(\.mask) + timed).reduce(categoryIdentities) { $0 | $1 }
    }
}
