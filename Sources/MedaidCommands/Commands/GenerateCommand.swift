import Adjudication
import Platform
import Values

/// `medaid generate`: a made-up population to try things on.
enum GenerateCommand {
    static let command = Command(
        name: "generate", summary: Label(zh: "生成模拟人口的结算数据（CSV）", en: "claims of a made-up population (CSV)"),
        options: [
            SharedOptions.policy, SharedOptions.drafts,
            Option(
                name: "persons", placeholder: "N", help: Label(zh: "人数；默认 1000", en: "how many persons; default 1000")),
            Option(name: "year", placeholder: "YEAR", help: Label(zh: "年度；默认 2024", en: "the year; default 2024")),
            Option(name: "seed", placeholder: "N", help: Label(zh: "随机种子；默认 1", en: "the seed; default 1")),
            Option(
                name: "refunds", placeholder: "N",
                help: Label(zh: "每千笔中的退费；默认 0", en: "refunds in a thousand claims; default 0")),
            Option(
                name: "mistakes", placeholder: "N",
                help: Label(zh: "每千笔中写错的行；默认 0", en: "mistaken rows in a thousand; default 0")),
            Option(
                name: "faults", placeholder: "N",
                help: Label(
                    zh: "每千笔中付错的：没有付、多付、付两次、认定登记晚、跨年、退费未收回、比例错、限额错；默认 0",
                    en:
                        "wrong payments in a thousand: missed, over, double, late recognition, year crossing, refund, wrong rate, wrong cap; default 0"
                )),
            file("register", Label(zh: "身份写进名册，不写进结算", en: "identities go into a register and not into the claims")),
            file("paid", Label(zh: "已付写进另一个文件", en: "what was paid goes into a file of its own")),
            file(
                "planted",
                Label(zh: "哪些结算付错、错在哪里：claim_id, kind", en: "which claims were paid wrongly, and how: claim_id, kind")),
            SharedOptions.set, SharedOptions.parameters, SharedOptions.language,
            SharedOptions.output,
        ],
        discussion: Label(
            zh: "身份、医院类别和申请事项取自政策；已付等于应付，除非要求付错的。同一种子在任何机器上生成同样的数据。全为虚构。",
            en:
                "Identities, hospital classes and applications are the policy's; what was paid is what is due, unless faults are asked for. One seed gives the same data everywhere. Nobody in it is real."
        ),
        examples: Examples.generate
    ) { arguments, console in
        SharedOptions.withScheme("generate", arguments, console) { scheme in
            do throws(UsageError) {
                func number(_ name: String, _ usual: Int, _ range: ClosedRange<Int>) throws(UsageError) -> Int {
                    try SharedOptions.number(name, usual, range, arguments).get()
                }
                let perMille = 0...1000
                let options = PopulationOptions(
                    year: try number("year", 2024, 1991...2099), seed: UInt64(try number("seed", 1, 0...Int.max)),
                    refunds: try number("refunds", 0, perMille), mistakes: try number("mistakes", 0, perMille),
                    faults: try number("faults", 0, perMille), hasRegister: arguments.has("register"),
                    hasPaid: arguments.has("paid"))
                return write(scheme, options, try number("persons", 1000, 1...50_000_000), arguments, console)
            } catch {
                console.report([error], command: "generate")
                return .usage
            }
        }
    }

    private static func file(_ name: String, _ help: Label) -> Option {
        Option(name: name, placeholder: "FILE", help: help, file: .output, endings: ["csv"])
    }

    private static func write(
        _ scheme: Scheme, _ options: PopulationOptions, _ persons: Int, _ arguments: Arguments, _ console: Console
    ) -> ExitStatus {
        var population = Population(scheme, options)
        var files: [Population.File: PendingFile] = [:]
        let paths: [(Population.File, String?)] = [
            (.claims, arguments.value("output") ?? "-"), (.register, arguments.value("register")),
            (.paid, arguments.value("paid")), (.planted, arguments.value("planted")),
        ]
        for (kind, path) in paths {
            guard let path else { continue }
            switch PendingFile.begin(path) {
            case .success(let file): files[kind] = file
            case .failure(let failure):
                console.report([failure.diagnostic])
                return .nothingComputed
            }
        }
        var failure: FileFailure?
        population.write(persons: persons) { kind, text in
            if let file = files[kind] { failure = failure ?? file.append(text) }
        }
        if let failure = failure ?? PendingFile.finish(paths.compactMap { files[$0.0] }) {
            console.report([failure.diagnostic])
            return .nothingComputed
        }
        return .done
    }
}
