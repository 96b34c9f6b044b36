import Values
import Wording

/// Who pays what as one bar, parted by patterns that are told apart in grey, and its key.
struct SlipBar: Bilingual {
    let parts: [Payment]
    let total: Int64
    let language: Language

    private static let defs = """
        <svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>
        <pattern id="p0" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#fff"/><path d="M-1 7L7-1M-1 1L1-1M5 7L7 5" stroke="#555" stroke-width="1"/></pattern>
        <pattern id="p1" width="5" height="5" patternUnits="userSpaceOnUse"><rect width="5" height="5" fill="#fff"/><circle cx="2.5" cy="2.5" r="1" fill="#444"/></pattern>
        <pattern id="p2" width="5" height="5" patternUnits="userSpaceOnUse"><rect width="5" height="5" fill="#fff"/><path d="M2.5 0V5" stroke="#555" stroke-width="1"/></pattern>
        <pattern id="p3" width="5" height="5" patternUnits="userSpaceOnUse"><rect width="5" height="5" fill="#fff"/><path d="M0 2.5H5" stroke="#555" stroke-width="1"/></pattern>
        <pattern id="p4" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#fff"/><path d="M0 3H6M3 0V6" stroke="#555" stroke-width="1"/></pattern></defs></svg>
        """

    var html: String {
        let shown = parts.filter { $0.fen > 0 }
        let sum = max(1, shown.reduce(0) { $0 + $1.fen })
        guard total > 0, !shown.isEmpty else { return "" }
        var (bars, keys) = ("", "")
        var start: Int64 = 0
        var pattern = 0
        for part in shown {
            let fill = self.fill(part, &pattern)
            bars +=
                "<rect x=\"\(percent(start, sum, 3))%\" y=\"0\" width=\"\(percent(part.fen, sum, 3))%\" height=\"100%\" fill=\"\(fill)\" stroke=\"#161616\" stroke-width=\"1.2\"/>"
            keys +=
                "<li><svg aria-hidden=\"true\"><rect x=\".5\" y=\".5\" width=\"100%\" height=\"100%\" fill=\"\(fill)\" stroke=\"#161616\"/></svg>\(HTMLPage.escaped(part.name[language].capitalizedAtStart))<span>\(yuan(part.fen))</span></li>"
            start += part.fen
        }
        let label = shown.map { "\($0.name[language]) \(percent($0.fen, sum, 0))%" }.joined(separator: comma)
        return SlipBar.defs
            + "<svg class=\"bar\" role=\"img\" aria-label=\"\(HTMLPage.escaped(label))\">\(bars)</svg><ul class=\"key\">\(keys)</ul>"
    }

    /// Assistance is the only tint, the family the only black; others have a pattern each.
    private func fill(_ part: Payment, _ pattern: inout Int) -> String {
        if part.kind == .family { return "#161616" }
        if part.kind == .assistance { return "#8fb0b6" }
        defer { pattern = (pattern + 1) % 5 }
        return "url(#p\(pattern))"
    }

    /// A share in percent, with so many decimals.
    private func percent(_ part: Int64, _ whole: Int64, _ decimals: Int) -> String {
        let scale: Int64 = decimals == 0 ? 1 : 1000
        let value = (Int128(part) * 100 * Int128(scale) + Int128(whole) / 2) / Int128(whole)
        let (ones, rest) = Int64(value).quotientAndRemainder(dividingBy: scale)
        guard decimals > 0 else { return String(ones) }
        let digits = String(rest)
        return "\(ones)." + String(repeating: "0", count: 3 - digits.count) + digits
    }
}
