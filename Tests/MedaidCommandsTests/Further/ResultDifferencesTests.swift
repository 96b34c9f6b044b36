import Foundation
import Testing

/// Why two results of one person differ (`explain WAS.json NOW.json`).
struct ResultDifferencesTests {
    private static let claim = ["-p", "guizhou", "--identities", "低保边缘", "--date", "2024-03-01", "--care", "inpatient"]

    /// The parts of the difference between two results, each as its change and its amount.
    private func parts(_ was: [String], _ now: [String], _ options: [String] = []) throws -> (
        parts: [String], left: String
    ) {
        try withFile(try Program.run(["calc", "--format", "json"] + was).output, name: "was.json") { was in
            try withFile(try Program.run(["calc", "--format", "json"] + now).output, name: "now.json") { now in
                let run = try Program.run(["explain", was, now, "--format", "json", "--lang", "en"] + options)
                try #require(run.status == 0, "\(run.errors)")
                let json = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
                let list = try #require(json?["because"] as? [[String: Any]])
                return (
                    list.map { "\($0["change"] ?? ""): \($0["difference"] ?? "")" }, "\(json?["unexplained"] ?? "")"
                )
            }
        }
    }

    @Test func `each fact is worth what it changes, and the parts add up`() throws {
        // (5,000 − 1,000) × 60% = 2,400. Outside without a referral: × 50% = 2,000. 1,000 more left: 5,000 × 50% = 2,500.
        let (parts, left) = try parts(
            Self.claim + [
                "--in-scope", "12000", "--basic-paid", "7000", "--hospital-region", "outside", "--referral", "yes",
            ],
            Self.claim + [
                "--in-scope", "12000", "--basic-paid", "6000", "--hospital-region", "outside", "--referral", "no",
            ])
        #expect(parts == ["claim 1: referral: yes → no: -400.0", "claim 1: basic_paid: 7000.00 → 6000.00: 500.0"])
        #expect(left == "0.0")
    }

    @Test func `parameters, readings and sums are parts of their own`() throws {
        // Yulin 六(三)1: left over 22,100; above 10,000 × 70% = 8,470, above 12,000 × 70% = 7,070.
        let claim = [
            "-p", "yulin", "--identities", "低保边缘", "--date", "2024-06-03", "--care", "inpatient", "--in-scope", "80000",
            "--application",
            "secondary",
        ]
        let (parts, left) = try parts(
            claim + ["--set", "critical_illness_deductible=10000"],
            claim + ["--set", "critical_illness_deductible=12000"])
        #expect(parts == ["parameter critical_illness_deductible: 10000 → 12000: -1400.0"])
        #expect(left == "0.0")
    }

    @Test func `a claim that is new or gone is a part, and what the policy changes`() throws {
        let first =
            #"{"claim_id": "1", "date": "2024-01-03", "care": "inpatient", "identities": ["低保"], "in_scope": 2000}"#
        let second =
            #"{"claim_id": "2", "date": "2024-02-03", "care": "inpatient", "identities": ["低保"], "in_scope": 1000}"#
        try withFile("[\(first)]") { one in
            try withFile("[\(first), \(second)]") { both in
                // 1,000 × 70% = 700; at 75% the year's 3,000 are 2,250 and not 2,100.
                let (parts, left) = try parts(
                    ["-p", "guizhou", one], ["-p", "guizhou", both, "--set", "benefits.basic.rows.2.rate=75%"])
                #expect(
                    parts == [
                        "changes of the policy: not given → benefits.basic.rows.2.rate=75%: 100.0",
                        "claim 2: new: 750.0",
                    ])
                #expect(left == "0.0")
            }
        }
    }

    @Test func `the same result twice differs in nothing`() throws {
        let (parts, _) = try parts(Self.claim + ["--in-scope", "12000"], Self.claim + ["--in-scope", "12000"])
        #expect(parts.isEmpty)
    }

    @Test func `what is no result is an error`() throws {
        try withFile("{}") { file in
            let run = try Program.run(["explain", file, file, "--lang", "en"])
            #expect(run.status == 3)
            #expect(run.errors.contains("is no result of calc in JSON [no-result]"))
        }
    }
}
