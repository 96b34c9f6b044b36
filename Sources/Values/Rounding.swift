/// How an exact amount becomes a payable one (取整): a unit and a rule for what lies between two units.
public struct Rounding: Hashable, BitwiseCopyable, Sendable {
    /// What happens to a fraction of the unit.
    public enum Mode: String, CaseIterable, BitwiseCopyable, Sendable {
        /// To the nearest; a tie goes up (四舍五入).
        case halfUp = "half-up"
        /// To the nearest; a tie goes to the even unit.
        case halfEven = "half-even"
        /// Towards zero.
        case down
        /// Away from zero.
        case up
    }

    /// The smallest amount paid.
    public var unit: Yuan
    /// The rule.
    public var mode: Mode

    /// The largest unit that a policy may have: 10,000 yuan. Its parts of a rate's whole fit in 64 bits.
    @inlinable package static var largestUnit: Yuan { Yuan(fen: 1_000_000) }

    /// Half up to the fen: what applies where a policy says nothing.
    @inlinable public static var standard: Rounding { Rounding(unit: Yuan(fen: 1), mode: .halfUp) }

    /// Rounding to `unit` by `mode`.
    @inlinable
    public init(unit: Yuan, mode: Mode) {
        self.unit = unit
        self.mode = mode
    }

    /// The multiple of the unit, in fen, that stands for `exact` / `divisor` fen.
    ///
    /// | exact fen | half-up | half-even | down | up |
    /// | --- | --- | --- | --- | --- |
    /// | 0.5 | 1 | 0 | 0 | 1 |
    /// | 1.5 | 2 | 2 | 1 | 2 |
    /// | 2.4 | 2 | 2 | 2 | 3 |
    ///
    /// Below zero the same holds with the sign turned. `divisor` is positive.
    @inlinable @inline(__always)
    package func fen(_ exact: Int128, dividedBy divisor: Int64) -> Int64 {
        let negative = exact < 0
        let magnitude = exact.magnitude
        let step = UInt64(divisor) &* UInt64(unit.fen)
        let (quotient, remainder) = divide(magnitude, by: step)
        var units = quotient
        switch mode {
        case .halfUp: units += remainder >= step - remainder ? 1 : 0
        case .halfEven:
            let rest = step - remainder
            units += remainder > rest || (remainder == rest && units & 1 == 1) ? 1 : 0
        case .down: break
        case .up: units += remainder > 0 ? 1 : 0
        }
        let fen = Int64(clamping: units) &* unit.fen
        return negative ? -fen : fen
    }

    /// 128 by 64 bits; the quotient of amounts and rates within their bounds fits 64.
    @inlinable @inline(__always)
    package func divide(_ value: UInt128, by step: UInt64) -> (UInt64, UInt64) {
        if value <= UInt128(UInt64.max) {
            return UInt64(truncatingIfNeeded: value).quotientAndRemainder(dividingBy: step)
        }
        let high = UInt64(truncatingIfNeeded: value >> 64)
        guard high < step else { return (.max, 0) }
        return step.dividingFullWidth((high, UInt64(truncatingIfNeeded: value)))
    }
}
