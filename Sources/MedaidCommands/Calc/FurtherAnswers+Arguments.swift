import Adjudication
import PolicyFormat
import Reporting
import Values

extension FurtherAnswers {
    /// What `calc` is asked beyond the amounts: why not (`--why-not`), and what else (`--alternatives`), of a claim by its
    /// id, else of the last one in settlement order. Why nothing is paid is told without being asked.
    init(
        _ arguments: Arguments, _ records: [Record], _ settlement: Settlement, _ claims: [SettledClaim], of id: String?,
        solution: Solution?
    ) throws(UsageError) {
        self.init()
        self.solution = solution
        guard let claim = claims.last(where: { id == nil || $0.record.claimID == id }) else { return }
        let id = claim.record.claimID
        var benefit: String?
        if let name = arguments.value("why-not") {
            benefit = try NamedBenefit.id(name, among: [claim.plan.policy], option: "why-not")
        }
        if arguments.has("alternatives") { alternatives = Alternatives(of: id, among: records, settlement) }
        let isUnpaid = claim.outcome.payout == 0 && claim.outcome.status != .reversed
        if benefit != nil || isUnpaid {
            whyNot = WhyNot(of: id, benefit: benefit, among: records, settlement)
        }
    }
}
