import Foundation
import Testing

/// The breakdown's arithmetic is that by which a benefit was worked out, and says what limited it.
struct BreakdownTests {
    private func page(_ policy: String, _ records: String, _ options: [String] = []) throws -> String {
        let path = Program.root.appending(path: policy).path
        return try withFile(records) { (file) throws in
            let result = try Program.run(["calc", "-p", path, file, "--lang", "en"] + options)
            #expect(result.status == 0, "\(result.errors)")
            // Columns close up, so that a line can be told from its layout.
            return result.output.split(separator: "\n").map { line in
                line.split(separator: " ").joined(separator: " ")
            }.joined(separator: "\n")
        }
    }

    private static let city = "Tests/MedaidCommandsTests/Schemes/tingzhou-city.json"

    @Test func `a base is told by what was left before the benefit, not after it`() throws {
        let text = try page(
            "Policies/examples/qingshi-donghe.json",
            #"{"date": "2024-02-01", "care": "inpatient", "identities": ["特困"], "in_scope": 30000}"#)
        // 30,000 − 27,000 = 3,000, of which the township pays nothing; with 40,000: 4,000 − 3,000 = 1,000 × 20% = 200.
        #expect(text.contains("base 30,000.00 − 27,000.00 = 3,000.00"), "\(text)")
        let more = try page(
            "Policies/examples/qingshi-donghe.json",
            #"{"date": "2024-02-01", "care": "inpatient", "identities": ["特困"], "in_scope": 40000}"#)
        #expect(more.contains("base 40,000.00 − 36,000.00 = 4,000.00"), "\(more)")
    }

    @Test func `the least, the most of a claim, and what is left are told apart`() throws {
        let clinic = { (cost: Int) in
            #"{"date": "2024-05-01", "care": "outpatient-chronic", "identities": ["低保"], "in_scope": \#(cost)}"#
        }
        // 30 × 60% = 18, at least 20; 15 × 60% = 9, at least 20, but only 15 are left.
        #expect(try page(Self.city, clinic(30)).contains("at least 18.00 worked out, 20.00 is the least"))
        let small = try page(Self.city, clinic(15))
        #expect(small.contains("at least 9.00 worked out, 20.00 is the least"), "\(small)")
        #expect(small.contains("limited 20.00 worked out, only 15.00 was left to pay"), "\(small)")
        let stay =
            #"{"date": "2024-05-01", "care": "inpatient", "identities": ["低边"], "birth_date": "1980-01-01", "hospital_class": "community", "in_scope": 28000}"#
        // 28,000 × 75% = 21,000, at most 20,000.
        #expect(try page(Self.city, stay).contains("at most 21,000.00 worked out, 20,000.00 is the most"))
    }

    @Test func `an allowance stands beside what adds up to the total`() throws {
        let text = try page(
            "Tests/MedaidCommandsTests/Schemes/chengjiang-prefecture.json",
            #"{"admitted": "2025-03-01", "date": "2025-04-10", "care": "inpatient", "identities": ["低保"], "birth_date": "1980-01-01", "in_scope": 10500, "basic_paid": 9500}"#
        )
        #expect(text.contains("basic paid 9,500.00 + assistance 350.00 + patient 650.00 = 10,500.00"), "\(text)")
        #expect(text.contains("and beside the bill, in allowances: 2,000.00"))
        // The days hang on a counter: the figure alone is told.
        #expect(text.contains("base 2,000.00"))
    }

    /// A claim that is not covered, and the articles that its page gives for the identity.
    struct IdentityCase: Sendable, CustomTestStringConvertible {
        let policy: String
        let identities: String
        var options: [String] = []
        let reason: String
        let line: String

        var testDescription: String { "\(policy) \(identities)" }
    }

    @Test(arguments: [
        // 第四条(二) lists 低保对象, (三) 返贫致贫人口; (一) is 特困人员.
        IdentityCase(
            policy: "jincheng", identities: "低保", options: ["--referral", "no"], reason: "第二十一条", line: "第四条(二)"),
        IdentityCase(policy: "jincheng", identities: "低保@..2024-01-31", reason: "第四条(二)", line: "第四条(二)"),
        IdentityCase(policy: "jincheng", identities: "返贫致贫@2024-04-01..", reason: "第四条(三)", line: "第四条(三)"),
        IdentityCase(policy: "jincheng", identities: "精减退职老职工", reason: "第四条、第十三条", line: "第四条"),
        // 四(二) and (三) are about stays; outpatient care has no rule of its own.
        IdentityCase(policy: "yulin", identities: "低保@..2024-01-31", reason: "四(二)、四(三)", line: "三、六(二)"),
        IdentityCase(
            policy: "yulin", identities: "低保@..2024-01-31", options: ["--care", "outpatient-chronic"], reason: "三、六(二)",
            line: "三、六(二)"),
        IdentityCase(policy: "yuxi", identities: "孤儿", reason: "第七条", line: "第七条"),
        IdentityCase(policy: "guizhou", identities: "重度残疾人", reason: "一(一)、四(一)", line: "一(一)、四(一)"),
    ])
    func `an identity is cited where the text lists it`(_ item: IdentityCase) throws {
        let call =
            ["calc", "-p", item.policy, "--identities", item.identities, "--date", "2024-03-01", "--in-scope", "1000"]
            + ["--lang", "zh"] + (item.options.contains("--care") ? [] : ["--care", "inpatient"]) + item.options
        let result = try Program.run(call)
        #expect(result.status == 0, "\(result.errors)")
        let lines = result.output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        let reason = try #require(lines.first { $0.hasPrefix("不予救助：") })
        let identity = try #require(lines.first { $0.hasPrefix("救助身份") })
        #expect(reason.hasSuffix(" " + item.reason), "\(reason)")
        #expect(identity.hasSuffix(" " + item.line), "\(identity)")
    }
}
