package import Adjudication
package import Platform
import PolicyFormat
package import Values
import Workbook

/// What year-end benefits grant, as CSV or a workbook: to whom, for which year, on what, by which article.
///
/// A benefit that runs over a household is granted to the household, any other to the person.
package struct GrantList {
    private let scheme: Scheme

    package init(_ scheme: Scheme) { self.scheme = scheme }

    /// Writes the list to a file; what went wrong, if anything.
    package func write(
        _ grants: YearEndGrants, to file: PendingFile, _ language: Language, guardsFormulas: Bool
    ) -> FileFailure? {
        let kinds = YearEndRecords(scheme).kinds
        let isOfPersons = kinds.person || !kinds.household
        let ids: [TableColumn] = (isOfPersons ? ["person_id"] : []) + (kinds.household ? ["household_id"] : [])
        let columns =
            ids + [
                TableColumn("year", .count), "benefit", TableColumn("base", .amount), TableColumn("payout", .amount),
                "cite",
            ]
        let rows = grants.all.lazy.map { granted in
            let benefit = scheme.plans[granted.plan].policy.benefits[granted.grant.benefit]
            let household = granted.household ?? granted.person
            return (isOfPersons ? [benefit.isByHousehold ? "" : granted.person] : [])
                + (kinds.household ? [benefit.isByHousehold ? household : ""] : []) + [
                    String(granted.year), benefit.id, Yuan(fen: granted.grant.base).description,
                    Yuan(fen: granted.grant.payout).description, benefit.cite,
                ]
        }
        return TableFile.write(
            rows, columns, sheet: Label(zh: "年终救助", en: "grants")[language], guardsFormulas: guardsFormulas, to: file)
    }
}
