import Adjudication
import PolicyFormat
import PolicyLint
import Values

/// An example that comes out differently under a change of the policy, so that it would notice it.
struct NoticingExample {
    let example: Example
    /// What comes out as the policy stands.
    let result: ExampleResult
    /// What comes out with the change.
    let changed: ExampleResult

    /// The figures that differ, with both.
    var differences: [(figure: String, was: String, becomes: String)] { result.differences(from: changed) }

    /// As an example to be pasted, once its arithmetic has been done by hand.
    func json(name: Label) -> JSONValue {
        let records = example.person.map { ("person", $0) } ?? ("records", .list(example.records))
        let parameters = example.parameters.map { ($0.name, $0.value) }
        return .object(
            [("name", .both(name)), records] + (parameters.isEmpty ? [] : [("parameters", .object(parameters))])
                + result.members.map { ($0.key, $0.value) } + [("working", .both(ClaimExpectation.working))])
    }
}
