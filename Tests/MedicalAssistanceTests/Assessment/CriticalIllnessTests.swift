import Testing

/// Critical illness insurance before assistance, from its base plan and the scheme's tilt.
struct CriticalIllnessTests {
    private static let bands = "0..100000:60%,100000..:70%"

    private func town(_ tilt: String = "", cap: String? = nil) throws -> Town {
        var parameters = ["critical_illness_bands": Self.bands, "critical_illness_deductible": "10000"]
        parameters["critical_illness_cap"] = cap
        return try Town(
            #"{"criticalIllness": [\#(tilt)], "benefits": [{"id": "basic", "rows": [{"rate": "50%"}]}]}"#.replacing(
                #""criticalIllness": [], "#, with: ""), parameters: parameters)
    }

    @Test func `what basic insurance left, above a deductible of the year`() throws {
        let year = try town().settle(
            #"{"in_scope": 20000, "basic_paid": 12000}"#, #"{"in_scope": 30000, "basic_paid": 18000}"#)
        // 1: 8,000 do not reach 10,000; burden 8,000 × 50% = 4,000.
        // 2: 20,000 together, 10,000 × 60% = 6,000; burden 12,000 − 6,000 = 6,000 × 50% = 3,000.
        #expect(year.payouts == ["4000.00", "3000.00"])
        #expect(year.burdens == ["8000.00", "6000.00"])
    }

    @Test func `a payment that is stated counts towards the year and is not worked out`() throws {
        let year = try town().settle(
            #"{"in_scope": 20000, "basic_paid": 5000, "critical_illness_paid": 3000}"#, #"{"in_scope": 1000}"#)
        // 15,000 met the deductible: 1,000 × 60% = 600 of the second.
        #expect(year.burdens == ["12000.00", "400.00"])
    }

    @Test func `the tilt changes deductible, rates and limit for those entitled`() throws {
        let tilt =
            #"{"when": {"holds": "extreme-poverty"}, "adjust": [{"deductible": {"times": "50%"}}, {"rate": {"plus": "5%"}}, {"limit": "none"}]}"#
        // (15,000 − 5,000) × 65% = 6,500; without a tilt (15,000 − 10,000) × 60% = 3,000, of a limit of 2,500.
        #expect(try town(tilt, cap: "2500").settle(#"{"in_scope": 15000}"#).burdens == ["8500.00"])
        #expect(
            try town(tilt, cap: "2500").settle(#"{"in_scope": 15000, "identities": ["低保"]}"#).burdens == ["12500.00"])
    }

    @Test func `the bands are of residents: an employee's claim has to say what was paid`() throws {
        let open = try town().settle(#"{"in_scope": 15000, "insurance": "employee"}"#)
        #expect(open.rejected == ["missing-field"])
        #expect(open.complaints.contains("critical_illness_paid"))
        // What it says is taken as it is, and nothing is worked out.
        let said = #"{"in_scope": 15000, "insurance": "employee", "critical_illness_paid": 0}"#
        #expect(try town().settle(said).burdens == ["15000.00"])
        let some = #"{"in_scope": 15000, "insurance": "employee", "critical_illness_paid": 4000}"#
        #expect(try town().settle(some).burdens == ["11000.00"])
        // An application has no cost, and without bands absent is 0.
        let without = try Town(#"{"benefits": [{"id": "basic", "rows": [{"rate": "50%"}]}]}"#)
        #expect(try without.settle(#"{"in_scope": 15000, "insurance": "employee"}"#).payouts == ["7500.00"])
    }

    @Test func `who is not enrolled is outside it`() throws {
        #expect(try town().settle(#"{"in_scope": 15000, "enrolment": "none"}"#).burdens == ["15000.00"])
    }
}
