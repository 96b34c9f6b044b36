import Foundation
import PolicyFormat
import Testing
import Values

/// `medaid calc` as a caseworker meets it.
struct CalcTests {
    private static let scheme = Program.root.appending(path: "Tests/MedaidCommandsTests/Schemes/yunxi-county.json").path
    private static let basics = [
        "calc", "--policy", scheme, "--date", "2024-02-01", "--care", "inpatient", "--identities", "低保",
    ]

    @Test func `a scheme that is only a file settles claims`() throws {
        let result = try Program.run(
            Self.basics + ["--in-scope", "1200", "--hospital-class", "primary", "--format", "json"])
        #expect(result.status == 0, "\(result.errors)")
        let claim = try JSONReader.read(SourceText(name: "output", text: result.output)).get()["claims"]?.items?.first
        // (1,200 − 200) × 90% = 900; the pools have 30,000 − 900 and 8,000 − 900 left.
        let benefit = claim?["benefits"]?.items?.first
        #expect(benefit?["payout"]?.plain == "900.00")
        #expect(benefit?["deductible_applied"]?.plain == "200.00")
        #expect(benefit?["cap_remaining"]?.plain == "7100.00")
        #expect(benefit?["bands"]?.items?.first?["rate"]?.plain == "90%")
        #expect(claim?["out_of_pocket"]?.plain == "300.00")
    }

    /// A call that cannot be settled, the exit status, and what the message says.
    struct Refusal: Sendable, CustomTestStringConvertible {
        let arguments: [String]
        let status: Int32
        let says: [String]

        var testDescription: String { says.joined(separator: " ") }
    }

    static let refusals: [Refusal] = [
        Refusal(arguments: ["calc"], status: 2, says: ["--policy"]),
        Refusal(
            arguments: ["calc", "--policy", "guizou", "--in-scope", "1"], status: 3,
            says: ["unknown-policy", "“guizhou”"]),
        Refusal(arguments: ["calc", "--polcy", "guizhou"], status: 2, says: ["--polcy", "--policy"]),
        Refusal(arguments: ["cacl"], status: 2, says: ["cacl", "calc"]),
        Refusal(arguments: basics, status: 3, says: ["--in-scope", "missing-field"]),
        Refusal(arguments: basics + ["--in-scope", "1e3"], status: 3, says: ["invalid-amount", "1e3"]),
        Refusal(arguments: basics + ["--in-scope", "-1"], status: 3, says: ["negative-amount"]),
        Refusal(arguments: basics + ["--in-scope", "1000000000.01"], status: 3, says: ["invalid-amount"]),
        Refusal(
            arguments: basics + ["--in-scope", "100", "--total", "99"], status: 3,
            says: ["total-mismatch", "--tolerate totals"]),
        Refusal(
            arguments: basics + ["--in-scope", "100", "--basic-paid", "100.01"], status: 3,
            says: ["insurance-above-total"]),
        Refusal(
            arguments: basics + ["--in-scope", "100", "--admitted", "2024-02-02"], status: 3, says: ["date-order"]),
        Refusal(arguments: basics + ["--set", "foo"], status: 2, says: ["invalid-parameter"]),
        Refusal(arguments: basics + ["--set", "a=1", "--set", "a=2"], status: 2, says: ["repeated-option"]),
        Refusal(arguments: basics + ["--field", "days=4", "--field", "days=9"], status: 2, says: ["repeated-option"]),
        Refusal(
            arguments: basics + ["--in-scope", "100", "--hospital-class", "primry"], status: 3,
            says: ["unknown-code", "primary"]),
        Refusal(arguments: basics + ["--in-scope", "100"], status: 3, says: ["--hospital-class", "住院救助"]),
        Refusal(
            arguments: basics + ["--in-scope", "100", "--application", "tilt"], status: 3, says: ["unknown-application"]
        ),
        Refusal(
            arguments: [
                "calc", "--policy", scheme, "--date", "2023-02-29", "--care", "inpatiant", "--identities", "低宝",
                "--in-scope", "1",
            ],
            status: 3, says: ["2023-02-29", "inpatient", "低保"]),
        Refusal(
            arguments: ["calc", "--policy", "/nowhere/city.json", "--in-scope", "1"], status: 3,
            says: ["/nowhere/city.json"]),
        Refusal(
            arguments: basics + ["--in-scope", "1", "--set", "warning_lime=3"], status: 3, says: ["unknown-parameter"]),
    ]

    @Test(arguments: refusals)
    func `refuses and says why`(_ refusal: Refusal) throws {
        let result = try Program.run(refusal.arguments)
        #expect(result.status == refusal.status, "\(result.errors)")
        #expect(result.output.isEmpty)
        for word in refusal.says { #expect(result.errors.contains(word), "\(word) in: \(result.errors)") }
    }

    @Test func `a missing parameter is named with the rule that needs it and how to give it`() throws {
        let arguments = [
            "calc", "--policy", "yuxi", "--date", "2030-01-01", "--care", "inpatient", "--in-scope", "5000",
            "--identities", "低边",
        ]
        let refused = try Program.run(arguments)
        #expect(refused.status == 3)
        #expect(refused.errors.contains("disposable_income"))
        #expect(refused.errors.contains("第十六条"))
        #expect(refused.errors.contains("--set disposable_income.2029="))
        // 10% of 40,000 is 4,000; (5,000 − 4,000) × 60% = 600.
        let settled = try Program.run(arguments + ["--set", "disposable_income.2029=40000", "--format", "json"])
        #expect(settled.status == 0)
        #expect(settled.output.contains("\"payout\": 600.00"))
    }

    @Test func `all mistakes of a file are reported at once, each with its place`() throws {
        let text = """
            [{"claim_id": "A", "name": "王小明", "date": "2024-02-30", "care": "inpatiant",
              "in_scop": 1, "identities": ["低宝"], "total": "12,34"}]
            """
        let result = try withFile(text) { try Program.run(["calc", "--policy", "yuxi", $0]) }
        #expect(result.status == 3)
        for place in [
            ":1:", ":2:", "[invalid-date]", "[unknown-word]", "[unknown-field]", "[unknown-identity]",
            "[invalid-amount]",
        ] {
            #expect(result.errors.contains(place), "\(place)")
        }
    }

    @Test func `a profile gives the person's facts to every bill, and a bill that contradicts it is refused`() throws {
        let profile = #"{"person_id": "P", "identities": ["低保"], "insurance": "resident"}"#
        let bill = #"{"date": "2024-03-01", "care": "inpatient", "in_scope": 1000}"#
        let other = #"{"date": "2024-04-01", "care": "inpatient", "in_scope": 1000, "insurance": "employee"}"#
        try withFile(profile) { profile in
            try withFile(bill) { bill in
                // 1,000 × 70% = 700.
                let settled = try Program.run([
                    "calc", "--policy", "yuxi", "--claimant", profile, bill, "--format", "json",
                ])
                #expect(settled.status == 0, "\(settled.errors)")
                #expect(settled.output.contains("\"payout\": 700.00"))
                let refused = try withFile(other) {
                    try Program.run(["calc", "--policy", "yuxi", "--claimant", profile, bill, $0])
                }
                #expect(refused.status == 3)
                #expect(refused.errors.contains("contradicts-claimant"))
            }
        }
    }

    @Test func `history counts for the year and is marked`() throws {
        let history = """
            claim_id,person_id,date,care,identities,in_scope,basic_paid,remark
            H1,P,2024-01-05,inpatient,低保边缘家庭成员,3000,0,"quoted, with ""marks"" and
            a line break"
            H2,Q,2024-01-06,inpatient,特困人员,9000,0,
            """
        let record =
            #"{"claim_id": "C", "person_id": "P", "date": "2024-03-01", "care": "inpatient", "identities": ["低边"], "in_scope": 1000}"#
        try withFile(history, name: "history.csv") { history in
            try withFile(record) { record in
                let result = try Program.run([
                    "calc", "--policy", "yuxi", "--history", history, record, "--format", "json",
                ])
                #expect(result.status == 0, "\(result.errors)")
                let claims =
                    try JSONReader.read(SourceText(name: "output", text: result.output)).get()["claims"]?.items ?? []
                #expect(claims.map { $0["claim_id"]?.plain } == ["H1", "C"])
                #expect(claims.map { $0["history"]?.plain } == ["yes", nil])
                // Deductible 10% × 28,421 = 2,842.10 is met by H1: (3,000 − 2,842.10) × 60% = 94.74; then 1,000 × 60% = 600.
                #expect(claims.map { $0["payout"]?.plain } == ["94.74", "600.00"])
            }
        }
    }

    /// H1: (5,000 − 1,000) × 60% = 2,400; behind it 5,000 × 60% = 3,000.
    @Test func `a history without a person is an error of usage, and what it leaves out is said`() throws {
        let history = """
            claim_id,person_id,date,care,identities,in_scope,basic_paid
            H1,P,2024-03-01,inpatient,低保边缘,12000,7000
            """
        try withFile(history, name: "history.csv") { history in
            func run(_ options: [String]) -> ConsoleRun {
                ConsoleRun(
                    [
                        "calc", "-p", "guizhou", "--identities", "低保边缘", "--date", "2024-05-01", "--care", "inpatient",
                        "--in-scope", "12000", "--basic-paid", "7000", "--history", history, "--lang", "en",
                    ] + options)
            }
            let nobody = run([])
            #expect(nobody.status == 2 && nobody.errors.contains("person_id, which the record does not give"))
            let known = run(["--person-id", "P"])
            #expect(known.status == 0 && known.output.contains("3,000.00") && !known.errors.contains("note:"))
            let other = run(["--person-id", "Q"])
            #expect(other.output.contains("2,400.00") && other.errors.contains("holds no claim of this person id"))
            let same = run(["--person-id", "P", "--claim-id", "H1"])
            #expect(same.output.contains("2,400.00") && same.errors.contains("claim H1 of --history is left out"))
        }
    }

    @Test func `a history's later claims stand behind the claim at hand`() throws {
        let history = """
            claim_id,person_id,date,care,identities,in_scope,basic_paid
            H1,P,2024-03-01,inpatient,低保边缘,12000,7000
            """
        try withFile(history, name: "history.csv") { history in
            let result = ConsoleRun([
                "calc", "-p", "guizhou", "--identities", "低保边缘", "--date", "2024-02-01", "--care", "inpatient",
                "--in-scope", "12000", "--basic-paid", "7000", "--history", history, "--person-id", "P", "--lang", "en",
            ])
            #expect(result.output.contains("After: H1  2024-03-01"), "\(result.output)")
            #expect(!result.output.contains("Before:") && !result.output.contains("no earlier claim"))
        }
    }

    @Test(arguments: [
        [#"{"disposable_income": 30000, "disposable_income": 20000}"#],
        [#"{"disposable_income": {"2023": 30000, "2023": 20000}}"#],
        [#"{"disposable_income": {"2023": 30000}, "disposable_income.2023": 20000}"#],
        [#"{"disposable_income": 30000}"#, #"{"disposable_income": 20000}"#],
    ])
    func `parameters that contradict each other are refused`(_ files: [String]) throws {
        let names = files.indices.map { "p\($0).json" }
        let place = try Workplace(Dictionary(uniqueKeysWithValues: zip(names, files)))
        let result = try place.run(
            "medaid calc -p yuxi --date 2024-03-01 --care inpatient --in-scope 100 --identities 低保边缘"
                + names.map { " --parameters \($0)" }.joined())
        #expect(result.status == 3 && result.errors.contains("[duplicate-key]"), "\(result.errors)")
    }

    @Test func `a claim without identities says that none were given`() throws {
        let call = ["calc", "-p", "guizhou", "--date", "2024-03-01", "--care", "inpatient", "--in-scope", "12000"]
        let without = try Program.run(call)
        #expect(without.status == 0 && without.errors == "说明：没有填救助身份（--identities），按没有身份计算。\n")
        let with = try Program.run(call + ["--identities", "低保"])
        #expect(with.status == 0 && with.errors.isEmpty, "\(with.errors)")
    }

    @Test func `parts that do not add up are let through with a notice when asked`() throws {
        let arguments = [
            "calc", "-p", "yuxi", "--date", "2024-02-01", "--care", "inpatient", "--identities", "低保", "--in-scope",
            "100", "--total", "90",
        ]
        #expect(try Program.run(arguments).status == 3)
        let result = try Program.run(arguments + ["--tolerate", "totals", "--format", "json"])
        #expect(result.status == 0)
        #expect(result.output.contains("total-mismatch"))
        // 100 × 70% = 70; out of pocket 90 − 70 = 20.
        #expect(result.output.contains("\"out_of_pocket\": 20.00"))
    }

    @Test func `behind a rejected record nothing is settled, unless it is to be skipped`() throws {
        let records = """
            [{"claim_id": "A", "date": "2024-02-01", "care": "inpatient", "identities": ["低保"], "in_scope": 100, "basic_paid": 200},
             {"claim_id": "B", "date": "2024-03-01", "care": "inpatient", "identities": ["低保"], "in_scope": 100}]
            """
        try withFile(records) { file in
            let refused = try Program.run(["calc", "-p", "yuxi", file])
            #expect(refused.status == 3)
            #expect(refused.errors.contains("after-rejected"))
            let skipped = try Program.run(["calc", "-p", "yuxi", "--skip-rejected", "--format", "json", file])
            #expect(skipped.status == 1)
            #expect(skipped.output.contains("\"payout\": 70.00"))
        }
    }

    @Test func `the output file appears complete, and standard output stays silent`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "out.json").path
        let result = try Program.run(
            Self.basics + ["--in-scope", "1200", "--hospital-class", "primary", "-f", "json", "-o", file])
        #expect(result.status == 0)
        #expect(result.output.isEmpty)
        #expect(try String(contentsOfFile: file, encoding: .utf8).hasSuffix("}\n"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["out.json"])
    }

    @Test func `the ending of the output file gives the format, unless one is asked for`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func written(_ arguments: [String], to name: String) throws -> String {
            let file = folder.appending(path: name).path
            let result = try Program.run(arguments + ["-o", file])
            #expect(result.status == 0, "\(result.errors)")
            return try String(contentsOfFile: file, encoding: .utf8)
        }
        let claim = Self.basics + ["--in-scope", "1200", "--hospital-class", "primary"]
        let (text, json) = (try Program.run(claim).output, try Program.run(claim + ["-f", "json"]).output)
        #expect(try written(claim, to: "claim.json") == json)
        #expect(try written(claim, to: "claim.JSON") == json)
        #expect(try written(claim, to: "claim.txt") == text)
        #expect(try written(claim, to: "json") == text)
        #expect(try written(claim + ["-f", "text"], to: "claim.json") == text)
        let diff = ["diff", "yuxi", "jincheng", "--identities", "低保"]
        #expect(try written(diff, to: "diff.html") == written(diff + ["-f", "html"], to: "page"))
        #expect(try written(diff, to: "diff.csv") == written(diff + ["-f", "csv"], to: "table"))
    }

    /// Breakdowns kept whole; `MEDAID_RECORD=1` writes them anew.
    @Test(
        arguments: [
            (
                "paid",
                [
                    "calc", "-p", "guizhou", "--identities", "低保边缘", "--date", "2024-03-01", "--care", "inpatient",
                    "--in-scope", "12000", "--basic-paid", "7000", "--referral", "no",
                ]
            ),
            (
                "excluded",
                [
                    "calc", "-p", "jincheng", "--identities", "低保", "--date", "2024-03-01", "--care", "inpatient",
                    "--in-scope", "12000", "--referral", "no", "--emergency", "yes",
                ]
            ),
            (
                "layers",
                [
                    "calc", "-p", "jincheng", "--identities", "返贫致贫", "--date", "2024-03-01", "--care", "inpatient",
                    "--hospital-class", "2-county",
                    "--total", "20000", "--in-scope", "15000", "--advance-self-pay", "1000", "--basic-paid", "9000",
                ]
            ),
        ], ["zh", "en"])
    func `the breakdown reads as it did`(_ item: (name: String, arguments: [String]), language: String) throws {
        let result = try Program.run(item.arguments + ["--lang", language])
        #expect(result.status == 0, "\(result.errors)")
        let file = Program.root.appending(path: "Tests/MedaidCommandsTests/Snapshots/calc-\(item.name).\(language).txt")
        if ProcessInfo.processInfo.environment["MEDAID_RECORD"] == "1" {
            try result.output.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == result.output)
    }
}
