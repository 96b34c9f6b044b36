import Foundation
import Testing
import Values

/// Identities with dates, each text of its own: more of them than are kept.
struct DatedIdentitiesTests {
    private static let policy = """
        {"format": 1, "id": "mini", "name": "Mini", "document": {"number": "1", "title": "t"}, "inForce": {"from": "2020-01-01"},
         "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "in_scope", "minus": "insurance_paid"}},
         "categories": [{"id": "a", "name": "A", "identities": ["extreme-poverty"], "cite": "1"}],
         "benefits": [{"id": "b", "name": "B", "cite": "1", "base": "burden", "per": "claim", "rows": [{"rate": "50%"}]}]}
        """

    /// 3,000 last days from 2020-01-01 on, each with two first days and with another identity before or behind it: 12,000
    /// texts. On 30 June 2024, the day at index 366 + 3 × 365 + 181 = 1,642, those count that end then or later: 1,358 of
    /// 3,000, so that 4 × 1,358 = 5,432 rows are paid 1,000 × 50% = 500.
    ///
    /// Where rejected rows are skipped, all rows are kept until the whole file is read; of what little memory they do not
    /// fit in, they wait in a temporary file.
    @Test(arguments: [[], ["--skip-rejected"], ["--skip-rejected", "--memory", "1M", "--jobs", "2"]])
    func `every text counts by its own dates, also when there are more than are kept`(_ options: [String]) throws {
        let first = try #require(Day("2020-01-01"))
        var lines = ["claim_id,person_id,date,care,identities,hospital_region,in_scope"]
        for (from, format) in [
            ("2019-01-01", "特困人员@%@..%@"), ("", "特困人员@%@..%@"), ("2019-05-06", "低保对象|特困人员@%@..%@"),
            ("2019-07-08", "特困人员@%@..%@|低保对象@..2024-12-31"),
        ] {
            for index in 0..<3_000 {
                let text = format.replacing("%@..%@", with: "\(from)..\(first.adding(days: index))")
                lines.append("C\(100_000 + lines.count),P\(lines.count),2024-06-30,inpatient,\(text),city,1000.00")
            }
        }
        let paid = try run(lines, options).filter { $0.contains(",paid,") }
        #expect(paid.count == 4 * 1_358)
        #expect(paid.allSatisfy { $0.contains(",500.00,") })
    }

    @Test func `unusual spellings are read as ever, and impossible dates are rejected`() throws {
        let texts = [
            " 特困人员 @ 2024-01-01 .. 2024-12-31 ", "特困人员@2024年1月1日..", "特困人员@2024-12-31..2024-01-01",
            "特困人员@2024-02-30..", "特困人员@2024-01-01", "特困人员@..", "特困人员@2024-07-01..|特困人员@..2024-01-01",
        ]
        var lines = ["claim_id,person_id,date,care,identities,hospital_region,in_scope"]
        for (index, text) in texts.enumerated() {
            lines.append("C\(index),P\(index),2024-06-30,inpatient,\(text),city,1000.00")
        }
        let rows = try run(lines)
        let status = texts.indices.map { index in
            rows.first { $0.hasPrefix("C\(index),") }.map { $0.contains(",paid,") ? "paid" : "excluded" } ?? "rejected"
        }
        #expect(status == ["paid", "paid", "rejected", "rejected", "rejected", "paid", "excluded"])
    }

    /// Behind 5,000 texts with dates, 30,000 rows hold what the policy assists, 40,000 what it does not, both with open
    /// ends: no row may be taken for one whose list stood at the same place before.
    @Test func `open ends behind many dated texts stay what they are`() throws {
        let first = try #require(Day("2020-01-01"))
        var lines = ["claim_id,person_id,date,care,identities,hospital_region,in_scope"]
        func add(_ text: String) {
            lines.append("C\(100_000 + lines.count),P\(lines.count),2024-06-30,inpatient,\(text),city,1000.00")
        }
        for index in 0..<5_000 { add("低保对象@\(first.adding(days: index))..") }
        for _ in 0..<30_000 { add("特困人员@..") }
        for _ in 0..<40_000 { add("低保对象@..") }
        let rows = try run(lines)
        #expect(rows.count == 75_000)
        #expect(rows.filter { $0.contains(",paid,") && $0.contains(",500.00,") }.count == 30_000)
        #expect(rows.suffix(40_000).allSatisfy { $0.contains(",excluded,") })
    }

    /// The rows that batch writes.
    private func run(_ lines: [String], _ options: [String] = []) throws -> [String] {
        try withFile(Self.policy, name: "policy.json") { policy in
            let result = try Program.run(
                ["batch", "-p", policy, "-", "-o", "-", "--rejects", "/dev/null", "--no-basic-paid"] + options,
                input: lines.joined(separator: "\n") + "\n")
            return result.output.split(separator: "\n").dropFirst().map { String($0) }
        }
    }
}
