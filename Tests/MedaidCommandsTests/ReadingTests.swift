import Adjudication
import Foundation
@testable import MedaidCommands
import PolicyFormat
import Testing
import Values

/// Readings stand in the files they concern, rules name them, and what can be computed the other way is.
struct ReadingTests {
    @Test func `what bars a premium subsidy may rest on a reading, and the other side pays it`() throws {
        let call = [
            "premium", "-p", "lishui", "--identities", "低保", "--insurance", "employee", "--date", "2024-11-01", "--set",
            "premium_standard=500", "--lang", "en",
        ]
        let barred = try Program.run(call).output
        let note = words(barred)
        #expect(note.contains("Reading R41: It is unclear whether what employees pay is within"), "\(barred)")
        #expect(note.contains(". Taken: it is not: tier two is that of residents"), "\(barred)")
        // `null` takes the refusal away.
        let library = PolicyLibrary()
        let other = try library.policies("lishui", otherReadings: ["R41"]).get()
        #expect(other.compactMap(\.premium).flatMap(\.refusals).map(\.id) == ["already-paid"])
    }

    @Test func `a premium note says the question, what is taken and the other side`() throws {
        let call = [
            "premium", "-p", "jincheng", "--identities", "返贫致贫", "--date", "2024-11-01", "--set",
            "premium_standard=400",
            "--lang", "en",
        ]
        let taken = words(try Program.run(call).output)
        #expect(
            taken.contains("Reading R27: It is unclear whether “2022–2025” also limits the subsidy of 90%"), "\(taken)")
        #expect(
            taken.contains(". Taken: it does: from 2026 on nothing is paid. The other reading: it does not: 90%"),
            "\(taken)")
        let turned = words(try Program.run(call + ["--reading", "R27=other"]).output)
        #expect(turned.contains(". Worked out by the other reading: it does not: 90% of the premium"), "\(turned)")
    }

    @Test func `a means test on the other side of a reading says so, and its label names the figure used`() throws {
        // (50,000 − 20,000) = 30,000 for three: below 7,000 × 15 × 3 = 315,000, and below 7,000 × 150% × 3 = 31,500.
        let call =
            [
                "eligibility", "-p", "guizhou", "--date", "2024-05-01", "--set", "minimum_living_standard=7000",
                "--lang", "zh",
            ]
            + [
                "minimum_living=no", "minimum_living_margin=no", "household_income=50000", "self_paid_cost=20000",
                "household_size=3", "property_within_rules=yes",
            ].flatMap { ["--field", $0] }
        func page(_ options: [String] = []) throws -> String {
            try Program.run(call + options).output.filter { !$0.isWhitespace }
        }
        let chosen = try page()
        #expect(chosen.contains("低于低保标准的1.5倍一(一)") && chosen.contains("=31,500.00"), "\(chosen)")
        #expect(!chosen.contains("按另一口径计算"))
        let turned = try page(["--reading", "R11=other"])
        #expect(turned.contains("低于低保标准的15倍一(一)") && turned.contains("=315,000.00"), "\(turned)")
        #expect(turned.contains("按另一口径计算：照所印的15倍"), "\(turned)")
    }

    @Test func `the other side of “inclusive” refuses who is exactly at the figure`() throws {
        // 8,000 × 400% × 2 = 64,000 is not above it, nor below.
        let call =
            [
                "eligibility", "-p", "yuxi", "--date", "2024-05-01", "--set", "minimum_living_standard=8000", "--set",
                "urban_disposable_income=40000", "--lang", "zh",
            ]
            + [
                "insured_in_province=yes", "self_paid_90_days=30000", "household_income=64000",
                "financial_assets=100000", "household_size=2",
            ].flatMap { ["--field", $0] }
        let chosen = words(try Program.run(call).output)
        #expect(chosen.contains("不高于城市低保标准的4倍") && chosen.contains("全部符合"), "\(chosen)")
        let other = words(try Program.run(call + ["--reading", "R5=other"]).output)
        #expect(other.contains("低于城市低保标准的4倍") && !other.contains("全部符合"), "\(other)")
        #expect(other.contains("按另一口径计算：不含本数"), "\(other)")
    }

    @Test func `on its other side minimum living gets 280 yuan of a premium that is less`() throws {
        let call = [
            "premium", "-p", "jincheng", "--identities", "低保", "--date", "2024-11-01", "--set", "premium_standard=250",
            "--format", "json",
        ]
        // 250 × 80% = 200, at least 280, never more than 250; or 280.
        #expect(try printedJSON(call)["subsidy"]?.plain == "250.00")
        #expect(try printedJSON(call + ["--reading", "R44=other"])["subsidy"]?.plain == "280.00")
    }

    @Test(arguments: [
        // 8,000.01 is above 8,000; 8,000.01 − 5,600.01 = 2,400.00 is not.
        ("guizhou", "warning_line=8000", "8000.01,0", ["A assisted"], []),
        // 21,000 − 21,000 × 70% = 6,300 is below 20,000; before assistance it is 21,000.
        ("jincheng", "premium_standard=400", "21000,0", [], ["A other"]),
    ])
    func `the warning looks at the burden before or after assistance, as its reading says`(
        _ policy: String, _ set: String, _ cost: String, _ chosen: [String], _ other: [String]
    ) throws {
        let claims =
            "claim_id,person_id,date,care,identities,in_scope,basic_paid\n1,A,2024-02-01,inpatient,低保,\(cost)\n"
        func warned(_ options: [String]) throws -> [String] {
            try withFile(claims, name: "claims.csv") { path in
                let warnings = path + ".warnings.csv"
                let result = try Program.run(
                    ["batch", "-p", policy, path, "-o", path + ".out.csv", "--warnings", warnings, "--set", set]
                        + options)
                #expect(result.status == 0, "\(result.errors)")
                let text = try String(contentsOfFile: warnings, encoding: .utf8)
                return text.split(separator: "\n").dropFirst().map { String($0) }
            }
        }
        #expect(try warned([]).count == chosen.count)
        #expect(try warned(["--reading", "R40=other"]).count == other.count)
    }

    @Test(arguments: ["R17", "R42", "R43"])
    func `batch computes the other side as calc does`(_ reading: String) throws {
        let claims = """
            claim_id,person_id,date,care,identities,hospital_region,referral,in_scope,advance_self_pay,basic_paid
            1,A,2024-02-01,outpatient-chronic,低保,city,yes,1000,100,0
            2,B,2024-02-01,inpatient,特困|低保,city,yes,1000,0,0
            3,C,2024-02-01,inpatient,返贫致贫,outside,yes,100000,0,0

            """
        for (policy, taken, other) in [
            // 1,100 × 30% = 330, or 1,000 × 30%; 1,000; 100,000 × 70%, or within 60,000.
            (
                "jincheng", ["330.00", "1000.00", "70000.00"],
                ["R17": ["300.00", "1000.00", "70000.00"], "R43": ["330.00", "1000.00", "60000.00"]]
            ),
            // 1,100 × 70% = 770; 1,000, or 1,000 × 70%; nothing.
            ("guizhou", ["770.00", "1000.00", "0.00"], ["R42": ["770.00", "700.00", "0.00"]]),
        ] {
            guard let expected = other[reading] else { continue }
            func payouts(_ options: [String]) throws -> [String] {
                try agreed(policy, claims, options).map { String($0.split(separator: " ").last ?? "") }
            }
            #expect(try payouts([]) == taken)
            #expect(try payouts(["--reading", reading + "=other"]) == expected)
        }
    }

    @Test func `all forty-four readings stand in some file`() throws {
        let ids = try PolicyLibrary.builtInIDs.flatMap { try PolicyLibrary().policies($0).get() }
            .flatMap { $0.readings.map(\.id) }
        #expect((1...44).map { "R\($0)" }.filter { !ids.contains($0) }.isEmpty)
    }

    @Test(arguments: PolicyLibrary.builtInIDs)
    func `the other side of a reading compiles, or is told in words and refused`(_ id: String) throws {
        let library = PolicyLibrary()
        for policy in try library.policies(id).get() {
            for reading in policy.readings {
                let result = library.scheme(id, parameters: ParameterSet(), otherReadings: [reading.id])
                switch result {
                case .success(let scheme):
                    #expect(!reading.patch.isEmpty)
                    #expect(scheme.plans.flatMap(\.policy.otherReadings) == [reading.id])
                case .failure(let failure):
                    #expect(reading.patch.isEmpty, "\(reading.id): \(failure.diagnostics.map(\.message.en))")
                    #expect(failure.diagnostics.map(\.check) == ["reading-in-words"])
                }
                #expect(reading.otherwise != nil, "\(reading.id) is told in words too")
            }
        }
    }

    /// A claim on which a reading hangs, and the payouts of both sides.
    struct Case: Sendable, CustomTestStringConvertible {
        let reading: String
        let arguments: [String]
        let chosen: String
        let other: String

        var testDescription: String { reading + " " + arguments.joined(separator: " ") }
    }

    static let cases: [Case] = [
        // 12,000 − 7,000 = 5,000 × 70% = 3,500; with 1,000 above the price limit 6,000 × 70% = 4,200.
        Case(
            reading: "R3",
            arguments: [
                "yuxi", "--identities", "低保", "--in-scope", "12000", "--over-limit-self-pay", "1000", "--basic-paid",
                "7000",
            ], chosen: "3500.00", other: "4200.00"),
        // 5,000 × 70% = 3,500, or not covered.
        Case(
            reading: "R4",
            arguments: [
                "yuxi", "--identities", "低保", "--care", "emergency", "--designated", "no", "--in-scope", "12000",
                "--basic-paid", "7000",
            ], chosen: "3500.00", other: "0.00"),
        // 200,000 × 100% within 150,000, or without a limit.
        Case(
            reading: "R9", arguments: ["lishui", "--identities", "特困", "--in-scope", "200000"], chosen: "150000.00",
            other: "200000.00"),
        // 100,000 × (70% − 10%) × 50% = 30,000; 70% × 50% − 10% = 25%: 25,000.
        Case(
            reading: "R10",
            arguments: [
                "guizhou", "--identities", "低保", "--in-scope", "100000", "--referral", "no", "--enrolment", "late",
            ], chosen: "30000.00", other: "25000.00"),
        // (1,000 − 300) × 70% = 490; without deducting other relief 700.
        Case(
            reading: "R13",
            arguments: ["guizhou", "--identities", "低保", "--in-scope", "1000", "--other-relief", "300"],
            chosen: "490.00", other: "700.00"),
        // 40,000 × 75% + 10,000 × 80% = 38,000; the whole at 80% = 40,000.
        Case(
            reading: "R15", arguments: ["lishui", "--identities", "低保", "--in-scope", "50000"], chosen: "38000.00",
            other: "40000.00"),
        // (1,000 + 100 − 200) × 30% = 270; in-scope cost less what basic insurance paid: 1,000 × 30% = 300.
        Case(
            reading: "R17",
            arguments: [
                "jincheng", "--identities", "低保", "--care", "outpatient-chronic", "--in-scope", "1000",
                "--advance-self-pay", "100", "--other-relief", "200",
            ], chosen: "270.00", other: "300.00"),
        // (1,000 + 100) × 10% = 110; 1,000 × 10% = 100.
        Case(
            reading: "R17",
            arguments: [
                "jincheng", "--identities", "低保", "--care", "negotiated-drug", "--in-scope", "1000",
                "--advance-self-pay", "100",
            ], chosen: "110.00", other: "100.00"),
        // 11,000 × 70% = 7,700; as category 3: (11,000 − 1,000) × 60% = 6,000.
        Case(
            reading: "R42", arguments: ["guizhou", "--identities", "低保边缘|低保", "--in-scope", "11000"],
            chosen: "7700.00", other: "6000.00"),
        // 10,000 × 100%; as minimum living 10,000 × 75% = 7,500.
        Case(
            reading: "R42", arguments: ["lishui", "--identities", "特困|低保", "--in-scope", "10000"],
            chosen: "10000.00", other: "7500.00"),
        // Outside the province nothing is topped up: 100,000 × 70% = 70,000; within a limit 60,000.
        Case(
            reading: "R43",
            arguments: [
                "jincheng", "--identities", "返贫致贫", "--hospital-region", "outside", "--referral", "yes",
                "--in-scope", "100000",
            ], chosen: "70000.00", other: "60000.00"),
    ]

    @Test(arguments: cases)
    func `calc computes the other side, beside what was chosen`(_ item: Case) throws {
        let rest =
            ["--date", "2024-03-01", "--format", "json"]
            + (item.arguments.contains("--care") ? [] : ["--care", "inpatient"])
        let call = ["calc", "-p"] + item.arguments + rest
        let chosen = try json(try Program.run(call))
        #expect(chosen["totals"]?["payout"]?.plain == item.chosen)
        let touched = chosen["claims"]?.items?.first?["readings"]?.items?.compactMap(\.text) ?? []
        #expect(touched.contains(item.reading), "the claim names the reading that it hangs on")
        let other = try json(try Program.run(call + ["--reading", item.reading + "=other"]))
        #expect(other["totals"]?["payout"]?.plain == item.other)
        #expect(other["totals_as_chosen"]?["payout"]?.plain == item.chosen)
        #expect(other["policy"]?["other_readings"]?.items?.compactMap(\.text) == [item.reading])
    }

    @Test func `an unknown reading is refused`() throws {
        let result = try Program.run(["calc", "-p", "lishui", "--in-scope", "1", "--reading", "R99=other"])
        #expect(result.status == 3)
        #expect(result.errors.contains("R99") && result.errors.contains("unknown-reading"))
    }

    @Test func `a value of the file can be changed for a what-if`() throws {
        let call = [
            "calc", "-p", "guizhou", "--identities", "低保", "--date", "2024-03-01", "--care", "inpatient", "--in-scope",
            "1000",
        ]
        // 1,000 × 75%; 1,000 within a limit of 600 instead of 50,000.
        let rate = try json(try Program.run(call + ["--format", "json", "--set", "benefits.basic.rows.2.rate=75%"]))
        #expect(rate["totals"]?["payout"]?.plain == "750.00")
        #expect(rate["policy"]?["set"]?.items?.compactMap(\.text) == ["benefits.basic.rows.2.rate=75%"])
        let limit = try json(try Program.run(call + ["--format", "json", "--set", "pools.annual.limit=600"]))
        #expect(limit["totals"]?["payout"]?.plain == "600.00")
        let misspelt = try Program.run(call + ["--set", "benefits.basik.rows.2.rate=75%"])
        #expect(misspelt.status == 3)
        #expect(misspelt.errors.contains("unknown-path") && misspelt.errors.contains("“basic”"))
    }

    /// A page as one line, however it was wrapped.
    private func words(_ page: String) -> String {
        page.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private func json(_ result: Program.Result) throws -> JSONValue {
        #expect(result.status == 0, "\(result.errors)")
        return try JSONReader.read(SourceText(name: "output", text: result.output)).get()
    }
}
