import Values

/// What a claim is, apart from its amounts and dates: what terms are resolved for.
///
/// The resolver reads a claim through nothing else. The first words are asked for of nearly every claim; what of the others
/// it asks for is noted. Claims with the same first words that give the same answers have the same terms, whatever else
/// they say.
package final class Facts {
    /// Stands for a code that no rule names.
    static let otherCode = Slot.absent + 1

    /// Something that was asked: some bits of a word, and what they were.
    struct Answer: BitwiseCopyable {
        let word: Int32
        let bits: UInt64
        let value: UInt64
    }

    /// All of them, as ``write(_:_:_:refused:to:)`` orders them.
    let words: FixedArray<UInt64>
    /// The bits of each word that have been asked for.
    private let asked: FixedArray<UInt64>
    /// What was asked of the words behind the first, each bit once, in the order in which it was asked first.
    @exclusivity(unchecked) private(set) var answers: [Answer] = []

    private static let yearWord = 0
    private static let eraWord = 1
    private static let heldWord = 2
    private static let namedWord = 3
    private static let winnerWord = 4
    private static let refusedWord = 5
    /// How many words stand before those of which it is noted what was asked.
    static let first = 6

    /// How many words the facts of a plan's claims take.
    static func count(_ plan: Plan) -> Int { first + plan.factSlots.count }

    /// Facts that ``write(_:_:_:refused:to:)`` has put there.
    init(_ words: UnsafeBufferPointer<UInt64>) {
        self.words = FixedArray(count: words.count) { words[$0] }
        asked = FixedArray(repeating: 0, count: words.count)
    }

    /// Puts the facts of a claim into so many words as ``count(_:)`` says.
    ///
    /// `slots` hold a complete record; `refused` are the elections that refuse what it chooses, as bits.
    @inline(__always)
    static func write(
        _ plan: Plan, _ slots: UnsafeMutablePointer<Int64>, _ identities: CountedIdentities, refused: UInt64,
        to words: UnsafeMutablePointer<UInt64>
    ) {
        words[yearWord] = UInt64(bitPattern: slots[Slot.year])
        words[eraWord] = UInt64(plan.factSlots.era(of: plan.versionDay(slots)))
        words[heldWord] = identities.held
        words[namedWord] = identities.held & plan.categoryIdentities == 0 ? identities.named : 0
        words[winnerWord] = UInt64(bitPattern: Int64(identities.winner))
        words[refusedWord] = refused
        plan.factSlots.write(slots, to: words + first)
    }

    /// The year that keys what accumulates.
    var year: Int64 { Int64(bitPattern: words[Facts.yearWord]) }
    /// Between which two days that the policy names the version's day lies: how many of them have come.
    var era: Int32 { Int32(truncatingIfNeeded: words[Facts.eraWord]) }
    /// The identities that count, as bits.
    var held: UInt64 { words[Facts.heldWord] }
    /// The identities that the record names, as bits; 0 where one that counts belongs to a category.
    var named: UInt64 { words[Facts.namedWord] }
    /// The first identity of the record that wins the category; -1 for none.
    var winner: Int32 { Int32(truncatingIfNeeded: Int64(bitPattern: words[Facts.winnerWord])) }
    /// The elections that refuse what the record chooses, as bits.
    var refused: UInt64 { words[Facts.refusedWord] }

    /// The code at one of the places of the plan's fact slots.
    func code(at place: Int) -> Int64 { Int64(bitPattern: ask(Facts.first + place)) }

    /// Whether a bit is set in one of the words behind the codes, which say what of its optional amounts and dates a claim
    /// gives.
    func bit(_ bit: Int, at place: Int) -> Bool { ask(Facts.first + place, bits: 1 << UInt64(bit)) != 0 }

    private func ask(_ word: Int, bits: UInt64 = .max) -> UInt64 {
        let answer = words[word]
        let new = bits & ~asked[word]
        if new != 0 {
            asked[word] |= new
            answers.append(Answer(word: Int32(truncatingIfNeeded: word), bits: new, value: answer & new))
        }
        return answer & bits
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
