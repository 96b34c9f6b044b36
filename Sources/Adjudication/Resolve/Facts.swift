/// What a claim is, apart from its amounts and dates: what terms are resolved for, and the key under which they are kept.
///
/// The resolver reads a claim through nothing else, so that claims with equal facts have equal terms.
package struct Facts: Hashable, Sendable {
    /// Stands for a code that no rule names.
    static let otherCode = Slot.absent + 1

    /// All of them, as ``write(_:_:_:refused:to:)`` orders them.
    let words: [Int64]

    private static let year = 0
    private static let era = 1
    private static let held = 2
    private static let named = 3
    private static let winner = 4
    private static let refused = 5
    private static let codes = 6

    /// How many words the facts of a plan's claims take.
    static func count(_ plan: Plan) -> Int { codes + plan.factSlots.count }

    init(_ words: UnsafeBufferPointer<Int64>) { self.words = Array(words) }

    /// Puts the facts of a claim into so many words as ``count(_:)`` says.
    ///
    /// `slots` hold a complete record; `refused` are the elections that refuse what it chooses, as bits.
    @inline(__always)
    static func write(
        _ plan: Plan, _ slots: UnsafeMutablePointer<Int64>, _ identities: CountedIdentities, refused: UInt64,
        to words: UnsafeMutablePointer<Int64>
    ) {
        words[year] = slots[Slot.year]
        words[era] = Int64(plan.factSlots.era(of: plan.versionDay(slots)))
        words[held] = Int64(bitPattern: identities.held)
        words[named] = identities.held & plan.categoryIdentities == 0 ? Int64(bitPattern: identities.named) : 0
        words[winner] = Int64(identities.winner)
        words[Facts.refused] = Int64(bitPattern: refused)
        plan.factSlots.write(slots, to: words + codes)
    }

    /// The year that keys what accumulates.
    var year: Int64 { words[Facts.year] }
    /// Between which two days that the policy names the version's day lies: how many of them have come.
    var era: Int32 { Int32(truncatingIfNeeded: words[Facts.era]) }
    /// The identities that count, as bits.
    var held: UInt64 { UInt64(bitPattern: words[Facts.held]) }
    /// The identities that the record names, as bits; 0 where one that counts belongs to a category.
    var named: UInt64 { UInt64(bitPattern: words[Facts.named]) }
    /// The first identity of the record that wins the category; -1 for none.
    var winner: Int32 { Int32(truncatingIfNeeded: words[Facts.winner]) }
    /// The elections that refuse what the record chooses, as bits.
    var refused: UInt64 { UInt64(bitPattern: words[Facts.refused]) }

    /// A code for each of the plan's fact slots, then, as bits, which of its optional amounts and dates are given.
    @inline(__always)
    func code(at place: Int) -> Int64 { words[Facts.codes + place] }
}

/// Which identities of a record count for a claim.
struct CountedIdentities {
    /// Those that count, as bits.
    var held: UInt64
    /// All that the record names, as bits.
    var named: UInt64
    /// The first, in the record's order, that counts and wins the category; -1 for none.
    var winner: Int32
}
