import MedicalAssistance

/// A policy file and what is wrong with it.
struct ValidatedFile {
    let name: String
    let diagnostics: [Diagnostic]

    var errors: Int { diagnostics.count { $0.severity == .error } }
    var warnings: Int { diagnostics.count { $0.severity == .warning } }

    /// The files that some references name, each validated beside the others; and why some could not be opened.
    static func all(_ references: [String], _ library: PolicyLibrary) -> (
        files: [ValidatedFile], unopened: [Diagnostic]
    ) {
        var unopened: [Diagnostic] = []
        var documents: [(name: String, json: Swift.Result<JSONValue, PolicyLibrary.Failure>)] = []
        for reference in references {
            switch library.documents(reference) {
            case .failure(let failure): unopened += failure.diagnostics
            case .success(let found): documents += found.map { ($0.source.name, $0.json) }
            }
        }
        let validation = PolicyValidation(vocabulary: library.vocabulary, statistics: library.statistics)
        var found = validation.validate(documents.compactMap { try? $0.json.get() })[...]
        let files = documents.map { document in
            switch document.json {
            case .failure(let failure): ValidatedFile(name: document.name, diagnostics: failure.diagnostics)
            case .success: ValidatedFile(name: document.name, diagnostics: found.popFirst() ?? [])
            }
        }
        return (files, unopened)
    }
}
