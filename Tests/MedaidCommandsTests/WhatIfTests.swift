import Foundation
import Testing
import Values
import Wording

/// `medaid diff`: what each difference is worth, and what comes of varying a value.
struct WhatIfTests {
    private func run(_ words: [String]) throws -> DiffRun {
        try withFile(ImpactTests.claims, name: "claims.csv") { try DiffRun(words + ["--claims", $0]) }
    }

    // MARK: Attribution

    @Test func `each rule has its part, alone and with the others`() throws {
        // Given in the other order: category 2 gains 6,000 × 5% = 300, category 3 loses 4,000 × 10% = 400.
        let run = try run(
            ["guizhou", "guizhou"] + ["3.rate=50%", "2.rate=75%"].flatMap { ["--set", "benefits.basic.rows." + $0] })
        #expect(
            run.rows("attribution_B") == [
                ["Medical assistance, category 2, rate", "70% to 75%", "300.00", "300.00", "300.00", "1", "0"],
                ["Medical assistance, category 3, rate", "60% to 50%", "-400.00", "-400.00", "-400.00", "0", "1"],
                ["all together", "", "-100.00", "", "", "1", "1"],
            ])
        #expect(run.section("attribution")?.notes.contains { $0.en.contains("in every possible order") } == true)
    }

    @Test func `the left side may be changed too`() throws {
        let run = try run(["guizhou", "guizhou", "--left-set", "benefits.basic.rows.3.deductible=0"])
        // 5,000 × 60% = 3,000 and 500 × 60% = 300 on the left; 600 and 300 less on the right.
        #expect(run.cell("attribution_B", "Medical assistance, category 3, deductible", "change") == "0 to 1,000")
        #expect(run.cell("attribution_B", "Medical assistance, category 3, deductible", "due") == "-900.00")
    }

    @Test func `a parameter is a rule of its own`() throws {
        // Yuxi's margin families: 10% of the previous year's disposable income is not assisted.
        let run = try run([
            "yuxi", "yuxi", "--left-set", "disposable_income=10000", "--set", "benefits.basic.rows.2.rate=1%",
        ])
        #expect(run.rows("attribution_B").contains { $0[0].contains("isposable income") })
        let due = run.rows("attribution_B").dropLast().compactMap { Yuan($0[2])?.fen }.reduce(0, +)
        #expect(Yuan(fen: due).description == run.cell("totals", "total due", "total_change_B"))
    }

    @Test func `a parameter that is set holds on every side, a value on every side but the first`() throws {
        // 10% of 10,000 comes off on both sides: only the rate makes a difference.
        let run = try run([
            "yuxi", "yuxi", "--set", "disposable_income=10000", "--set", "benefits.basic.rows.2.rate=1%",
        ])
        #expect(run.rows("attribution_B").count == 2)
        #expect(run.report.sides.map(\.changes.count) == [1, 2])
        let both = try self.run(["yuxi", "yuxi", "--set", "disposable_income=10000"])
        #expect(both.cell("totals", "total due", "total_change_B") == "0.00")
        #expect(both.cell("totals", "total due", "total_A") == run.cell("totals", "total due", "total_A"))
    }

    @Test func `a name that only one side has changes nothing by itself`() throws {
        let overlay = """
            {"format": 1, "extends": "guizhou",
             "pools": [{"id": "small", "limit": 3000, "per": ["person", "year"], "cite": "一"}],
             "benefits": [{"id": "basic", "pools": ["small"]}]}
            """
        try withFile(overlay, name: "pilot.json") { path in
            // The first person gets 4,200 instead of 3,000, and the other way round.
            let run = try run([path, "guizhou"])
            #expect(run.rows("attribution_B").map(\.[0]) == ["Medical assistance, limits", "all together"])
            #expect(run.cell("attribution_B", "Medical assistance, limits", "due") == "1200.00")
            let back = try self.run(["guizhou", path])
            #expect(back.cell("attribution_B", "Medical assistance, limits", "due") == "-1200.00")
        }
    }

    @Test func `the order of categories is a rule too`() throws {
        // Who is 低保 and 特困 belongs to the first category in the file: 100% of 5,000, or 70% where that comes first.
        let claims = """
            claim_id,person_id,date,identities,care,in_scope,basic_paid
            A,P1,2024-03-01,低保对象|特困人员,inpatient,12000,7000

            """
        let file = Program.root.appending(path: "Policies/guizhou/2023-01-01.json").path
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let first = try #require(text.range(of: #"    {"id": "1", "name": {"zh": "一类人员""#))
        let end = try #require(text.range(of: "},\n", range: first.lowerBound..<text.endIndex))
        let category = String(text[first.lowerBound..<end.lowerBound]) + "}"
        var swapped = text
        swapped.removeSubrange(first.lowerBound..<end.upperBound)
        let last = try #require(swapped.range(of: "\n  ],\n\n  \"identityTiming\""))
        swapped.replaceSubrange(last.lowerBound..<last.lowerBound, with: ",\n" + category)
        try withFile(swapped, name: "swapped.json") { path in
            try withFile(claims, name: "claims.csv") { claims in
                let run = try DiffRun(["guizhou", path, "--claims", claims])
                #expect(run.cell("attribution_B", "categories", "due") == "-1500.00")
            }
        }
    }

    @Test func `differences that only hold together are one cause`() throws {
        // The left has a fifth category, which its rows name: without it they mean nothing.
        let overlay = """
            {"format": 1, "extends": "guizhou",
             "categories": [{"id": "5", "name": "五类", "identities": ["severely-disabled"], "cite": "一"}],
             "benefits": [{"id": "basic", "rows": [
               {"when": {"category": "1"}, "rate": "100%"}, {"when": {"category": "2"}, "rate": "75%"},
               {"when": {"category": "3"}, "deductible": 1000, "rate": "60%"}, {"when": {"category": "5"}, "rate": "1%"}]}]}
            """
        try withFile(overlay, name: "pilot.json") { path in
            let run = try run([path, "guizhou"])
            // 6,000 × 70% instead of 75%.
            #expect(run.rows("attribution_B").count == 2)
            #expect(run.rows("attribution_B").first?[0].contains("Medical assistance, rows") == true)
            #expect(run.rows("attribution_B").first?[2] == "-300.00")
        }
    }

    @Test func `between different schemes it is done on request`() throws {
        #expect(try run(["guizhou", "yulin"]).table("attribution_B") == nil)
        let asked = try run(["guizhou", "yulin", "--attribution"])
        #expect(asked.rows("attribution_B").last?[2] == asked.cell("totals", "total due", "total_change_B"))
        #expect(
            try run(["guizhou", "guizhou", "--no-attribution"] + ImpactTests.changes).section("attribution") == nil)
    }

    // MARK: Sweeps

    @Test func `a rate in steps: cost and persons at each`() throws {
        let run = try run(["guizhou", "guizhou", "--sweep", "benefits.basic.rows.2.rate=60%..80%/10%"])
        // 6,000 at 60%, 70% and 80%, beside 2,400 and 1,000.
        #expect(
            run.rows("sweep") == [
                ["60%", "7000.00", "-600.00", "0", "0.00", "1", "-600.00", "3"],
                ["70%", "7600.00", "0.00", "0", "0.00", "0", "0.00", "4"],
                ["80%", "8200.00", "600.00", "1", "600.00", "0", "0.00", "3"],
            ])
        guard case .lines(let chart)? = run.section("sweep")?.charts.first else {
            Issue.record("no curve")
            return
        }
        // Level from each value to the next.
        #expect(chart.xIsRate && chart.lines[0].points.map(\.x) == [6, 7, 7, 8, 8].map { $0 * Rate.whole / 10 })
        #expect(chart.lines[0].points.map(\.y) == [700_000, 700_000, 760_000, 760_000, 820_000])
    }

    @Test func `many values come to the same in an ordered file and in one that has to be sorted`() throws {
        let lines = ImpactTests.claims.split(separator: "\n")
        let shuffled = ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n") + "\n"
        for claims in [ImpactTests.claims, shuffled] {
            let run = try withFile(claims, name: "claims.csv") {
                try DiffRun([
                    "guizhou", "guizhou", "--sweep", "benefits.basic.rows.2.rate=60%..84%/2%", "--claims", $0,
                ])
            }
            // 6,000 × 60% + 2,400 + 1,000 = 7,000, and 6,000 × 2% = 120 more with each of twelve steps.
            let totals = (0...12).map { Yuan(fen: 700_000 + 12_000 * $0) }
            #expect(run.rows("sweep").map { Yuan($0[1]) } == totals)
            // The person of category 2 loses below 70%, and gains above.
            #expect(run.rows("sweep").map { $0[3] + $0[5] } == (0...12).map { $0 < 5 ? "01" : $0 == 5 ? "00" : "10" })
        }
    }

    @Test func `schemes that read a file differently stand beside those that read it alike`() throws {
        // Each scheme has fields of its own; the two sides of Guizhou read alike.
        let run = try run(["guizhou", "yulin", "guizhou", "--no-attribution"])
        #expect(run.cell("totals", "total due", "total_A") == "7600.00")
        #expect(run.cell("totals", "total due", "total_C") == "7600.00")
        let alone = try self.run(["guizhou", "yulin", "--no-attribution"])
        #expect(run.cell("totals", "total due", "total_B") == alone.cell("totals", "total due", "total_B"))
    }

    @Test func `an amount in steps, and the other changes stay`() throws {
        let run = try run([
            "guizhou", "guizhou", "--set", "benefits.basic.rows.2.rate=75%", "--sweep",
            "benefits.basic.rows.3.deductible=0..2000/1000",
        ])
        // 4,500 + 1,000 + (5,000 + 500) × 60%; 4,000 × 60% and 3,000 × 60%.
        #expect(run.rows("sweep").map { $0[0...1] } == [["0", "8800.00"], ["1000", "7900.00"], ["2000", "7300.00"]])
        let totals = run.rows("sweep").compactMap { Yuan($0[1]) }
        #expect(totals == totals.sorted(by: >))
    }

    @Test(arguments: [
        (["--sweep", "a=1..2/1"], "--sweep needs --claims", "--claims FILE.csv"),
        (["--show-ids"], "--show-ids needs --claims", "medaid generate"),
        (["--claims", "x", "--sweep", "a"], "--sweep does not understand “a”", "PATH=FROM..TO/STEP"),
        (["--claims", "x", "--sweep", "a=80%..60%/5%"], "80% is above 60%", "a=60%..80%/5%"),
        (["--claims", "x", "--sweep", "a=60%..80/5%"], "“60%” is no amount", "all rates"),
        (["--claims", "x", "--sweep", "a=0..1000/1"], "has 1001 steps, at most 100", "larger"),
        (["--claims", "x", "--sweep", "a=0..10/0"], "above 0", "write PATH"),
        (["--claims", "x", "--catastrophic", "much"], "does not know “much”", "40%"),
        (["--claims", "x", "--top", "many"], "--top takes a whole number", "1000"),
    ])
    func `a command line that cannot be is told`(words: [String], message: String, help: String) throws {
        let result = try Program.run(["diff", "guizhou", "guizhou", "--lang", "en"] + words)
        #expect(result.status == 2 && result.output.isEmpty)
        #expect(result.errors.contains(message) && result.errors.contains(help), "\(result.errors)")
    }

    @Test(arguments: [
        (["--sweep", "benefits.basic.rows.2.rat=60%..80%/5%"], "did you mean “rate”?"),
        (["--sweep", "benefits.basc.rows.2.rate=60%..80%/5%"], "did you mean “basic”?"),
        (["--sweep", "warnin_line=1..2/1"], "did you mean “warning_line”?"),
        (["--set", "warnin_line=1"], "did you mean “warning_line”?"),
    ])
    func `a value that a policy does not have is told before anything is computed`(words: [String], help: String) throws
    {
        try withFile(ImpactTests.claims, name: "claims.csv") { path in
            let result = try Program.run(["diff", "guizhou", "guizhou", "--lang", "en", "--claims", path] + words)
            #expect(result.status == 3 && result.output.isEmpty)
            #expect(result.errors.contains(help), "\(result.errors)")
        }
    }

    @Test func `a file that is not there, and a header that is none`() throws {
        let missing = try Program.run(["diff", "guizhou", "guizhou", "--claims", "/nowhere.csv"])
        #expect(missing.status == 3 && missing.errors.contains("/nowhere.csv"))
        try withFile("a,b\n1,2\n", name: "claims.csv") { path in
            let result = try Program.run(["diff", "guizhou", "guizhou", "--claims", path])
            #expect(result.status == 3 && result.errors.contains("[no-header]"))
        }
    }
}
