import Foundation
import Testing
import Values

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
        #expect(text.contains("Township relief 0.00: 3,000.00 counted this year is not above the"), "\(text)")
        let more = try page(
            "Policies/examples/qingshi-donghe.json",
            #"{"date": "2024-02-01", "care": "inpatient", "identities": ["特困"], "in_scope": 40000}"#)
        #expect(more.contains("by rate (40,000.00 - 36,000.00 - 3,000.00) × 20% = 200.00"), "\(more)")
    }

    @Test func `the least, the most of a claim, and what is left are told apart`() throws {
        let clinic = { (cost: Int) in
            #"{"date": "2024-05-01", "care": "outpatient-chronic", "identities": ["低保"], "in_scope": \#(cost)}"#
        }
        // 30 × 60% = 18, at least 20; 15 × 60% = 9, at least 20, but only 15 are left.
        #expect(try page(Self.city, clinic(30)).contains("by rate 30.00 × 60% = 18.00\nleast 20.00, the larger"))
        let small = try page(Self.city, clinic(15))
        #expect(
            small.contains(
                "by rate 15.00 × 60% = 9.00\nleast 20.00, the larger\nleft only 15.00 of the bill is left, the smaller; 5.00 less"
            ),
            "\(small)")
        let stay =
            #"{"date": "2024-05-01", "care": "inpatient", "identities": ["低边"], "birth_date": "1980-01-01", "hospital_class": "community", "in_scope": 28000}"#
        // 28,000 × 75% = 21,000, at most 20,000.
        #expect(
            try page(Self.city, stay).contains(
                "by rate 28,000.00 × 75% = 21,000.00\na claim 20,000.00, the smaller; 1,000.00 less"))
    }

    @Test func `an allowance stands beside what adds up to the total`() throws {
        let text = try page(
            "Tests/MedaidCommandsTests/Schemes/chengjiang-prefecture.json",
            #"{"admitted": "2025-03-01", "date": "2025-04-10", "care": "inpatient", "identities": ["低保"], "birth_date": "1980-01-01", "in_scope": 10500, "basic_paid": 9500}"#
        )
        #expect(
            text.contains(
                "Of 10,500.00 yuan, basic insurance pays 9,500.00, medical assistance 350.00\nand the family 650.00. Allowances of 2,000.00 come on top."
            ), "\(text)")
        #expect(text.contains("Allowances, beside the bill\nCare allowance 2,000.00 × 100% 2,000.00 art. 6"), "\(text)")
    }

    /// A claim that is not covered, and the articles that its page gives for the identity.
    struct IdentityCase: Sendable, CustomTestStringConvertible {
        let policy: String
        let identities: String
        var options: [String] = []
        let failing: String
        var met: String?

        var testDescription: String { "\(policy) \(identities)" }
    }

    @Test(arguments: [
        // 第四条(二) lists 低保对象, (三) 返贫致贫人口; (一) is 特困人员.
        IdentityCase(
            policy: "jincheng", identities: "低保", options: ["--referral", "no"], failing: "第二十一条", met: "第四条(二)"),
        IdentityCase(policy: "jincheng", identities: "低保@..2024-01-31", failing: "第四条(二)"),
        IdentityCase(policy: "jincheng", identities: "返贫致贫@2024-04-01..", failing: "第四条(三)"),
        IdentityCase(policy: "jincheng", identities: "精减退职老职工", failing: "第四、十三条"),
        // 四(二) and (三) are about stays; outpatient care has no rule of its own.
        IdentityCase(policy: "yulin", identities: "低保@..2024-01-31", failing: "四(二)、四(三)、三、六(二)"),
        IdentityCase(
            policy: "yulin", identities: "低保@..2024-01-31", options: ["--care", "outpatient-chronic"], failing: "三、六(二)"
        ),
        IdentityCase(policy: "yuxi", identities: "孤儿", failing: "第七条"),
        IdentityCase(policy: "guizhou", identities: "重度残疾人", failing: "一(一)、四(一)"),
    ])
    func `a condition that fails is cited where the text has it, an identity where the text lists it`(
        _ item: IdentityCase
    ) throws {
        let call =
            ["calc", "-p", item.policy, "--identities", item.identities, "--date", "2024-03-01", "--in-scope", "1000"]
            + ["--lang", "zh"] + (item.options.contains("--care") ? [] : ["--care", "inpatient"]) + item.options
        let result = try Program.run(call)
        #expect(result.status == 0, "\(result.errors)")
        #expect(cites(of: "不符", result.output) == [item.failing], "\(result.output)")
        if let met = item.met { #expect(cites(of: "符合", result.output).last == met, "\(result.output)") }
    }

    /// The articles of the conditions that are met, or not; a long one goes on in the lines below.
    private func cites(of mark: String, _ page: String) -> [String] {
        var cites: [String] = []
        var isWanted = false
        for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("  符合") || line.hasPrefix("  不符") {
                isWanted = line.hasPrefix("  \(mark)")
                if isWanted { cites.append("") }
            } else if !line.hasPrefix("     ") {
                isWanted = false
            }
            guard isWanted else { continue }
            var (column, cite) = (0, "")
            for character in line {
                if column >= 68 { cite.append(character) }
                column += displayWidth(of: String(character))
            }
            cites[cites.count - 1] += cite
        }
        return cites
    }
}
