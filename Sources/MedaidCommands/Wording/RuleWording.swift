import Adjudication
import Comparison
import PolicyFormat
import Values

/// Puts the rules of a policy into words, in one language. Each idea of the policy format has a file of its own here.
struct RuleWording: Bilingual {
    let policy: Policy
    let vocabulary: Vocabulary
    let statistics: Statistics
    let language: Language
    /// Whether the rules stand beside another scheme's, where ids mean nothing: classes are named by the identities in
    /// them, sums of money and counts without a name by how they are made up.
    var isComparison = false
    /// What is known of figures that values rest on; they are written in yuan beside.
    var figures: KnownFigures?
    /// Fields beyond the policy's, such as those a means test asks for.
    var moreFields: [FieldDeclaration] = []
}

extension RuleWording {
    /// The rules of one policy of a scheme.
    init(_ policy: Policy, _ scheme: Scheme, _ language: Language) {
        self.init(
            policy: policy, vocabulary: scheme.vocabulary, statistics: scheme.statistics, language: language)
    }

    /// A text about the rules of one policy of a scheme, in both languages.
    static func label(_ policy: Policy, _ scheme: Scheme, _ text: (RuleWording) -> String) -> Label {
        Label(zh: text(RuleWording(policy, scheme, .zh)), en: text(RuleWording(policy, scheme, .en)))
    }

    /// The same, knowing some further fields.
    func adding(_ fields: [FieldDeclaration]) -> RuleWording {
        var copy = self
        copy.moreFields += fields
        return copy
    }
}
