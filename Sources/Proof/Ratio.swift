/// An exact fraction in lowest terms; the lower number is positive.
struct Ratio: Hashable {
    let upper: Int64
    let lower: Int64

    static let zero = Ratio(0)
    static let one = Ratio(1)

    init(_ whole: Int64) {
        upper = whole
        lower = 1
    }

    private init(lowest upper: Int64, _ lower: Int64) {
        self.upper = upper
        self.lower = lower
    }

    /// A quotient; `lower` is not 0.
    init(_ upper: Int128, over lower: Int128) throws(ProofLimit) {
        let divisor = Ratio.greatestDivisor(upper.magnitude, lower.magnitude)
        let sign: Int128 = lower < 0 ? -1 : 1
        guard let high = Int64(exactly: sign * upper / Int128(divisor)),
            let low = Int64(exactly: sign * lower / Int128(divisor)), high > .min
        else { throw .tooLarge }
        self.init(lowest: high, low)
    }

    private static func greatestDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
        var (left, right) = (left, right)
        while right != 0 {
            if left <= UInt128(UInt64.max), right <= UInt128(UInt64.max) {
                return UInt128(LinearForm.greatestDivisor(UInt64(left), UInt64(right)))
            }
            (left, right) = (right, left % right)
        }
        return left
    }

    @inline(__always) var isZero: Bool { upper == 0 }
    @inline(__always) var isNegative: Bool { upper < 0 }
    @inline(__always) var isPositive: Bool { upper > 0 }
    var negated: Ratio { Ratio(lowest: -upper, lower) }

    /// The largest whole number that is not above.
    var floor: Int64 {
        let (quotient, rest) = upper.quotientAndRemainder(dividingBy: lower)
        return rest < 0 ? quotient - 1 : quotient
    }
    /// The smallest whole number that is not below.
    var ceiling: Int64 { -negated.floor }

    func times(_ other: Ratio) throws(ProofLimit) -> Ratio {
        if upper == 0 || other.upper == 0 { return .zero }
        if lower == 1, other.lower == 1 { return Ratio(try ProofLimit.product(upper, other.upper)) }
        return try Ratio(Int128(upper) * Int128(other.upper), over: Int128(lower) * Int128(other.lower))
    }

    func divided(by other: Ratio) throws(ProofLimit) -> Ratio {
        if upper == 0 { return .zero }
        if other.lower == 1, other.upper == 1 { return self }
        return try Ratio(Int128(upper) * Int128(other.lower), over: Int128(lower) * Int128(other.upper))
    }

    func adding(_ other: Ratio) throws(ProofLimit) -> Ratio {
        if upper == 0 { return other }
        if other.upper == 0 { return self }
        if lower == 1, other.lower == 1 { return Ratio(try ProofLimit.sum(upper, other.upper)) }
        return try Ratio(
            Int128(upper) * Int128(other.lower) + Int128(other.upper) * Int128(lower),
            over: Int128(lower) * Int128(other.lower))
    }

    func subtracting(_ other: Ratio) throws(ProofLimit) -> Ratio { try adding(other.negated) }

    static func < (left: Ratio, right: Ratio) -> Bool {
        if left.lower == right.lower { return left.upper < right.upper }
        return Int128(left.upper) * Int128(right.lower) < Int128(right.upper) * Int128(left.lower)
    }
    static func <= (left: Ratio, right: Ratio) -> Bool { !(right < left) }
}
