import MedicalAssistance
import Testing

/// Records as they are given: spellings accepted, and what is wrong with them, all at once.
struct RecordReaderTests {
    private static let town = """
        {"hospitalClasses": [{"id": "county", "name": {"zh": "县级医院", "en": "county hospital"}, "national": ["05", "06"]}],
         "fields": [{"name": "own", "type": "number"}],
         "benefits": [{"id": "basic", "rows": [{"when": {"application": "tilt"}, "rate": "90%"}, {"rate": "50%"}]}]}
        """

    @Test(arguments: [
        (#""care": "hotel""#, "unknown-word"), (#""emergency": "perhaps""#, "invalid-flag"),
        (#""date": "2024-02-30""#, "invalid-date"),
        (#""in_scope": "1e3""#, "invalid-amount"), (#""in_scope": 1.005"#, "invalid-amount"),
        (#""hospital_class": "capital""#, "unknown-code"), (#""application": "tlit""#, "unknown-application"),
        (#""identities": ["低宝"]"#, "unknown-identity"), (#""identities": ["低保@2024"]"#, "invalid-period"),
        (#""identities": ["低保@2024-09-30..2024-03-01"]"#, "invalid-period"), (#""identities": [5]"#, "wrong-type"),
        (#""date": {"day": 1}"#, "wrong-type"), (#""own": "three""#, "invalid-value"), (#""onw": 3"#, "unknown-field"),
        (#""total": "12,34""#, "invalid-amount"),
    ])
    func `what cannot be read is refused`(_ fact: String, _ check: String) throws {
        #expect(try Town(Self.town).settle(#"{"claim_id": "1", \#(fact)}"#).rejected == [check])
    }

    @Test func `a record is an object`() throws {
        #expect(try Town(Self.town).settle("[1]").rejected == ["wrong-type"])
    }

    @Test(arguments: [
        (#""in_scope": "1,234.50""#, "617.25"), (#""in_scope": " 100 ""#, "50.00"), (#""政策范围内费用": 100"#, "50.00"),
        (#""inscp_scp_amt": 100"#, "50.00"), (#""符合政策范围金额": 100"#, "50.00"), (#""政策范围内费用（元）": 100"#, "50.00"),
        (#""in_scope": 100, "application": "tilt""#, "90.00"), (#""in_scope": 100, "hospital_class": "05""#, "50.00"),
        (#""in_scope": 100, "emergency": null"#, "50.00"), (#""in_scope": 100, "care": "住院""#, "50.00"),
        (#""in_scope": 100, "setl_time": "2024-03-01 12:30:00""#, "50.00"), (#""in_scope": 100, "own": """#, "50.00"),
        // Several national columns stand for one amount: 10 + 5 + 1 = 16 come off.
        (#""in_scope": 100, "hifes_pay": 10, "hifob_pay": 5, "oth_pay": 1"#, "42.00"),
    ])
    func `what exports write is read`(_ facts: String, _ payout: String) throws {
        let year = try Town(Self.town).settle("{\(facts)}")
        #expect(year.rejected.isEmpty, "\(year.complaints)")
        #expect(year.payouts == [payout])
    }

    @Test func `identities in a text are parted in every way`() throws {
        let town = try Town("{}")
        for text in ["低边|低保", "低边、低保", "低边,低保", "低边，低保", "低边;低保", "低边； 低保", "低保边缘家庭成员|低保对象@2020-01-01.."] {
            #expect(try town.settle(#"{"in_scope": 1, "identities": "\#(text)"}"#).categories == ["b"], "\(text)")
        }
        #expect(try town.settle(#"{"in_scope": 1, "identities": ""}"#).fates == ["no-identity"])
    }

    @Test func `a name of the policy's own field suggests itself`() throws {
        let year = try Town(Self.town).settle(#"{"onw": 3}"#)
        #expect(year.result.rejected.first?.help?.en == "did you mean 'own'?")
    }

    @Test func `nothing on application, where the policy has no such thing`() throws {
        let year = try Town("{}").settle(#"{"application": "tilt"}"#)
        #expect(year.result.rejected.first?.help?.en == "this policy has no benefit on application")
    }
}
