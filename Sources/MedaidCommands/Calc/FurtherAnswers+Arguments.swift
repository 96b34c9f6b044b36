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
        try FurtherAnswers.checkFormat(arguments)
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

    /// A slip says what was settled and nothing else.
    private static func checkFormat(_ arguments: Arguments) throws(UsageError) {
        guard OutputFormat.asked(arguments) == .html,
            let option = ["why-not", "alternatives", "solve"].first(where: { arguments.has($0) })
        else { return }
        throw UsageError(
            "conflicting-options",
            message: Label(
                zh: "--\(option) 的回答不写在结算单上", en: "a slip (--format html) does not hold the answer to --\(option)"),
            help: Label(zh: "用 --format text 或 json", en: "use --format text or json"))
    }
}
