package import PolicyFormat
import PolicyLint
import Values

extension TextComparisonPage {
    /// The same for other programs.
    package var json: JSONValue {
        .object([
            ("id", .text(policy.id)), ("version", .text(policy.version)),
            ("values", .list(comparison.values.map(json))), ("other_figures", .list(comparison.rest.map(json))),
        ])
    }

    private func json(_ value: TextComparison.Value) -> JSONValue {
        .object([
            ("path", .text(value.path)), ("value", .text(value.written)),
            ("condition", value.condition.map { .text($0) } ?? JSONValue(.null, at: .none)),
            ("file", .text(value.position.source?.name ?? "")), ("line", .number(String(value.position.line))),
            ("column", .number(String(value.position.column))), ("cites", .list(value.cites.map { .text($0) })),
            ("readings", .list(value.readings.map { .text($0) })),
            ("sentences", .list(value.quotes.map { .object(members($0)) })),
            ("findings", .list(value.findings.map { .text($0[language]) })),
        ])
    }

    private func json(_ rest: TextComparison.Rest) -> JSONValue {
        .object(
            members(rest.quote) + [("stated_by", rest.path.map { .text($0) } ?? JSONValue(.null, at: .none))])
    }

    private func members(_ quote: TextComparison.Quote) -> [(String, JSONValue)] {
        [
            ("text", .text(quote.text)), ("line", .number(String(quote.line))), ("article", .text(quote.article)),
            ("number", .number(String(quote.sentence))), ("figure", .text(quote.figure)),
            ("sentence", .text(quote.before + quote.figure + quote.after)),
        ]
    }
}
