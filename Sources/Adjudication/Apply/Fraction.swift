import Values

/// A rate as a fraction of small numbers, whose shares of whole fen are rounded half up.
struct Fraction: BitwiseCopyable, Hashable, Sendable {
    /// Twice the fraction's upper and lower number; the lower is 0 where there is none.
    private let share: Int64
    private let of: Int64
    /// 2⁶⁴ divided by `of`, rounded up: its product's upper half is a quotient, for as much as `most`.
    private let inverse: UInt64
    private let most: Int64

    static let none = Fraction(0, of: 0)

    /// A rate, in parts of ``Rate/whole``.
    init(rate: Int64) {
        var (whole, rest) = (Rate.whole, rate)
        while rest != 0 { (whole, rest) = (rest, whole % rest) }
        self.init(rate / whole, of: Rate.whole / whole)
    }

    private init(_ share: Int64, of: Int64) {
        self.share = 2 * share
        self.of = 2 * of
        inverse = of > 0 ? UInt64.max / UInt64(2 * of) + 1 : 0
        most = of > 0 ? Int64.max / (2 * of) - of : -1
    }

    /// The share of an amount that is not negative; `nil` where it takes more to say.
    @inline(__always)
    func share(of amount: Int64) -> Int64? {
        let (product, isTooMuch) = amount.multipliedReportingOverflow(by: share)
        guard !isTooMuch, product <= most else { return nil }
        let rounded = UInt64(bitPattern: product &+ of >> 1)
        return Int64(bitPattern: inverse.multipliedFullWidth(by: rounded).high)
    }
}
