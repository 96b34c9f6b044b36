import Adjudication
import Reporting
import Values

/// The amounts that a slip shows, to be held against the result that it carries: a page is read by people, who do not see
/// the result in it.
struct SlipAmounts {
    /// Amounts with two decimals, without what sets thousands apart.
    let shown: Set<String>

    /// The amounts of a page, without those in its style and in the result that it carries.
    init(page: [UInt8]) {
        var bytes = page
        for name in ["style", "template"] { bytes = SlipAmounts.without(name, bytes) }
        var visible: [UInt8] = []
        var isTag = false
        for byte in bytes {
            if byte == UInt8(ascii: "<") { isTag = true }
            visible.append(isTag ? 32 : byte)
            if byte == UInt8(ascii: ">") { isTag = false }
        }
        shown = SlipAmounts.amounts(visible)
    }

    /// The page without the elements of a name.
    private static func without(_ name: String, _ page: [UInt8]) -> [UInt8] {
        var rest = page[...]
        var kept: [UInt8] = []
        while let first = rest.firstPlace(of: Array("<\(name)".utf8)),
            let last = rest[first.upperBound...].firstPlace(of: Array("</\(name)>".utf8))
        {
            kept += rest[..<first.lowerBound]
            rest = rest[last.upperBound...]
        }
        return kept + rest
    }

    /// The amounts of any text.
    static func amounts(_ text: [UInt8]) -> Set<String> {
        let runs = text.split { !(48...57).contains($0) && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: ".") }
        return Set(
            runs.compactMap { run in
                let plain = String(decoding: run.filter { $0 != UInt8(ascii: ",") }, as: UTF8.self)
                let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
                return parts.count >= 2 && parts[1].utf8.count == 2 && !parts[0].isEmpty
                    ? "\(parts[0]).\(parts[1])" : nil
            })
    }

    /// Amounts that stand neither in the result that the page carries nor on a slip that is made of these claims now.
    func strange(
        result: [UInt8], _ claims: [SettledClaim], _ scheme: Scheme, hasEarlierSums: Bool, _ language: Language
    ) -> [String] {
        var left = shown.subtracting(SlipAmounts.amounts(result))
        for claim in claims where !left.isEmpty {
            let slip = SettlementSlip(
                claims, scheme, effects: ReadingEffects([]) { _ in nil }, chosen: nil, only: claim.record.claimID,
                hasEarlierSums: hasEarlierSums, json: "", program: "", language: language)
            if let slip { left.subtract(SlipAmounts(page: Array(slip.text.utf8)).shown) }
        }
        return left.sorted()
    }
}
