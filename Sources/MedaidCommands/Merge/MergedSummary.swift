import Adjudication
import Platform
import PolicyFormat
import Reporting
import Values

/// The summaries of partitions, added up: what one run over all their rows would have written.
///
/// Partitions are by person, so that persons are counted once. Lines are those of the partitions' own files: of several
/// first lines the lowest stays.
struct MergedSummary {
    private let merged: JSONValue

    init(_ summaries: [SavedSummary]) throws(ReadFailure) {
        let first = summaries[0]
        let findings = summaries.dropFirst().flatMap { MergedSummary.findings($0, first) }
        guard findings.isEmpty else { throw ReadFailure(diagnostics: findings) }
        var merged = first.json
        for summary in summaries.dropFirst() { merged = try MergedSummary.sum(merged, summary.json, "", summary.path) }
        self.merged = MergedSummary.ordered(merged)
    }

    // MARK: What has to be the same

    private static func findings(_ summary: SavedSummary, _ first: SavedSummary) -> [Diagnostic] {
        let (own, other) = (summary.rules, first.rules)
        let pairs: [(what: Label, own: String, other: String)] = [
            (Label(zh: "程序版本", en: "the program"), own.program, other.program),
            (Label(zh: "政策", en: "the policy"), own.policy, other.policy),
            (Label(zh: "政策的校验值", en: "the policy hash"), text(own.versions), text(other.versions)),
            (
                Label(zh: "对政策的改动", en: "what was changed of the policy"), own.settings.joined(separator: ", "),
                other.settings.joined(separator: ", ")
            ),
            (
                Label(zh: "口径", en: "the readings"), own.readings.joined(separator: ", "),
                other.readings.joined(separator: ", ")
            ),
            (Label(zh: "参数", en: "the parameters"), text(own.parameters), text(other.parameters)),
        ]
        return pairs.filter { $0.own != $0.other }.map { pair in
            func shown(_ text: String, _ none: String) -> String { text.isEmpty ? none : text }
            return Diagnostic(
                check: "summaries-differ",
                Label(
                    zh:
                        "\(summary.path) 与 \(first.path) 的\(pair.what.zh)不同：\(shown(pair.own, "无"))；\(shown(pair.other, "无"))",
                    en:
                        "\(pair.what.en) of \(summary.path) and of \(first.path) differ: \(shown(pair.own, "none")); \(shown(pair.other, "none"))"
                ),
                help: Label(
                    zh: "用同一程序、同一政策和参数重算不同的分区",
                    en: "compute the partitions again with one program, one policy, the same parameters"))
        }
    }

    private static func text(_ versions: [RulesUsed.Version]) -> String {
        versions.map { "\($0.version) \($0.sha256)" }.joined(separator: ", ")
    }

    /// Parameters in the order of their names: in which order they were given does not matter.
    private static func text(_ parameters: [RulesUsed.Parameter]) -> String {
        parameters.map { "\($0.name)=\($0.text)" }.sorted().joined(separator: ", ")
    }

    // MARK: Adding up

    /// Members that say by which rules was computed; they are the same in all.
    private static let rules: Set<String> = ["program", "policy", "parameters", "readings"]
    /// The members by which entries of a list belong together.
    private static let keys = [["reason", "field"], ["person_id"]]

    private static func sum(
        _ left: JSONValue, _ right: JSONValue, _ name: String, _ path: String
    ) throws(ReadFailure) -> JSONValue {
        switch (left.kind, right.kind) {
        case (.object(let members), .object(let others)):
            var sums: [JSONMember] = []
            for member in members {
                var sum = member
                if !(name.isEmpty && rules.contains(member.key)), let other = right[member.key] {
                    sum.value = try Self.sum(member.value, other, member.key, path)
                }
                sums.append(sum)
            }
            sums += others.filter { left[$0.key] == nil }
            return JSONValue(.object(sums), at: left.position)
        case (.array(let items), .array(let others)):
            return JSONValue(.array(try sum(items, others, path)), at: left.position)
        case (.number(let text), .number(let other)):
            return JSONValue(.number(try sum(text, other, name, right, path)), at: left.position)
        case (.null, _): return right
        default: return left
        }
    }

    private static func sum(
        _ items: [JSONValue], _ others: [JSONValue], _ path: String
    ) throws(ReadFailure) -> [JSONValue] {
        var sums = items
        for other in others {
            if let place = sums.firstIndex(where: { isSame($0, other) }) {
                if other.text == nil { sums[place] = try sum(sums[place], other, "item", path) }
            } else {
                sums.append(other)
            }
        }
        return sums
    }

    private static func isSame(_ left: JSONValue, _ right: JSONValue) -> Bool {
        if let text = left.text { return text == right.text }
        guard let key = keys.first(where: { left[$0[0]] != nil }) else { return false }
        return key.allSatisfy { left[$0]?.text == right[$0]?.text }
    }

    /// Amounts have two decimals, counts none. Of lines the lower one stays.
    private static func sum(
        _ text: String, _ other: String, _ name: String, _ value: JSONValue, _ path: String
    ) throws(ReadFailure) -> String {
        let isAmount = text.utf8.contains(UInt8(ascii: "."))
        if let left = hundredths(text), let right = hundredths(other) {
            if name == "first_line" { return left <= right ? text : other }
            var (sum, overflows) = (left, false)
            sum.add(right, overflows: &overflows)
            if !overflows { return isAmount ? Yuan(fen: sum).description : String(sum / 100) }
            let apart = Label(zh: "分开保留这些汇总", en: "keep these summaries apart")
            throw ReadFailure(diagnostics: [FileFailure.sumTooLarge(path, help: apart).diagnostic])
        }
        throw ReadFailure(diagnostics: [
            Diagnostic(
                check: "no-summary",
                Label(zh: "\(path)：“\(name)”不是可以相加的数", en: "\(path): “\(name)” is no number that can be added"),
                at: value.position)
        ])
    }

    /// A number in hundredths: an amount in fen, as it may stand in a summary.
    private static func hundredths(_ text: String) -> Int64? { Yuan(sum: text)?.fen }

    // MARK: Order

    /// Reasons in the order of a summary, the commonest first; persons by their ids.
    private static func ordered(_ json: JSONValue) -> JSONValue {
        guard let members = json.members else { return json }
        return JSONValue(
            .object(
                members.map { member in
                    var ordered = member
                    switch member.key {
                    case "rejected_by_reason": ordered.value = sorted(member.value) { reasonKey($0) < reasonKey($1) }
                    case "persons" where member.value.items != nil:
                        ordered.value = sorted(member.value) { personID($0) < personID($1) }
                    default: ordered.value = Self.ordered(member.value)
                    }
                    return ordered
                }), at: json.position)
    }

    private static func sorted(_ list: JSONValue, by isBefore: (JSONValue, JSONValue) -> Bool) -> JSONValue {
        JSONValue(.array((list.items ?? []).sorted(by: isBefore)), at: list.position)
    }

    private static func reasonKey(_ json: JSONValue) -> (Int, Int, String, String) {
        (
            -(json["rows"]?.whole ?? 0), json["first_line"]?.whole ?? 0, json["reason"]?.text ?? "",
            json["field"]?.text ?? ""
        )
    }

    private static func personID(_ json: JSONValue) -> String { json["person_id"]?.text ?? "" }

    // MARK: Writing

    var json: String {
        var writer = JSONWriter()
        MergedSummary.write(merged, &writer)
        return writer.text + "\n"
    }

    private static func write(_ json: JSONValue, _ writer: inout JSONWriter) {
        switch json.kind {
        case .null: writer.null()
        case .boolean(let flag): writer.element(number: flag ? "true" : "false")
        case .number(let text): writer.element(number: text)
        case .string(let text): writer.element(string: text)
        case .array(let items): writer.array { writer in for item in items { write(item, &writer) } }
        case .object(let members):
            writer.object { writer in
                for member in members {
                    writer.key(member.key)
                    write(member.value, &writer)
                }
            }
        }
    }
}

extension JSONValue {
    /// The number, where this is one without a fraction.
    fileprivate var whole: Int? {
        if case .number(let text) = kind { return Int(text) }
        return nil
    }
}
