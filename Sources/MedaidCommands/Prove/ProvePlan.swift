import Diff
import Platform
import PolicyFormat
import Proof
import Values

/// What a command line asks to be proved.
struct ProvePlan {
    let question: ProofQuestion
    /// The sides, as given: what is changed is changed of the first.
    let sides: [SideRequest]
    /// After how many seconds the search ends.
    let seconds: Int

    static let options: [Option] = [
        Option(
            name: "implies", placeholder: "POLICY",
            help: Label(
                zh: "证明：按 A 计算，任何人都不少于按该政策所得", en: "prove that under A nobody is paid less than under that policy"),
            rank: .usual, file: .policy, endings: ["json"]),
        Option(
            name: "equivalent", placeholder: "POLICY",
            help: Label(zh: "证明：按 A 与按该政策支付相同", en: "prove that A pays the same as that policy"),
            rank: .usual, file: .policy, endings: ["json"]),
        Option(
            name: "monotone", placeholder: "FIELD", accepted: ProofQuestion.amounts,
            help: Label(
                zh: "证明：该项费用多一分，救助不会减少", en: "prove that a fen more of that cost never lowers the assistance"),
            rank: .usual),
        Option(
            name: "never-above", placeholder: "FIELD", accepted: ProofQuestion.Bound.allCases.map(\.rawValue),
            help: Label(
                zh: "证明：一年的救助不超过该项全年之和",
                en: "prove that a year's assistance never exceeds the year's sum of that figure"), rank: .usual),
        Option(
            name: "time-limit", placeholder: "SECONDS",
            help: Label(zh: "至多用多少秒；默认 60", en: "how many seconds at most; default 60"), rank: .more),
        Option(
            name: "set", letter: "s", placeholder: "NAME=VALUE", isRepeatable: true,
            help: Label(
                zh: "参数对两项都有效；改政策的一个值只改 A：benefits.basic.rows.2.rate=75%",
                en:
                    "a parameter, of both; a change of the policy, of A alone: benefits.basic.rows.2.rate=75%"
            )),
        SharedOptions.parameters, SharedOptions.reading, SharedOptions.drafts,
    ]

    /// Reads a command line.
    static func make(_ arguments: Arguments) throws(UsageError) -> ProvePlan {
        let seconds = try SharedOptions.number("time-limit", 60, 1...86_400, arguments).get()
        let (question, other) = try question(arguments)
        let first = SideRequest(
            letter: "A", reference: arguments.positionals[0], sets: arguments.all("set"),
            readings: arguments.all("reading"), parameterFiles: arguments.all("parameters"),
            library: SharedOptions.library(arguments))
        let second = other.map { reference in
            SideRequest(
                letter: "B", reference: reference,
                shared: GivenValue.all(arguments).filter { Setting($0) == nil },
                parameterFiles: arguments.all("parameters"), library: SharedOptions.library(arguments))
        }
        return ProvePlan(question: question, sides: [first] + (second.map { [$0] } ?? []), seconds: seconds)
    }

    /// Whether two sides differ in when an identity with dates counts.
    var hasOtherTiming: Bool {
        let rules = sides.map { side in (try? side.files.get()).map { IdentityRules($0).text } }
        return rules.contains { $0 != rules[0] }
    }

    private static func question(_ arguments: Arguments) throws(UsageError) -> (ProofQuestion, String?) {
        var found: [(ProofQuestion, String?)] = []
        if let other = arguments.value("implies") { found.append((.implies, other)) }
        if let other = arguments.value("equivalent") { found.append((.equivalent, other)) }
        if let field = arguments.value("monotone") { found.append((.monotone(field), nil)) }
        if let bound = arguments.value("never-above").flatMap({ ProofQuestion.Bound(rawValue: $0) }) {
            found.append((.neverAbove(bound), nil))
        }
        if found.count == 1 { return found[0] }
        let names = "--implies, --equivalent, --monotone, --never-above"
        throw UsageError(
            found.isEmpty ? "missing-option" : "conflicting-options",
            message: found.isEmpty
                ? Label(zh: "没有说明要证明什么", en: "nothing to prove is named")
                : Label(zh: "一次只证明一件事", en: "one thing is proved at a time"),
            help: Label(zh: "取其一：\(names)", en: "one of \(names)"))
    }
}
