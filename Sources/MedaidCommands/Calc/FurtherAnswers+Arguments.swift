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
        if let name = arguments.value("why-not") { benefit = try FurtherAnswers.benefit(name, claim.plan.policy) }
        if arguments.has("alternatives") { alternatives = Alternatives(of: id, among: records, settlement) }
        let isUnpaid = claim.outcome.payout == 0 && claim.outcome.status != .reversed
        if benefit != nil || isUnpaid {
            whyNot = WhyNot(of: id, benefit: benefit, among: records, settlement)
        }
    }

    /// The benefit of that id or name.
    private static func benefit(_ name: String, _ policy: Policy) throws(UsageError) -> String {
        if let benefit = policy.benefits.first(where: { $0.id == name || $0.name.zh == name || $0.name.en == name }) {
            return benefit.id
        }
        let known = policy.benefits.map { "\($0.id)（\($0.name.zh)）" }.joined(separator: "、")
        let knownEnglish = policy.benefits.map { "\($0.id) (\($0.name.en))" }.joined(separator: ", ")
        throw UsageError(
            "invalid-value",
            message: Label(zh: "--why-not：政策没有待遇“\(name)”", en: "--why-not: the policy has no benefit “\(name)”"),
            help: Label(zh: "待遇：\(known)", en: "benefits: \(knownEnglish)"))
    }
}
