/// What is kept of a person's year while a file is read: who it is of, what has been read of it, and its figures.
///
/// It is as small as can be, since a file has millions: of a common scheme, one line of the processor's memory.
struct YearBlock: BitwiseCopyable {
    /// The first of its words, all of which are 0 while it is nobody's.
    let words: UnsafeMutablePointer<Int64>

    // Its words: the person's key, the marks, the last row, then the figures.
    private static let low = 0
    private static let high = 1
    /// The year, then the day of the last row + 1, or 0, in the sixteen highest bits: they hold every day that a record
    /// may name.
    private static let marks = 2
    /// The place and the length of the last row's claim id; below 0 once a row of the year was rejected.
    private static let last = 3
    /// Words before the figures.
    static let head = 4

    @inline(__always)
    init(_ words: UnsafeMutablePointer<Int64>) { self.words = words }

    /// Makes it a person's year.
    func begin(_ key: PersonKey, _ year: Int64) {
        words[YearBlock.low] = Int64(bitPattern: key.low)
        words[YearBlock.high] = Int64(bitPattern: key.high)
        words[YearBlock.marks] = year & 0xFFFF
    }

    /// Whether it is nobody's: no key's upper half is 0.
    @inline(__always)
    var isFree: Bool { words[YearBlock.high] == 0 }

    /// The year's figures, as the scheme lays them out.
    @inline(__always)
    var figures: UnsafeMutablePointer<Int64> { words + YearBlock.head }

    @inline(__always)
    func isOf(_ key: PersonKey) -> Bool {
        // Compare both halves without a branch.
        (words[YearBlock.low] ^ Int64(bitPattern: key.low)) | (words[YearBlock.high] ^ Int64(bitPattern: key.high)) == 0
    }

    @inline(__always)
    var person: PersonKey {
        PersonKey(
            low: UInt64(bitPattern: words[YearBlock.low]), high: UInt64(bitPattern: words[YearBlock.high]))
    }

    @inline(__always)
    var year: Int64 { words[YearBlock.marks] & 0xFFFF }

    /// What is known of the last row.
    typealias Last = (day: Int64, claim: Int64)

    /// The day of the last row, below every day that a record may name where there is none yet, and its claim id: the
    /// place in the file, and sixteen bits of its length.
    @inline(__always)
    var last: Last {
        get {
            let day = Int64(bitPattern: UInt64(bitPattern: words[YearBlock.marks]) >> 48)
            return (day &- 1, words[YearBlock.last] & .max)
        }
        nonmutating set {
            words[YearBlock.marks] = words[YearBlock.marks] & 0xFFFF_FFFF_FFFF | (newValue.day &+ 1) << 48
            words[YearBlock.last] = words[YearBlock.last] & .min | newValue.claim
        }
    }

    /// Whether a row of the year was rejected.
    @inline(__always)
    var isBarred: Bool {
        get { words[YearBlock.last] < 0 }
        nonmutating set { words[YearBlock.last] = words[YearBlock.last] & .max | (newValue ? .min : 0) }
    }
}
