package import PolicyFormat
import PolicyLint
package import Values
import Wording

/// A policy as a page to read: who, what, how much, each with its article; then what was unclear.
package struct PolicyPage: Bilingual {
    /// Rules under a heading.
    struct Section {
        var title: String
        /// The article of the whole section, as the policy writes it.
        var cite = ""
        var lines: [Line]
    }

    /// One rule: whom or what it is about, where it says so, what it says, and its article as the policy writes it.
    struct Line {
        var subject = ""
        var text: String
        var cite = ""
        /// What stands between subject and text, where that is no colon.
        var joint: String?

        /// Whether the text says no more than the subject, so that only a column of its own has it.
        var isRepeated: Bool { subject.capitalizedAtStart == text.capitalizedAtStart }
    }

    let wording: RuleWording
    package let language: Language
    /// The rules, or what became of every article.
    let sections: [Section]

    var policy: Policy { wording.policy }

    /// A page of the rules, or of the articles, each with what models it or why it is not computed.
    package init(
        _ policy: Policy, vocabulary: Vocabulary, statistics: Statistics, language: Language, isOfArticles: Bool = false
    ) {
        self.language = language
        wording = RuleWording(
            policy: policy, vocabulary: vocabulary.adding(policy), statistics: statistics, language: language)
        let rules = PolicyRules(
            wording: wording, unreachableLimits: policy.unreachableLimits(policy.unchanged))
        sections = (isOfArticles ? [rules.articles] : rules.sections).filter { !$0.lines.isEmpty }
    }

    // MARK: What stands above the sections

    var title: String { policy.name[language] + say("医疗救助", " medical assistance") }
    var version: String { "\(policy.id)@\(policy.version)" }

    /// The instruments and when they apply, a line each.
    var details: [String] {
        let inForce = inForce(policy.inForce)
        let documents =
            policy.documents.count == 1
            ? [
                policy.document.title,
                [policy.document.number, inForce].filter { !$0.isEmpty }.joined(separator: comma),
            ]
            : policy.documents.map(document) + [inForce]
        let start = policy.dates.yearStarts.map { say("年度自每年 \($0) 起", "Its years start on \($0)") }
        return documents + (start.map { [$0] } ?? [])
    }

    /// One of several instruments, behind the name that cites begin with.
    private func document(_ document: Document) -> String {
        let days = span(document.from, document.through)
        return "\(document.id ?? "")  \(document.number)  \(document.title)" + (days.isEmpty ? "" : comma + days)
    }
}
