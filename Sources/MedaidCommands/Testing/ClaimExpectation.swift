import Adjudication
import PolicyFormat
import Values

/// What came out of claims, as an example would expect it.
enum ClaimExpectation {
    /// What stands in the place of the arithmetic until somebody has done it.
    static let working = Label(
        zh: "medaid 所算，尚未人工核对：请写出算式",
        en: "computed by medaid and not yet checked: work it out by hand and show the arithmetic")

    /// What came of a claim at a boundary and of those before it.
    static func json(of outcome: BoundaryOutcome) -> JSONValue {
        let ids = outcome.seed.records.map(\.record.claimID) + (outcome.seed.follower.map { [$0.claimID] } ?? [])
        return json(of: ids, outcome.claims, outcome.rejected, outcome.seed.scheme)
    }

    /// What came of some records, by their ids: one expectation, or a list of them; the reason where one was rejected.
    static func json(
        of ids: [String], _ claims: [SettledClaim], _ rejected: [Diagnostic], _ scheme: Scheme, isFull: Bool = false
    ) -> JSONValue {
        if let check = rejected.first?.check { return .object([("rejected", .text(check))]) }
        let items = ids.compactMap { id in
            claims.first { $0.record.claimID == id }.map { json(of: $0, scheme, isFull: isFull) }
        }
        return items.count == 1 ? items[0] : .list(items)
    }

    /// What came of one claim; `isFull` with what is said beside the amounts.
    private static func json(of claim: SettledClaim, _ scheme: Scheme, isFull: Bool) -> JSONValue {
        let outcome = claim.outcome
        var members: [(String, JSONValue)] = [("status", .text(outcome.status.code))]
        if let reason = claim.reasonCode { members.append(("reason", .text(reason))) }
        if let category = claim.categoryID(scheme) { members.append(("category", .text(category))) }
        let payouts = scheme.layout.benefits.enumerated().compactMap { index, id -> (String, JSONValue)? in
            claim.payouts[index] == 0 ? nil : (id, .text(Yuan(fen: claim.payouts[index]).description))
        }
        members.append(("payout", .object(payouts)))
        members.append(("out_of_pocket", .text(Yuan(fen: outcome.outOfPocket).description)))
        return .object(isFull ? members + asides(claim) : members)
    }

    private static func asides(_ claim: SettledClaim) -> [(String, JSONValue)] {
        let policy = claim.plan.policy
        var members: [(String, JSONValue)] = []
        if let illness = claim.criticalIllness, illness.payout != 0 {
            members.append(("critical_illness", .text(Yuan(fen: illness.payout).description)))
        }
        if let tilt = claim.tilt { members.append(("critical_illness_tilt", .number(String(tilt + 1)))) }
        if claim.outcome.warning >= 0 {
            members.append(("warning", .text(policy.warnings[Int(claim.outcome.warning)].id)))
        }
        if !claim.notices.isEmpty {
            members.append(("notices", .list(claim.notices.map { .text(policy.notices[$0].code) })))
        }
        return members
    }
}
