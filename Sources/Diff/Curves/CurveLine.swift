import Adjudication
import Values

/// A straight line of payout, and of what is left to pay, through two claims. Amounts in fen.
struct CurveLine {
    private let x: Int64
    private let width: Int64
    private let start: (payout: Int64, outOfPocket: Int64)
    private let rise: (payout: Int64, outOfPocket: Int64)

    init(_ left: Int64, _ first: Outcome, _ right: Int64, _ last: Outcome) {
        x = left
        width = max(1, right - left)
        start = (first.payout, first.outOfPocket)
        rise = right > left ? (last.payout - first.payout, last.outOfPocket - first.outOfPocket) : (0, 0)
    }

    func payout(at x: Int64) -> Int64 { start.payout + risen(rise.payout, x) }
    func outOfPocket(at x: Int64) -> Int64 { start.outOfPocket + risen(rise.outOfPocket, x) }

    /// Rounded to the nearest fen.
    private func risen(_ rise: Int64, _ x: Int64) -> Int64 {
        let exact = Int128(rise) * Int128(x - self.x) * 2
        let whole = Int128(width)
        return Int64((exact >= 0 ? exact + whole : exact - whole) / (2 * whole))
    }

    /// What the next yuan brings, to a hundredth of a percent.
    var marginal: Int64 {
        let unit = Int128(Rate.whole / 10_000)
        let exact = Int128(rise.payout) * Int128(Rate.whole) / Int128(width)
        let rounded = (exact >= 0 ? exact + unit / 2 : exact - unit / 2) / unit * unit
        return Int64(rounded)
    }

    /// Whether another line starts elsewhere than this one ends.
    func jumps(to next: CurveLine, at x: Int64, within drift: Int64) -> Bool {
        abs(payout(at: x) - next.payout(at: x)) > drift || abs(outOfPocket(at: x) - next.outOfPocket(at: x)) > drift
    }

    /// Whether another line is the same.
    func goesOn(as next: CurveLine, at x: Int64, within drift: Int64) -> Bool {
        let far = x + 1_000_000
        return !jumps(to: next, at: x, within: drift) && !jumps(to: next, at: far, within: drift)
    }

    /// Where two lines meet, to the fen; the place given, where they do not meet near it.
    func meeting(_ next: CurveLine, near place: Int64) -> Int64 {
        for (own, other) in [
            ((start.payout, rise.payout), (next.start.payout, next.rise.payout)),
            ((start.outOfPocket, rise.outOfPocket), (next.start.outOfPocket, next.rise.outOfPocket)),
        ] {
            // own.0 + own.1 (x − x₁) / w₁ = other.0 + other.1 (x − x₂) / w₂
            let (w1, w2) = (Int128(width), Int128(next.width))
            let slope = Int128(own.1) * w2 - Int128(other.1) * w1
            guard abs(slope) * 1000 > w1 * w2 else { continue }
            let gap =
                (Int128(other.0) - Int128(own.0)) * w1 * w2 + Int128(own.1) * w2 * Int128(self.x)
                - Int128(other.1) * w1 * Int128(next.x)
            let size = (2 * gap.magnitude + slope.magnitude) / (2 * slope.magnitude)
            let x = (gap < 0) == (slope < 0) ? Int64(clamping: size) : -Int64(clamping: size)
            if abs(x - place) <= 5000 { return x }
        }
        return place
    }

    /// Two places far apart in a range, on the roundest amounts it has.
    static func roundPlaces(_ from: Int64, _ through: Int64) -> (Int64, Int64) {
        for unit in [10_000_000, 1_000_000, 100_000, 10_000, 1000, 100] as [Int64] {
            let first = (from + unit - 1) / unit * unit
            let last = through / unit * unit
            if last - first >= unit, last - first >= (through - from) / 2 { return (first, last) }
        }
        return (from, through)
    }
}
