import Adjudication
import Batch
import Platform
import PolicyFormat
import Reporting
import Values

/// `medaid calc`: one person's claims, settled and explained.
enum CalcCommand {
    static let command = Command(
        name: "calc", group: .person,
        summary: Label(zh: "一个人的救助，每一步写明条文", en: "what a person gets, every step with its article"),
        positionals: "[FILE…]", positionalCount: 0...1000, positionalFile: .input, positionalEndings: ["json"],
        addsFiles: true,
        options: [
            SharedOptions.policy.shown(.needed), SharedOptions.drafts,
            Option(
                name: "claimant", placeholder: "FILE",
                help: Label(zh: "个人信息（JSON），适用于每一份账单", en: "a person's profile (JSON), for every bill"),
                file: .input, endings: ["json"]),
            Option(
                name: "history", placeholder: "FILE",
                help: Label(
                    zh: "此前的结算（CSV 或 .xlsx，按 person_id 选取）", en: "earlier claims (CSV or .xlsx, picked by person_id)"),
                file: .input, endings: ["csv", "xlsx"]
            ).shown(.usual),
            SharedOptions.set, SharedOptions.parameters,
            SharedOptions.field, SharedOptions.reading,
            SharedOptions.tolerate,
            Option(
                name: "skip-rejected", help: Label(zh: "没有计算的记录视为不存在", en: "settle as if rejected records were absent")),
            Option(
                name: "ask",
                help: Label(zh: "一问一答，不用记选项", en: "question by question, no options to remember")
            ).shown(.more),
            Option(
                name: "why-not", placeholder: "BENEFIT",
                help: Label(
                    zh: "某项待遇为什么没有，差多少就有；救助为零时自动说明",
                    en: "why a benefit paid nothing, and what would make it pay; told by itself when nothing is paid"
                )
            ).shown(.more),
            Option(
                name: "alternatives",
                help: Label(zh: "还可以怎样：补办、核对哪一项，可多得多少", en: "what could still be done, and what it would bring")
            ).shown(.more),
            Option(
                name: "solve", placeholder: "FIELD",
                help: Label(
                    zh: "这个金额为多少时，本次救助正好是 --for 的数", en: "at which value of an amount the claim is paid what --for says"
                )
            ).shown(.more),
            Option(
                name: "for", placeholder: "payout=YUAN",
                help: Label(zh: "与 --solve 一起：救助要到的数", en: "with --solve: what is to be paid")),
            ChosenClaim.option,
            CalcDocument.formatOption.shown(.more), SharedOptions.language, SharedOptions.output,
        ] + EarlierSums.options + CSVOptions.shared + [CSVOptions.noIdentitiesOption, CSVOptions.noBasicPaidOption]
            + SharedOptions.fields(
                needed: [.date, .care, .inScope],
                usual: [.identities, .basicPaid, .criticalIllnessPaid, .total, .hospitalRegion, .referral]),
        discussion: Label(
            zh: "文件为一条记录或一个人的多条记录（JSON；- 为标准输入）。全部按结算日期依次计算，同年此前的结算一并给出即可。记录写明已付救助（assistance_paid）的，说明应补、应退多少。",
            en:
                "FILE holds one record or an array of one person's records (JSON; - is standard input). All are settled in order, so earlier claims of the year are simply given too. Of a record that says what was paid (assistance_paid), it is said what is to be paid in addition or back."
        ),
        examples: Examples.calc, outcome: .nothingComputed, run: run)

    @Sendable private static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
        guard arguments.has("ask") else { return compute(arguments, console) }
        var interview = Interview(arguments, console)
        do throws(UsageError) { try interview.run() } catch {
            console.report([error], command: "calc")
            return .usage
        }
        // Whoever was asked for the policy and did not say it made no mistake of usage.
        guard interview.arguments.has("policy") else {
            console.report([
                Diagnostic(check: "missing-option", Label(zh: "缺少 --policy", en: "--policy is missing"))
            ])
            return .nothingComputed
        }
        let status = compute(interview.arguments, console)
        if status == .done { for line in interview.call { console.note(line) } }
        return status
    }

    private static func compute(_ arguments: Arguments, _ console: Console) -> ExitStatus {
        SharedOptions.withScheme("calc", arguments, console) { scheme in
            do throws(UsageError) {
                return try settle(scheme, arguments, console)
            } catch {
                console.report([error], command: "calc")
                return .usage
            }
        }
    }

    private static func settle(
        _ scheme: Scheme, _ arguments: Arguments, _ console: Console
    ) throws(UsageError) -> ExitStatus {
        let csv = try CSVOptions(arguments)
        let request = try SolveRequest.of(arguments)
        let earlier = try EarlierSums(arguments, scheme)
        var input = CalcInput(scheme, arguments, csv)
        var records = input.records()
        if let error = input.usage ?? (arguments.has("history") ? nil : csv.unknown(in: [])) { throw error }
        if !arguments.has("history") { for label in csv.idle(in: []) { console.note(console.say(label)) } }
        guard !records.isEmpty || !input.diagnostics.isEmpty || !input.skipped.isEmpty else {
            throw UsageError(
                "missing-argument", message: Label(zh: "没有记录", en: "no record is given"),
                help: Label(
                    zh: "给出 JSON 文件，或用选项给出：--date、--care、--in-scope …",
                    en: "give a JSON file, or options: --date, --care, --in-scope …"))
        }
        if records.isEmpty {
            console.report(input.diagnostics + input.skipped)
            return .nothingComputed
        }
        var settlement = Settlement(scheme)
        settlement.completion.toleratesTotals = arguments.value("tolerate") == "totals"
        settlement.skipsRejected = arguments.has("skip-rejected")
        try earlier.check(records)
        settlement.earlierSums = earlier
        var solution: Solution?
        if input.diagnostics.isEmpty, let request {
            let id = try ChosenClaim.id(arguments, records.sorted(by: Settlement.precedes))
            solution = request.solve(id, &records, settlement)
        }
        let result = input.diagnostics.isEmpty ? settlement.settle(records) : Settlement.Result()
        let lacking = input.diagnostics.isEmpty ? [] : input.lacking(records, settlement)
        console.report(
            input.diagnostics + input.skipped
                + (lacking + onceBehind(result.rejected)).map { interviewOffered($0, arguments) })
        let isWhole = result.rejected.isEmpty && input.skipped.isEmpty
        let isUsable = isWhole || (settlement.skipsRejected && !result.claims.isEmpty)
        guard input.diagnostics.isEmpty, isUsable else { return .nothingComputed }
        let only = try ChosenClaim.id(arguments, result.claims.map(\.record))
        for label in input.notices { console.note(console.say(label)) }
        for label in result.claims.first.map({ earlier.silences($0.plan) }) ?? [] { console.note(console.say(label)) }
        let without = records.filter { $0.holdings.isEmpty && !$0.isHistory }.map(\.claimID)
        if !without.isEmpty { console.note(console.say(noIdentities(of: without, records.count))) }
        let others = OtherSides(
            scheme: scheme, records: records, settlement: settlement,
            settings: SharedOptions.settings(GivenValue.all(arguments)))
        let chosen = others.asChosen
        SharedOptions.reportUnread(.of(result.claims, asChosen: chosen), scheme, arguments, console)
        let further = try FurtherAnswers(
            arguments, records, settlement, result.claims, of: only, solution: solution)
        let document = CalcDocument(
            claims: settlement.withCorrections(result.claims, of: records), scheme: scheme,
            effects: ReadingEffects(result.claims) { others.claims(turning: $0) }, chosen: chosen,
            input: InputJSON(records: records, sums: earlier, program: Registry.program),
            further: further, only: only, hasEarlierSums: !earlier.isEmpty, console: console,
            isStyled: arguments.value("output") == nil && console.hasStyledOutput)
        let status = console.deliver(document, arguments)
        let isSolved = request == nil || solution?.isFound == true
        if let request, solution == nil { console.note(console.say(request.unsettled)) }
        let isComplete = isWhole && isSolved
        return status == .done && !isComplete ? .someRejected : status
    }

    /// The findings with those of claims behind a rejected one told once: they are one mistake.
    private static func onceBehind(_ findings: [Diagnostic]) -> [Diagnostic] {
        let behind = findings.indices.filter { findings[$0].check == "after-rejected" }
        guard let first = behind.first, behind.count > 1 else { return findings }
        let more = behind.count - 1
        return findings.enumerated().compactMap { index, finding in
            guard finding.check == "after-rejected" else { return finding }
            guard index == first else { return nil }
            var finding = finding
            finding.note = Label(
                zh: "其后的 \(more) 笔也因此没有计算。",
                en: "\(more) more behind it \(more == 1 ? "is" : "are") not settled for the same reason.")
            return finding
        }
    }

    /// A finding of facts that are missing, with the call that asks for them one by one, where there is one.
    private static func interviewOffered(_ finding: Diagnostic, _ arguments: Arguments) -> Diagnostic {
        guard !finding.items.isEmpty, command.option("--ask") != nil, let policy = arguments.value("policy") else {
            return finding
        }
        var finding = finding
        let call = "medaid calc -p \(policy) --ask"
        finding.help = Label(zh: "一项一项地问：\(call)", en: "to be asked one by one: \(call)")
        return finding
    }

    /// What is said of claims that name no identity: most people who are assisted have one.
    private static func noIdentities(of claims: [String], _ count: Int) -> Label {
        let ids = claims.prefix(5).joined(separator: "、") + (claims.count > 5 ? " …" : "")
        let (zh, en) = count == 1 ? ("", "") : ("结算 \(ids) ", " for claim \(ids)")
        return Label(
            zh: "说明：\(zh)没有填救助身份（--identities），按没有身份计算。",
            en: "note: no identities (--identities) are given\(en), so none is taken.")
    }
}
