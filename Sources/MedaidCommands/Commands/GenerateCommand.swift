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
                help: Label(zh: "每千笔中的错误行；默认 0", en: "mistaken rows in a thousand; default 0")),
            SharedOptions.set, SharedOptions.parameters, SharedOptions.language,
            SharedOptions.output,
        ],
        discussion: Label(
            zh: "身份、医院类别和申请事项取自政策；同一种子在任何机器上生成同样的数据。全为虚构。",
            en:
                "Identities, hospital classes and applications are the policy's; one seed gives the same data everywhere. Nobody in it is real."
        ),
        examples: Examples.generate
    ) { arguments, console in
        SharedOptions.withScheme("generate", arguments, console) { scheme in
            var numbers: [String: Int] = ["persons": 1000, "year": 2024, "seed": 1, "refunds": 0, "mistakes": 0]
            let limits = ["persons": 1...50_000_000, "year": 1991...2099, "refunds": 0...1000, "mistakes": 0...1000]
            for name in numbers.keys.sorted() {
                guard let text = arguments.value(name) else { continue }
                guard let number = Int(text), limits[name]?.contains(number) ?? (number >= 0) else {
                    let range = limits[name].map { "\($0.lowerBound)–\($0.upperBound)" } ?? "0–"
                    let error = UsageError(
                        "invalid-value",
                        message: Label(zh: "--\(name) 应为整数（\(range)）", en: "--\(name) takes a whole number (\(range))"))
                    console.report([error], command: "generate")
                    return .usage
                }
                numbers[name] = number
            }
            return write(scheme, numbers, arguments, console)
        }
    }

    private static func write(
        _ scheme: Scheme, _ numbers: [String: Int], _ arguments: Arguments, _ console: Console
    ) -> ExitStatus {
        var population = Population(
            scheme, year: numbers["year"] ?? 2024, seed: UInt64(numbers["seed"] ?? 1), refunds: numbers["refunds"] ?? 0,
            mistakes: numbers["mistakes"] ?? 0)
        switch PendingFile.begin(arguments.value("output") ?? "-") {
        case .failure(let failure):
            console.report([failure.diagnostic])
            return .nothingComputed
        case .success(let file):
            var failure: FileFailure?
            population.csv(persons: numbers["persons"] ?? 1000) { text in
                failure = failure ?? file.append(text)
            }
            if let failure = failure ?? file.finish() {
                console.report([failure.diagnostic])
                return .nothingComputed
            }
            return .done
        }
    }
}
