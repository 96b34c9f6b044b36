import Adjudication
package import Platform
import PolicyFormat
package import Values
package import Workbook

/// The lists of a screening, as CSV or workbooks: missed, too little, too much.
package struct ScreenList {
    private let kind: ScreenFinding.Kind
    private let findings: [ScreenFinding]

    /// The list of one kind, of findings that are sorted.
    package init(_ kind: ScreenFinding.Kind, _ result: Screening.Result) {
        self.kind = kind
        findings = result.findings.filter { $0.kind == kind }
        columns = ScreenList.columns(kind, further: result.furtherColumns)
    }

    /// Findings in the order of their lists: kinds one after the other, persons by their sum, the largest first, then by
    /// id; of a person by amount, then by date and claim.
    static func sorted(_ findings: [ScreenFinding]) -> [ScreenFinding] {
        ScreenFinding.Kind.allCases.flatMap { kind in
            let own = findings.filter { $0.kind == kind }
            var sums: [String: Int64] = [:]
            for finding in own { sums[finding.person, default: 0] += finding.amount }
            // Places are sorted with their sums: most findings are told apart by these alone.
            let places = own.indices.map { (sum: sums[own[$0].person] ?? 0, place: $0) }
            return places.sorted {
                if $0.sum != $1.sum { return $0.sum > $1.sum }
                let (left, right) = (own[$0.place], own[$1.place])
                if left.person != right.person {
                    return left.person.utf8.lexicographicallyPrecedes(right.person.utf8)
                }
                if left.amount != right.amount { return left.amount > right.amount }
                if left.date != right.date { return left.date < right.date }
                if left.claim != right.claim { return left.claim.utf8.lexicographicallyPrecedes(right.claim.utf8) }
                return left.reason.rawValue < right.reason.rawValue
            }.map { own[$0.place] }
        }
    }

    private let columns: [TableColumn]

    /// The columns of the list of a kind, with those of the register behind them.
    package static func columns(_ kind: ScreenFinding.Kind, _ roster: Roster) -> [TableColumn] {
        columns(kind, further: Register.furtherNames(roster.header))
    }

    private static func columns(_ kind: ScreenFinding.Kind, further: [String]) -> [TableColumn] {
        let amounts = ["due", "paid", kind == .over ? "over" : "missing"].map { TableColumn($0, .amount) }
        let texts = ["cite", "reason"] + (kind == .missed ? ["apply_by"] : []) + further
        return ["person_id", "claim_id", "date"] + amounts + texts.map { TableColumn($0) }
    }

    /// What the sheet of a kind is called in a workbook.
    package static func sheetName(_ kind: ScreenFinding.Kind) -> Label {
        switch kind {
        case .missed: Label(zh: "应救未救", en: "missed")
        case .under: Label(zh: "少付", en: "underpaid")
        case .over: Label(zh: "多付", en: "overpaid")
        }
    }

    private func cells(_ finding: ScreenFinding) -> [String] {
        func yuan(_ fen: Int64) -> String { Yuan(fen: fen).description }
        return [
            finding.person, finding.claim, finding.date, yuan(finding.due), yuan(finding.paid), yuan(finding.amount),
            finding.cite, finding.reason.rawValue,
        ] + (kind == .missed ? [finding.applyBy?.description ?? ""] : []) + finding.further
    }

    /// Writes the list to a file, as CSV or a workbook; what went wrong, if anything.
    package func write(to file: PendingFile, _ language: Language) -> FileFailure? {
        TableFile.write(findings.lazy.map(cells), columns, sheet: ScreenList.sheetName(kind)[language], to: file)
    }

    /// Writes the list into a sheet that has its header; what went wrong, if anything.
    package func write(into sheet: SheetFile) -> FileFailure? {
        for finding in findings {
            if let failure = sheet.add(row: cells(finding)) { return failure }
        }
        return nil
    }
}
