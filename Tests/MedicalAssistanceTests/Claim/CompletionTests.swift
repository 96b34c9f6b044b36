import Adjudication
import PolicyFormat
import Testing
import Values

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

    @Test func `a negative amount names the column of refunds`() throws {
        let year = try Town("{}").settle(#"{"claim_id": "A", "in_scope": 100, "basic_paid": -5}"#)
        let found = try #require(year.result.rejected.first)
        #expect(found.message.zh == "结算 A：“basic_paid”（基本医保支付）为负数，而本笔没有标为退费（退费列 refund = yes）")
        #expect(
            found.message.en
                == "claim A: “basic_paid” is negative, but the claim is not marked as a refund (column refund = yes)"
        )
        #expect(found.path == "basic_paid" && found.help?.zh == "退费则把 refund（退费）填为 yes；否则更正金额")
        let limit = try Town("{}").settle(#"{"in_scope": 100, "quota_limit": -1}"#)
        #expect(limit.result.rejected.first?.message.en == "claim 1: “quota_limit” is negative")
    }

    @Test func `an amount of the policy's own is negative only in a refund`() throws {
        let town = try Town(
            #"{"fields": [{"name": "voucher", "type": "yuan"}], "benefits": [{"id": "basic", "base": {"plus": "burden", "minus": "voucher"}, "rows": [{"rate": "100%"}]}]}"#
        )
        let year = try town.settle(#"{"in_scope": 100, "voucher": -50}"#)
        #expect(year.rejected == ["negative-amount"])
        #expect(
            year.result.rejected.first?.message.zh == "结算 1：“voucher”为负数，而本笔没有标为退费（退费列 refund = yes）")
        #expect(year.result.rejected.first?.path == "voucher")
        #expect(try town.settle(#"{"in_scope": 100, "voucher": 50}"#).payouts == ["50.00"])
        let refunded = try town.settle(
            #"{"in_scope": 100, "voucher": 50}"#, #"{"in_scope": -100, "voucher": -50, "refund": true}"#)
        #expect(refunded.fates == ["reversed", "reversed"], "\(refunded.complaints)")
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
