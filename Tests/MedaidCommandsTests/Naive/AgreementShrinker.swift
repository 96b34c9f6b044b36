@testable import NaiveEvaluator

/// Makes a disagreement small: fewer records, fewer facts, fewer rules, as long as the two still disagree.
struct AgreementShrinker {
    let parameters: [String: String]
    var base: (name: String, text: String)?

    /// The smallest policy and records found, and what the two say of them.
    func shrink(_ policy: String, _ records: [[String: String]]) throws -> (
        policy: String, records: [[String: String]], lines: [String]
    ) {
        var policy = try NaiveJSON(policy)
        var records = records
        for _ in 0..<2 {
            records = fewer(records, policy)
            policy = policy.reduced { disagrees($0, records) }
        }
        return (
            policy.json, records,
            try NaiveAgreement(policy.json, base: base, parameters: parameters).compare(records).disagreements
        )
    }

    private func fewer(_ records: [[String: String]], _ policy: NaiveJSON) -> [[String: String]] {
        var records = records
        for index in records.indices.reversed() {
            var fewer = records
            fewer.remove(at: index)
            if disagrees(policy, fewer) { records = fewer }
        }
        for index in records.indices {
            for key in records[index].keys.sorted() where !["claim_id", "person_id", "date"].contains(key) {
                var fewer = records
                fewer[index][key] = nil
                if disagrees(policy, fewer) { records = fewer }
            }
        }
        return records
    }

    private func disagrees(_ policy: NaiveJSON, _ records: [[String: String]]) -> Bool {
        guard let pair = try? NaiveAgreement(policy.json, base: base, parameters: parameters) else { return false }
        return (try? pair.compare(records).disagreements.isEmpty) == false
    }
}
