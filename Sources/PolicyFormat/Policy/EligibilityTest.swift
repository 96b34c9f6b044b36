public import Values

/// A means test (认定条件).
public struct EligibilityTest: Sendable {
    /// The id.
    public var id: String
    /// The name.
    public var name: Label
    /// The article.
    public var cite: String
    /// The facts it asks for.
    public var fields: [FieldDeclaration]
    /// The conditions; all must be met.
    public var conditions: [Condition]
    /// Where it stands.
    public var position: Position

    /// One condition of a means test.
    public struct Condition: Sendable {
        /// The id.
        public var id: String
        /// What is tested.
        public var label: Label
        /// The figure, or the yes/no fact.
        public var left: Amount
        /// What it must compare to.
        public var comparisons: [(comparison: Table.Comparison, value: Amount)]
        /// What a yes/no fact must be.
        public var isTrue: Bool?
        /// The article.
        public var cite: String
        /// Readings that it rests on.
        public var readings: [String]
        /// Where it stands.
        public var position: Position
    }
}

extension Form where Value == EligibilityTest {
    static var eligibilityTest: Form<EligibilityTest> {
        .object("eligibility", zh: "认定条件") { object in
            EligibilityTest(
                id: object.required("id", .identifier, "the id"), name: object.required("name", .label, "the name"),
                cite: object.required("cite", .text, "the article"),
                fields: object.required(
                    "fields", Form<FieldDeclaration>.fieldDeclaration.list, "the facts it asks for"),
                conditions: object.required(
                    "conditions", Form<EligibilityTest.Condition>.condition.list, "the conditions; all must be met"),
                position: object.position)
        }
    }
}

extension Form where Value == EligibilityTest.Condition {
    fileprivate static var condition: Form<EligibilityTest.Condition> {
        .object("eligibility-condition", zh: "认定条款") { object in
            let comparisons = Table.Comparison.allCases.compactMap { comparison in
                object.optional(comparison.rawValue, .amount, "what 'left' must be \(comparison.rawValue)")
                    .map { (comparison: comparison, value: $0) }
            }
            return EligibilityTest.Condition(
                id: object.required("id", .identifier, "the id"),
                label: object.required("label", .label, "what is tested"),
                left: object.required("left", .amount, "the figure, or the yes/no fact"), comparisons: comparisons,
                isTrue: object.optional("is", .boolean, "what a yes/no fact must be"),
                cite: object.required("cite", .text, "the article"), readings: object.readings(),
                position: object.position)
        }
    }
}
