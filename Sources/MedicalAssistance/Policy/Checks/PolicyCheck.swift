/// Something that a policy file may have wrong though it reads and compiles.
public struct PolicyCheck: Sendable {
    /// The name, as in `[unreachable-row]`.
    public let id: String
    /// What it finds in the versions of one scheme.
    let find: @Sendable (CheckedScheme) -> [Diagnostic]

    /// Every check, in no particular order: findings are told in the order of the file.
    public static let all: [PolicyCheck] = [
        .unreachableRow, .unreachableCategory, .readings, .unused, .articles, .versions, .schedules, .cliffs,
    ]

    /// What all of them find.
    public static func findings(in policies: [Policy], of scheme: Scheme?) -> [Diagnostic] {
        let checked = CheckedScheme(policies: policies, scheme: scheme)
        return all.flatMap { $0.find(checked) }
    }
}

/// What a check looks at.
struct CheckedScheme: Sendable {
    /// The versions, as their files say them.
    let policies: [Policy]
    /// The same compiled; `nil` where that failed.
    let scheme: Scheme?
}

extension Diagnostic {
    /// Something that works, but is probably not meant.
    static func warning(_ check: String, zh: String, en: String, at position: Position, help: Label? = nil)
        -> Diagnostic
    {
        Diagnostic(.warning, check: check, Label(zh: zh, en: en), at: position, help: help)
    }
}
