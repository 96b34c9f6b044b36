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
        // 30 × 60% = 18, at least 20; 15 × 60% = 9, at least 20, but 15 are left.
        #expect(try page(Self.city, clinic(30)).contains("at least 18.00 worked out, 20.00 is the least"))
        #expect(try page(Self.city, clinic(15)).contains("at least 9.00 worked out, 15.00 is the least"))
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
}
