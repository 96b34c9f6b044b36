import PolicyFormat

/// The identities that the members of each household of a unit are known to hold (家庭成员身份).
///
/// They are those that the records of the household name, each once it has come in settlement order, those that a record
/// says its other members hold, and those that a register certifies. Each holds on a day that lies within its own dates.
struct HouseholdIdentities {
    /// The slot of the frame for them; -1 where no rule asks.
    private let slot: Int
    private var known: [Int64: Set<Holding>] = [:]

    init(_ layout: Layout) { slot = layout.householdIdentities }

    /// Adds what a record brings, and puts what its household holds on its day into its frame.
    mutating func take(_ entry: UnitEntry) {
        guard slot >= 0 else { return }
        let household = entry.frame[Slot.of(.householdID)]
        known[household, default: []].formUnion(entry.household)
        let held = Holding.held(known[household] ?? [], on: entry.day)
        entry.frame[slot] = Int64(bitPattern: held)
    }
}

extension Holding {
    /// Those of some identities that are held on a day by their own dates, as bits.
    static func held(_ holdings: some Sequence<Holding>, on day: Int64) -> UInt64 {
        holdings.reduce(0) { bits, holding in
            let isHeld = Int64(holding.from) <= day && day <= Int64(holding.through)
            return isHeld ? bits | 1 << UInt64(holding.identity) : bits
        }
    }
}
