import Values

/// What is kept of a person's year while a file is read: who it is of, what has been read of it, and its figures.
///
/// It is as small as can be, since a file has millions: of a common scheme, one line of the processor's memory.
struct YearBlock: BitwiseCopyable {
    /// The first of its words, all of which are 0 while it is nobody's.
    let words: UnsafeMutablePointer<Int64>

    // Its words: the person's key, the marks, then the figures.
    private static let low = 0
    private static let high = 1
    /// From the highest bit: the day of the last row + 1, or 0, in sixteen bits, which hold every day that a record may
    /// name; whether a row of the year was rejected; the year in seven bits; the last row's claim id in forty.
    private static let marks = 2
    /// Words before the figures.
    static let head = 3

    private static let dayShift: UInt64 = 48
    private static let rejection: Int64 = 1 << 47
    private static let yearShift: Int64 = 40
    private static let firstYear = Int64(Day.years.lowerBound - 8)

    /// Whether seven bits hold a year: those of settlement dates do.
    static func holds(year: Int64) -> Bool { year >= firstYear && year < firstYear + 128 }

    @inline(__always)
    init(_ words: UnsafeMutablePointer<Int64>) { self.words = words }

    /// Makes it a person's year.
    func begin(_ key: PersonKey, _ year: Int64) {
        words[YearBlock.low] = Int64(bitPattern: key.low)
        words[YearBlock.high] = Int64(bitPattern: key.high)
        words[YearBlock.marks] = (year &- YearBlock.firstYear) << YearBlock.yearShift
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
    var year: Int64 { (words[YearBlock.marks] >> YearBlock.yearShift & 0x7F) &+ YearBlock.firstYear }

    /// Where a claim id stands in the file, in 33 bits, and its length, in seven; 0 for one that is too long, or that does
    /// not stand there as it is spelled.
    struct Claim: Equatable, BitwiseCopyable {
        fileprivate let bits: Int64
        private static let placeBits: Int64 = 33
        private static let longest: Int64 = 1 << 7 - 1
        /// Stands for every place that 33 bits do not hold.
        private static let unplaced: Int64 = 1 << placeBits - 1

        fileprivate init(bits: Int64) { self.bits = bits & (1 << YearBlock.yearShift - 1) }

        @inline(__always)
        init(place: Int64, length: Int64) {
            let fits = length > 0 && length <= Claim.longest
            bits = fits ? length << Claim.placeBits | min(place, Claim.unplaced) : 0
        }

        @inline(__always) var isKnown: Bool { bits != 0 }
        @inline(__always) var length: Int { Int(bits >> Claim.placeBits) }
        var place: Int { Int(bits & Claim.unplaced) }
        var isPlaced: Bool { place != Int(Claim.unplaced) }
    }

    /// What is known of the last row.
    typealias Last = (day: Int64, claim: Claim)

    /// The day of the last row, below every day that a record may name where there is none yet, and its claim id.
    @inline(__always)
    var last: Last {
        get {
            let marks = words[YearBlock.marks]
            return (Int64(bitPattern: UInt64(bitPattern: marks) >> YearBlock.dayShift) &- 1, Claim(bits: marks))
        }
        nonmutating set {
            let kept = words[YearBlock.marks] & (YearBlock.rejection | 0x7F << YearBlock.yearShift)
            words[YearBlock.marks] = kept | (newValue.day &+ 1) << Int64(YearBlock.dayShift) | newValue.claim.bits
        }
    }

    /// Whether a row of the year was rejected.
    @inline(__always)
    var hasRejection: Bool {
        get { words[YearBlock.marks] & YearBlock.rejection != 0 }
        nonmutating set {
            words[YearBlock.marks] =
                words[YearBlock.marks] & ~YearBlock.rejection | (newValue ? YearBlock.rejection : 0)
        }
    }
}
