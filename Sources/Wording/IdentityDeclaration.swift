package import PolicyFormat
import Values

extension RuleWording {
    /// An identity of the policy's own: its name, how else it is written, and what it stands for.
    package func declaration(_ identity: IdentityDeclaration) -> String {
        let spelled = spelled(identity.spellings.map(\.value))
        let stands = identity.standsFor.isEmpty ? "" : say("，即", ", that is ") + names(of: identity.standsFor)
        return identity.name[language] + spelled + stands
    }

    /// A kind of care of the policy's own: its name, how else it is written, and what it is one of.
    package func declaration(_ code: CareCode) -> String {
        let spelled = spelled(code.spellings + code.national)
        let stands = code.standsFor.map { say("，属于", ", a kind of ") + value($0, of: "care") } ?? ""
        return code.name[language] + spelled + stands
    }

    /// How else something is written, in brackets behind its name.
    private func spelled(_ spellings: [String]) -> String { spellings.isEmpty ? "" : bracketed(list(spellings)) }
}
