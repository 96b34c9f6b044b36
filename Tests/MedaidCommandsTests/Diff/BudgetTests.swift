import Foundation
@testable import MedaidCommands
import Platform
import Testing
import Values
import Wording

/// `medaid diff --solve`: the value of a policy that a budget allows.
struct BudgetTests {
    private func run(_ words: [String], over claims: String = ImpactTests.claims) throws -> DiffRun {
        try withFile(claims, name: "claims.csv") { try DiffRun(["guizhou", "guizhou", "--claims", $0] + words) }
    }

    private static let rate = "benefits.basic.rows.2.rate"

    // MARK: By hand

    @Test func `a rate that the budget allows, and the next step`() throws {
        // Category 2 has a burden of 6,000: 4,200 at 70%, and 0.60 more with each 0.01 point. The others get 3,400.
        let run = try run(["--solve", Self.rate, "--for", "payout=+100"])
        // 100 ÷ 0.60 = 166.67: 166 steps cost 99.60, the 167th makes 100.20.
        #expect(
            run.rows("solve") == [
                ["budget", "", "7700.00", "0.00", "100.00"],
                ["value that will do", "71.66%", "7699.60", "0.40", "99.60"],
                ["next step", "71.67%", "7700.20", "-0.20", "100.20"],
            ])
        #expect(run.status == .done)
        #expect(
            run.report.summary.first?.en
                == "With 100.00 yuan more (7,700.00 in all), Medical assistance, category 2, rate can be as high as 71.66%: 7,699.60 yuan are due and 0.40 are left. The next step, 71.67%, comes to 7,700.20, which is 0.20 too much."
        )
        #expect(
            run.report.summary.first?.zh
                == "多支出至多 100.00 元（共 7,700.00 元）：医疗救助，二类人员，救助比例最高可为 71.66%，应付 7,699.60 元，剩余 0.40 元。下一步 71.67% 应付 7,700.20 元，超出 0.20 元。"
        )
    }

    @Test func `the same budget pays for one change by another`() throws {
        // Category 3 at 50% instead of 60% pays 2,000 instead of 2,400; 400 ÷ 0.60 = 666.67 steps for category 2.
        let run = try run([
            "--set", "benefits.basic.rows.3.rate=50%", "--solve", Self.rate, "--for", "payout=+0",
        ])
        #expect(run.rows("solve")[1] == ["value that will do", "76.66%", "7599.60", "0.40", "-0.40"])
        #expect(run.rows("solve")[2] == ["next step", "76.67%", "7600.20", "-0.20", "0.20"])
    }

    @Test func `a deductible: the smallest that the budget allows, to the fen`() throws {
        // (5,000 − d) × 60% is 2,400 at 1,000; 500 − d is 0. 30 more: 50 less of the deductible, and not one fen more.
        let run = try run(["--solve", "benefits.basic.rows.3.deductible", "--for", "payout=7630"])
        #expect(run.rows("solve")[1] == ["value that will do", "950.00", "7630.00", "0.00", "30.00"])
        // 4,050.01 × 60% = 2,430.006, that is 2,430.01.
        #expect(run.rows("solve")[2] == ["next step", "949.99", "7630.01", "-0.01", "30.01"])
        #expect(run.report.summary.first?.en.contains("can be as low as 950.00") == true)
    }

    @Test func `a limit, which what is left of it jumps over`() throws {
        // 100% of 1,000 for category 1 and 2,400 for category 3 lie below 4,199.99, the first limit that costs less.
        let run = try run(["--solve", "pools.annual.limit", "--for", "payout=-0.01"])
        #expect(run.rows("solve")[1] == ["value that will do", "4199.99", "7599.99", "0.00", "-0.01"])
        #expect(run.rows("solve")[2][1...2] == ["4200.00", "7600.00"])
    }

    @Test func `where every value is cheap enough the range ends it, and where none is the status is 1`() throws {
        let all = try run(["--solve", Self.rate + "=60%..80%", "--for", "payout=100000"])
        #expect(all.rows("solve").map { $0[0...1] } == [["budget", ""], ["value that will do", "80%"]])
        #expect(all.report.solution?.next == nil && all.status == .done)
        // At 0% the others still get 3,400.
        let none = try run(["--solve", Self.rate, "--for", "payout=3399.99"])
        #expect(none.rows("solve")[1] == ["cheapest value tried", "0%", "3400.00", "-0.01", "-4200.00"])
        #expect(none.status == .someRejected && none.report.solution?.found == nil)
        #expect(none.report.summary.first?.en.contains("which is 0.01 too much") == true)
    }

    @Test func `a parameter of the policy may be solved for`() throws {
        let claims = """
            claim_id,person_id,date,identities,care,hospital_class,in_scope,basic_paid
            A,P,2024-03-01,低保边缘,inpatient,1,20000,10000

            """
        try withFile(claims, name: "claims.csv") { path in
            let run = try DiffRun([
                "jincheng", "jincheng", "--claims", path, "--solve", "disposable_income", "--for", "payout=4200",
            ])
            // (10,000 − 10% of the income) × 60% = 4,200 at 30,000: the deductible is 3,000.
            #expect(run.rows("solve")[1][0...2] == ["value that will do", "29999.95", "4200.00"])
        }
    }

    // MARK: Against every rate

    /// Burdens of category 2, each of a person of their own, the last one above the limit; and 1,000 for category 1.
    private static let burdens: [Int64] = [123_457, 1, 999_999, 50, 333_333, 7_000_001, 10_000]

    private static var population: String {
        let rows = burdens.enumerated().map { index, fen in
            "\(index),P\(index),2024-03-01,低保对象,inpatient,\(Yuan(fen: fen)),0"
        }
        return "claim_id,person_id,date,identities,care,in_scope,basic_paid\n" + rows.joined(separator: "\n")
            + "\nX,Q,2024-03-02,特困人员,inpatient,1000,0\n"
    }

    /// What all claims cost at so many hundredths of a percent, worked out without the program: rounded half up to the fen
    /// for each person, at most 50,000 yuan a year.
    private static func cost(_ rate: Int64) -> Int64 {
        burdens.reduce(100_000) { $0 + min(5_000_000, (2 * $1 * rate + 10_000) / 20_000) }
    }

    @Test func `every budget finds what trying all 10,001 rates finds`() throws {
        let costs = (0...10_000).map { Self.cost(Int64($0)) }
        var chance = Chance(seed: 11)
        var budgets: [Int64] = [costs[0], costs[0] - 1, costs[10_000], costs[10_000] + 1, costs[7_000]]
        for _ in 0..<2 { budgets.append(costs[chance.below(10_001)] + Int64(chance.below(401) - 200)) }
        for budget in budgets {
            let run = try run(
                ["--solve", Self.rate, "--for", "payout=\(Yuan(fen: budget))"], over: Self.population)
            let best = costs.lastIndex { $0 <= budget }
            let solution = try #require(run.report.solution)
            #expect(solution.found?.value == best.map { Rate(parts: Int64($0) * 100_000_000).description })
            #expect(solution.found?.cost == best.map { costs[$0] })
            #expect(solution.next?.cost == best.flatMap { $0 < 10_000 ? costs[$0 + 1] : nil })
            #expect(solution.budget == budget && solution.isCertain)
            #expect((run.status == .done) == (best != nil))
        }
    }

    // MARK: What cannot be

    @Test(arguments: [
        (["--solve", "a"], "--solve and --for go together"), (["--for", "payout=+0"], "--solve and --for go together"),
        (["--solve", "a", "--for", "cost=+0"], "--for does not know “cost=+0”"),
        (["--solve", "a", "--for", "payout="], "--for does not know “payout=”"),
        (["--solve", "a", "--for", "payout=+-5"], "--for does not know"),
        (["--solve", "a=5", "--for", "payout=5"], "write PLACE or PLACE=FROM..TO"),
        (["--solve", "a=80%..60%", "--for", "payout=5"], "80% is above 60%"),
        (["--solve", "a=60%..80", "--for", "payout=5"], "“60%” is no amount"),
        (["--solve", "a", "--for", "payout=5", "--sweep", "b=1..2/1"], "--solve and --sweep do not go together"),
        (["--solve", "benefits.basic.rows", "--for", "payout=5"], "is neither a rate nor an amount"),
    ])
    func `a command line that cannot be is refused`(words: [String], message: String) throws {
        try withFile(ImpactTests.claims, name: "claims.csv") { path in
            let result = try Program.run(["diff", "guizhou", "guizhou", "--lang", "en", "--claims", path] + words)
            #expect(result.status == 2 && result.output.isEmpty)
            #expect(result.errors.contains(message), "\(result.errors)")
        }
    }

    @Test func `without claims there is nothing to solve; three sides are too many; a wrong place is reported`() throws
    {
        let solve = ["--solve", "benefits.basic.rows.2.rat", "--for", "payout=+0", "--lang", "en"]
        let bare = try Program.run(["diff", "guizhou", "guizhou"] + solve)
        #expect(bare.status == 2 && bare.errors.contains("--solve needs --claims"))
        try withFile(ImpactTests.claims, name: "claims.csv") { path in
            let three = try Program.run(["diff", "guizhou", "guizhou", "guizhou", "--claims", path] + solve)
            #expect(three.status == 2 && three.errors.contains("--solve compares two sides"))
            let wrong = try Program.run(["diff", "guizhou", "guizhou", "--claims", path] + solve)
            #expect(wrong.status == 2 && wrong.errors.contains("neither a rate nor an amount"), "\(wrong.errors)")
        }
    }

    @Test func `a place that no claim reads is a warning`() throws {
        try withFile(ImpactTests.claims, name: "claims.csv") { path in
            let result = try Program.run([
                "diff", "guizhou", "guizhou", "--claims", path, "--solve", "benefits.basic.rows.4.rate", "--for",
                "payout=+0", "--lang", "en",
            ])
            #expect(result.status == 0)
            #expect(result.errors.contains("[set-not-read]"), "\(result.errors)")
            #expect(result.output.contains("All values tried cost the same"), "\(result.output)")
        }
    }

    @Test func `json has the answer under a key of its own`() throws {
        try withFile(ImpactTests.claims, name: "claims.csv") { path in
            let result = try Program.run([
                "diff", "guizhou", "guizhou", "--claims", path, "--solve", Self.rate, "--for", "payout=+100",
                "--format",
                "json",
            ])
            let json = try #require(
                try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
            let solve = try #require(json["solve"] as? [String: Any])
            #expect(solve["place"] as? String == Self.rate && solve["certain"] as? Bool == true)
            #expect((solve["found"] as? [String: Any])?["value"] as? String == "71.66%")
            #expect((solve["next"] as? [String: Any])?["value"] as? String == "71.67%")
            #expect(result.output.contains("\"payout\": 7699.60"), "\(result.output.prefix(2000))")
        }
    }
}
