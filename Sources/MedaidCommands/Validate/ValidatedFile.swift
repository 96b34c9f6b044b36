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
        var documents: [(source: SourceText, json: Swift.Result<JSONValue, PolicyLibrary.Failure>)] = []
        for reference in references {
            switch library.documents(reference) {
            case .failure(let failure): unopened += failure.diagnostics
            case .success(let found): documents += found
            }
        }
        let validation = PolicyValidation(vocabulary: library.vocabulary, statistics: library.statistics)
        var found = validation.validate(documents.compactMap(file))[...]
        let files = documents.map { document in
            switch document.json {
            case .failure(let failure):
                return ValidatedFile(name: document.source.name, diagnostics: failure.diagnostics)
            case .success:
                let own = found.popFirst() ?? []
                let base = library.base(of: document.source).map { validation.validate([file($0)])[0] } ?? []
                return ValidatedFile(name: document.source.name, diagnostics: own.filter { !isOld($0, base) })
            }
        }
        return (files, unopened)
    }

    private static func file(
        _ document: (source: SourceText, json: Swift.Result<JSONValue, PolicyLibrary.Failure>)
    ) -> PolicyValidation.File? {
        guard case .success(let whole) = document.json, case .success(let own) = JSONReader.read(document.source) else {
            return nil
        }
        return PolicyValidation.File(own: own, whole: whole)
    }

    private static func file(_ json: JSONValue) -> PolicyValidation.File {
        PolicyValidation.File(own: json, whole: json)
    }

    /// Whether a warning is about what the file extends, and holds of that by itself.
    private static func isOld(_ diagnostic: Diagnostic, _ base: [Diagnostic]) -> Bool {
        diagnostic.severity == .warning
            && base.contains { other in
                other.check == diagnostic.check && other.message == diagnostic.message
                    && other.position.source?.name == diagnostic.position.source?.name
                    && other.position.offset == diagnostic.position.offset
            }
    }
}
