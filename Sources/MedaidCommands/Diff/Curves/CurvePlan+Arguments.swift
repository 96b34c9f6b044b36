import Diff
import PolicyFormat
import Values

extension CurvePlan {
    /// Facts that a curve may fix. Amounts that insurance paid follow from the cost.
    private static let fields: [Field] = [
        .identities, .category, .birthDate, .insurance, .enrolment, .admitted, .date, .care, .hospitalRegion,
        .hospitalClass, .disease, .designated, .referral, .emergency, .followUp, .directSettlement, .application,
        .appliedOn, .riskAssessed, .rareDisease, .continuousEnrolment, .meansTested, .quotaLimit, .advanceSelfPay,
        .overLimitSelfPay, .ownExpense,
    ]

    static let options =
        [
            Option(
                name: "to", placeholder: "YUAN",
                help: Label(
                    zh: "曲线画到的政策范围内费用；默认到各方限额用满，至多 500,000",
                    en:
                        "in-scope cost that the curves are drawn to; default until every limit is reached, at most 500,000"
                )),
            Option(
                name: "basic-rate", placeholder: "RATE",
                help: Label(
                    zh: "曲线中基本医保支付政策范围内费用的比例；默认 60%",
                    en: "the share of in-scope cost that basic insurance pays on the curves; default 60%")),
            SharedOptions.field,
        ]

    /// The facts of the claim, as options.
    static let facts = SharedOptions.fields(fields)

    /// Reads a command line; adds what is wrong with it.
    static func read(_ arguments: Arguments, on day: Day?, _ errors: inout [UsageError]) -> CurvePlan {
        var plan = CurvePlan()
        plan.day = day
        let separators: Set<Character> = ["|", "、", ",", "，", ";", "；"]
        plan.identities =
            (arguments.value("identities") ?? "").split { separators.contains($0) }.map {
                String($0.drop { $0 == " " }).trimmedAtEnd
            }.filter { !$0.isEmpty }
        let names = Set(fields.map(\.definition.name))
        plan.given = FlaggedFields.given(arguments).filter { given in
            given.name != Field.identities.definition.name
                && (names.contains(given.name) || Field.named(given.name) == nil)
        }.map { (name: $0.name, text: $0.text) }
        if let text = arguments.value("to") {
            plan.most = Yuan(text)?.fen
            if (plan.most ?? 0) < 100 {
                errors.append(
                    UsageError(
                        "invalid-value",
                        message: Label(zh: "--to 不是金额：\(text)", en: "--to takes an amount, not “\(text)”"),
                        help: Label(zh: "以元计，至少 1，例如 200000", en: "in yuan, at least 1, such as 200000")))
            }
        }
        if let text = arguments.value("basic-rate") {
            if let rate = Rate(text), rate <= .full {
                plan.basicRate = rate
            } else {
                errors.append(
                    UsageError(
                        "invalid-value",
                        message: Label(zh: "--basic-rate 不是比例：\(text)", en: "--basic-rate takes a rate, not “\(text)”"),
                        help: Label(zh: "0% 至 100%，例如 60%", en: "0% to 100%, such as 60%")))
            }
        }
        return plan
    }
}
