import MedicalAssistance

/// `medaid calc`: one person's claims, settled and explained.
enum CalcCommand {
    static let command = Command(
        name: "calc", summary: Label(zh: "试算一个人的结算，逐步说明", en: "settle one person's claims, step by step"),
        positionals: "[FILE…]", positionalCount: 0...1000,
        options: [
            SharedOptions.policy,
            Option(
                name: "claimant", placeholder: "FILE",
                help: Label(zh: "个人信息（JSON），适用于每一份账单", en: "a person's profile (JSON), for every bill")),
            Option(
                name: "history", placeholder: "FILE",
                help: Label(zh: "此前的结算（CSV，按 person_id 选取）", en: "earlier claims (CSV, picked by person_id)")),
            SharedOptions.set, SharedOptions.parameters,
            Option(
                name: "field", placeholder: "NAME=VALUE", isRepeatable: true,
                help: Label(zh: "给出政策自有的字段", en: "give a field that only the policy knows")),
            Option(
                name: "tolerate", placeholder: "totals", accepted: ["totals"],
                help: Label(zh: "各项之和与总额不符时照所给总额计算", en: "take the total as given where its parts do not add up")),
            Option(
                name: "skip-rejected", help: Label(zh: "视被拒绝的记录为不存在", en: "settle as if rejected records were absent")),
            SharedOptions.format(["text", "json"]), SharedOptions.language, SharedOptions.output,
        ] + fieldOptions,
        discussion: Label(
            zh: "FILE 为一条记录或一个人的多条记录（JSON；- 为标准输入）。全部按结算日期依次计算，同年此前的结算一并给出即可。",
            en:
                "FILE holds one record or an array of one person's records (JSON; - is standard input). All are settled in order, so earlier claims of the year are simply given too."
        ),
        examples: Examples.calc, run: run)

    /// Every field of a record as an option, `-` for `_`.
    private static var fieldOptions: [Option] {
        Field.definitions.map { definition in
            Option(
                name: String(definition.name.map { $0 == "_" ? "-" : $0 }), placeholder: placeholder(definition.kind),
                help: Label(zh: "\(definition.label)：\(definition.summary.zh)", en: definition.summary.en),
                isGrouped: true)
        }
    }

    private static func placeholder(_ kind: Field.Kind) -> String {
        switch kind {
        case .text, .code: "TEXT"
        case .word: "WORD"
        case .day: "DATE"
        case .flag: "yes|no"
        case .yuan: "YUAN"
        case .identities: "LIST"
        }
    }

    @Sendable private static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
        guard let policy = arguments.value("policy") else {
            let ids = PolicyLibrary.builtInIDs.joined(separator: ", ")
            let error = UsageError(
                message: Label(zh: "缺少 --policy", en: "--policy is missing"),
                help: Label(zh: "内置：\(ids)", en: "built in: \(ids)"))
            console.report([error], command: "calc")
            return .usage
        }
        switch SharedOptions.parameterSet(arguments).flatMap({ PolicyLibrary().scheme(policy, parameters: $0) }) {
        case .failure(let failure):
            console.report(failure.diagnostics)
            return .nothingComputed
        case .success(let scheme): return settle(scheme, arguments, console)
        }
    }

    private static func settle(_ scheme: Scheme, _ arguments: Arguments, _ console: Console) -> ExitStatus {
        let unknown = unknownParameters(scheme)
        var input = CalcInput(scheme, arguments)
        let records = input.records()
        guard !records.isEmpty || !input.diagnostics.isEmpty else {
            let error = UsageError(
                message: Label(zh: "没有记录", en: "no record is given"),
                help: Label(zh: "给出 JSON 文件，或用选项给出字段", en: "give a JSON file, or its fields as options"))
            console.report([error], command: "calc")
            return .usage
        }
        var settlement = Settlement(scheme)
        settlement.completion.toleratesTotals = arguments.value("tolerate") == "totals"
        settlement.skipsRejected = arguments.has("skip-rejected")
        let result = input.diagnostics.isEmpty ? settlement.settle(records) : Settlement.Result()
        console.report(unknown + input.diagnostics + result.rejected)
        let isRefused = !input.diagnostics.isEmpty || unknown.contains { $0.severity == .error }
        guard !isRefused, result.rejected.isEmpty || (settlement.skipsRejected && !result.claims.isEmpty) else {
            return .nothingComputed
        }
        let text =
            arguments.value("format") == "json"
            ? CalcJSON.text(result.claims, scheme, language: console.language)
            : BreakdownText(language: console.language, width: console.width).text(result.claims, scheme)
        let status = console.deliver(text, arguments)
        return status == .done && !result.rejected.isEmpty ? .someRejected : status
    }

    /// Parameters that were given and that no version of the policy has.
    private static func unknownParameters(_ scheme: Scheme) -> [Diagnostic] {
        let declared = Set(scheme.plans.flatMap { $0.policy.parameters.map(\.name) }).union(ParameterSet.common)
        return scheme.given.names.filter { !declared.contains($0) }.map { name in
            let near = nearestName(to: name, in: declared)
            return Diagnostic(
                check: "unknown-parameter", Label(zh: "政策没有参数“\(name)”", en: "the policy has no parameter '\(name)'"),
                path: "--set",
                help: near.map { Label(zh: "是否指“\($0)”？", en: "did you mean '\($0)'?") }
                    ?? Label(
                        zh: "可用：\(declared.sorted().joined(separator: ", "))",
                        en: "accepted: \(declared.sorted().joined(separator: ", "))"))
        }
    }
}
