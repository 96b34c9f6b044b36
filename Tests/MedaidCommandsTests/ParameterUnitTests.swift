import Adjudication
import Testing
import Values

/// A monthly figure given by habit cannot be known, so the unit of each parameter is said.
struct ParameterUnitTests {
    @Test func `every common parameter has a unit in both languages`() {
        #expect(Set(CommonParameter.all.map(\.name)) == ParameterSet.common)
        #expect(CommonParameter.all.allSatisfy { $0.unit.zh.hasPrefix("元／") && $0.unit.en.hasPrefix("yuan a ") })
        #expect(
            CommonParameter.named("minimum_living_standard")?.unit == Label(zh: "元／人·年", en: "yuan a person and year"))
        #expect(CommonParameter.named("warning_line")?.unit == Label(zh: "元／年", en: "yuan a year"))
    }

    @Test func `a parameter that is missing is asked for with its unit`() throws {
        let words = [
            "calc", "-p", "yuxi", "--date", "2029-03-01", "--care", "inpatient", "--identities", "低边", "--in-scope",
            "100",
            "--basic-paid", "0", "--lang",
        ]
        let zh = try Program.run(words + ["zh"])
        #expect(zh.status == 3)
        #expect(zh.errors.contains("  说明：云南省上一年度居民人均可支配收入，元／人·年，2028 年的\n"), "\(zh.errors)")
        let en = try Program.run(words + ["en"])
        #expect(en.errors.contains(", yuan a person and year, of 2028\n"), "\(en.errors)")
        let test = try Program.run(["eligibility", "-p", "yuxi", "--date", "2024-05-01", "--lang", "en"])
        #expect(
            test.errors.contains(", yuan a person and year, of 2024\n"), "\(test.errors)")
        let premium = try Program.run([
            "premium", "-p", "yuxi", "--date", "2024-11-01", "--identities", "特困", "--lang", "en",
        ])
        // In November the premium of the next year is collected.
        #expect(premium.errors.contains("yuan a person and year, of 2025\n"), "\(premium.errors)")
    }

    @Test func `it is printed where a policy is shown, compared and settled by it`() throws {
        #expect(
            try Program.run(["show", "yuxi", "--lang", "en"]).output.contains(
                ", yuan a person and year, of the year before"))
        #expect(try Program.run(["show", "yuxi"]).output.contains("，元／人·年，上一年"))
        let diff = try Program.run(["diff", "yuxi", "yuxi", "--left-set", "minimum_living_standard=8820"]).output
        #expect(diff.contains("元／人·年"), "\(diff)")
        let settled = try Program.run([
            "calc", "-p", "yuxi", "--date", "2024-03-01", "--care", "inpatient", "--identities", "低边", "--in-scope",
            "10000",
            "--basic-paid", "0", "--lang", "en",
        ])
        #expect(settled.output.contains(" yuan a person and year: "), "\(settled.output)")
    }

    @Test func `the list of what is accepted has the units too`() throws {
        let result = try Program.run([
            "calc", "-p", "guizhou", "--date", "2024-03-01", "--in-scope", "1", "--set", "rural_disposable_income=1",
            "--lang", "en",
        ])
        #expect(result.status == 3)
        #expect(result.errors.contains("disposable_income (yuan a person and year), "), "\(result.errors)")
        // A near name of another figure is not offered.
        #expect(!result.errors.contains("did you mean"))
    }
}
