/// An amount of money (金额) in whole fen, 0.01 yuan.
///
/// Money adds and subtracts, and is multiplied by a ``Rate``; money times money does not exist.
///
///     Yuan("1234.50")  // 123450 fen
public struct Yuan: Hashable, Comparable, BitwiseCopyable, Sendable {
    /// The amount in fen.
    public var fen: Int64

    /// An amount of so many fen.
    @inlinable
    public init(fen: Int64) { self.fen = fen }

    /// Nothing.
    @inlinable public static var zero: Yuan { Yuan(fen: 0) }

    /// The most that one amount of a record may be: 1,000,000,000 yuan, in fen.
    @inlinable public static var largest: Yuan { Yuan(fen: 100_000_000_000) }

    /// Reads decimal text in yuan with at most two decimals, such as `12`, `12.5` or `-12.50`.
    ///
    /// No exponent, no plus sign, no thousands separators; `nil` for anything else and above ``largest``.
    @inlinable
    public init?(_ text: some StringProtocol) {
        guard let decimal = DecimalText(text), let fen = decimal.scaled(by: 2), abs(fen) <= Yuan.largest.fen else {
            return nil
        }
        self.fen = fen
    }

    /// By amount.
    @inlinable
    public static func < (left: Yuan, right: Yuan) -> Bool { left.fen < right.fen }
    /// The sum.
    @inlinable
    public static func + (left: Yuan, right: Yuan) -> Yuan { Yuan(fen: left.fen + right.fen) }
    /// The difference.
    @inlinable
    public static func - (left: Yuan, right: Yuan) -> Yuan { Yuan(fen: left.fen - right.fen) }
    /// Adds an amount.
    @inlinable
    public static func += (left: inout Yuan, right: Yuan) { left.fen += right.fen }
    /// The amount with its sign turned.
    @inlinable
    public static prefix func - (amount: Yuan) -> Yuan { Yuan(fen: -amount.fen) }
}

extension Yuan: CustomStringConvertible {
    /// Yuan with exactly two decimals and no separators: `1234.50`.
    public var description: String {
        let magnitude = fen.magnitude
        let cents = magnitude % 100
        return (fen < 0 ? "-" : "") + String(magnitude / 100) + (cents < 10 ? ".0" : ".") + String(cents)
    }

    /// Yuan for reading, thousands separated, with a real minus sign: `1,234.50`.
    public var grouped: String {
        let plain = Yuan(fen: Int64(clamping: fen.magnitude)).description
        let whole = plain.dropLast(3)
        var text = ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return (fen < 0 ? "−" : "") + text + plain.suffix(3)
    }

    /// Yuan for a sentence: grouped, without decimals when there are none: `60,000`.
    public var brief: String {
        let text = grouped
        return text.hasSuffix(".00") ? String(text.dropLast(3)) : text
    }
}
