/// A fraction of two whole numbers in lowest terms: exact, and a number too large stops the test.
struct Rational: Hashable {
    let numerator: Int128
    /// Above 0.
    let denominator: Int128

    static let zero = Rational(0)
    static let one = Rational(1)

    init(_ numerator: Int128, over denominator: Int128 = 1) {
        precondition(denominator != 0, "a fraction over 0")
        let divisor =
            denominator == 1 ? 1 : Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
        if divisor == 1, denominator > 0 {
            (self.numerator, self.denominator) = (numerator, denominator)
        } else if let whole = Int64(exactly: numerator), let parts = Int64(exactly: denominator), parts > 0 {
            // Most numbers are small, and dividing them takes a tenth of the time in 64 bits.
            let divisor = Int64(truncatingIfNeeded: divisor)
            (self.numerator, self.denominator) = (Int128(whole / divisor), Int128(parts / divisor))
        } else {
            let sign: Int128 = denominator < 0 ? -1 : 1
            self.numerator = sign * (numerator / Int128(divisor))
            self.denominator = sign * (denominator / Int128(divisor))
        }
    }

    /// A decimal number such as `-12.50`; nil where the text is none.
    init?(decimal text: String) {
        var (digits, scale, isNegative, hasPoint): (Int128, Int128, Bool, Bool) = (0, 1, false, false)
        for (index, byte) in text.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where index == 0: isNegative = true
            case UInt8(ascii: ".") where !hasPoint: hasPoint = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits = digits * 10 + Int128(byte - UInt8(ascii: "0"))
                if hasPoint { scale *= 10 }
            default: return nil
            }
        }
        guard text.utf8.contains(where: { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) else { return nil }
        self.init(isNegative ? -digits : digits, over: scale)
    }

    private static func greatestCommonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
        var (left, right) = (left, right)
        while right != 0 {
            if let first = UInt64(exactly: left), let second = UInt64(exactly: right) {
                (left, right) = (UInt128(second), UInt128(first % second))
            } else {
                (left, right) = (right, left % right)
            }
        }
        return left == 0 ? 1 : left
    }

    static func + (left: Self, right: Self) -> Self {
        if left.denominator == right.denominator {
            return Rational(left.numerator + right.numerator, over: left.denominator)
        }
        return Rational(
            left.numerator * right.denominator + right.numerator * left.denominator,
            over: left.denominator * right.denominator)
    }

    static func - (left: Self, right: Self) -> Self {
        left + right.negated
    }

    private init(lowest numerator: Int128, _ denominator: Int128) {
        (self.numerator, self.denominator) = (numerator, denominator)
    }

    private var negated: Rational { Rational(lowest: -numerator, denominator) }

    static func * (left: Self, right: Self) -> Self {
        Rational(left.numerator * right.numerator, over: left.denominator * right.denominator)
    }

    static func += (left: inout Self, right: Self) { left = left + right }

    static func -= (left: inout Self, right: Self) { left = left - right }

    /// The multiple of `unit` that a mode of rounding makes of it.
    func rounded(to unit: Rational, _ mode: String) throws -> Rational {
        let scaled = self * Rational(unit.denominator, over: unit.numerator)
        if scaled.denominator == 1 { return self }
        var whole = scaled.numerator / scaled.denominator
        if scaled.numerator < 0 { whole -= 1 }
        let rest = scaled - Rational(whole)
        let half = Rational(1, over: 2)
        let goesUp =
            switch mode {
            case "half-up": rest >= half
            case "half-even": rest > half || rest == half && whole % 2 != 0
            case "up": true
            case "down": false
            default: throw NaiveError.leftOut("rounding \(mode)")
            }
        return Rational(goesUp ? whole + 1 : whole) * unit
    }

    /// The amount in fen, where it is whole fen.
    var fen: Int64? {
        let scaled = self * Rational(100)
        return scaled.denominator == 1 ? Int64(exactly: scaled.numerator) : nil
    }
}

extension Rational: Comparable {
    static func < (left: Self, right: Self) -> Bool {
        left.denominator == right.denominator
            ? left.numerator < right.numerator
            : left.numerator * right.denominator < right.numerator * left.denominator
    }
}

/// Why the naive evaluator has no result.
enum NaiveError: Error {
    /// The format says that the record is rejected.
    case rejected(String)
    /// The evaluator does not cover this idea, and does not guess.
    case leftOut(String)
}
