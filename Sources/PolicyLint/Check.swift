import PolicyFormat
public import Values

/// One thing that is looked at in every policy (检查): its name, and what finds it.
public struct Check: Sendable {
    /// The name that findings carry, as in `[unused-reading]`.
    public let id: String
    /// What a finding of it is.
    public let severity: Diagnostic.Severity
    /// What it finds, in one phrase.
    public let summary: Label
    /// Looks for it.
    let find: @Sendable (CheckedPolicy) -> [Finding]

    init(
        _ id: String, _ severity: Diagnostic.Severity, _ summary: Label,
        find: @escaping @Sendable (CheckedPolicy) -> [Finding]
    ) {
        self.id = id
        self.severity = severity
        self.summary = summary
        self.find = find
    }

    /// A warning that a policy file may accept.
    init(
        _ warning: AcceptableWarning, _ summary: Label, find: @escaping @Sendable (CheckedPolicy) -> [Finding]
    ) {
        self.init(warning.rawValue, .warning, summary, find: find)
    }

    /// What it finds in a policy.
    func diagnostics(of policy: CheckedPolicy) -> [Diagnostic] {
        find(policy).map { Diagnostic(severity, check: id, $0.message, at: $0.position, help: $0.help) }
    }
}

/// What a check found: the check itself says how bad it is.
struct Finding {
    let message: Label
    let position: Position
    let help: Label?

    init(zh: String, en: String, at position: Position, help: Label? = nil) {
        message = Label(zh: zh, en: en)
        self.position = position
        self.help = help
    }
}
