import Values

/// What a claim is, apart from its amounts and dates: what terms are resolved for.
///
/// The resolver reads a claim through nothing else. The first words are asked for of nearly every claim; what of the others
/// it asks for is noted. Claims with the same first words that give the same answers have the same terms, whatever else
/// they say.
package final class Facts {
    /// Stands for a code that no rule names.
    static let otherCode = Slot.absent + 1

    /// Something that was asked, with its answer.
    struct Answer: BitwiseCopyable {
        let word: Int32
        /// Any of these bits, the answer being 1 or 0; 0 where the whole word was asked for.
        let bits: UInt64
        let value: UInt64
    }

    /// All of them, as ``write(_:_:_:refused:to:)`` orders them.
    let words: FixedArray<UInt64>
    /// What was asked of the words behind the first, in the order in which it was asked first.
    @exclusivity(unchecked) private(set) var answers: [Answer] = []

    private static let yearWord = 0
    private static let eraWord = 1
    private static let refusedWord = 2
    /// How many words stand before those of which it is noted what was asked.
    static let first = 3
    private static let heldWord = 3
    private static let namedWord = 4
    private static let winnerWord = 5
    static let firstCode = 6

    /// How many words the facts of a plan's claims take.
    static func count(_ plan: Plan) -> Int { firstCode + plan.factSlots.count }

    /// Facts that ``write(_:_:_:refused:to:)`` has put there.
    init(_ words: UnsafeBufferPointer<UInt64>) {
        self.words = FixedArray(count: words.count) { words[$0] }
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
        plan.factSlots.write(slots, to: words + firstCode)
    }

    /// The year that keys what accumulates.
    var year: Int64 { Int64(bitPattern: words[Facts.yearWord]) }
    /// Between which two days that the policy names the version's day lies: how many of them have come.
    var era: Int32 { Int32(truncatingIfNeeded: words[Facts.eraWord]) }
    /// The elections that refuse what the record chooses, as bits.
    var refused: UInt64 { words[Facts.refusedWord] }

    /// The identities that count, as bits. Mostly it is enough to ask ``holds(anyOf:)``, to which more claims answer alike.
    var held: UInt64 { ask(Facts.heldWord) }

    /// Whether one of some identities counts.
    func holds(anyOf identities: UInt64) -> Bool { ask(Facts.heldWord, anyOf: identities) }

    /// Whether the record names one of some identities; it is not asked where one that counts belongs to a category.
    func names(anyOf identities: UInt64) -> Bool { ask(Facts.namedWord, anyOf: identities) }

    /// The first identity of the record that wins the category; -1 for none.
    var winner: Int64 { Int64(bitPattern: ask(Facts.winnerWord)) }

    /// The code at one of the places of the plan's fact slots.
    func code(at place: Int) -> Int64 { Int64(bitPattern: ask(Facts.firstCode + place)) }

    /// Whether a bit is set in one of the words behind the codes, which say what of its optional amounts and dates a claim
    /// gives.
    func bit(_ bit: Int, at place: Int) -> Bool { ask(Facts.firstCode + place, anyOf: 1 << UInt64(bit)) }

    private func ask(_ word: Int) -> UInt64 {
        note(word, 0, words[word])
        return words[word]
    }

    private func ask(_ word: Int, anyOf bits: UInt64) -> Bool {
        if bits == 0 { return false }
        let isSet = words[word] & bits != 0
        note(word, bits, isSet ? 1 : 0)
        return isSet
    }

    private func note(_ word: Int, _ bits: UInt64, _ value: UInt64) {
        let isKnown = answers.contains {
            $0.word == Int32(truncatingIfNeeded: word) && ($0.bits == bits || $0.bits == 0)
        }
        if !isKnown { answers.append(Answer(word: Int32(truncatingIfNeeded: word), bits: bits, value: value)) }
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
