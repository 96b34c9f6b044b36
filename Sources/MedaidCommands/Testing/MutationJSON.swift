import PolicyFormat
import PolicyLint
import Values

/// Which small changes of policies no worked example notices, for other programs: each with an example to paste.
enum MutationJSON {
    static func text(_ policies: [MutatedPolicy]) -> String {
        JSONText.file(
            .object([
                ("policies", .list(policies.map(json))),
                ("changes", number(policies.reduce(0) { $0 + $1.count })),
                ("unnoticed", number(policies.reduce(0) { $0 + $1.unnoticed.count })),
                ("failed", number(policies.reduce(0) { $0 + $1.failures })),
            ]))
    }

    private static func json(_ policy: MutatedPolicy) -> JSONValue {
        .object([
            ("id", .text(policy.tested.policy.id)), ("version", .text(policy.tested.policy.version)),
            ("changes", number(policy.count)), ("noticed", number(policy.noticed)),
            ("invalid", number(policy.invalid)),
            ("unnoticed", .list(policy.unnoticed.map { json($0.mutation, $0.example) })),
        ])
    }

    private static func json(_ mutation: Mutation, _ found: NoticingExample?) -> JSONValue {
        let null = JSONValue(.null, at: .none)
        let name = Label(mutation.path) + .colon + Label(mutation.was)
        return .object([
            ("kind", .text(mutation.kind.rawValue)), ("path", .text(mutation.path)),
            ("file", mutation.position.source.map { .text($0.name) } ?? null),
            ("line", number(mutation.position.line)), ("column", number(mutation.position.column)),
            ("cite", .text(mutation.cite)), ("was", .text(mutation.was)),
            ("becomes", mutation.becomes.map { .text($0) } ?? null),
            ("example", found?.json(name: name) ?? null),
            ("changed", found.map { .object($0.changed.members.map { ($0.key, $0.value) }) } ?? null),
        ])
    }

    private static func number(_ value: Int) -> JSONValue { .number(String(value)) }
}
