import PolicyFormat
import PolicyLint
import Reporting
import Values

/// Each value of some policy files beside the sentence that it comes from.
struct BesideDocument: OutputDocument {
    static let formats: [OutputFormat] = [.text, .json, .html]

    let pages: [TextComparisonPage]

    /// The pages of files; and what keeps some from having one.
    static func of(
        _ documents: [PolicyLibrary.Document], _ texts: [PolicyText], _ vocabulary: Vocabulary, _ console: Console
    ) -> (document: BesideDocument, lacking: [Diagnostic]) {
        let held = TextsOfFiles(texts, documents)
        var pages: [TextComparisonPage] = []
        var lacking: [Diagnostic] = []
        for document in documents {
            lacking += document.mistakes
            guard let whole = document.whole else { continue }
            let own = held.texts(of: document)
            let (heading, found) = PolicyHeading.read(whole.only(PolicyHeading.keys))
            guard let heading, !own.isEmpty else {
                lacking += own.isEmpty ? [TextsOfFiles.lacking(whole)] : found
                continue
            }
            pages.append(
                TextComparisonPage(
                    heading, TextComparison(of: whole, against: own, vocabulary: vocabulary),
                    language: console.language, width: console.width))
        }
        return (BesideDocument(pages: pages), lacking)
    }

    func text(in format: OutputFormat) -> String {
        switch format {
        case .json: JSONText.file(.list(pages.map(\.json)))
        case .html: TextComparisonPage.html(pages)
        default: pages.map(\.text).joined(separator: "\n")
        }
    }
}

extension JSONValue {
    /// An object with some of its members alone.
    fileprivate func only(_ keys: [String]) -> JSONValue {
        JSONValue(.object((members ?? []).filter { keys.contains($0.key) }), at: position)
    }
}
