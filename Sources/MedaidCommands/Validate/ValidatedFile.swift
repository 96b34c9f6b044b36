import PolicyLint
import Values

/// A policy file and what is wrong with it.
struct ValidatedFile {
    let name: String
    let diagnostics: [Diagnostic]

    var errors: Int { diagnostics.count { $0.severity == .error } }
    var warnings: Int { diagnostics.count { $0.severity == .warning } }

    /// The files that some references name, each validated beside the others and held against its official texts; and why
    /// some could not be opened.
    static func all(_ references: [String], _ library: PolicyLibrary, texts: [PolicyText] = []) -> (
        files: [ValidatedFile], unopened: [Diagnostic]
    ) {
        var unopened: [Diagnostic] = []
        var documents: [PolicyLibrary.Document] = []
        for reference in references {
            switch library.documents(reference) {
            case .failure(let failure): unopened += failure.diagnostics
            case .success(let found): documents += found
            }
        }
        let validation = PolicyValidation(vocabulary: library.vocabulary, statistics: library.statistics)
        var found = validation.validate(documents.compactMap(file))[...]
        let held = TextsOfFiles(texts, documents)
        let files = documents.map { document in
            var diagnostics = Diagnostics()
            diagnostics.add(document.mistakes)
            if file(document) != nil, let own = found.popFirst() {
                let base = library.base(of: document.source).map {
                    validation.validate([PolicyValidation.File(own: $0, whole: $0)], accepting: false)[0]
                }
                diagnostics.add(own.filter { !isOld($0, base ?? []) })
            }
            diagnostics.add(held.diagnostics(of: document, library.vocabulary))
            return ValidatedFile(name: document.source.name, diagnostics: diagnostics.sorted)
        }
        return (files, unopened)
    }

    private static func file(_ document: PolicyLibrary.Document) -> PolicyValidation.File? {
        guard let own = document.own, let whole = document.whole else { return nil }
        return PolicyValidation.File(own: own, whole: whole)
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
