import Platform
import PolicyFormat
import Values

/// Policies with what those that ship do not have, from the folder of seeds beside this file.
enum RandomPolicies {
    static let sources = Seeds.files(of: "policy").map { SourceText(name: $0.name, bytes: $0.bytes) }
}
