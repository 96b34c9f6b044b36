package import Adjudication
import PolicyFormat
import Values

/// What year-end benefits grant, as CSV: to whom, for which year, on what, by which article.
///
/// A benefit that runs over a household is granted to the household, any other to the person.
package struct GrantList {
    private let scheme: Scheme

    package init(_ scheme: Scheme) { self.scheme = scheme }

    package func csv(_ grants: YearEndGrants) -> String {
        let kinds = YearEndRecords(scheme).kinds
        let isOfPersons = kinds.person || !kinds.household
        let ids = (isOfPersons ? ["person_id"] : []) + (kinds.household ? ["household_id"] : [])
        var text = CSVLine.text(ids + ["year", "benefit", "base", "payout", "cite"])
        for granted in grants.all {
            let benefit = scheme.plans[granted.plan].policy.benefits[granted.grant.benefit]
            let household = granted.household ?? granted.person
            text += CSVLine.text(
                (isOfPersons ? [benefit.isByHousehold ? "" : granted.person] : [])
                    + (kinds.household ? [benefit.isByHousehold ? household : ""] : []) + [
                        String(granted.year), benefit.id, Yuan(fen: granted.grant.base).description,
                        Yuan(fen: granted.grant.payout).description, benefit.cite,
                    ])
        }
        return text
    }
}
