import Foundation
@testable import MedaidCommands
@testable import NaiveEvaluator

extension AgreementTrial {
    /// The trial of a seed: a random policy of one of three kinds, or a policy of the repository, with random years of so
    /// many groups of persons.
    static func random(_ seed: UInt64, claims count: Int, groups: Int = 1) throws -> AgreementTrial {
        var random = RandomPolicy(seed: seed)
        switch seed % 5 {
        case 0:
            let policy = random.json()
            return AgreementTrial(
                name: "a random policy", policy: policy,
                records: Self.groups(groups) { texts(random.claims(count), RandomPolicy.columns) })
        case 1:
            let policy = random.wideJSON()
            return AgreementTrial(
                name: "a wide random policy", policy: policy, parameters: RandomPolicy.wideParameters,
                records: Self.groups(groups) { texts(random.wideClaims(count), RandomPolicy.wideColumns) })
        case 2, 3:
            let policy = random.everythingJSON()
            var years = RandomRecords(try NaiveJSON(policy), seed: seed)
            return AgreementTrial(
                name: "a random policy of everything", policy: policy, parameters: RandomPolicy.everythingParameters,
                records: Self.groups(groups) { years.records(count) })
        default:
            let files = try AgreementSources.files()
            return try ofFile(files[Int(seed / 5 % UInt64(files.count))], seed, claims: count, groups: groups)
        }
    }

    /// The records of some groups of persons, each with ids of its own.
    private static func groups(_ count: Int, _ records: () -> [[String: String]]) -> [[String: String]] {
        (0..<count).flatMap { group in
            guard group > 0 else { return records() }
            return records().map { record in
                var record = record
                for id in ["claim_id", "person_id", "household_id"] { record[id] = record[id].map { "\($0)-\(group)" } }
                return record
            }
        }
    }

    /// The records of the group of persons of which a disagreement is.
    func group(of disagreement: String) -> [[String: String]] {
        func group(_ id: some StringProtocol) -> String { String(id.drop { $0 != "-" }) }
        let id = disagreement.prefix { $0 != ":" }
        return records.filter { group($0["claim_id"] ?? "") == group(id) }
    }

    private static func texts(_ claims: [[String]], _ columns: [String]) -> [[String: String]] {
        claims.map { claim in Dictionary(zip(columns, claim).filter { !$1.isEmpty }) { $1 } }
    }

    /// Random years under a policy of the repository.
    static func ofFile(
        _ file: URL, _ seed: UInt64, claims count: Int, groups: Int
    ) throws -> AgreementTrial {
        let text = try String(contentsOf: file, encoding: .utf8)
        let base = try AgreementSources.base(of: text, beside: file)
        var root = try NaiveJSON(text)
        if let base { root = try NaiveJSON(base.text).laidOver(by: root) }
        var years = RandomRecords(root, seed: seed)
        return AgreementTrial(
            name: file.lastPathComponent, policy: text, base: base, parameters: parameters(root, seed),
            records: Self.groups(groups) { years.records(count) })
    }

    private static func parameters(_ root: NaiveJSON, _ seed: UInt64) -> [String: String] {
        var chances = Chance(seed: seed)
        var given: [String: String] = [:]
        for (name, node) in root["parameters"]?.members ?? [] where node["series"] == nil || chances.once(in: 2) {
            switch node["type"]?.plain {
            case "rate": given[name] = chances.pick(["55%", "70%"])
            case "number", "measure": given[name] = "30"
            case "yes/no": given[name] = "yes"
            case "date": given[name] = "2024-06-01"
            default: given[name] = chances.pick(["3000", "9000", "24000.50"])
            }
        }
        guard chances.once(in: 2) else { return given }
        given["critical_illness_bands"] = "0..20000:60%,20000..:70%"
        given["critical_illness_deductible"] = chances.pick(["1000", "8000"])
        if chances.once(in: 2) { given["critical_illness_cap"] = "20000" }
        return given
    }
}
