import PolicyFormat
import Values

/// What the worked examples of policies come to.
struct TestDocument: OutputDocument {
    static let formats: [OutputFormat] = [.text, .json]

    let tested: [TestedPolicy]
    /// Whether the parts that some example touches are listed too.
    let listsAllParts: Bool
    let console: Console

    func text(in format: OutputFormat) -> String {
        if format == .json { return TestJSON.text(tested, language: console.language) }
        return TestText(language: console.language, width: console.width, listsAllParts: listsAllParts).text(tested)
    }
}

/// Claims around every line that policies draw.
struct BoundaryDocument: OutputDocument {
    static let formats: [OutputFormat] = [.text, .json]

    let tested: [TestedPolicy]
    let language: Language

    func text(in format: OutputFormat) -> String {
        let found = tested.map { one in
            let (boundaries, untried) = BoundaryFinder.boundaries(of: one)
            return (tested: one, boundaries: boundaries, untried: untried)
        }
        if format == .json { return JSONText.file(BoundaryExamples.json(found.flatMap(\.boundaries))) }
        return BoundaryText(language: language).text(found)
    }
}

/// Small changes of policies that no worked example notices.
struct MutationDocument: OutputDocument {
    static let formats: [OutputFormat] = [.text, .json]

    let policies: [MutatedPolicy]
    let console: Console

    func text(in format: OutputFormat) -> String {
        if format == .json { return MutationJSON.text(policies) }
        return MutationText(language: console.language, width: console.width).text(policies)
    }
}
