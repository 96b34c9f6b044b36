import PolicyFormat

/// Reads the names of articles as a policy file writes them: of its first document, or of the one whose id stands before
/// them, as in 9号 三.
struct ArticleNames {
    /// The ids of its documents, in order; none where it has one only.
    let documents: [String]

    init(documents: [String] = []) { self.documents = documents }

    /// Reads names as a file does.
    init(of policy: JSONValue) {
        documents = (policy["documents"]?.items ?? []).compactMap { $0["id"]?.text }
    }

    /// The article that a name is of.
    func article(_ name: String) -> ArticleNumber { article(name[...].unicodeScalars, after: nil) }

    /// The articles that a citation names; none where it is of a document that the file does not list. A part without a
    /// document is of that of the part before.
    func articles(in citation: String) -> [ArticleNumber] {
        let scalars = citation[...].unicodeScalars
        guard !scalars.contains(where: { $0 == "《" || $0 == "〔" || $0 == "【" }) else { return [] }
        let parts = scalars.split { $0 == "、" || $0 == "，" || $0 == "," || $0 == "；" || $0 == ";" }
        var found: [ArticleNumber] = []
        for part in parts { found.append(article(part, after: found.last?.document)) }
        return found
    }

    private func article(_ written: Substring.UnicodeScalarView, after document: String?) -> ArticleNumber {
        if documents.isEmpty { return ArticleNumber(written, of: nil) }
        let name = written.drop { $0 == " " }
        let halves = name.split(separator: " ", maxSplits: 1)
        guard halves.count == 2, let id = documents.first(where: { $0 == String(halves[0]) }) else {
            return ArticleNumber(name, of: document)
        }
        return ArticleNumber(halves[1], of: id == documents.first ? nil : id)
    }
}
