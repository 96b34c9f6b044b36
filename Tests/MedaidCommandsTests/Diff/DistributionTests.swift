import Foundation
@testable import MedaidCommands
import Testing
import Values
import Wording

/// `medaid diff --by`: whom a change reaches.
struct DistributionTests {
    private func run(_ words: [String], over claims: String = ImpactTests.claims) throws -> DiffRun {
        try withFile(claims, name: "claims.csv") {
            try DiffRun(["guizhou", "guizhou", "--claims", $0] + ImpactTests.changes + words)
        }
    }

    @Test func `by category, by hand`() throws {
        let run = try run(["--by", "category", "--catastrophic", "1600"])
        // Category 2: a burden of 6,000, 4,200 and 4,500 paid. Category 3: 5,000 and 500, 2,400 and 2,000 paid for two.
        #expect(
            run.rows("by_category") == [
                [
                    "Category 1", "1", "1000.00", "1000.00", "1000.00", "100000/100000", "100000/100000", "0", "0", "0",
                    "0",
                ],
                [
                    "Category 2", "1", "6000.00", "4200.00", "4500.00", "420000/600000", "450000/600000", "1", "0", "1",
                    "0",
                ],
                [
                    "Category 3", "2", "2750.00", "1200.00", "1000.00", "240000/550000", "200000/550000", "0", "1", "1",
                    "1",
                ],
                [
                    "all persons", "4", "3125.00", "1900.00", "1875.00", "760000/1250000", "750000/1250000", "1", "1",
                    "2", "1",
                ],
            ])
        // 6,000 − 4,200 = 1,800 and 5,000 − 2,400 = 2,600 are above 1,600; then 1,500 and 3,000.
        #expect(run.section("distribution")?.notes.contains { $0.en.contains("1,600 yuan for 2024") } == true)
    }

    @Test(arguments: [
        ["--sweep", "benefits.basic.rows.2.rate=60%..80%/10%"],
        ["--solve", "benefits.basic.rows.2.rate", "--for", "payout=+0"],
    ])
    func `where only a sweep or a search varies, the groups are shown as they stand`(words: [String]) throws {
        let run = try withFile(ImpactTests.claims, name: "claims.csv") {
            try DiffRun(["guizhou", "guizhou", "--claims", $0, "--by", "category"] + words)
        }
        #expect(
            run.table("by_category")?.columns.map(\.id) == ["group", "persons", "burden", "mean_A", "relieved_A"])
        #expect(
            run.rows("by_category").last == ["all persons", "4", "3125.00", "1900.00", "760000/1250000"])
        let notes = run.section("distribution")?.notes.map(\.en) ?? []
        #expect(notes.contains { $0.contains("--set benefits.basic.rows.2.rate=VALUE") })
    }

    @Test func `a parameter that is swept is not compared by setting it`() throws {
        let run = try withFile(ImpactTests.claims, name: "claims.csv") {
            try DiffRun([
                "guizhou", "guizhou", "--claims", $0, "--by", "category", "--sweep",
                "disposable_income=20000..40000/20000",
            ])
        }
        let notes = run.section("distribution")?.notes.map(\.en) ?? []
        #expect(notes.contains { $0.contains("Nothing but disposable_income is varied") })
        #expect(!notes.contains { $0.contains("--set") })
    }

    @Test func `the warning line of the policy comes before the catastrophic one`() throws {
        let run = try run(["--by", "category", "--set", "warning_line=2700"])
        #expect(run.rows("by_category").last?.suffix(2) == ["0", "1"])
        #expect(
            run.section("distribution")?.notes.contains { $0.en.contains("warning line (2,700 yuan for 2024)") } == true
        )
        let unknown = try self.run(["--by", "category"])
        #expect(unknown.table("by_category")?.columns.contains { $0.id.hasPrefix("above") } == false)
    }

    @Test func `deciles are of equal size and in order, and add up to all`() throws {
        // 23 persons with burdens of 100, 200 … 2,300: groups of 2 or 3.
        let rows = (1...23).map { "\($0),P\($0),2024-03-01,低保对象,inpatient,\($0 * 100),0" }.reversed()
        let claims =
            "claim_id,person_id,date,identities,care,in_scope,basic_paid\n" + rows.joined(separator: "\n") + "\n"
        let table = try run(["--by", "burden-decile"], over: claims).rows("by_burden-decile")
        #expect(table.count == 11)
        let sizes = table.dropLast().compactMap { Int($0[1]) }
        #expect(sizes.reduce(0, +) == 23 && Set(sizes) == [2, 3])
        #expect(table[0][0] == "1: 100 to 200" && table[9][0] == "10: 2,100 to 2,300")
        // 200 and 100: 150 on average, 70% and 75% of it.
        #expect(table[0][2...4] == ["150.00", "105.00", "112.50"])
        let means = table.dropLast().compactMap { Yuan($0[2])?.fen }
        #expect(means == means.sorted())
    }

    @Test func `by age on the day of the first claim, and by a field of it`() throws {
        // 17 on 1 March 2024, 18 on 2 March, 59 and 60; and one whose birth date is not given.
        let claims = """
            claim_id,person_id,date,identities,care,birth_date,in_scope,basic_paid
            A,P1,2024-03-01,低保对象,inpatient,2006-03-02,1000,0
            B,P1,2024-03-05,低保对象,outpatient-chronic,2006-03-02,1000,0
            C,P2,2024-03-02,低保对象,inpatient,2006-03-02,1000,0
            D,P3,2024-03-02,低保对象,inpatient,1964-03-03,1000,0
            E,P4,2024-03-02,低保对象,outpatient-chronic,1964-03-02,1000,0
            F,P5,2024-03-02,低保对象,inpatient,,1000,0

            """
        let run = try run(["--by", "age:0,18,60", "--by", "care"], over: claims)
        #expect(
            run.rows("by_age").map { $0[0...2] } == [
                ["0 to 17", "1", "2000.00"], ["18 to 59", "2", "1000.00"], ["60 and over", "1", "1000.00"],
                ["birth date not given", "1", "1000.00"], ["all persons", "5", "1200.00"],
            ])
        #expect(
            run.rows("by_care").map { $0[0...1] } == [
                ["Inpatient", "4"], ["Chronic outpatient care", "1"], ["all persons", "5"],
            ])
    }

    @Test(arguments: [
        ("burden-decil", "did you mean burden-decile?"), ("person_id", "cannot group by “person_id”"),
        ("name", "cannot group by “name”"), ("in_scope", "for amounts use burden-decile"),
        ("age:18,0", "age:0,18,60"), ("age:a", "age:0,18,60"), ("identities", "for identities category"),
    ])
    func `what cannot be grouped by is refused`(by: String, message: String) throws {
        try withFile(ImpactTests.claims, name: "claims.csv") { path in
            let result = try Program.run([
                "diff", "guizhou", "guizhou", "--claims", path, "--by", by, "--lang", "en",
            ])
            #expect(result.status == 2 && result.output.isEmpty)
            #expect(result.errors.contains(message), "\(result.errors)")
        }
    }
}
