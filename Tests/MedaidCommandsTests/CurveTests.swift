import Adjudication
@testable import Diff
import Foundation
@testable import MedaidCommands
@testable import Reporting
import Testing
import Values
import Wording

/// Curves: corners by hand, and the engine between them.
struct CurveTests {
    private func side(_ reference: String, _ sets: [String] = []) throws -> DiffSide {
        let request = SideRequest(letter: "A", reference: reference, sets: sets, readings: [], parameterFiles: [])
        return try request.load(on: nil).get()
    }

    private func claim(
        _ side: DiffSide, _ identity: String, _ plan: CurvePlan = CurvePlan(), on day: String = "2024-03-01"
    ) throws -> CurveClaim {
        try CurveClaim(side, identity: identity, plan, date: try #require(Day(day))) { _, _ in false }
    }

    private func curve(
        _ reference: String, _ identity: String, to yuan: Int64 = 500_000, _ plan: CurvePlan = CurvePlan(),
        sets: [String] = []
    ) throws -> Curve {
        try CurveFinder(try claim(try side(reference, sets), identity, plan), upTo: yuan * 100).curve()
    }

    /// In-scope cost, payout, out of pocket, and the marginal rate behind it, as text.
    private func corners(_ curve: Curve) -> [String] {
        curve.corners.map {
            "\(Yuan(fen: $0.x)) \(Yuan(fen: $0.payout)) \(Yuan(fen: $0.outOfPocket)) \(Rate(parts: $0.marginal))"
        }
    }

    private func changes(_ curve: Curve) -> [String] {
        curve.corners.flatMap { corner in corner.changes.map { "\($0.label.zh)（\($0.cite)）" } }
    }

    /// 四(一): deductible 1,000, 60%, 50,000 a year; basic insurance pays 60%, so the burden is 0.4 x.
    /// 0.4 x = 1,000 at 2,500; then 0.4 × 60% = 24%; 60% (0.4 x − 1,000) = 50,000 at 0.4 x = 84,333.33, x = 210,833.33,
    /// where 84,333.33 − 50,000 = 34,333.33 is left; at 250,000 it is 100,000 − 50,000.
    @Test func `a deductible, a rate and a limit`() throws {
        let curve = try curve("guizhou", "低保边缘", to: 250_000)
        #expect(
            corners(curve) == [
                "0.00 0.00 0.00 0%", "2500.00 0.00 1000.00 24%", "210833.33 50000.00 34333.33 0%",
                "250000.00 50000.00 50000.00 0%",
            ])
        #expect(changes(curve) == ["医疗救助：起付标准 1,000 用完（四(一)）", "医疗救助：年度救助限额 50,000 用满（四(一)）"])
    }

    /// Arts. 16–17: 10% of 28,421 = 2,842.10 below, 60% above, 20,000 a year.
    /// 0.4 x = 2,842.10 at 7,105.25; 60% (0.4 x − 2,842.10) = 20,000 at 0.4 x = 33,333.33 + 2,842.10 = 36,175.43,
    /// x = 90,438.58, where 16,175.43 is left.
    @Test func `a deductible that rests on a statistic`() throws {
        let curve = try curve("yuxi", "低保边缘", to: 100_000)
        #expect(
            corners(curve) == [
                "0.00 0.00 0.00 0%", "7105.25 0.00 2842.10 24%", "90438.58 20000.00 16175.43 0%",
                "100000.00 20000.00 20000.00 0%",
            ])
    }

    /// Art. 6: 75% of the burden up to 40,000, 80% above, 150,000 a year.
    /// 0.4 x = 40,000 at 100,000, where 30,000 is paid; 0.4 × 75% = 30%, 0.4 × 80% = 32%;
    /// 30,000 + 80% (0.4 x − 40,000) = 150,000 at 0.4 x = 190,000, x = 475,000.
    @Test func `bands`() throws {
        let curve = try curve("lishui", "低保")
        #expect(
            corners(curve) == [
                "0.00 0.00 0.00 30%", "100000.00 30000.00 10000.00 32%", "475000.00 150000.00 40000.00 0%",
                "500000.00 150000.00 50000.00 0%",
            ])
        #expect(changes(curve).first?.contains("40,000 以上 80%") == true)
    }

    /// Arts. 11 and 14: 70%, 60,000 a year; once that is used up, 70% of what is left of the year above 10,000, up to 40,000.
    /// 70% of 85,714.28 rounds to 60,000.00: burden 85,714.28 at x = 214,285.69, the first fen at which it does.
    /// What is left, 25,714.28, brings (25,714.28 − 10,000) × 70% = 11,000.00 at once. Then 28% again (the pool being
    /// used up, 70% of every yuan left), until 29,000 more are paid: 29,000 ÷ 28% = 103,571.43, x = 317,857.14.
    @Test func `a benefit that catches up is a jump`() throws {
        let curve = try curve("jincheng", "低保", to: 400_000)
        #expect(
            corners(curve) == [
                "0.00 0.00 0.00 28%", "214285.69 59999.99 25714.28 28%", "214285.69 71000.00 14714.28 28%",
                "317857.14 100000.00 27142.86 0%", "400000.00 100000.00 60000.00 0%",
            ])
        #expect(curve.corners.map(\.isBeforeJump) == [false, true, false, false, false])
        #expect(changes(curve).contains { $0.hasPrefix("倾斜救助：开始支付") && $0.hasSuffix("（第十四条）") })
    }

    /// With 62.5% the burden is 0.375 x: 1,000 ÷ 0.375 = 2,666.67; 0.375 × 60% = 22.5%.
    @Test func `the share of basic insurance is an option`() throws {
        var plan = CurvePlan()
        plan.basicRate = try #require(Rate("62.5%"))
        let curve = try curve("guizhou", "低保边缘", to: 10_000, plan)
        #expect(corners(curve)[1] == "2666.67 0.00 1000.00 22.5%")
    }

    /// Critical illness insurance above 15,000 pays 60%: 0.4 x = 15,000 at 37,500; from there 40% of 40% is left, and
    /// assistance pays 60% of that: 0.16 × 60% = 9.6%.
    @Test func `critical illness insurance bends the line where its bands are given`() throws {
        let curve = try curve(
            "guizhou", "低保边缘", to: 100_000,
            sets: ["critical_illness_deductible=15000", "critical_illness_bands=0..:60%"])
        #expect(corners(curve)[2].hasPrefix("37500.00 8400.00 6600.00 9.6%"), "\(corners(curve))")
        #expect(changes(curve).contains { $0.contains("大病保险起付标准 15,000 用完") })
    }

    @Test func `who is not assisted has a flat line and a reason`() throws {
        let curve = try curve("lishui", "因病致贫", to: 10_000)
        #expect(corners(curve) == ["0.00 0.00 0.00 0%", "10000.00 0.00 4000.00 0%"])
        #expect(curve.exclusion != nil)
    }

    /// Everywhere, the line through the corners is what the engine says, up to rounding.
    @Test(arguments: PolicyLibrary.builtInIDs)
    func `between its corners a curve is what the engine pays`(_ id: String) throws {
        let side = try side(id, ["poverty_monitoring_line=8000", "critical_illness_deductible=12000"])
        var chances = Chance(seed: 7)
        for identity in ["特困", "低保", "低保边缘", "返贫致贫", "因病致贫"] {
            for facts in [[], [("risk_assessed", "yes")], [("hospital_region", "outside"), ("referral", "no")]] {
                var plan = CurvePlan()
                plan.given = facts.map { (name: $0.0, text: $0.1) }
                let claim = try claim(side, identity, plan)
                let curve = try CurveFinder(claim, upTo: 50_000_000).curve()
                #expect(curve.corners.count < 12)
                let payout = Chart.Line(name: Label(""), points: curve.payouts)
                let pocket = Chart.Line(name: Label(""), points: curve.outOfPockets)
                for _ in 0..<60 {
                    let x = Int64.random(in: 0...50_000_000, using: &chances)
                    let outcome = try claim.settled(x).outcome
                    #expect(abs(outcome.payout - payout.height(at: x)) <= 3, "\(id) \(identity) \(facts) \(x)")
                    #expect(abs(outcome.outOfPocket - pocket.height(at: x)) <= 3, "\(id) \(identity) \(facts) \(x)")
                }
            }
        }
    }

    /// The same of policies put together at random: brackets, lumps, triggers, replaced benefits, coarse rounding.
    @Test(arguments: 0..<RandomPolicyTests.count)
    func `whatever a policy says, its curve is what the engine pays`(_ seed: Int) throws {
        _ = try compareRandomCurves(seed)
    }

    /// Of 20 policies with two identities each and 150 amounts a curve, at least half are compared: 3,000 of 6,000.
    @Test func `enough random curves are drawn and compared`() throws {
        #expect(try (0..<20).map(compareRandomCurves).reduce(0, +) >= 3_000)
    }

    /// Compares the curves of one random policy with what is paid; returns how many amounts were compared.
    private func compareRandomCurves(_ seed: Int) throws -> Int {
        var random = RandomPolicy(seed: UInt64(seed))
        return try withFile(random.json(), name: "policy.json") { path in
            let side = try side(path)
            var chances = Chance(seed: UInt64(seed))
            var compared = 0
            let most: Int64 = 2_000_000
            for identity in ["特困", "低保"] {
                var plan = CurvePlan()
                plan.given = [("birth_date", "1980-01-01"), ("risk_assessed", "yes"), ("own_expense", "3000")]
                // A claim that lacks what a rule asks for has no curve.
                guard let claim = try? claim(side, identity, plan),
                    let curve = try? CurveFinder(claim, upTo: most).curve()
                else { continue }
                let payout = Chart.Line(name: Label(""), points: curve.payouts)
                let pocket = Chart.Line(name: Label(""), points: curve.outOfPockets)
                let slack = 4 * claim.rounding + 4
                for _ in 0..<150 {
                    let x = Int64.random(in: 0...most, using: &chances)
                    // Within a few yuan of a corner smaller things may happen than can be seen.
                    if curve.corners.contains(where: { abs($0.x - x) <= 600 }) { continue }
                    let outcome = try claim.settled(x).outcome
                    compared += 1
                    #expect(abs(outcome.payout - payout.height(at: x)) <= slack, "seed \(seed) \(identity) \(x)")
                    #expect(abs(outcome.outOfPocket - pocket.height(at: x)) <= slack, "seed \(seed) \(identity) \(x)")
                }
            }
            return compared
        }
    }

    // MARK: The command

    @Test func `every figure that is drawn stands in the table`() throws {
        let result = try Program.run(["diff", "yuxi", "jincheng", "--format", "json"])
        #expect(result.status == 0, "\(result.errors)")
        let json = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        let sections = try #require(json["sections"] as? [[String: Any]])
        let section = try #require(sections.first { $0["id"] as? String == "curves" })
        let table = try #require((section["tables"] as? [[String: Any]])?.first)
        let rows = try #require(table["rows"] as? [[String: Any]])
        func column(_ name: String) -> Set<Double> {
            Set(
                rows.compactMap {
                    (($0["cells"] as? [String: [String: Any]])?[name]?["value"] as? NSNumber)?.doubleValue
                })
        }
        let known = ["payout": column("payout"), "out-of-pocket": column("out_of_pocket")]
        let places = column("in_scope")
        for chart in try #require(section["charts"] as? [[String: Any]]) {
            let id = try #require(chart["id"] as? String)
            for line in try #require(chart["lines"] as? [[String: Any]]) {
                for point in try #require(line["points"] as? [[Any]]) {
                    #expect(places.contains((point[0] as? NSNumber)?.doubleValue ?? -1))
                    guard let heights = known.first(where: { id.hasPrefix($0.key) })?.value else { continue }
                    #expect(heights.contains((point[1] as? NSNumber)?.doubleValue ?? -1))
                }
                for mark in try #require(line["marks"] as? [[String: Any]]) { #expect(mark["cite"] as? String != "") }
            }
        }
    }

    @Test func `a parameter that is missing leaves one line out and says how to give it`() throws {
        let arguments = [
            "diff", "yuxi", "guizhou", "--identities", "低保", "--risk-assessed", "yes", "--format", "csv", "--table",
            "curves",
        ]
        let without = try Program.run(arguments)
        #expect(without.status == 0, "\(without.errors)")
        #expect(!without.output.contains("A "))
        let text = try Program.run(Array(arguments.dropLast(4)) + ["--lang", "en"])
        #expect(text.output.contains("poverty_monitoring_line"))
        #expect(text.output.contains("--set"))
        let with = try Program.run(
            arguments + ["--set", "poverty_monitoring_line=8000", "--left-set", "poverty_monitoring_line=8000"])
        #expect(with.output.contains("倾斜救助"), "\(with.errors)")
    }

    @Test(
        arguments: [
            (["--to", "far"], 2, "--to takes an amount"), (["--basic-rate", "160%"], 2, "--basic-rate takes a rate"),
            (["--care", "inpatiant"], 3, "inpatient"), (["--identities", "低保户主"], 3, "no identity"),
            (["--field", "colour=red"], 3, "no field “colour”"),
        ] as [([String], Int32, String)])
    func `what cannot be drawn is said`(_ more: [String], status: Int32, message: String) throws {
        let result = try Program.run(["diff", "yuxi", "jincheng", "--lang", "en"] + more)
        #expect(result.status == status)
        #expect(result.errors.contains(message), "\(result.errors)")
    }

    @Test func `a class that only one side knows counts as none on the other`() throws {
        let result = try Program.run(
            ["diff", "jincheng", "guizhou", "--identities", "低保", "--hospital-class", "2-county", "--lang", "en"])
        #expect(result.status == 0, "\(result.errors)")
    }
}
