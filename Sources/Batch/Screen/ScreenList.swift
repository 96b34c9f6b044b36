import Adjudication
import PolicyFormat
import Values

/// The lists of a screening, as rows of texts: missed, too little, too much.
package struct ScreenList {
    private let kind: ScreenFinding.Kind
    private let findings: [ScreenFinding]
    private let furtherColumns: [String]

    /// The list of one kind, of findings that are sorted.
    package init(_ kind: ScreenFinding.Kind, _ result: Screening.Result) {
        self.kind = kind
        findings = result.findings.filter { $0.kind == kind }
        furtherColumns = result.furtherColumns
    }

    /// Findings in the order of their lists: kinds one after the other, persons by their sum, the largest first, then by
    /// id; of a person by amount, then by date and claim.
    static func sorted(_ findings: [ScreenFinding]) -> [ScreenFinding] {
        ScreenFinding.Kind.allCases.flatMap { kind in
            let own = findings.filter { $0.kind == kind }
            var sums: [String: Int64] = [:]
            for finding in own { sums[finding.person, default: 0] += finding.amount }
            return own.sorted { left, right in
                if left.person != right.person {
                    let (own, other) = (sums[left.person] ?? 0, sums[right.person] ?? 0)
                    return own != other
                        ? own > other : left.person.utf8.lexicographicallyPrecedes(right.person.utf8)
                }
                if left.amount != right.amount { return left.amount > right.amount }
                if left.date != right.date { return left.date < right.date }
                if left.claim != right.claim { return left.claim.utf8.lexicographicallyPrecedes(right.claim.utf8) }
                return left.reason.rawValue < right.reason.rawValue
            }
        }
    }

    /// The header and the rows, as texts; amounts are yuan with two decimals.
    package var rows: [[String]] { [columns] + findings.map(cells) }

    /// The columns that hold amounts, by index.
    package static let amountColumns = 3...5

    private var columns: [String] {
        ["person_id", "claim_id", "date", "due", "paid", kind == .over ? "over" : "missing", "cite", "reason"]
            + (kind == .missed ? ["apply_by"] : []) + furtherColumns
    }

    private func cells(_ finding: ScreenFinding) -> [String] {
        func yuan(_ fen: Int64) -> String { Yuan(fen: fen).description }
        return [
            finding.person, finding.claim, finding.date, yuan(finding.due), yuan(finding.paid), yuan(finding.amount),
            finding.cite, finding.reason.rawValue,
        ] + (kind == .missed ? [finding.applyBy?.description ?? ""] : []) + finding.further
    }

    /// The list as CSV.
    package var csv: String { rows.map { CSVLine.text($0) }.joined() }
}
