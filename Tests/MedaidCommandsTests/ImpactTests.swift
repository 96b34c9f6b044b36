import Foundation
@testable import MedaidCommands
import Platform
import Testing
import Values
import Wording

/// `medaid diff --claims`: what schemes come to over the same claims.
struct ImpactTests {
    /// Category 2 (低保) is paid 70%, category 3 (低保边缘) 60% above 1,000, category 1 (特困) all of it.
    static let claims = """
        claim_id,person_id,date,identities,care,in_scope,basic_paid
        A,530002198001011111,2024-03-01,低保对象,inpatient,12000,7000
        B,530002198001012222,2024-03-02,低保边缘,inpatient,12000,7000
        C,530002198001011111,2024-04-02,低保对象,inpatient,3000,2000
        D,530002198001013333,2024-05-02,特困人员,inpatient,1000,0
        E,530002198001014444,2024-06-02,低保边缘,inpatient,500,0

        """

    /// 75% for category 2, 50% for category 3.
    static let changes = ["--set", "benefits.basic.rows.2.rate=75%", "--set", "benefits.basic.rows.3.rate=50%"]

    private func run(_ words: [String], over claims: String = claims) throws -> DiffRun {
        try withFile(claims, name: "claims.csv") { try DiffRun(words + ["--claims", $0]) }
    }

    @Test func `totals, winners and losers, by hand`() throws {
        let run = try run(["guizhou", "guizhou"] + Self.changes + ["--catastrophic", "1600"])
        // A: 5,000 × 70% + 1,000 × 70% = 4,200; (5,000 − 1,000) × 60% = 2,400; 1,000; 500 is below the deductible.
        #expect(run.cell("totals", "total due", "total_A") == "7600.00")
        // B: 6,000 × 75% = 4,500; 4,000 × 50% = 2,000; 1,000; 0.
        #expect(run.cell("totals", "total due", "total_B") == "7500.00")
        #expect(run.cell("totals", "total due", "total_change_B") == "-100.00")
        // 7,600 ÷ 4 and ÷ 3.
        #expect(run.cell("totals", "mean of all 4 persons", "total_A") == "1900.00")
        #expect(run.cell("totals", "mean of the persons assisted", "total_A") == "2533.33")
        // Burdens of 12,500 less what is paid.
        #expect(run.cell("totals", "the family pays", "total_A") == "4900.00")
        #expect(run.cell("totals", "the family pays", "total_B") == "5000.00")
        // Insurance 16,000 of 28,500; with assistance 23,600 and 23,500: 82.81% and 82.46%.
        #expect(run.cell("totals", "insurance and assistance, of the total", "total_A") == "2360000/2850000")
        #expect(run.cell("totals", "insurance and assistance, of the total", "total_change_B") == "-35/10000")
        // Out of pocket 1,800 and 2,600 under A; 1,500 and 3,000 under B.
        #expect(run.cell("totals", "persons with catastrophic expenditure", "total_A") == "2")
        #expect(run.cell("totals", "persons with catastrophic expenditure", "total_change_B") == "-1")
        let heading = ["4", "7600.00", "7500.00", "-100.00", "1", "300.00", "1", "-400.00", "2"]
        #expect(run.rows("persons_B").first == ["all persons"] + heading)
        #expect(run.cell("persons_B", "Category 2", "gain") == "300.00")
        #expect(run.cell("persons_B", "Category 3", "loss") == "-400.00")
        // Burdens: 6,000; 5,000; 1,000 and 500.
        #expect(run.cell("persons_B", "5,000 to 10,000", "winners") == "1")
        #expect(run.cell("persons_B", "1,000 to 5,000", "losers") == "1")
        #expect(run.cell("persons_B", "0 to 1,000", "unchanged") == "2")
        #expect(run.cell("claims_by_category", "Category 2", "claims") == "2")
        #expect(run.cell("claims_by_category", "Category 2", "payout_change_B") == "300.00")
        #expect(run.cell("claims_by_care", "Inpatient", "payout_B") == "7500.00")
        #expect(run.status == .done)
        guard case .histogram(let bars)? = run.section("impact")?.charts.first else {
            Issue.record("no histogram")
            return
        }
        #expect(bars.bins.map(\.count) == [0, 0, 0, 1, 2, 1, 0, 0, 0])
        #expect(bars.bins.map(\.amount) == [0, 0, 0, -40_000, 0, 30_000, 0, 0, 0])
    }

    @Test func `largest gains and losses are told by line, ids only on request`() throws {
        let run = try run(["guizhou", "guizhou"] + Self.changes)
        #expect(run.rows("gains_B") == [["2", "2024", "Category 2", "6000.00", "4200.00", "4500.00", "300.00"]])
        #expect(run.rows("losses_B") == [["3", "2024", "Category 3", "5000.00", "2400.00", "2000.00", "-400.00"]])
        #expect(!"\(run.report)".contains("5300"))
        let open = try self.run(["guizhou", "guizhou", "--show-ids"] + Self.changes)
        #expect(open.rows("losses_B").first?.first == "530002198001012222")
        let none = try self.run(["guizhou", "guizhou", "--top", "0"] + Self.changes)
        #expect(none.table("gains_B") == nil)
    }

    @Test func `a what-if is named as such, and schemes by their names`() throws {
        let run = try run(["guizhou", "guizhou"] + Self.changes)
        #expect(run.table("totals")?.columns.map(\.title.en) == ["Item", "now", "then", "change"])
        #expect(run.report.summary.first?.en.contains("7,600.00 yuan are due now, 7,500.00 then") == true)
    }

    @Test func `three sides are each held against the first`() throws {
        let run = try run(["guizhou", "guizhou", "guizhou"] + Self.changes)
        #expect(run.cell("totals", "total due", "total_change_C") == "-100.00")
        #expect(run.table("persons_C") != nil)
    }

    @Test func `a file that only says what it changes is a side`() throws {
        let overlay = """
            {"format": 1, "extends": "guizhou", "benefits": [{"id": "basic", "rows": [
              {"when": {"category": "1"}, "rate": "100%"}, {"when": {"category": "2"}, "rate": "75%"},
              {"when": {"category": "3"}, "deductible": 1000, "rate": "60%"},
              {"when": {"category": "4"}, "deductible": 2000, "rate": "50%"}]}]}
            """
        try withFile(overlay, name: "pilot.json") { path in
            let run = try run(["guizhou", path])
            #expect(run.cell("totals", "total due", "total_change_B") == "300.00")
            #expect(run.cell("attribution_B", "Medical assistance, category 2, rate", "due") == "300.00")
        }
    }

    @Test func `what only another side knows counts as none`() throws {
        // Guizhou knows no application "secondary" and no class "2-county"; nobody knows "third".
        let claims = """
            claim_id,person_id,date,identities,care,hospital_class,application,in_scope,basic_paid
            A,P1,2024-03-01,低保对象,inpatient,2-county,secondary,12000,7000
            B,P2,2024-03-01,低保对象,inpatient,2-county,third,12000,7000

            """
        let run = try run(["guizhou", "yulin", "jincheng", "--set", "critical_illness_deductible=10000"], over: claims)
        // (12,000 − 7,000) × 70%.
        #expect(run.cell("rows", "due for settled rows (as batch)", "rows_A") == "3500.00")
        #expect(
            run.rows("rejected").map { $0.prefix(2) }
                == ["Guizhou", "Yulin", "Jincheng"].map { [$0, "unknown application"] })
        #expect(run.status == .someRejected)
    }

    @Test func `an identity that only another side declares counts as none`() throws {
        let overlay = """
            {"format": 1, "extends": "guizhou",
             "identities": [{"id": "volunteer", "name": {"zh": "志愿者", "en": "Volunteer"}}],
             "categories": [{"id": "2", "identities": ["minimum-living", "volunteer"]}]}
            """
        let claims = """
            claim_id,person_id,date,identities,care,in_scope,basic_paid
            A,P1,2024-03-01,志愿者,inpatient,12000,7000
            B,P2,2024-03-01,志愿军,inpatient,12000,7000

            """
        try withFile(overlay, name: "pilot.json") { path in
            let run = try run(["guizhou", path], over: claims)
            // None that Guizhou assists; 5,000 × 70%. Nobody knows the other.
            #expect(run.cell("totals", "total due", "total_A") == "0.00")
            #expect(run.cell("totals", "total due", "total_B") == "3500.00")
            #expect(run.rows("rejected").map { $0[0...1] } == ["now", "then"].map { [$0, "unknown identities"] })
        }
    }

    @Test func `identities may come from a register`() throws {
        let claims = """
            claim_id,person_id,date,care,in_scope,basic_paid
            A,P1,2024-03-01,inpatient,12000,7000
            B,P2,2024-03-01,inpatient,12000,7000

            """
        try withFile("person_id,identity\nP1,低保对象\n", name: "register.csv") { path in
            let run = try run(["guizhou", "guizhou", "--roster", path, "--open-ended"] + Self.changes, over: claims)
            // 5,000 × 70% and × 75%.
            #expect(run.cell("totals", "total due", "total_A") == "3500.00")
            #expect(run.cell("totals", "total due", "total_change_B") == "250.00")
        }
    }

    @Test func `claims may come from standard input, and rejected rows show in the exit status`() throws {
        let claims = Self.claims + "F,P,2024-02-30,低保对象,inpatient,1,0\n"
        let result = try Program.run(
            ["diff", "guizhou", "guizhou", "--lang", "en", "--claims", "-"] + Self.changes, input: claims)
        #expect(result.status == 1, "\(result.errors)")
        #expect(result.output.contains("7,600.00") && result.output.contains("7,500.00"))
    }

    @Test func `rows that one side rejects are left out, and told`() throws {
        // The parameter that the application needs in Yulin is not given; Guizhou knows no such application.
        let claims = """
            claim_id,person_id,date,identities,care,application,in_scope,basic_paid
            A,P1,2024-03-01,低保对象,inpatient,,12000,7000
            B,P1,2024-04-01,低保对象,inpatient,secondary,12000,7000
            C,P2,2024-04-01,低保对象,inpatient,,12000,7000

            """
        let run = try run(["guizhou", "yulin"], over: claims)
        #expect(run.cell("rows", "rows rejected", "rows_A") == "0")
        #expect(run.cell("rows", "rows rejected", "rows_B") == "1")
        #expect(run.cell("rows", "due for settled rows (as batch)", "rows_A") == "10500.00")
        #expect(run.cell("rows", "due for rows not compared", "rows_A") == "3500.00")
        #expect(run.cell("rows", "rows compared", "rows_A") == "2")
        #expect(run.cell("totals", "total due", "total_A") == "7000.00")
    }

    @Test func `catastrophic is a share of disposable income where that is known`() throws {
        // Yunnan, 2023: 28,421 × 40% = 11,368.40.
        let known = try run(["yuxi", "yuxi"])
        #expect(known.section("impact")?.notes.contains { $0.en.contains("11,368.40 yuan for 2024") } == true)
        let unknown = try run(["guizhou", "guizhou"])
        #expect(unknown.section("impact")?.notes.contains { $0.en.contains("of 2023 is not known") } == true)
        let given = try run(["guizhou", "guizhou", "--left-set", "disposable_income.2023=6500"])
        // 6,500 × 40% = 2,600: one person bears exactly that.
        #expect(given.cell("totals", "persons with catastrophic expenditure", "total_A") == "0")
    }

    // MARK: Against batch

    /// What a batch pays in all, by its rows.
    private func batch(_ path: String, _ words: [String]) throws -> Int64 {
        let output = path + UUID().uuidString
        _ = try Program.run(["batch", path, "-o", output, "--rejects", output + ".rejects"] + words)
        let rows = try String(contentsOfFile: output, encoding: .utf8).split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        let place = try #require(rows.first?.firstIndex(of: "payout"))
        return rows.dropFirst().reduce(0) { $0 + (Yuan($1[place - rows[0].count + $1.count])?.fen ?? 0) }
    }

    @Test(arguments: [(refunds: 0, isShuffled: false), (0, true), (20, false), (20, true)])
    func `the totals are those of two batches, to the fen`(refunds: Int, isShuffled: Bool) throws {
        let made = try Program.run([
            "generate", "-p", "guizhou", "--persons", "450", "--refunds", String(refunds), "--mistakes", "4",
        ])
        var lines = made.output.split(separator: "\n").map { String($0) }
        if isShuffled {
            var chance = Chance(seed: 7)
            lines[1...].shuffle(using: &chance)
        }
        try withFile(lines.joined(separator: "\n") + "\n", name: "claims.csv") { path in
            let run = try DiffRun(["guizhou", "yulin", "--claims", path])
            let (left, right) = (try batch(path, ["-p", "guizhou"]), try batch(path, ["-p", "yulin"]))
            #expect(left > 0 && right > 0 && left != right)
            #expect(run.cell("rows", "due for settled rows (as batch)", "rows_A") == Yuan(fen: left).description)
            let whatIf = try DiffRun(["guizhou", "guizhou", "--claims", path] + Self.changes)
            let changed = try batch(path, ["-p", "guizhou"] + Self.changes)
            #expect(whatIf.cell("totals", "total due", "total_A") == Yuan(fen: left).description)
            #expect(whatIf.cell("totals", "total due", "total_B") == Yuan(fen: changed).description)
            #expect(whatIf.cell("totals", "total due", "total_change_B") == Yuan(fen: changed - left).description)
            let due = whatIf.rows("attribution_B").dropLast().compactMap { Yuan($0[2])?.fen }
            #expect(due.count == 2 && due.reduce(0, +) == changed - left)
        }
    }

    @Test func `how many threads there are makes no difference`() throws {
        let made = try Program.run(["generate", "-p", "jincheng", "--persons", "400", "--refunds", "10"])
        try withFile(made.output, name: "claims.csv") { path in
            let runs = try ["1", "3"].map { jobs in
                try DiffRun(["jincheng", "yuxi", "--jobs", jobs, "--show-ids", "--claims", path])
            }
            for table in runs[0].report.sections.flatMap(\.tables) where table.id != "structure" {
                #expect(runs[0].rows(table.id) == runs[1].rows(table.id), "\(table.id)")
            }
        }
    }

    /// In order, a file is settled under all sides in one pass, each with a reader of its own; out of order, under one after the
    /// other, row by row.
    @Test func `cities that read a file differently come to the same in order and out of order`() throws {
        let made = try Program.run(["generate", "-p", "guizhou", "--persons", "400", "--mistakes", "8", "--seed", "3"])
        var lines = made.output.split(separator: "\n").map { String($0) }
        let sides = ["guizhou", "yuxi", "lishui", "--by", "category"]
        let inOrder = try ["1", "3"].map { jobs in try run(sides + ["--jobs", jobs], over: made.output) }
        var chance = Chance(seed: 7)
        lines[1...].shuffle(using: &chance)
        let outOfOrder = try run(sides, over: lines.joined(separator: "\n") + "\n")
        for table in inOrder[0].report.sections.flatMap(\.tables) where table.id != "structure" {
            #expect(inOrder[1].rows(table.id) == inOrder[0].rows(table.id), "\(table.id)")
            // Persons are told by the lines on which they stand.
            if table.id.hasPrefix("gains") || table.id.hasPrefix("losses") { continue }
            #expect(outOfOrder.rows(table.id) == inOrder[0].rows(table.id), "\(table.id)")
        }
        // Some rows are rejected everywhere, some by one side alone.
        #expect(inOrder[0].cell("rows", "rows rejected", "rows_A") != "0")
        #expect(inOrder[0].cell("rows", "settled but not compared (rejected by another side)", "rows_A") != "0")
    }
}
