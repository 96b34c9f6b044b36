import Testing

/// One field under two names, or in a file and by an option: the values may be the same, but not two.
struct FieldsGivenTwiceTests {
    private static let claim = #""care": "inpatient", "identities": ["低保"], "in_scope": 12000, "basic_paid": 7000"#
    /// A policy with a field of its own, which goes by its name or its label.
    private static let policy = """
        {"extends": "guizhou", "id": "pp", "fields": [
          {"name": "days", "type": "number", "label": {"zh": "天数", "en": "days"}}]}
        """

    private func calc(_ words: [String]) throws -> Program.Result {
        try withFile(Self.policy, name: "pp.json") { try Program.run(["calc", "-p", $0, "--lang", "en"] + words) }
    }

    @Test(arguments: [
        (#""date": "2024-03-01", "days": 3, "天数": 4"#, "“天数” and “days” are one field [duplicate-key]"),
        (#""date": "2024-03-01", "结算日期": "2024-04-01""#, "“结算日期” and “date” are one field [duplicate-key]"),
        // The label is the field's own name, beside which no national column may stand.
        (#""结算日期": "2024-03-01", "setl_time": "2024-05-01""#, "“setl_time” and “结算日期” are one field [duplicate-key]"),
        (
            #""date": "2024-03-01", "hifob_pay": 2, "补充保险支付": 1"#,
            "“补充保险支付” and “hifob_pay” are one field [duplicate-key]"
        ),
        (#""date": "2024-03-01", "date": "2024-03-01""#, "field “date” is given twice [duplicate-key]"),
    ])
    func `a record that gives a field by two names is refused, and both are named`(
        members: String, message: String
    ) throws {
        let run = try withFile("{\(members), \(Self.claim)}") { try calc([$0]) }
        #expect(run.status == 3 && run.output.isEmpty && run.errors.contains(message), "\(run.errors)")
    }

    @Test func `national columns that are added up stand side by side`() throws {
        let members = #""date": "2024-03-01", "hifes_pay": 100, "hifob_pay": 200"#
        let run = try withFile("{\(members), \(Self.claim)}") { try calc([$0, "--format", "json"]) }
        // 12,000 − 7,000 − 300 = 4,700.
        #expect(run.status == 0 && run.output.contains(#""burden": 4700.00"#), "\(run.output) \(run.errors)")
    }

    private static let options = [
        "--date", "2024-03-01", "--care", "inpatient", "--identities", "低保", "--in-scope", "12000", "--basic-paid",
        "7000",
    ]

    @Test(arguments: [
        (
            ["--field", "days=3", "--field", "天数=4"],
            "--field 天数 and --field days are one field, and give it two values"
        ),
        (["--field", "in_scope=13000"], "--field in_scope and --in-scope are one field, and give it two values"),
        (
            ["--supplementary-paid", "5", "--field", "hifes_pay=6"],
            "--field hifes_pay and --supplementary-paid are one field, and give it two values"
        ),
    ])
    func `options that give a field two values are refused`(words: [String], message: String) throws {
        let run = try calc(Self.options + words)
        #expect(run.status == 3 && run.output.isEmpty && run.errors.contains(message), "\(run.errors)")
    }

    @Test func `options may repeat a value, however it is written`() throws {
        let run = try calc(Self.options + ["--field", "in_scope=12000.00", "--field", "days=3", "--field", "天数=03"])
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    }

    @Test func `an option cannot contradict the claimant's profile`() throws {
        let profile = #"{"identities": ["特困人员"], "person_id": "P1"}"#
        func run(_ identities: String) throws -> Program.Result {
            var words = Self.options
            words[5] = identities
            return try withFile(profile) { try calc(["--claimant", $0] + words) }
        }
        let other = try run("低保")
        #expect(
            other.status == 3
                && other.errors.contains("--identities and “identities” are one field, and give it two values"),
            "\(other.errors)")
        #expect(try run("特困").status == 0)
    }

    @Test func `an option of premium cannot contradict the file, and may repeat it`() throws {
        func run(_ words: [String]) throws -> Program.Result {
            try withFile(#"{"date": "2024-11-01", "identities": ["低保"], "出生日期": "1960-01-01"}"#) {
                try Program.run(
                    [
                        "premium", "-p", "guizhou", $0, "--set", "premium_standard=400", "--lang", "en", "--format",
                        "json",
                    ]
                        + words)
            }
        }
        let plain = try run([])
        #expect(plain.status == 0 && plain.output.contains("200.00"), "\(plain.output)")
        for (words, names) in [
            (["--identities", "特困"], "--identities and “identities”"), (["--date", "2024-12-01"], "--date and “date”"),
            (["--birth-date", "1961-01-01"], "--birth-date and “出生日期”"),
        ] {
            let other = try run(words)
            #expect(
                other.status == 3 && other.output.isEmpty
                    && other.errors.contains("\(names) are one field, and give it two values [duplicate-key]"),
                "\(other.errors)")
        }
        let same = try run(["--identities", "低保对象", "--birth-date", "1960/1/1", "--insurance", "resident"])
        #expect(same.status == 0 && same.output == plain.output, "\(same.output) \(same.errors)")
    }

    @Test func `options for a list of persons cannot give a field two values`() throws {
        let run = try withFile("person_id,birth_date\nP1,1960-01-01\n", name: "list.csv") {
            try Program.run([
                "premium", "-p", "guizhou", $0, "--set", "premium_standard=400", "--lang", "en", "--date", "2024-11-01",
                "--identities", "低保", "--field", "救助身份=特困", "--no-identities",
            ])
        }
        #expect(
            run.status == 3 && run.errors.contains("--field 救助身份 and --identities are one field"), "\(run.errors)")
    }

    @Test func `a fact of a means test has one value`() throws {
        let run = try withFile(#"{"household_income": 60000}"#) {
            try Program.run([
                "eligibility", "-p", "yulin", $0, "--date", "2024-05-01", "--lang", "en", "--field",
                "household_income=60001",
            ])
        }
        #expect(
            run.status == 3
                && run.errors.contains("--field household_income and “household_income” are one field"), "\(run.errors)"
        )
    }
}
