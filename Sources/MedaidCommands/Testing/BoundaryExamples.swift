import Adjudication
import PolicyFormat
import Values

/// Boundaries as worked examples to be pasted into a policy, once their arithmetic has been done by hand.
struct BoundaryExamples {
    /// One example for every point of every boundary.
    static func json(_ boundaries: [Boundary]) -> JSONValue {
        .list(boundaries.flatMap { boundary in boundary.points.indices.map { example(boundary, $0) } })
    }

    private static func example(_ boundary: Boundary, _ index: Int) -> JSONValue {
        let outcome = boundary.points[index]
        let name = Label(boundary.path) + .colon + boundary.what + .comma + boundary.name(ofPoint: index)
        let parameters = outcome.seed.example.parameters.map { ($0.name, $0.value) }
        return .object(
            [("name", .both(name)), ("records", .list(records(outcome)))]
                + (parameters.isEmpty ? [] : [("parameters", .object(parameters))])
                + [("expect", ClaimExpectation.json(of: outcome)), ("working", .both(ClaimExpectation.working))])
    }

    // MARK: Records

    static func records(_ outcome: BoundaryOutcome) -> [JSONValue] {
        let given = zip(outcome.seed.records, outcome.changes).map { entry, changes in
            record(entry.record, entry.json, changes, outcome)
        }
        guard let follower = outcome.seed.follower, let last = outcome.seed.records.last else { return given }
        return given + [record(follower, last.json, [:], outcome)]
    }

    private static func record(
        _ record: Record, _ json: JSONValue, _ changes: [Field: Int64?], _ outcome: BoundaryOutcome
    ) -> JSONValue {
        var members = (json.members ?? []).filter { member in
            Field.named(member.key).map { $0 == .claimID || changes[$0] != nil } != true
        }.map { ($0.key, $0.value) }
        members.insert(("claim_id", .text(record.claimID)), at: 0)
        for field in Field.allCases {
            guard let change = changes[field], let value = change else { continue }
            members.append((field.definition.name, self.value(value, of: field, outcome.seed.scheme)))
        }
        return .object(members)
    }

    private static func value(_ value: Int64, of field: Field, _ scheme: Scheme) -> JSONValue {
        switch field.definition.kind {
        case .day: return .text(Day(number: Int32(clamping: value)).description)
        case .flag: return .flag(value == 1)
        case .word(let table): return .text(scheme.vocabulary.tables[table]?[Int(value)].id ?? "")
        default: return .number(Yuan(fen: value).description)
        }
    }
}
