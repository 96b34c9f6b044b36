import Adjudication
import PolicyFormat
import PolicyLint
import Values

/// Searches for an example that notices a change: near those of the file, and around the lines that the policy draws.
struct NoticingSearch {
    private let variants: ExampleVariants
    private var original: SettledExamples
    /// What comes out of examples as the policy stands, by group.
    private var known: [Group: [(example: Example, result: ExampleResult)]] = [:]

    /// Examples that serve every change.
    private enum Group {
        case asWritten, aroundLines, otherAmounts, wholeYears

        /// Those that may notice a change of a kind.
        static func all(for kind: Mutation.Kind) -> [Group] {
            switch kind {
            case .condition, .order: [.asWritten]
            case .limit: [.asWritten, .aroundLines, .otherAmounts, .wholeYears]
            default: [.asWritten, .aroundLines, .otherAmounts]
            }
        }
    }

    /// How many examples with other facts are tried for one change.
    private static let most = 4000

    init(_ tested: TestedPolicy) {
        variants = ExampleVariants(tested)
        original = SettledExamples(tested.scheme)
    }

    /// The first example that comes out differently; one that is rejected on either side only where there is no other.
    mutating func example(noticing unnoticed: MutationTrial.Unnoticed) -> NoticingExample? {
        let mutation = unnoticed.mutation
        var comparison = Comparison(SettledExamples(unnoticed.scheme))
        for group in Group.all(for: mutation.kind) {
            for (example, result) in examples(of: group) {
                if let found = comparison.compare(example, result) { return shrunk(found, &comparison) }
            }
        }
        for example in variants.near(mutation, NoticingSearch.most) {
            guard let result = original.result(of: example) else { continue }
            if let found = comparison.compare(example, result) { return shrunk(found, &comparison) }
        }
        return comparison.rejected
    }

    private mutating func examples(of group: Group) -> [(example: Example, result: ExampleResult)] {
        if let known = known[group] { return known }
        let examples =
            switch group {
            case .asWritten: variants.asWritten
            case .aroundLines: variants.aroundLines
            case .otherAmounts: variants.ofOtherAmounts
            case .wholeYears: variants.ofWholeYears
            }
        let found = examples.compactMap { example in original.result(of: example).map { (example, $0) } }
        known[group] = found
        return found
    }

    /// The example without the records that the difference does not need.
    private mutating func shrunk(_ found: NoticingExample, _ comparison: inout Comparison) -> NoticingExample {
        var found = found
        for index in found.example.records.indices.reversed() where found.example.records.count > 1 {
            var example = found.example
            example.records.remove(at: index)
            guard let result = original.result(of: example), let less = comparison.compare(example, result) else {
                continue
            }
            found = less
        }
        return found
    }

    /// Compares what comes out of examples under a change.
    private struct Comparison {
        private var changed: SettledExamples
        /// The first example that differs and is rejected on either side.
        private(set) var rejected: NoticingExample?

        init(_ changed: SettledExamples) { self.changed = changed }

        mutating func compare(_ example: Example, _ result: ExampleResult) -> NoticingExample? {
            guard let other = changed.result(of: example), result.line != other.line else { return nil }
            let found = NoticingExample(example: example, result: result, changed: other)
            if !result.isRejected, !other.isRejected { return found }
            rejected = rejected ?? found
            return nil
        }
    }
}

/// What comes out of examples under a scheme, which is compiled once for each set of parameters.
private struct SettledExamples {
    private let scheme: Scheme
    private var settlements: [String: Settlement?] = [:]

    init(_ scheme: Scheme) { self.scheme = scheme }

    mutating func result(of example: Example) -> ExampleResult? {
        settlement(for: example).flatMap { ExampleResult(example, $0) }
    }

    /// The scheme with an example's parameters; `nil` where they do not fit it.
    private mutating func settlement(for example: Example) -> Settlement? {
        let key = example.parameters.map { "\($0.name)=\(JSONText.line($0.value))" }.joined(separator: " ")
        if let known = settlements[key] { return known }
        let found = scheme.compiled(for: example).scheme.map { Settlement($0) }
        settlements[key] = found
        return found
    }
}
