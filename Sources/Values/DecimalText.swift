/// A decimal number exactly as written: digits and where the point stands. No floating point is involved.
@usableFromInline
package struct DecimalText: Hashable, Sendable {
    /// All digits as one signed integer.
    @usableFromInline
    package let digits: Int64
    /// How many of them stand behind the point.
    @usableFromInline
    let decimals: Int

    /// Reads `-?digits(.digits)?`; `nil` for anything else, and beyond 18 digits.
    @inlinable
    package init?(_ text: some StringProtocol) {
        var rest = text.utf8[...]
        let negative = rest.first == UInt8(ascii: "-")
        if negative { rest = rest.dropFirst() }
        var digits: Int64 = 0
        var decimals = 0
        var count = 0
        var seenPoint = false
        var lastWasDigit = false
        for byte in rest {
            if byte == UInt8(ascii: "."), !seenPoint, lastWasDigit {
                seenPoint = true
                lastWasDigit = false
            } else if byte >= 48, byte <= 57 {
                count += digits == 0 && byte == 48 && !seenPoint ? 0 : 1
                guard count <= 18 else { return nil }
                digits = digits * 10 + Int64(byte - 48)
                decimals += seenPoint ? 1 : 0
                lastWasDigit = true
            } else {
                return nil
            }
        }
        guard lastWasDigit else { return nil }
        self.digits = negative ? -digits : digits
        self.decimals = decimals
    }

    /// The number times 10^`places`, when that is a whole number that fits.
    @inlinable
    package func scaled(by places: Int) -> Int64? {
        var value = digits
        var excess = decimals - places
        while excess > 0 {
            guard value % 10 == 0 else { return nil }
            value /= 10
            excess -= 1
        }
        while excess < 0 {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            value = product
            excess += 1
        }
        return value
    }
}
