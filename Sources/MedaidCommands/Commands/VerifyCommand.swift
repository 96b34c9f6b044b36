import Adjudication
import Batch
import Platform
import PolicyFormat
import Reporting
import Values

/// `medaid verify`: whether a finished result still holds.
enum VerifyCommand {
    static let command = Command(
        name: "verify", group: .year,
        summary: Label(
            zh: "重新计算一份结果，哪些仍然成立，哪些不同，为什么", en: "whether a finished result still holds, and why not"),
        positionals: "RESULT", positionalCount: 1...1, positionalFile: .input,
        positionalEndings: ["csv", "xlsx", "json", "html"],
        options: [
            Option(
                name: "policy", letter: "p", placeholder: "POLICY",
                help: Label(
                    zh: "按哪项政策核验；默认按 --summary 或结果里写的",
                    en: "the policy to verify by; default the one that --summary or the result names"), file: .policy,
                endings: ["json"]),
            SharedOptions.drafts, SharedOptions.set, SharedOptions.parameters, SharedOptions.reading,
            Option(
                name: "roster", placeholder: "FILE",
                help: Label(zh: "当时的救助对象名册（CSV）", en: "the register of that run (CSV)"), file: .input,
                endings: ["csv", "xlsx"]),
            Option(
                name: "summary", placeholder: "FILE",
                help: Label(
                    zh: "当时 batch --summary 写出的合计：政策、参数、口径取自它，并核对政策的校验值",
                    en:
                        "the summary that batch wrote with the result: policy, parameters and readings are taken from it, and the policy's hash is compared"
                ), file: .input, endings: ["json"]),
            SharedOptions.jobs, SharedOptions.tolerate,
            SharedOptions.memory,
            SharedOptions.skipRejected,
            Option(
                name: "show-ids", help: Label(zh: "也写出结算编号；默认只给行号", en: "name claims too; by default lines only")),
            VerificationDocument.formatOption, SharedOptions.output,
        ].shown(.usual, "policy", "summary", "roster", "set", "format").shown(.more, "show-ids", "jobs")
            + CSVOptions.shared + CSVOptions.waivers + [SharedOptions.language],
        discussion: Label(
            zh:
                "RESULT 是 batch 写出的 CSV（结果各列由每行自己的各列重新计算）、calc 的 JSON，或带着这份 JSON 的结算单（HTML）。都成立时状态为 0，有不同时为 1。",
            en:
                "RESULT is a CSV that batch wrote (its result columns are computed again from each row's own), the JSON of calc, or a settlement slip (HTML), which carries it. The status is 0 where all of it holds, 1 where something differs."
        ),
        examples: Examples.verify, outcome: .nothingComputed, run: run)

    @Sendable private static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
        let path = arguments.positionals[0]
        do {
            let verification = try verify(path, arguments, console)
            let document = VerificationDocument(
                verification: verification, showsIDs: arguments.has("show-ids"), language: console.language)
            let status = console.deliver(document, arguments)
            return status == .done && !verification.holds ? .someRejected : status
        } catch let error as UsageError {
            console.report([error], command: "verify")
            return .usage
        } catch let failure as PolicyLibrary.Failure {
            console.report(failure.diagnostics.map { $0.placed(in: arguments) })
        } catch let failure as FileFailure {
            console.report([failure.diagnostic])
        } catch {}
        return .nothingComputed
    }

    private static func verify(_ path: String, _ arguments: Arguments, _ console: Console) throws -> Verification {
        let summary = try arguments.value("summary").map { try SavedSummary.read($0) }
        if let bytes = try savedResult(path) {
            if let option = ["summary", "roster", "set", "parameters", "reading"].first(where: { arguments.has($0) }) {
                throw UsageError(
                    "conflicting-options",
                    message: Label(
                        zh: "--\(option) 不用于 calc 的结果：当时给出的都在里面",
                        en: "--\(option) does not go with a result of calc, which holds all that was given"))
            }
            return try SavedResultCheck(path, bytes).verify(under: arguments.value("policy"), console.language)
        }
        guard let policy = arguments.value("policy") ?? summary?.rules.policy else {
            throw UsageError(
                "missing-option", message: Label(zh: "缺少 --policy", en: "--policy is missing"),
                help: Label(zh: "或用 --summary 给出当时的合计", en: "or give the summary of that run by --summary"))
        }
        let scheme = try scheme(policy, summary, arguments)
        return try ResultFileCheck(scheme, arguments, console, summary: summary).verify(path)
    }

    /// The bytes of a result of calc: JSON or HTML; `nil` for a CSV or a workbook.
    private static func savedResult(_ path: String) throws -> [UInt8]? {
        let file = try MappedFile.open(path).get()
        let start = UnsafeBufferPointer(start: file.start, count: min(file.count, 4096))
        guard let first = start.first(where: { $0 > 32 && $0 < 0x80 }),
            first == UInt8(ascii: "{") || first == UInt8(ascii: "<")
        else { return nil }
        return Array(UnsafeBufferPointer(start: file.start, count: file.count))
    }

    /// The policy with what was given: by the summary of the run, then by the command line.
    private static func scheme(
        _ policy: String, _ summary: SavedSummary?, _ arguments: Arguments
    ) throws -> Scheme {
        let sets = GivenValue.all(arguments)
        var given = try SharedOptions.parameterSet(files: arguments.all("parameters"), sets: sets).get()
        let names = Set(given.names)
        for parameter in summary?.rules.parameters ?? [] where !names.contains(parameter.name) {
            given.add(parameter.name, parameter.text)
        }
        let readings = (summary?.rules.readings ?? []) + SharedOptions.otherReadings(arguments.all("reading"))
        let settings =
            (summary?.rules.settings ?? []).compactMap { Setting(GivenValue($0)) } + SharedOptions.settings(sets)
        return try SharedOptions.library(arguments).scheme(
            policy, parameters: given, otherReadings: readings.unique, settings: settings
        ).get()
    }
}
