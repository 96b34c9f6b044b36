import PolicyFormat
import Testing

/// The year that a premium enrols for, and what hangs on it.
struct EnrolmentYearTests {
    private func premium(_ policy: String, _ date: String, _ more: [String] = []) throws -> JSONValue {
        try printedJSON(["premium", "-p", policy, "--identities", "低保", "--date", date, "--format", "json"] + more)
    }

    @Test func `newcomers of the year are subsidised for the next year's enrolment`() throws {
        // 七(一): collected in November 2024 for 2025.
        let fixed = ["--set", "premium_fixed_amount=200", "--field", "certified_this_year=yes"]
        let autumn = try premium("yulin", "2024-11-01", fixed)
        #expect(autumn["subsidy"]?.plain == "200.00")
        #expect(autumn["enrolment_year"]?.plain == "2025")
        let spring = try premium("yulin", "2024-03-01", fixed)
        #expect(spring["subsidy"]?.plain == "0.00")
        #expect(spring["cite"]?.text == "七(一)")
        let bars = spring["refusals"]?.items?.filter { $0["bars"]?.plain == "yes" }.compactMap { $0["id"]?.text }
        #expect(bars == ["certified-this-year"])
    }

    @Test(arguments: [("2024-08-31", "2024"), ("2024-09-01", "2025"), ("2024-12-31", "2025"), ("2025-01-01", "2025")])
    func `the next year is enrolled for from 1 September on`(_ date: String, _ year: String) throws {
        let json = try premium("yulin", date, ["--set", "premium_fixed_amount=200"])
        #expect(json["enrolment_year"]?.plain == year)
        let isRead = json["readings"]?.items?.contains { $0.text == "R38" } ?? false
        #expect(isRead == (date == "2024-09-01" || date == "2024-12-31"))
    }

    @Test func `a person may say which year, and the reading can be turned`() throws {
        let fixed = ["--set", "premium_fixed_amount=200"]
        #expect(
            try premium("yulin", "2024-11-01", fixed + ["--field", "enrolment_year=2024"])["enrolment_year"]?.plain
                == "2024")
        #expect(
            try premium("yulin", "2024-11-01", fixed + ["--reading", "R38=other"])["enrolment_year"]?.plain == "2024")
    }

    @Test func `figures by year are those of the year enrolled for`() throws {
        // 400 × 50% = 200 in March 2024; 420 × 50% = 210 in November.
        let standards = ["--set", "premium_standard.2024=400", "--set", "premium_standard.2025=420"]
        #expect(try premium("guizhou", "2024-03-01", standards)["subsidy"]?.plain == "200.00")
        #expect(try premium("guizhou", "2024-11-01", standards)["subsidy"]?.plain == "210.00")
    }

    @Test func `subsidies begin with the collection for the first year of the text`() throws {
        // Last paragraph: from the collection for 2023 on, so in November 2022: 350 × 50% = 175.
        let standard = ["--set", "premium_standard=350"]
        let first = try premium("guizhou", "2022-11-01", standard)
        #expect(first["subsidy"]?.plain == "175.00" && first["in_force"]?.plain == "yes")
        #expect(try premium("guizhou", "2023-03-01", standard)["subsidy"]?.plain == "175.00")
        let before = try premium("guizhou", "2022-08-31", standard)
        #expect(before["subsidy"]?.plain == "0.00" && before["in_force"]?.plain == "no")
    }

    @Test func `the years of a subsidy are those of payment, or, read otherwise, those enrolled for`() throws {
        // 400 × 90% = 360, paid in November 2025 for 2026.
        let call = [
            "premium", "-p", "jincheng", "--identities", "返贫致贫", "--date", "2025-11-01", "--set",
            "premium_standard=400", "--format", "json",
        ]
        #expect(try printedJSON(call)["subsidy"]?.plain == "360.00")
        #expect(try printedJSON(call + ["--reading", "R39=other"])["subsidy"]?.plain == "0.00")
    }

    @Test func `a list of persons may give the year in a column`() throws {
        let list =
            "person_id,identities,date,enrolment_year,certified_this_year\na,低保,2024-11-01,,yes\nb,低保,2024-11-01,2024,yes\n"
        let result = try withFile(list, name: "persons.csv") { path in
            try Program.run(["premium", "-p", "yulin", "--set", "premium_fixed_amount=200", path])
        }
        let rows = result.output.split(separator: "\n").map { String($0) }
        #expect(rows.count == 3)
        #expect(rows.dropFirst().first?.contains(",200.00,") == true)
        #expect(rows.last?.hasSuffix(",0.00,,,nothing,certified-this-year") == true, "\(rows)")
    }
}
