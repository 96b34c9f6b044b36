import Platform
import PolicyFormat
import Reporting
import Values

/// A summary that batch wrote before.
struct SavedSummary {
    let path: String
    let json: JSONValue
    /// The rules by which that run computed.
    let rules: RulesUsed

    /// Reads a summary.
    static func read(_ path: String) throws(ReadFailure) -> SavedSummary {
        let json = try InputFile.records(path).mapError { ReadFailure(diagnostics: [$0]) }.get()
        guard json["rows"] != nil, json["by_status"] != nil,
            let rules = RulesUsed(policy: json["policy"], input: json)
        else {
            throw ReadFailure(diagnostics: [
                Diagnostic(
                    check: "no-summary",
                    Label(
                        zh: "\(path) 不是 batch --summary 写出的合计，或是旧版本写的，没有程序版本和政策的校验值",
                        en:
                            "\(path) is no summary that batch --summary wrote, or one of an old version, without program and policy hash"
                    ),
                    at: json.position,
                    help: Label(
                        zh: "用 medaid batch … --summary 文件.json 写出",
                        en: "write one by medaid batch … --summary FILE.json"))
            ])
        }
        return SavedSummary(path: path, json: json, rules: rules)
    }
}
