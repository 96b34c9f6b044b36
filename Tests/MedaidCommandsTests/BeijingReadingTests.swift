import Foundation
import PolicyFormat
import Testing
import Values

/// Both sides of the readings of Beijing's texts that change what the fund pays.
struct BeijingReadingTests {
    /// Claims on which a reading hangs, and the year's payout on both sides.
    struct Case: Sendable, CustomTestStringConvertible {
        let reading: String
        let records: String
        let chosen: String
        let other: String

        var testDescription: String { reading }
    }

    private static func claim(_ care: String, _ rest: String, identity: String = "低保") -> String {
        #"{"date": "2024-03-01", "care": "\#(care)", "identities": ["\#(identity)"], "in_scope": 1000\#(rest)}"#
    }

    private static let application = #""date": "2025-02-01", "event": "application", "means_tested": true"#

    static let cases: [Case] = [
        // An admission: 1,000 × 85%; outpatient care: × 80%.
        Case(reading: "R6", records: claim("day-surgery", ""), chosen: "850.00", other: "800.00"),
        // (1,000 − 100) × 85% = 765; with relief left alone 850.
        Case(
            reading: "R13", records: claim("inpatient", #", "other_relief": 100"#), chosen: "765.00", other: "850.00"),
        // Insured nowhere: nothing, or 1,000 × 85%.
        Case(
            reading: "R20", records: claim("inpatient", #", "enrolment": "none""#), chosen: "0.00", other: "850.00"),
        // (1,000 + 100) × 85% = 935; without the advance self-pay 850.
        Case(
            reading: "R45", records: claim("inpatient", #", "advance_self_pay": 100"#), chosen: "935.00",
            other: "850.00"),
        // An emergency without a referral: nothing, or 1,000 × 85%.
        Case(
            reading: "R47",
            records: claim("inpatient", #", "hospital_region": "outside", "referral": false, "emergency": true"#),
            chosen: "0.00", other: "850.00"),
        // An emergency is outpatient care, 80%, or an admission, 85%.
        Case(reading: "R48", records: claim("emergency", ""), chosen: "800.00", other: "850.00"),
        // The first application is refused. It used up the year's one, or 10,000 × 30% = 3,000 are paid on the second.
        Case(
            reading: "R50",
            records: """
                [{"claim_id": "A", "date": "2024-03-01", "care": "inpatient", "in_scope": 10000},
                 {"claim_id": "B", "date": "2025-01-02", "event": "application", "application": "family"},
                 {"claim_id": "C", "application": "family", \(application)}]
                """, chosen: "0.00", other: "3000.00"),
        // Not tilted: (40,000 − 30,404) × 60% = 5,757.60, 34,242.40 × 85% = 29,106.04. Tilted:
        // (40,000 − 15,202) × 65% = 16,118.70, 23,881.30 × 85% = 20,299.105.
        Case(
            reading: "R51",
            records: """
                {"date": "2024-03-01", "care": "inpatient", "identities": ["精减退职老职工"], "in_scope": 100000, "basic_paid": 60000}
                """, chosen: "29106.04", other: "20299.11"),
        // 60,000 of the family: 9,000 + 8,000 + 5,000; 30,000 of the member who applies: 9,000.
        Case(
            reading: "R55",
            records: """
                [{"claim_id": "A", "person_id": "P1", "household_id": "H", "date": "2024-03-01", "care": "inpatient", "in_scope": 30000},
                 {"claim_id": "B", "person_id": "P2", "household_id": "H", "date": "2024-03-02", "care": "inpatient", "in_scope": 30000},
                 {"claim_id": "C", "person_id": "P2", "household_id": "H", \(application)}]
                """, chosen: "22000.00", other: "9000.00"),
        // 60,000 − 10,000 = 50,000: 9,000 + 8,000. With the bands from zero 20,000 × 30% + 20,000 × 40% + 10,000 × 50%.
        Case(
            reading: "R56",
            records: """
                [{"claim_id": "A", "date": "2024-03-01", "care": "inpatient", "in_scope": 60000},
                 {"claim_id": "B", "later_relief": 10000, \(application)}]
                """, chosen: "17000.00", other: "19000.00"),
    ]

    @Test(arguments: cases)
    func `calc computes both sides, and the last claim names the reading`(_ item: Case) throws {
        // The bands of critical illness insurance would count for every claim.
        let bands = [
            "--set", "critical_illness_deductible=30404", "--set", "critical_illness_bands=0..50000:60%,50000..:70%",
        ]
        let options = ["calc", "-p", "beijing", "--format", "json"] + (item.reading == "R51" ? bands : [])
        try withFile(item.records) { path in
            let chosen = try json(Program.run(options + [path]))
            #expect(chosen["totals"]?["payout"]?.plain == item.chosen)
            let named = chosen["claims"]?.items?.last?["readings"]?.items?.compactMap(\.text) ?? []
            #expect(named.contains(item.reading), "\(named)")
            let other = try json(Program.run(options + [path, "--reading", item.reading + "=other"]))
            #expect(other["totals"]?["payout"]?.plain == item.other)
        }
    }

    @Test
    func `a reading about an exclusion that the file names by its reason is named only where something hangs on it`()
        throws
    {
        // Referred: nothing hangs on whether an emergency would be excepted (R47), nor on enrolment (R20).
        let records = Self.claim("inpatient", #", "hospital_region": "outside", "referral": true"#)
        try withFile(records) { path in
            let claim = try json(Program.run(["calc", "-p", "beijing", "--format", "json", path]))["claims"]?.items?[0]
            #expect(
                claim?["readings"]?.items?.isEmpty == true, "\(claim?["readings"]?.items?.compactMap(\.text) ?? [])")
        }
    }

    @Test func `the other side of a reading says what civil affairs would pay where only that changes`() throws {
        // Within the policy: 8,000 − 5,200 = 2,800.
        let call = [
            "calc", "-p", "beijing", "--identities", "孤儿", "--date", "2024-03-01", "--care", "inpatient", "--total",
            "10000",
            "--in-scope", "8000", "--own-expense", "2000", "--basic-paid", "5200", "--lang", "zh",
        ]
        let text = try Program.run(call).output.split(whereSeparator: \.isWhitespace).joined()
        #expect(text.contains("全年其他方支付2,800.00，少2,000.00"), "\(text)")
    }

    private func json(_ result: Program.Result) throws -> JSONValue {
        #expect(result.status == 0, "\(result.errors)")
        return try JSONReader.read(SourceText(name: "output", text: result.output)).get()
    }
}
