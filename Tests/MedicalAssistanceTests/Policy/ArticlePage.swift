import PolicyFormat

@testable import PolicyLint

/// A shipped policy, article by article, as a page of the documentation: what the file has of each, in its own words. No
/// sentence of a text stands there.
struct ArticlePage {
    private let policy: JSONValue
    private let values: [CitedValue]
    private let names: ArticleNames

    init(_ policy: JSONValue, _ vocabulary: Vocabulary) {
        self.policy = policy
        names = ArticleNames(of: policy)
        values = CitedValues.all(in: policy, IdentityMentions(policy, vocabulary)).filter { !$0.isStated }
    }

    /// The page, behind its title.
    func text(file: String) -> String {
        let documents = TextCheck.documents(of: policy).map { document in
            let id = document["id"]?.text.map { " (\($0))" } ?? ""
            return "\(document["number"]?.text ?? "") \(document["title"]?.text ?? "")\(id)"
        }
        let rows = (policy["articles"]?.items ?? []).map(row)
        return """
            # \(policy["name"]?["en"]?.text ?? ""), article by article

            What `\(file)` has of each article: the rules by name, their places in the file, and the figures that cite the article.

            ## Overview

            \(documents.joined(separator: "; ")). Of an article that is not computed, the reason stands in the second column. The list
            is made from the file; that its figures are those of the text, shows <doc:ArticleByArticle>.

            | article | what it holds | where in the file | figures |
            | --- | --- | --- | --- |
            \(rows.joined(separator: "\n"))

            """
    }

    private func row(_ entry: JSONValue) -> String {
        let article = entry["article"]?.text ?? ""
        let paths = IdentityMentions.texts(entry["modelledBy"])
        let reason = entry["notComputed"].map { "Not computed: \($0["en"]?.text ?? $0.text ?? "")" }
        var words: [String] = []
        for word in paths.map(word) + (reason.map { [$0] } ?? []) where !words.contains(word) { words.append(word) }
        let places = paths.map { "`\($0)`" }
        return
            "| \([article, words.joined(separator: "; "), places.joined(separator: ", "), figures(article)].map(cell).joined(separator: " | ")) |"
    }

    /// What stands at a path: the name of the rule, or of the part of the file that it is in.
    private func word(_ path: String) -> String {
        let found = policy.values(along: path) ?? []
        for value in found.reversed() {
            if let name = value["name"] ?? value["label"], let text = name["en"]?.text ?? name.text { return text }
        }
        let steps = path.split(separator: ".").map { String($0) }
        let part = ArticlePage.parts[steps[0]] ?? steps[0]
        let own = steps.dropFirst().first.flatMap { Int($0) == nil ? $0 : nil }
        return own.map { "\(part): \($0)" } ?? part
    }

    private func figures(_ article: String) -> String {
        let number = names.article(article)
        var written: [String] = []
        for value in values
        where value.cites.contains(where: { $0.document == number.document && $0.name == number.name }) {
            if !written.contains(value.written) { written.append(value.written) }
        }
        return written.joined(separator: ", ")
    }

    private func cell(_ text: String) -> String {
        text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }

    /// What the parts of a file are called.
    private static let parts = [
        "benefits": "benefits", "categories": "who is assisted", "counters": "counts",
        "criticalIllness": "critical illness insurance",
        "criticalIllnessPlans": "plans of critical illness insurance", "dates": "which dates decide",
        "earlierAssistance": "assistance paid before", "elections": "applications", "eligibility": "means test",
        "exclusions": "not assisted", "facts": "conditions", "fields": "facts of a record",
        "hospitalClasses": "classes of hospitals",
        "identities": "identities", "identityGrace": "how long a lost identity counts",
        "identityRequired": "who needs an identity",
        "identityTiming": "when identities count", "inForce": "when it is in force", "money": "how cost is counted",
        "notices": "what claimants are told", "parameters": "figures left to others", "pools": "limits",
        "premium": "enrolment subsidy",
        "rounding": "rounding", "uninsured": "cost without insurance", "warnings": "early warning",
    ]
}
