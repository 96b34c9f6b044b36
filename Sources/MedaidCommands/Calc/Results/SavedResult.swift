import Adjudication
import Platform
import PolicyFormat
import Reporting
import Values

/// A result that calc wrote as JSON before: what was paid, and what it was computed from.
struct SavedResult {
    /// The rules by which it was computed.
    let rules: RulesUsed
    /// The id of the policy, and what was changed of it.
    let policy: String
    let settings: [String]
    /// The versions that were used, with their documents and hashes.
    let versions: [String]
    let readings: [String]
    let parameters: [(name: String, text: String)]
    let sums: EarlierSums
    let program: String
    /// The records, by claim id, in their order.
    let records: [(id: String, json: JSONValue)]
    /// What was paid, in fen.
    let payout: Int64
    /// The same by claim id.
    let payouts: [(id: String, fen: Int64)]

    /// Reads a result.
    static func read(_ path: String) -> Swift.Result<SavedResult, Diagnostic> {
        InputFile.records(path).flatMap { json in
            SavedResult(json).map { .success($0) }
                ?? .failure(noResult(path, at: json.position))
        }
    }

    /// What is said of a file that is none.
    static func noResult(_ path: String, at position: Position) -> Diagnostic {
        Diagnostic(
            check: "no-result",
            Label(zh: "\(path) 不是 calc 的 JSON 结果", en: "\(path) is no result of calc in JSON"), at: position,
            help: Label(
                zh: "用 medaid calc … --format json -o 文件.json 写出",
                en: "write one by medaid calc … --format json -o FILE.json"))
    }

    init?(_ json: JSONValue) {
        guard let rules = RulesUsed(policy: json["policy"], input: json["input"]), let claims = json["claims"]?.items,
            let payout = SavedResult.fen(json["totals"]?["payout"]), let input = json["input"],
            let records = input["records"]?.items
        else { return nil }
        self.rules = rules
        policy = rules.policy
        self.payout = payout
        settings = rules.settings
        versions = rules.versions.map { "\($0.version) \($0.sha256)" }
        readings = rules.readings
        parameters = rules.parameters.map { ($0.name, $0.text) }
        program = rules.program
        sums = SavedResult.sums(input["ytd"])
        self.records = records.enumerated().map { ($0.element["claim_id"]?.text ?? String($0.offset + 1), $0.element) }
        payouts = claims.compactMap { claim in
            guard let id = claim["claim_id"]?.text, let fen = SavedResult.fen(claim["payout"]) else { return nil }
            return (id, fen)
        }
    }

    private static func fen(_ json: JSONValue?) -> Int64? {
        guard case .number(let text)? = json?.kind else { return nil }
        return Yuan(text)?.fen
    }

    private static func sums(_ json: JSONValue?) -> EarlierSums {
        var sums = EarlierSums()
        for member in json?.members ?? [] {
            guard let fen = fen(member.value) else { continue }
            let parts = member.key.split(separator: ".", maxSplits: 1).map { String($0) }
            switch (parts[0], parts.count) {
            case ("burden", 1): sums.burden = fen
            case ("paid", 1): sums.paid = fen
            case ("burden", _): sums.burdens[parts[1]] = fen
            default: sums.payments[parts[1]] = fen
            }
        }
        return sums
    }
}
