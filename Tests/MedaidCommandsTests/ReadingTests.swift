import MedicalAssistance
import Testing

@testable import MedaidCommands

/// Readings stand in the files they concern, rules name them, and what can be computed the other way is.
struct ReadingTests {
    @Test func `what bars a premium subsidy may rest on a reading, and the other side pays it`() throws {
        let call = [
            "premium", "-p", "lishui", "--identities", "低保", "--insurance", "employee", "--date", "2024-11-01", "--set",
            "premium_standard=500", "--lang", "en",
        ]
        let barred = try Program.run(call).output
        let note = words(barred)
        #expect(note.contains("Reading R41: whether what employees pay is within"), "\(barred)")
        #expect(note.contains("? Taken: it is not: tier two is that of residents"), "\(barred)")
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
        #expect(taken.contains("Reading R27: whether “2022–2025” also limits the subsidy of 90%"), "\(taken)")
        #expect(
            taken.contains("? Taken: it does: from 2026 on nothing is paid. The other reading: it does not: 90%"),
            "\(taken)")
        let turned = words(try Program.run(call + ["--reading", "R27=other"]).output)
        #expect(turned.contains("? worked out on its other side: it does not: 90% of the premium"), "\(turned)")
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

    @Test func `all forty readings stand in some file`() throws {
        let ids = try PolicyLibrary.builtInIDs.flatMap { try PolicyLibrary().policies($0).get() }
            .flatMap { $0.readings.map(\.id) }
        #expect((1...40).map { "R\($0)" }.filter { !ids.contains($0) }.isEmpty)
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
