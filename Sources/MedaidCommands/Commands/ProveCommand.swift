import Diff
import Platform
import Proof
import Values

/// `medaid prove`: what holds for every claim.
enum ProveCommand {
    static let command = Command(
        name: "prove", group: .comparison,
        summary: Label(
            zh: "证明：任何结算都不少得、两者相同、费用多不少得", en: "what holds for every claim: nobody gets less, both pay the same"
        ),
        positionals: "A", positionalCount: 1...1, positionalFile: .policy,
        options: ProvePlan.options + [ProofDocument.formatOption, SharedOptions.language, SharedOptions.output],
        discussion: Label(
            zh:
                "A 为内置编号、编号@版本或文件路径。--implies、--equivalent 与另一项政策比较：参数（--set、--parameters）对两项都有效；--set 位置=值 和 --reading 只改 A。"
                + "按条件分得开的各类情形逐类证明，类内金额任意：支付是分段的一次函数，角点决定；每一段并与逐笔计算核对。看一年的第一笔和一人一年的两笔；其余见输出的“未看”。\n"
                + "退出状态：0 成立（附看过什么）· 1 不成立，附反例和两边的算式 · 2 用法错误 · 3 不能断定，列出哪几类。",
            en:
                "A is a built-in id, id@version, or a path. --implies and --equivalent compare it with another policy: a parameter (--set, --parameters) holds on both; --set PLACE=VALUE and --reading change A alone. "
                + "Claims are proved class by class, as conditions tell them apart, for all amounts: payments are linear in pieces, and corners decide; each piece is also compared with the engine. What is looked at is the first claim of a year and two claims of one person and year; the output says what is not.\n"
                + "Exits with 0 when it holds (with what was covered) · 1 with a counterexample and both breakdowns · 2 for usage · 3 when it is not decided, naming the classes."
        ),
        examples: Examples.prove, outcome: nil, run: run)

    @Sendable private static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
        let plan: ProvePlan
        do throws(UsageError) {
            plan = try ProvePlan.make(arguments)
        } catch {
            console.report([error], command: "prove")
            return .usage
        }
        // The second side comes first: what is changed of it is what the first one is called by.
        switch DiffSide.load(plan.sides.reversed(), on: nil).map({ Array($0.reversed()) }) {
        case .failure(let failure):
            console.report(failure.diagnostics)
            console.note(console.say(.nothingComputed))
            return .nothingComputed
        case .success(let sides):
            for side in sides { UntilExit.keep(side.scheme) }
            let end = Stopwatch.seconds + Double(plan.seconds)
            var proof = Proof(
                plan.question, sides.map { ProofSide($0.scheme, beside: sides.map(\.scheme)) },
                hasOtherTiming: plan.hasOtherTiming
            ) { Stopwatch.seconds > end }
            let document = ProofDocument(plan: plan, sides: sides, result: proof.run(), console: console)
            guard console.deliver(document, arguments) == .done else { return .nothingComputed }
            return document.status
        }
    }
}
