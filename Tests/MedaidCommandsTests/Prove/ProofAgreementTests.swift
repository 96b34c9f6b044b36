import Adjudication
import Foundation
@testable import MedaidCommands
import PolicyFormat
import Proof
import Testing
import Values

/// What is proved, against claims at random and policies at random.
///
/// `MEDAID_PROOF_CLAIMS` says how many claims are tried, `MEDAID_PROOF_POLICIES` how many policies.
struct ProofAgreementTests {
    static let claims = ProcessInfo.processInfo.environment["MEDAID_PROOF_CLAIMS"].flatMap { Int($0) } ?? 20_000
    static let policies = ProcessInfo.processInfo.environment["MEDAID_PROOF_POLICIES"].flatMap { Int($0) } ?? 10

    private func side(_ reference: String, _ sets: [String] = []) throws -> ProofSide {
        let given = sets.map { GivenValue($0) }
        let scheme = try PolicyLibrary().scheme(
            reference, parameters: ParameterSet(), otherReadings: [], settings: given.compactMap { Setting($0) }
        ).get()
        return ProofSide(scheme)
    }

    /// Years of one and two claims of persons of all identities, their amounts near the figures of the policy and far
    /// from them.
    private func years(_ count: Int, seed: UInt64) -> [[[(name: String, text: String)]]] {
        var chance = Chance(seed: seed)
        let edges = [1000, 2000, 20_000, 40_000, 50_000, 60_000, 2692, 7105, 100_000, 33_333, 72_428]
        let identities = [
            "特困人员", "低保对象", "低保边缘家庭成员", "返贫致贫人口", "因病致贫重病患者", "监测对象", "特困人员|低保对象", "",
        ]
        return (0..<count).map { _ in
            let identity = chance.pick(identities)
            return (0..<(chance.once(in: 2) ? 1 : 2)).map { place in
                var cost = chance.pick(edges) * 100 + chance.below(600) - 300
                if chance.once(in: 3) { cost = chance.below(20_000_000) }
                let paid = chance.once(in: 2) ? 0 : chance.below(max(1, cost))
                let yuan = { (fen: Int) in Yuan(fen: Int64(max(0, fen))).description }
                return [
                    ("claim_id", String(place + 1)), ("person_id", "P"),
                    ("date", chance.pick(["2023-03-01", "2024-02-29"])),
                    ("care", chance.pick(["inpatient", "outpatient-chronic", "negotiated-drug", "outpatient"])),
                    ("identities", identity), ("in_scope", yuan(cost)), ("basic_paid", yuan(min(paid, cost))),
                    ("advance_self_pay", yuan(chance.once(in: 3) ? chance.below(90_000) : 0)),
                    ("own_expense", yuan(chance.once(in: 3) ? chance.below(90_000) : 0)),
                    ("hospital_region", chance.pick(["city", "province", "outside"])),
                    ("referral", chance.once(in: 4) ? "no" : "yes"), ("designated", chance.once(in: 8) ? "no" : "yes"),
                    ("risk_assessed", chance.once(in: 3) ? "yes" : "no"),
                ]
            }
        }
    }

    private func paid(_ year: [[(name: String, text: String)]], _ settlement: Settlement) throws -> Int64? {
        var reader = RecordReader(settlement.scheme)
        let records = year.map { fields in
            var record = Record()
            for (name, text) in fields { reader.set(name, text, in: &record, at: .none) }
            return record
        }
        #expect(reader.takeDiagnostics().isEmpty)
        let result = settlement.settle(records)
        return result.rejected.isEmpty ? result.claims.reduce(0) { $0 + $1.outcome.payout } : nil
    }

    struct Change: CustomTestStringConvertible, Sendable {
        let policy: String
        let change: String
        var testDescription: String { "\(policy) \(change)" }
    }

    /// Changes for the better, small and large.
    static let changes = [
        Change(policy: "lishui", change: "benefits.basic.rows.2.bands.1.rate=75.5%"),
        Change(policy: "yuxi", change: "benefits.basic.rows.3.rate=61%"),
        Change(policy: "yuxi", change: "pools.annual.limit=100000"),
    ]

    @Test(arguments: changes)
    func `no claim at random breaks what is proved`(_ change: Change) throws {
        let (old, new) = (try side(change.policy), try side(change.policy, [change.change]))
        var proof = Proof(.implies, [new, old]) { false }
        let result = proof.run()
        guard case .holds = result.answer else {
            Issue.record("\(result.answer)")
            return
        }
        #expect(result.coverage.cells > 50 && result.coverage.compared * 2 > result.coverage.cells)
        let (before, after) = (Settlement(old.scheme), Settlement(new.scheme))
        var (settled, changed) = (0, 0)
        let each = Self.claims / Self.changes.count
        for year in years(each, seed: 21) {
            guard let was = try paid(year, before), let now = try paid(year, after) else { continue }
            settled += 1
            changed += now > was ? 1 : 0
            if now < was { Issue.record("\(was) becomes \(now): \(year)") }
        }
        #expect(settled * 2 > each && changed * 100 > each, "\(settled) settled, \(changed) changed")
    }

    /// Each cell's forms are compared with the engine at a point: nothing may differ, whatever a policy says.
    @Test(arguments: 0..<policies)
    func `the forms of a cell are what the engine pays, for policies at random`(_ seed: Int) throws {
        var random = RandomPolicy(seed: UInt64(seed))
        try withFile(random.json(), name: "policy.json") { path in
            let side = try side(path)
            for question in [ProofQuestion.monotone("in_scope"), .neverAbove(.total)] {
                // A number of steps, not of seconds: the same on every machine.
                var steps = 0
                var proof = Proof(question, [side]) {
                    steps += 1
                    return steps > 2500
                }
                switch proof.run().answer {
                case .holds, .broken: break
                case .open(let open):
                    for opening in open {
                        if case .disagreement = opening.why { Issue.record("seed \(seed): \(opening.claims)") }
                    }
                }
            }
        }
    }
}
