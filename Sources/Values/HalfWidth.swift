/// Full-width characters (全角), as a Chinese keyboard writes them, and their half-width forms.
@usableFromInline
package enum HalfWidth {
    /// The text with every full-width letter, digit, sign and space as its half-width form: `２０２４／３` is `2024/3`.
    @inlinable
    package static func of(_ text: some StringProtocol) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return String(text) }
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { plain.append(form(of: scalar)) }
        return String(plain)
    }

    /// U+FF01…U+FF5E stand for U+0021…U+007E, and the ideographic space for a space.
    @usableFromInline
    static func form(of scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        case 0x3000: " "
        default: scalar
        }
    }
}
