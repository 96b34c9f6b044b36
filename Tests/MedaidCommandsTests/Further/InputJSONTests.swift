import Foundation
import Testing

/// What calc's JSON says that it was computed from.
struct InputJSONTests {
    private func input(_ answer: CalcAnswer) throws -> [String: Any] {
        try #require(answer.members["input"] as? [String: Any])
    }

    @Test func `it names program, parameters, readings and sums as given`() throws {
        let answer = try CalcAnswer([
            "-p", "yulin", "--identities", "低保边缘", "--date", "2024-08-05", "--care", "inpatient", "--in-scope", "90000",
            "--set",
            "critical_illness_deductible.2024=10000", "--reading", "R1=other", "--ytd-burden", "12000", "--ytd-paid",
            "6900",
        ])
        let input = try input(answer)
        #expect((input["program"] as? String)?.hasPrefix("medaid ") == true)
        #expect(input["parameters"] as? [String: String] == ["critical_illness_deductible.2024": "10000"])
        #expect(input["readings"] as? [String] == ["R1"])
        #expect(input["ytd"] as? [String: Double] == ["burden": 12000, "paid": 6900])
    }

    @Test func `without any of them it says so`() throws {
        let answer = try CalcAnswer(["-p", "guizhou", "--date", "2024-08-05", "--care", "住院", "--in-scope", "1,000.50"])
        let input = try input(answer)
        #expect(input["parameters"] as? [String: String] == [:])
        #expect(input["readings"] as? [String] == [])
        #expect(input["ytd"] is NSNull)
        let record = try #require((input["records"] as? [[String: Any]])?.first)
        // As understood: what was not given is left out.
        #expect(record["care"] as? String == "inpatient")
        #expect(record["in_scope"] as? Double == 1000.5)
        #expect(record.count == 4)
    }

    /// Every kind of field: words by any name, dates in any form, flags, dated identities, a field of the policy's own.
    private static let records = """
        [{"claim_id": "A", "person_id": "P", "identities": "低保边缘@2024-01-01..2024-05-31|低保@2024-06-01..", "birth_date": "19600102",
          "date": "2024年3月1日", "admitted": "2024/2/20", "care": "21", "hospital_region": "省内", "hospital_class": "2-city", "referral": "是",
          "total": "20000", "in_scope": 15000, "advance_self_pay": "1,000.00", "over_limit_self_pay": 400, "basic_paid": 9000},
         {"claim_id": "B", "person_id": "P", "identities": ["低保"], "date": "2024-09-01", "care": "门诊慢性病", "in_scope": 3000,
          "basic_paid": 1000, "direct_settlement": false}]
        """

    @Test func `the records are read again to the same result`() throws {
        try withFile(Self.records) { file in
            let first = try Program.run(["calc", "-p", "jincheng", file, "--format", "json"])
            try #require(first.status == 0, "\(first.errors)")
            let answer = try CalcAnswer(["-p", "jincheng", file])
            let records = try JSONSerialization.data(withJSONObject: try input(answer)["records"] ?? [])
            try withFile(String(decoding: records, as: UTF8.self)) { again in
                let second = try Program.run(["calc", "-p", "jincheng", again, "--format", "json"])
                #expect(second.output == first.output)
            }
        }
    }
}
