import Adjudication
import PolicyFormat
import Values

/// Boundaries as worked examples to be pasted into a policy, once their arithmetic has been done by hand.
struct BoundaryExamples {
    /// One example for every point of every boundary.
    static func json(_ boundaries: [Boundary]) -> JSONValue {
        list(boundaries.flatMap { boundary in boundary.points.indices.map { example(boundary, $0) } })
    }

    private static func example(_ boundary: Boundary, _ index: Int) -> JSONValue {
        let outcome = boundary.points[index]
        let name = Label(boundary.path) + .colon + boundary.what + .comma + boundary.name(ofPoint: index)
        let parameters = outcome.seed.example.parameters.map { ($0.name, $0.value) }
        let working = Label(
            zh: "medaid 所算，尚未人工核对：请写出算式",
            en: "computed by medaid and not yet checked: work it out by hand and show the arithmetic")
        return object(
            [("name", both(name)), ("records", list(records(outcome)))]
                + (parameters.isEmpty ? [] : [("parameters", object(parameters))])
                + [("expect", expectation(outcome)), ("working", both(working))])
    }

    // MARK: Records

    private static func records(_ outcome: BoundaryOutcome) -> [JSONValue] {
        let last = outcome.seed.records.count - 1
        let given = outcome.seed.records.enumerated().map { index, entry in
            record(entry.record, entry.json, index == last ? outcome.changes : [:], outcome)
        }
        guard let follower = outcome.seed.follower else { return given }
        return given + [record(follower, outcome.seed.records[last].json, [:], outcome)]
    }

    private static func record(
        _ record: Record, _ json: JSONValue, _ changes: [Field: Int64?], _ outcome: BoundaryOutcome
    ) -> JSONValue {
        var members = (json.members ?? []).filter { member in
            Field.named(member.key).map { $0 == .claimID || changes[$0] != nil } != true
        }.map { ($0.key, $0.value) }
        members.insert(("claim_id", text(record.claimID)), at: 0)
        for field in Field.allCases {
            guard let change = changes[field], let value = change else { continue }
            members.append((field.definition.name, self.value(value, of: field, outcome.seed.scheme)))
        }
        return object(members)
    }

    private static func value(_ value: Int64, of field: Field, _ scheme: Scheme) -> JSONValue {
        switch field.definition.kind {
        case .day: return text(Day(number: Int32(clamping: value)).description)
        case .flag: return JSONValue(.boolean(value == 1), at: .none)
        case .word(let table): return text(scheme.vocabulary.tables[table]?[Int(value)].id ?? "")
        default: return JSONValue(.number(Yuan(fen: value).description), at: .none)
        }
    }

    // MARK: What comes out

    private static func expectation(_ outcome: BoundaryOutcome) -> JSONValue {
        if let check = outcome.rejected.first?.check { return object([("rejected", text(check))]) }
        let ids = outcome.seed.records.map(\.record.claimID) + (outcome.seed.follower.map { [$0.claimID] } ?? [])
        let items = ids.compactMap { id in
            outcome.claims.first { $0.record.claimID == id }.map {
                expectation($0, outcome.seed.scheme)
            }
        }
        return items.count == 1 ? items[0] : list(items)
    }

    private static func expectation(_ claim: SettledClaim, _ scheme: Scheme) -> JSONValue {
        let outcome = claim.outcome
        var members = [("status", text(outcome.status.code))]
        if let reason = claim.reasonCode { members.append(("reason", text(reason))) }
        if let category = claim.categoryID(scheme) { members.append(("category", text(category))) }
        let payouts = scheme.layout.benefits.enumerated().compactMap { index, id -> (String, JSONValue)? in
            claim.payouts[index] == 0 ? nil : (id, text(Yuan(fen: claim.payouts[index]).description))
        }
        members.append(("payout", object(payouts)))
        members.append(("out_of_pocket", text(Yuan(fen: outcome.outOfPocket).description)))
        return object(members)
    }

    // MARK: JSON

    private static func text(_ text: String) -> JSONValue { JSONValue(.string(text), at: .none) }
    private static func list(_ items: [JSONValue]) -> JSONValue { JSONValue(.array(items), at: .none) }
    private static func both(_ label: Label) -> JSONValue { object([("zh", text(label.zh)), ("en", text(label.en))]) }
    private static func object(_ members: [(String, JSONValue)]) -> JSONValue {
        JSONValue(.object(members.map { JSONMember(key: $0.0, keyPosition: .none, value: $0.1) }), at: .none)
    }
}
