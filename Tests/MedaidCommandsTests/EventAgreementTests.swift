import Foundation
import Testing

@testable import MedaidCommands

/// Applications and year ends come to the same in `calc` and in `batch`.
struct EventAgreementTests {
    /// Aid on application, once a year, to families whose means were checked; one that is not covered does not count.
    private static let policy = """
        {"extends": "\(ValidateTests.folder.path)/Base/town.json",
         "identityRequired": {"unless": {"event": "application"}, "cite": "第三条"},
         "exclusions": [
           {"reason": "care-not-covered", "unless": {"care": ["inpatient", "day-surgery"]}, "cite": "第三条"},
           {"reason": "unreferred", "when": {"referral": false}, "cite": "第三条"},
           {"reason": "not-checked", "name": {"zh": "未经核对", "en": "means not checked"},
            "when": {"event": "application", "means_tested": false}, "cite": "第三条"}],
         "elections": [{"field": "application", "options": ["aid"], "times": 1, "excluded": false, "cite": "第三条"}],
         "benefits": [{"id": "aid", "name": {"zh": "申请救助", "en": "Aid on application"}, "cite": "第三条", "base": "burden",
           "paysWhen": {"event": "application", "application": "aid"}, "pools": ["annual"],
           "rows": [{"deductible": 1000, "rate": "40%"}]}]}
        """

    /// Five persons: checked; not checked, then checked; not referred; no fact of a treatment given; a second application.
    private static let claims = """
        claim_id,person_id,date,event,application,care,identities,referral,means_tested,in_scope
        A1,A,2024-01-10,claim,,inpatient,低保对象,,,11000
        A2,A,2024-02-10,application,aid,,低保对象,,yes,
        B1,B,2024-01-11,claim,,inpatient,低保对象,,,11000
        B2,B,2024-02-11,application,aid,,低保对象,,no,
        B3,B,2024-03-11,application,aid,,低保对象,,yes,
        C1,C,2024-01-12,claim,,inpatient,低保对象,,,11000
        C2,C,2024-02-12,application,aid,,低保对象,no,yes,
        D1,D,2024-01-13,claim,,inpatient,低保对象,,,11000
        D2,D,2024-02-13,year-end,,,低保对象,,,
        E1,E,2024-01-14,claim,,inpatient,低保对象,,,11000
        E2,E,2024-02-14,application,aid,,低保对象,,yes,
        E3,E,2024-03-14,application,aid,,低保对象,,yes,

        """

    private func batch(_ policy: String, _ claims: String, _ options: [String]) throws -> [[String]] {
        try withFile(claims, name: "claims.csv") { path in
            let result = try Program.run(["batch", "-p", policy, path, "-o", path + ".out"] + options)
            #expect(result.status == 0, "\(result.errors)")
            let text = try String(contentsOfFile: path + ".out", encoding: .utf8)
            let rows = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
            let header = try #require(rows.first)
            let wanted = try ["claim_id", "status", "reason", "payout"].map { name in
                try #require(header.firstIndex { $0 == name })
            }
            return rows.dropFirst().map { row in wanted.map { String(row[$0]) } }
        }
    }

    @Test func `batch settles applications as calc does, in any order and by any number of threads`() throws {
        try withFile(Self.policy, name: "town.json") { (policy) throws in
            // basic: (11,000 − 1,000) × 70% = 7,000; aid: (11,000 − 1,000) × 40% = 4,000, all that is left.
            let expected = try calc(policy)
            #expect(
                expected.map { $0.joined(separator: " ") } == [
                    "A1 paid  7000.00", "A2 paid  4000.00", "B1 paid  7000.00", "B2 excluded not-checked 0.00",
                    "B3 paid  4000.00", "C1 paid  7000.00", "C2 excluded unreferred 0.00", "D1 paid  7000.00",
                    "D2 nothing  0.00", "E1 paid  7000.00", "E2 paid  4000.00", "E3 excluded application-used 0.00",
                ])
            for jobs in ["1", "3"] {
                #expect(try batch(policy, Self.claims, ["--jobs", jobs]) == expected)
            }
            // Many families alike, so that what is known of one is used for the next.
            let many = (0..<50).flatMap { number in
                Self.claims.split(separator: "\n").dropFirst().map { line in
                    let cells = line.split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false)
                    return "\(cells[0])-\(number),\(cells[1])-\(number),\(cells[2])"
                }
            }
            let header = try #require(Self.claims.split(separator: "\n").first)
            let shuffled = [String(header)] + many.reversed()
            let rows = try batch(policy, shuffled.joined(separator: "\n") + "\n", [])
            #expect(rows.count == 50 * expected.count)
            for row in rows {
                let id = String(row[0].prefix { $0 != "-" })
                #expect([id] + row.dropFirst() == expected.first { $0[0] == id })
            }
        }
    }

    /// What calc says of each person's records.
    private func calc(_ policy: String) throws -> [[String]] {
        let rows = Self.claims.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
        }
        return try ["A", "B", "C", "D", "E"].flatMap { person in
            let own = rows.dropFirst().filter { $0[1] == person }
            let records = own.map { row in
                "{" + zip(rows[0], row).filter { !$1.isEmpty }.map { "\"\($0)\": \"\($1)\"" }.joined(separator: ", ")
                    + "}"
            }
            return try withFile("[" + records.joined(separator: ",\n") + "]") { path in
                let result = try Program.run(["calc", "-p", policy, path, "--format", "json"])
                let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
                return (json?["claims"] as? [[String: Any]] ?? []).map { claim in
                    [
                        claim["claim_id"] as? String ?? "", claim["status"] as? String ?? "",
                        claim["reason"] as? String ?? "",
                        String(format: "%.2f", (claim["payout"] as? NSNumber)?.doubleValue ?? -1),
                    ]
                }
            }
        }
    }

    @Test func `a refused application says why, with its article`() throws {
        try withFile(Self.policy, name: "town.json") { policy in
            let words = [
                "calc", "-p", policy, "--event", "application", "--application", "aid", "--date", "2024-02-10",
                "--identities", "低保对象", "--means-tested", "no", "--lang",
            ]
            #expect(try Program.run(words + ["en"]).output.contains("means not checked"))
            let zh = try Program.run(words + ["zh"])
            #expect(zh.status == 0 && zh.output.contains("未经核对") && zh.output.contains("第三条"), "\(zh.output)")
        }
    }
}
