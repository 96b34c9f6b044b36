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
        /// What must hold.
        public var criterion: Criterion
        /// The article.
        public var cite: String
        /// Readings that it rests on.
        public var readings: [String]
        /// Where it stands.
        public var position: Position
    }

    /// What must hold for a condition to be met.
    public indirect enum Criterion: Sendable {
        /// One figure, or one yes/no fact.
        case figure(Figure)
        /// One of these is enough.
        case any([Criterion])
        /// All of these.
        case all([Criterion])

        /// The parts of it and the key that joins them; `nil` for a figure.
        package var parts: (key: String, parts: [Criterion])? {
            switch self {
            case .figure: nil
            case .any(let parts): ("any", parts)
            case .all(let parts): ("all", parts)
            }
        }

        /// Where its first figure stands.
        package var position: Position { figures.first?.position ?? .none }

        /// The figures in it, in file order.
        public var figures: [Figure] {
            switch self {
            case .figure(let figure): [figure]
            case .any(let parts), .all(let parts): parts.flatMap(\.figures)
            }
        }
    }

    /// A figure and what it is compared with, or a yes/no fact and what it must be.
    public struct Figure: Sendable {
        /// The figure, or the yes/no fact.
        public var left: Amount
        /// What it must compare to.
        public var comparisons: [(comparison: Table.Comparison, value: Amount)]
        /// What a yes/no fact must be.
        public var isTrue: Bool?
        /// Where it stands.
        public var position: Position

        /// The values that it reads.
        public var amounts: [Amount] { [left] + comparisons.map(\.value) }
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
            EligibilityTest.Condition(
                id: object.required("id", .identifier, "the id"),
                label: object.required("label", .label, "what is tested"), criterion: object.criterion(),
                cite: object.required("cite", .text, "the article"), readings: object.readings(),
                position: object.position)
        }
    }
}

extension Form where Value == EligibilityTest.Criterion {
    /// A part of a condition.
    fileprivate static var criterion: Form<EligibilityTest.Criterion> {
        .object("eligibility-part", zh: "认定条款之一") { $0.criterion() }
    }
}

extension ObjectReader {
    /// A figure and its comparisons, or several joined by 'any' or 'all'.
    fileprivate func criterion() -> EligibilityTest.Criterion {
        let comparisons = Table.Comparison.allCases.compactMap { comparison in
            optional(comparison.rawValue, .amount, "what 'left' must be \(comparison.rawValue)")
                .map { (comparison: comparison, value: $0) }
        }
        requireOne(of: ["left", "any", "all"])
        let left = optional("left", .amount, "the figure, or the yes/no fact")
        let isTrue = optional("is", .boolean, "what a yes/no fact must be")
        let any = optional("any", Form<EligibilityTest.Criterion>.criterion.list, "one of these is enough")
        let all = optional("all", Form<EligibilityTest.Criterion>.criterion.list, "all of these must hold")
        if left == nil, any != nil || all != nil {
            let misplaced = (Table.Comparison.allCases.map(\.rawValue) + ["is"]).first(where: has)
            if let misplaced {
                report(
                    "contradiction",
                    Label(
                        zh: "“\(misplaced)”须与 left 写在一处", en: "“\(misplaced)” stands beside “left”, in the same part"),
                    at: position(of: misplaced))
            }
        }
        if let any { return .any(any) }
        if let all { return .all(all) }
        return .figure(
            EligibilityTest.Figure(
                left: left ?? .none, comparisons: comparisons, isTrue: isTrue, position: position))
    }
}
