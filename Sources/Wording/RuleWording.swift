package import Adjudication
package import PolicyFormat
package import Values

/// Puts the rules of a policy into words, in one language. Each idea of the policy format has a file of its own here.
package final class RuleWording: Bilingual {
    package let policy: Policy
    package let vocabulary: Vocabulary
    package let statistics: Statistics
    package let language: Language
    /// Whether the rules stand beside another scheme's, where ids mean nothing: categories are named by the identities
    /// in them, sums of money and counts without a name by how they are made up.
    package let isComparison: Bool
    /// What is known of figures that values rest on; they are written in yuan beside.
    package let figures: KnownFigures?
    /// Fields beyond the policy's, such as those a means test asks for.
    let moreFields: [FieldDeclaration]

    package init(
        policy: Policy, vocabulary: Vocabulary, statistics: Statistics, language: Language, isComparison: Bool = false,
        figures: KnownFigures? = nil, moreFields: [FieldDeclaration] = []
    ) {
        self.policy = policy
        self.vocabulary = vocabulary
        self.statistics = statistics
        self.language = language
        self.isComparison = isComparison
        self.figures = figures
        self.moreFields = moreFields
    }
}

extension RuleWording {
    /// The rules of one policy of a scheme.
    package convenience init(_ policy: Policy, _ scheme: Scheme, _ language: Language) {
        self.init(
            policy: policy, vocabulary: scheme.vocabulary, statistics: scheme.statistics, language: language)
    }

    /// A text about the rules of one policy of a scheme, in both languages.
    package static func label(_ policy: Policy, _ scheme: Scheme, _ text: (RuleWording) -> String) -> Label {
        Label(zh: text(RuleWording(policy, scheme, .zh)), en: text(RuleWording(policy, scheme, .en)))
    }

    /// The same, knowing some further fields.
    package func adding(_ fields: [FieldDeclaration]) -> RuleWording {
        RuleWording(
            policy: policy, vocabulary: vocabulary, statistics: statistics, language: language,
            isComparison: isComparison, figures: figures, moreFields: moreFields + fields)
    }
}
