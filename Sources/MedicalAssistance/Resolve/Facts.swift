/// What a claim is, apart from its amounts and dates: what terms are resolved for, and the key under which they are kept.
///
/// The resolver reads a claim through nothing else, so that claims with equal facts have equal terms.
public struct Facts: Hashable, Sendable {
    /// Stands for a code that no rule names.
    static let otherCode = Slot.absent + 1

    /// The year that keys what accumulates.
    let year: Int64
    /// Between which two days that the policy names the version's day lies: how many of them have come.
    let era: Int32
    /// The identities that count, as bits.
    let held: UInt64
    /// The identities that the record names, as bits; 0 where one that counts belongs to a category.
    let named: UInt64
    /// The first identity of the record that wins the category; -1 for none.
    let winner: Int32
    /// The elections that refuse what the record chooses, as bits.
    let refused: UInt64
    /// A code for each of the plan's fact slots, then, as bits, which of its optional amounts and dates are given.
    let codes: [Int64]

    init(_ plan: Plan, _ slots: UnsafeMutablePointer<Int64>, _ identities: CountedIdentities, refused: UInt64) {
        year = slots[Slot.year]
        era = plan.factSlots.era(of: plan.versionDay(slots))
        held = identities.held
        named = identities.held & plan.categoryIdentities == 0 ? identities.named : 0
        winner = identities.winner
        self.refused = refused
        codes = plan.factSlots.codes(slots)
    }

    /// Mixes all words into one first: terms are looked up for every claim, and the hasher's rounds for each word cost as
    /// much as applying them.
    public func hash(into hasher: inout Hasher) {
        var mixed = Facts.mixed(Facts.mixed(held) ^ named)
        mixed = Facts.mixed(mixed ^ refused)
        mixed = Facts.mixed(mixed ^ UInt64(bitPattern: year << 32 ^ Int64(era) << 16 ^ Int64(winner)))
        for word in codes { mixed = Facts.mixed(mixed ^ UInt64(bitPattern: word)) }
        hasher.combine(mixed)
    }

    private static func mixed(_ word: UInt64) -> UInt64 {
        let product = word &* 0x9E37_79B9_7F4A_7C15
        return product ^ product >> 29
    }
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
