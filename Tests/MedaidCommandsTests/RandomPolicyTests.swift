import Adjudication
import Foundation
@testable import MedaidCommands
import PolicyFormat
import Testing
import Values

/// Whatever a policy says, `batch` and a settlement one by one come to the same: over policies put together at random.
///
/// `MEDAID_POLICIES` says how many, `MEDAID_CLAIMS` how many claims each is tried with.
struct RandomPolicyTests {
    static let count = ProcessInfo.processInfo.environment["MEDAID_POLICIES"].flatMap { Int($0) } ?? 60

    static let claims = ProcessInfo.processInfo.environment["MEDAID_CLAIMS"].flatMap { Int($0) } ?? 80

    @Test(arguments: 0..<count)
    func `batch settles what nobody has thought of as calc does`(_ seed: Int) throws {
        var random = RandomPolicy(seed: UInt64(seed))
        let policy = random.json()
        try compare(seed, policy, random.claims(Self.claims), RandomPolicy.columns, [:])
    }

    @Test(arguments: 0..<count)
    func `batch settles years, choices and open rules as calc does`(_ seed: Int) throws {
        var random = RandomPolicy(seed: UInt64(seed))
        let policy = random.wideJSON()
        let claims = random.wideClaims(Self.claims)
        try compare(seed, policy, claims, RandomPolicy.wideColumns, RandomPolicy.wideParameters)
    }

    /// A record that lacks its grade bars what follows it, so it must not be most of them.
    @Test func `enough claims of such policies are settled, paid, and of the year before`() throws {
        var (all, settled, paid, before, refused, insured) = (0, 0, 0, 0, 0, 0)
        var parameters = ParameterSet()
        for (name, text) in RandomPolicy.wideParameters { parameters.add(name, text) }
        for seed in 0..<40 {
            var random = RandomPolicy(seed: UInt64(seed))
            let policy = random.wideJSON()
            let claims = random.wideClaims(Self.claims)
            try withFile(policy, name: "policy.json") { path in
                let scheme = try PolicyLibrary().scheme(path, parameters: parameters).get()
                let found = settle(claims, RandomPolicy.wideColumns, scheme) { claim in
                    if claim.outcome.payout > 0 { paid += 1 }
                    if claim.outcome.ofYearBefore.payout > 0 { before += 1 }
                    if claim.refusedBy != nil { refused += 1 }
                    if claim.outcome.criticalIllness > 0 { insured += 1 }
                }
                all += found.count
                settled += found.values.filter { $0 != "rejected" }.count
            }
        }
        #expect(settled * 2 > all && paid * 12 > all, "\(settled) of \(all) settled, \(paid) paid")
        #expect(before > 5 && refused > 20 && insured > 50, "\(before) before, \(refused) refused, \(insured) insured")
    }

    private func compare(
        _ seed: Int, _ policy: String, _ claims: [[String]], _ columns: [String], _ given: [String: String]
    ) throws {
        var parameters = ParameterSet()
        for (name, text) in given { parameters.add(name, text) }
        let options = given.sorted { $0.key < $1.key }.flatMap { ["--set", "\($0.key)=\($0.value)"] }
        try withFile(policy, name: "policy.json") { path in
            let library = PolicyLibrary()
            let scheme: Scheme
            switch library.scheme(path, parameters: parameters) {
            case .success(let compiled): scheme = compiled
            case .failure(let failure):
                Issue.record("seed \(seed): \(failure.diagnostics.map(\.message.en)) in \(policy)")
                return
            }
            let settled = settle(claims, columns, scheme)
            let rows = try batch(claims, columns, path, options)
            #expect(rows.count == claims.count)
            for id in settled.keys.sorted() {
                #expect(rows[id] == settled[id], "seed \(seed), \(id): \(policy)")
            }
        }
    }

    /// Claims alike in all their facts reach different rows, by their amounts: (2,000 − 500) × 90%, (100 − 50) × 10%.
    @Test func `what is kept for claims of one kind is never another row's`() throws {
        let policy = """
            {"format": 1, "id": "mini", "name": "Mini", "document": {"number": "1", "title": "t"}, "inForce": {"from": "2020-01-01"},
             "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "in_scope", "minus": "insurance_paid"}},
             "categories": [{"id": "a", "name": "A", "identities": ["extreme-poverty"], "cite": "1"}],
             "benefits": [{"id": "b", "name": "B", "cite": "1", "base": "burden", "per": "claim",
               "rows": [{"when": {"in_scope": {"above": 1000}}, "deductible": 500, "rate": "90%"}, {"deductible": 50, "rate": "10%"}]}]}
            """
        let claims =
            "claim_id,person_id,date,care,identities,in_scope\nA,P,2024-01-01,inpatient,特困,100\nB,P,2024-01-02,inpatient,特困,2000\n"
        try withFile(policy, name: "policy.json") { policy in
            let result = try Program.run(
                ["batch", "-p", policy, "-", "-o", "-", "--rejects", "/dev/null", "--no-basic-paid"], input: claims)
            #expect(result.output.contains(",5.00,5.00,"), "\(result.output)\(result.errors)")
            #expect(result.output.contains(",1350.00,1350.00,"), "\(result.output)")
        }
    }

    /// What is left of the burden is a base of the second benefit before that has paid: 100 − 50 = 50, of which 50% are
    /// 25; the claim before is another's.
    @Test func `a benefit has paid nothing of a claim before its turn`() throws {
        let policy = """
            {"format": 1, "id": "mini", "name": "Mini", "document": {"number": "1", "title": "t"}, "inForce": {"from": "2020-01-01"},
             "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "in_scope", "minus": "insurance_paid"},
               "rest": {"plus": "burden", "minus": ["paid.b", "paid.c"]}},
             "categories": [{"id": "a", "name": "A", "identities": ["extreme-poverty"], "cite": "1"}],
             "benefits": [
               {"id": "b", "name": "B", "cite": "1", "base": "burden", "per": "claim", "rows": [{"rate": "50%"}]},
               {"id": "c", "name": "C", "cite": "2", "base": "rest", "per": "claim", "rows": [{"rate": "50%"}]}]}
            """
        let claims = """
            claim_id,person_id,date,care,identities,in_scope
            A,P1,2024-01-01,inpatient,特困,100
            B,P2,2024-01-02,inpatient,特困,2000
            C,P3,2024-01-03,inpatient,特困,400

            """
        try withFile(policy, name: "policy.json") { policy in
            let result = try Program.run(
                ["batch", "-p", policy, "-", "-o", "-", "--rejects", "/dev/null", "--jobs", "1", "--no-basic-paid"],
                input: claims)
            // Half of the amount, a quarter of it, both.
            for paid in [",75.00,50.00,25.00,", ",1500.00,1000.00,500.00,", ",300.00,200.00,100.00,"] {
                #expect(result.output.contains(paid), "\(result.output)\(result.errors)")
            }
        }
    }

    /// What batch writes of each claim, by id.
    private func batch(
        _ claims: [[String]], _ columns: [String], _ policy: String, _ options: [String]
    ) throws -> [String: String] {
        let text = ([columns] + claims).map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
        return try withFile(text, name: "claims.csv") { file in
            let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
            let output = folder.appending(path: "out.csv").path
            let result = try Program.run(["batch", "-p", policy, file, "-o", output, "--jobs", "2"] + options)
            #expect(result.status <= 1, "\(result.errors)")
            var rows: [String: String] = [:]
            let lines = try String(contentsOfFile: output, encoding: .utf8).split(separator: "\n").map(cells)
            let header = lines.first ?? []
            let payouts = header.filter { name in
                ["payout", "paid_", "others_borne", "deductible_applied"].contains { name.hasPrefix($0) }
            }
            for line in lines.dropFirst() {
                let row = Dictionary(zip(header, line)) { first, _ in first }
                let paid = payouts.map { "\($0)=\(row[$0] ?? "")" }.joined(separator: " ")
                rows[row["claim_id"] ?? ""] =
                    "\(row["category"] ?? "") \(row["status"] ?? "") \(row["reason"] ?? "") \(row["burden"] ?? "") \(paid) \(row["hospital_borne"] ?? "") \(row["out_of_pocket"] ?? "")"
            }
            let rejects = try String(contentsOfFile: folder.appending(path: "out.rejects.csv").path, encoding: .utf8)
            for line in rejects.split(separator: "\n").dropFirst().map(cells) { rows[line[3]] = "rejected" }
            return rows
        }
    }

    private func cells(_ line: Substring) -> [String] {
        line.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
    }

    /// What a settlement one by one comes to, by id, as batch would write it.
    private func settle(
        _ claims: [[String]], _ columns: [String], _ scheme: Scheme, each: (SettledClaim) -> Void = { _ in }
    ) -> [String: String] {
        let isByHousehold = scheme.plans.contains { $0.isByHousehold }
        let units = Dictionary(grouping: claims) { $0[isByHousehold ? 2 : 1] }
        var rows: [String: String] = [:]
        for unit in units.values {
            var reader = RecordReader(scheme)
            let records = unit.map { texts -> Record in
                var record = Record()
                for (name, text) in zip(columns, texts) { reader.set(name, text, in: &record, at: .none) }
                return record
            }
            for record in records { rows[record.claimID] = "rejected" }
            for claim in Settlement(scheme).settle(records).claims {
                rows[claim.record.claimID] = row(claim, scheme)
                each(claim)
            }
        }
        return rows
    }

    /// What others than the fund and the hospital pay: a random policy knows one of them.
    private func others(_ claim: SettledClaim, _ scheme: Scheme) -> [String] {
        let ids = claim.plan.policy.benefits.filter { $0.payer == .other(Label("charity")) }.map(\.id)
        guard !ids.isEmpty else { return [] }
        let paid = zip(scheme.layout.benefits, claim.payouts).filter { ids.contains($0.0) }.reduce(0) { $0 + $1.1 }
        return ["others_borne=\(Yuan(fen: paid))", "paid_charity=\(Yuan(fen: paid))"]
    }

    private func row(_ claim: SettledClaim, _ scheme: Scheme) -> String {
        let outcome = claim.outcome
        let fund = scheme.layout.benefits.indices.filter { index in
            claim.plan.policy.benefits.first { $0.id == scheme.layout.benefits[index] }?.payer == .fund
        }
        let paid = fund.map { "payout_\(scheme.layout.benefits[$0])=\(Yuan(fen: claim.payouts[$0]))" }
        let deductible = "deductible_applied=\(Yuan(fen: outcome.deductibleApplied))"
        let payouts = ([deductible, "payout=\(Yuan(fen: outcome.payout))"] + paid + others(claim, scheme)).joined(
            separator: " ")
        let category = claim.categoryID(scheme) ?? ""
        return
            "\(category) \(outcome.status.code) \(claim.reasonCode ?? "") \(Yuan(fen: outcome.burden)) \(payouts) \(Yuan(fen: outcome.hospitalBorne)) \(Yuan(fen: outcome.outOfPocket))"
    }
}
