import Adjudication
import PolicyFormat
import Testing
import Values

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

    @Test(arguments: [
        // A spreadsheet counts days from 1899-12-30: 2024-01-01 is 45292, and 31 + 29 days later is 2024-03-01.
        ("date", "45352", "date is not a date: “45352” (45352 would be 2024-03-01 in a spreadsheet)"),
        ("date", "45292.4375", "date is not a date: “45292.4375” (45292.4375 would be 2024-01-01 in a spreadsheet)"),
        ("date", "32874", "date is not a date: “32874” (32874 would be 1990-01-01 in a spreadsheet)"),
        ("date", "73415", "date is not a date: “73415” (73415 would be 2100-12-31 in a spreadsheet)"),
        ("date", "32873", "date is not a date: “32873”"), ("date", "73416", "date is not a date: “73416”"),
        ("birth_date", "10000", "birth_date is not a date: “10000” (10000 would be 1927-05-18 in a spreadsheet)"),
        ("date", "2024-03-01 99:99:99", "date is not a date: “2024-03-01 99:99:99” (“99:99:99” is no time of day)"),
        ("date", "2024/3/1 24:00", "date is not a date: “2024/3/1 24:00” (“24:00” is no time of day)"),
        ("date", "2024-02-30 8:00", "date is not a date: “2024-02-30 8:00”"),
        ("ends", "45352", "ends is not valid: “45352” (45352 would be 2024-03-01 in a spreadsheet)"),
        ("ends", "soon", "ends is not valid: “soon” (takes date)"),
        (
            "identities", "低保@45352..",
            "the dates of identity “低保” are not valid: “45352..” (45352 would be 2024-03-01 in a spreadsheet)"
        ),
        ("identities", "低保@2024-3-1", "the dates of identity “低保” are not valid: “2024-3-1”"),
        ("identities", "低保@2024/9/30..2024年3月1日", "identity “低保” begins on 2024-09-30 after it ends on 2024-03-01"),
        ("in_scope", "+5", "in_scope is not an amount: “+5” (a plus sign is not written)"),
        ("in_scope", "−5", "in_scope is not an amount: “−5” (a minus sign is written -)"),
        ("in_scope", "1e3", "in_scope is not an amount: “1e3” (an exponent, write all digits)"),
        ("in_scope", "1.5E+3", "in_scope is not an amount: “1.5E+3” (an exponent, write all digits)"),
        ("in_scope", "５００", "in_scope is not an amount: “５００” (full-width characters, write 500)"),
        ("in_scope", "12,34.5", "in_scope is not an amount: “12,34.5” (commas stand only every three digits)"),
        ("in_scope", "1,234.5,6", "in_scope is not an amount: “1,234.5,6” (commas stand only every three digits)"),
        ("in_scope", "0,123", "in_scope is not an amount: “0,123” (commas stand only every three digits)"),
        ("in_scope", "1234,567", "in_scope is not an amount: “1234,567” (commas stand only every three digits)"),
        ("in_scope", ".5", "in_scope is not an amount: “.5” (digits stand on both sides of the point)"),
        ("in_scope", "5.", "in_scope is not an amount: “5.” (digits stand on both sides of the point)"),
        ("in_scope", "0x10", "in_scope is not an amount: “0x10”"),
        ("in_scope", "NaN", "in_scope is not an amount: “NaN”"),
        ("in_scope", "￥500", "in_scope is not an amount: “￥500” (a currency sign or a unit, write the number alone)"),
        ("in_scope", "500元", "in_scope is not an amount: “500元” (a currency sign or a unit, write the number alone)"),
        ("in_scope", "1.2万", "in_scope is not an amount: “1.2万” (a currency sign or a unit, write the number alone)"),
        ("in_scope", "1 000", "in_scope is not an amount: “1 000” (a space within)"),
        ("in_scope", "1.005", "in_scope is not an amount: “1.005” (more than two decimals)"),
        ("in_scope", "1000000000.01", "in_scope is not an amount: “1000000000.01” (beyond the largest amount)"),
        ("voucher", "5元", "voucher is not valid: “5元” (a currency sign or a unit, write the number alone)"),
        ("person_id", "5.2E17", "person_id “5.2E17” was destroyed by a spreadsheet, nobody can tell whose it is"),
        ("claim_id", "'5E+17", "claim_id “5E+17” was destroyed by a spreadsheet, nobody can tell which claim it is"),
        (
            "reverses", "5.20102E+17",
            "reverses “5.20102E+17” was destroyed by a spreadsheet, nobody can tell which claim it is"
        ),
        (
            "household_id", "５.2e17",
            "household_id “5.2e17” was destroyed by a spreadsheet, nobody can tell which household it is"
        ),
    ])
    func `a value that cannot be read says why`(_ name: String, _ text: String, _ message: String) throws {
        let town = try Town(
            #"{"fields": [{"name": "ends", "type": "date"}, {"name": "voucher", "type": "yuan"}]}"#)
        var reader = RecordReader(town.scheme)
        var record = Record()
        reader.set(name, text, in: &record, at: .none)
        #expect(reader.takeDiagnostics().map(\.message.en) == [message])
        #expect(record.texts.isEmpty && record.extras.isEmpty && record.holdings.isEmpty)
        #expect(record.values == Record().values)
    }

    @Test func `in Chinese too`() throws {
        var reader = RecordReader(try Town("{}").scheme)
        var record = Record()
        for (name, text) in [
            ("person_id", "5.20102E+17"), ("date", "45352"), ("date", "2024-03-01 99:99:99"), ("in_scope", "500元"),
            ("identities", "低保@2024-09-30..2024-03-01"),
        ] { reader.set(name, text, in: &record, at: .none) }
        #expect(
            reader.takeDiagnostics().map(\.message.zh) == [
                "人员编号“5.20102E+17”已被表格软件改写，认不出是谁", "“date”不是有效日期：“45352”（45352 在表格软件中是 2024-03-01）",
                "“date”不是有效日期：“2024-03-01 99:99:99”（“99:99:99”不是时刻）", "“in_scope”不是有效金额：“500元”（带有货币符号或单位，只写数字）",
                "身份“低保”自 2024-09-30 起，却在此前的 2024-03-01 止",
            ])
    }

    @Test func `ids are kept in their plain form`() throws {
        var reader = RecordReader(try Town("{}").scheme)
        var record = Record()
        for name in ["claim_id", "person_id", "household_id", "reverses"] {
            reader.set(name, "'52010219900101123x", in: &record, at: .none)
        }
        #expect(reader.takeDiagnostics().isEmpty)
        #expect(record.texts.count == 4 && record.texts.allSatisfy { $0.text == "52010219900101123X" })
        // Other texts are left alone.
        reader.set("disease", "'x", in: &record, at: .none)
        #expect(record.texts[.disease] == "'x")
    }

    @Test(arguments: [
        // Half of 1,234.50 is 617.25; of 500.00, 250.
        (#""1,234.50""#, "617.25"), (#""1,234""#, "617.00"), ("500.000", "250.00"), (#""0500""#, "250.00"),
        (#"" 500 ""#, "250.00"), ("500.5", "250.25"), (#""-0""#, "0.00"),
    ])
    func `amounts that are read`(_ json: String, _ payout: String) throws {
        #expect(try Town(Self.town).settle(#"{"in_scope": \#(json)}"#).payouts == [payout])
    }

    @Test func `a JSON number with an exponent is refused`() throws {
        #expect(try Town(Self.town).settle(#"{"in_scope": 1e3}"#).rejected == ["invalid-amount"])
        #expect(try Town(Self.town).settle(#"{"person_id": 5.2E17, "in_scope": 1}"#).rejected == ["destroyed-id"])
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
        #expect(year.result.rejected.first?.help?.en == "did you mean “own”?")
    }

    @Test func `nothing on application, where the policy has no such thing`() throws {
        let year = try Town("{}").settle(#"{"application": "tilt"}"#)
        #expect(year.result.rejected.first?.help?.en == "this policy has no benefit on application")
    }
}
