/// A share such as 70% (比例), exact to twelve decimals.
///
///     Rate("62.5%") // 0.625
public struct Rate: Hashable, Comparable, Sendable {
    /// The share in parts of ``whole``.
    public var parts: Int64

    /// Parts that make 100%: 10^12.
    @inlinable public static var whole: Int64 { 1_000_000_000_000 }
    /// 0%.
    @inlinable public static var zero: Rate { Rate(parts: 0) }
    /// 100%.
    @inlinable public static var full: Rate { Rate(parts: whole) }
    /// The most that a rate may become by changes: a hundred times the whole. A file gives at most a tenth of that.
    @inlinable package static var most: Rate { Rate(parts: 100 * whole) }
    /// The most decimals a rate in a file may have (0.0001% is 6), so that adjusted rates stay exact.
    @inlinable static var decimalsInFile: Int { 6 }

    /// A share of so many parts of ``whole``.
    @inlinable
    public init(parts: Int64) { self.parts = parts }

    /// Reads a percentage such as `70%` or `62.5%`, from 0% to 1000%; `nil` for anything else.
    @inlinable
    public init?(_ text: some StringProtocol) {
        guard text.last == "%", let decimal = DecimalText(text.dropLast()), decimal.digits >= 0,
            decimal.decimals + 2 <= Rate.decimalsInFile, let parts = decimal.scaled(by: 10),
            parts <= 10 * Rate.whole
        else { return nil }
        self.parts = parts
    }

    /// By size.
    @inlinable
    public static func < (left: Rate, right: Rate) -> Bool { left.parts < right.parts }

    /// The product, or `nil` where twelve decimals do not hold it exactly, and where it is beyond all rates.
    @inlinable
    package func times(_ other: Rate) -> Rate? {
        let product = Int128(parts) * Int128(other.parts)
        let (quotient, remainder) = product.quotientAndRemainder(dividingBy: Int128(Rate.whole))
        guard remainder == 0, let parts = Int64(exactly: quotient) else { return nil }
        return Rate(parts: parts)
    }
}

extension Rate: CustomStringConvertible {
    /// A percentage without needless zeros: `70%`, `62.5%`.
    public var description: String {
        let hundredth = Rate.whole / 100
        var text = String(parts.magnitude / UInt64(hundredth))
        var fraction = String(parts.magnitude % UInt64(hundredth))
        if fraction != "0" {
            fraction = String(repeating: "0", count: 10 - fraction.count) + fraction
            while fraction.last == "0" { fraction.removeLast() }
            text += "." + fraction
        }
        return (parts < 0 ? "-" : "") + text + "%"
    }
}
