import Values

/// What `medaid help` explains beside the commands.
enum HelpTopic: String, CaseIterable {
    case terms, fields, identities, policies, parameters
    case exitCodes = "exit-codes"
    case examples

    /// Its page.
    func page(_ console: Console) -> String {
        let page = HelpPage(console)
        let lines =
            switch self {
            case .terms: page.terms
            case .fields: page.fields
            case .identities: page.identities
            case .policies: page.policies
            case .parameters: page.parameters
            case .exitCodes: page.exitCodes
            case .examples: page.allExamples
            }
        return lines.joined(separator: "\n") + "\n"
    }
}
