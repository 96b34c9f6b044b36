import Adjudication
import PolicyFormat
import PolicyLint
import Values

/// What comes out of an example's records or person, as an example would expect it.
struct ExampleResult {
    /// `expect`, or `premium` and `eligibility`, each with what it would hold.
    let members: [(key: String, value: JSONValue)]

    /// The result under a scheme that has the example's parameters; `nil` where the records cannot be read.
    init?(_ example: Example, _ settlement: Settlement) {
        let scheme = settlement.scheme
        if let person = example.person {
            guard let members = ExampleResult.members(of: person, example, scheme) else { return nil }
            self.members = members
            return
        }
        let (records, unreadable) = scheme.records(of: example)
        guard unreadable.isEmpty, !records.isEmpty else { return nil }
        let settled = settlement.settle(records)
        let json = ClaimExpectation.json(
            of: records.map(\.claimID), settled.claims, settled.rejected, scheme, isFull: true)
        members = [("expect", json)]
    }

    /// As one line, to be compared.
    var line: String { JSONText.line(.object(members.map { ($0.key, $0.value) })) }

    /// Whether a record was rejected, or a person's could not be worked out.
    var isRejected: Bool { members.contains { $0.value["rejected"] != nil } }

    /// Each figure that differs in another result, with both.
    func differences(from other: ExampleResult) -> [(figure: String, was: String, becomes: String)] {
        zip(members, other.members).flatMap { own, other in
            if own.value["rejected"] != nil || other.value["rejected"] != nil {
                return [(own.key, ExampleResult.outcome(own.value), ExampleResult.outcome(other.value))]
            }
            return ExampleResult.differences(own.value, other.value, at: own.key == "expect" ? [] : [own.key])
        }
    }

    private static func differences(
        _ left: JSONValue, _ right: JSONValue, at path: [String]
    ) -> [(figure: String, was: String, becomes: String)] {
        if let lefts = left.items, let rights = right.items, lefts.count == rights.count,
            lefts.contains(where: { $0.members != nil })
        {
            return lefts.indices.flatMap { differences(lefts[$0], rights[$0], at: path + [String($0 + 1)]) }
        }
        if let lefts = left.members, let rights = right.members {
            let keys = lefts.map(\.key) + rights.map(\.key).filter { left[$0] == nil }
            return keys.flatMap { differences(left[$0] ?? .text("–"), right[$0] ?? .text("–"), at: path + [$0]) }
        }
        let (was, becomes) = (text(left), text(right))
        return was == becomes ? [] : [(path.joined(separator: "."), was, becomes)]
    }

    /// What became of records of which some were rejected, or paid.
    private static func outcome(_ value: JSONValue) -> String {
        if let check = value["rejected"]?.text { return "rejected [\(check)]" }
        return (value.items ?? [value]).map { JSONText.line($0["payout"] ?? $0) }.joined(separator: " ")
    }

    private static func text(_ value: JSONValue) -> String { value.text ?? JSONText.line(value) }

    // MARK: - Persons

    private static func members(
        of person: JSONValue, _ example: Example, _ scheme: Scheme
    ) -> [(key: String, value: JSONValue)]? {
        var members: [(key: String, value: JSONValue)] = []
        if example.premium != nil {
            guard let record = record(person, nil, scheme) else { return nil }
            members.append(("premium", premium(record, scheme)))
        }
        if let expect = example.eligibility {
            let test = expect["test"]?.text ?? scheme.plans.flatMap(\.policy.eligibility).first?.id
            guard let test, let record = record(person, test, scheme) else { return nil }
            members.append(("eligibility", eligibility(record, test, expect["test"] != nil, scheme)))
        }
        return members
    }

    private static func record(_ person: JSONValue, _ test: String?, _ scheme: Scheme) -> Record? {
        var reader = RecordReader(scheme, test: test)
        var record = Record()
        reader.read(person, into: &record)
        return reader.takeDiagnostics().isEmpty ? record : nil
    }

    private static func premium(_ record: Record, _ scheme: Scheme) -> JSONValue {
        switch scheme.premium(of: record) {
        case .failure(let diagnostic): return .object([("rejected", .text(diagnostic.check))])
        case .success(let result):
            let refusals = result.plan.policy.premium?.refusals ?? []
            let null = JSONValue(.null, at: .none)
            return .object([
                ("subsidy", .text(Yuan(fen: result.subsidy).description)),
                ("own_share", result.ownShare.map { .text(Yuan(fen: $0).description) } ?? null),
                ("row", result.paidRow.map { .number(String($0 + 1)) } ?? null),
                ("barred", .list(result.barredBy.map { .text(refusals[$0].id) })),
                ("delegated", .flag(result.isPartlyDelegated)),
            ])
        }
    }

    private static func eligibility(
        _ record: Record, _ test: String, _ isNamed: Bool, _ scheme: Scheme
    ) -> JSONValue {
        func word(_ value: Bool?) -> JSONValue { value.map { .flag($0) } ?? JSONValue(.null, at: .none) }
        switch scheme.eligibility(test, of: record) {
        case .failure(let diagnostic): return .object([("rejected", .text(diagnostic.check))])
        case .success(let result):
            let conditions = result.conditions.map { (result.test.conditions[$0.index].id, word($0.isMet)) }
            return .object(
                (isNamed ? [("test", .text(test))] : []) + [("eligible", word(result.isEligible))] + conditions)
        }
    }
}
