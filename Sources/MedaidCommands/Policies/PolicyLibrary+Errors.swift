import Adjudication
import PolicyFormat
import PolicyLint
import Values

extension PolicyLibrary {
    /// What `validate` calls an error in the versions of a policy that are about to be run: in their files, unless the
    /// executable carries them, and in what was changed of them.
    ///
    /// Of files of which nothing was changed, what was read and compiled to find that out comes with it.
    func checked(
        _ reference: String, _ versions: [Resolved], settings: [Setting], parameters: ParameterSet
    ) -> (errors: [Diagnostic], files: PolicyValidation.Checked?) {
        let validation = PolicyValidation(vocabulary: vocabulary, statistics: statistics)
        // A draft is to take the place of a version in force; who asks for it gets it from its first day on.
        let allowed = versions.contains(where: \.isDraft) ? "overlapping-versions" : nil
        let isChanged = !settings.isEmpty || versions.contains { !$0.otherReadings.isEmpty }
        if !isBuiltIn(reference) {
            let files = versions.map { PolicyValidation.File(own: $0.own, whole: $0.unchanged) }
            let checked = validation.check(files, given: isChanged ? ParameterSet() : parameters)
            let found = checked.errors.filter { $0.check != allowed }
            guard found.isEmpty, isChanged else { return (found, checked) }
        }
        guard isChanged || versions.contains(where: { $0.takesRate(from: parameters) }) else { return ([], nil) }
        let files = versions.map { PolicyValidation.File(own: $0.json, whole: $0.json) }
        var said: [Diagnostic] = []
        for var finding in validation.errors(files, given: parameters) {
            let setting = settings.first { $0.caused(finding) }
            // An article or a reading may speak of what a change takes away.
            if finding.check == "unknown-path", setting == nil { continue }
            if finding.check == allowed { continue }
            if let setting, let version = versions.first(where: { setting.note(of: "", $0.unchanged) != nil }) {
                let title = isBuiltIn(reference) ? version.builtInTitle : version.source.name
                finding.note = setting.note(of: title, version.unchanged)
            }
            if setting == nil, let cause = cause(of: finding, among: settings) {
                finding.note = place(of: finding)
                finding.position = cause.position
            }
            // One change of several versions, or one that is wrong in several places, is one mistake.
            let isSaid = said.contains {
                ($0.check, $0.message, $0.position) == (finding.check, finding.message, finding.position)
            }
            if !isSaid { said.append(finding) }
        }
        return (said, nil)
    }
}

extension PolicyLibrary {
    /// The change that a finding elsewhere in the file follows from: without changes the file has no error.
    private func cause(of finding: Diagnostic, among settings: [Setting]) -> Setting? {
        if settings.count == 1 { return settings[0] }
        func part(_ path: String) -> Substring { path.prefix { $0 != "." } }
        let candidates = settings.filter { part($0.path) == part(finding.path) }
        return candidates.count == 1 ? candidates[0] : nil
    }

    private func place(of finding: Diagnostic) -> Label? {
        let position = finding.position
        return position.source.map {
            let place = "\($0.name):\(position.line):\(position.column)"
            return Label(zh: "与 \(place)（\(finding.path)）不合", en: "it does not go with \(place) (\(finding.path))")
        }
    }
}

extension PolicyLibrary.Resolved {
    /// `city@2023-01-01`, of a file that the executable carries as `city/2023-01-01.json`.
    fileprivate var builtInTitle: String {
        String(source.name.dropLast(".json".count)).replacingEach("/", with: "@")
    }

    /// Whether one of the parameters given is a rate, which a schedule may apply.
    fileprivate func takesRate(from parameters: ParameterSet) -> Bool {
        (unchanged["parameters"]?.members ?? []).contains { member in
            member.value["type"]?.text == FieldType.rate.rawValue && !parameters.given(member.key).isEmpty
        }
    }
}
