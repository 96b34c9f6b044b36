import MedicalAssistance
import Testing

/// What a record leaves unsaid, and what in it contradicts itself.
struct CompletionTests {
    @Test(arguments: [
        (#""in_scope": 100, "total": 99"#, "total-mismatch"),
        (#""in_scope": 100, "own_expense": 5, "total": 104"#, "total-mismatch"),
        (#""in_scope": 100, "basic_paid": 100.01"#, "insurance-above-total"), (#""in_scope": -1"#, "negative-amount"),
        (#""in_scope": 100, "assistance_paid": -1"#, "negative-amount"),
        (#""in_scope": 100, "quota_limit": -1"#, "negative-amount"),
        (#""in_scope": 100, "admitted": "2025-01-01""#, "date-order"), (#""basic_paid": 1"#, "missing-field"),
        (#""event": "application", "own_expense": 1"#, "event-cost"),
    ])
    func `what contradicts itself is rejected`(_ facts: String, _ check: String) throws {
        #expect(try Town("{}").settle("{\(facts)}").rejected == [check])
    }

    @Test func `a record without care or date is rejected`() throws {
        let town = try Town("{}")
        #expect(try town.settle(#"{"in_scope": 1, "care": ""}"#).rejected == ["missing-field"])
        #expect(try town.settle(#"{"in_scope": 1, "date": null}"#).rejected == ["missing-field"])
    }

    @Test func `own expense is what the total leaves, and the total the sum of its parts`() throws {
        let town = try Town(
            #"{"benefits": [{"id": "own", "base": "own_expense", "rows": [{"rate": "100%"}]}, {"id": "all", "base": "total", "per": "claim", "rows": [{"rate": "1%"}]}]}"#
        )
        let year = try town.settle(
            #"{"in_scope": 100, "advance_self_pay": 20, "over_limit_self_pay": 3, "total": 200}"#,
            #"{"in_scope": 100, "advance_self_pay": 20, "over_limit_self_pay": 3, "own_expense": 77}"#)
        #expect(year.paid("own") == ["77.00", "77.00"])
        #expect(year.paid("all") == ["2.00", "2.00"])
    }

    @Test func `emergency care is an emergency, and a stay of one day has one`() throws {
        let town = try Town(
            #"{"benefits": [{"id": "basic", "rows": [{"when": {"emergency": true, "stay_days": 1}, "rate": "90%"}, {"rate": "10%"}]}]}"#
        )
        let year = try town.settle(
            #"{"in_scope": 100, "care": "emergency"}"#, #"{"in_scope": 100, "care": "emergency", "emergency": false}"#,
            #"{"date": "2024-03-03", "admitted": "2024-03-01", "in_scope": 100, "care": "emergency"}"#)
        #expect(year.payouts == ["90.00", "10.00", "10.00"])
    }

    @Test func `sums beyond all years are refused, not wrapped`() throws {
        // 1,000,000 times over the largest amount: 10^14 yuan.
        let town = try Town(
            #"{"benefits": [{"id": "basic", "base": {"each": 1000000, "count": 1000000000}, "rows": [{"rate": "1%"}]}]}"#
        )
        #expect(try town.settle(#"{"in_scope": 1}"#).rejected == ["overflow"])
    }

    /// What is derived stands behind the fields, wherever a new one is put.
    @Test func `no derived figure stands in a field's slot`() {
        #expect(Slot.year == Field.allCases.count)
    }
}
