package import PolicyFormat
import Values

extension Acceptance {
    package static let unused = "unused-acceptance"
}

extension Check {
    /// An accepted warning that nothing gives.
    ///
    /// It depends on the findings of all other checks, so the validation runs it last.
    static let unusedAcceptance = Check(
        Acceptance.unused, .warning, Label(zh: "认可了并不存在的提醒", en: "an accepted warning that is not given")
    ) { _ in [] }
}

extension Policy {
    /// Removes the warnings that the file accepts, and adds a finding for each entry that accepts none. Only entries of
    /// the file itself are reported, not those of the file that it extends.
    func accepting(_ found: [Diagnostic], in json: JSONValue, own: JSONValue) -> [Diagnostic] {
        let places = accepted.map { json.canonical($0.at.value) }
        func accepts(_ index: Int, _ finding: Diagnostic) -> Bool {
            guard finding.severity == .warning, finding.check == accepted[index].check, let place = places[index] else {
                return false
            }
            return finding.path == place || finding.path.hasPrefix(place + ".")
        }
        let kept = found.filter { finding in !accepted.indices.contains { accepts($0, finding) } }
        // Errors may hide what a warning would be about.
        guard own["accepted"] != nil, !found.contains(where: { $0.severity == .error }) else { return kept }
        let unused = accepted.indices.filter { index in
            places[index] != nil && !found.contains { accepts(index, $0) }
        }
        return kept
            + unused.map { index in
                let (check, place) = (accepted[index].check, accepted[index].at.value)
                return Diagnostic(
                    .warning, check: Acceptance.unused,
                    Label(zh: "“\(place)”处没有 \(check) 的提醒", en: "“\(place)” gives no warning of \(check)"),
                    at: accepted[index].position, path: json.path(to: accepted[index].position) ?? "",
                    help: Label(zh: "删去，或改正路径", en: "take it out, or mend the path"))
            }
    }
}
