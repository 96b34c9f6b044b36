import Adjudication
@testable import Batch
import Foundation
@testable import MedaidCommands
import PolicyFormat
import Testing
import Values

/// Ids and dates of a batch in every spelling, read from bytes or as text, in one pass or sorted.
struct BatchValueTests {
    private static let header = "claim_id,person_id,date,identities,care,in_scope,basic_paid"
    /// One pass with one thread and with several; sorting; sorting in many slices.
    private static let passes = [
        ["--jobs", "1"], ["--jobs", "4"], ["--skip-rejected"], ["--skip-rejected", "--memory", "1K"],
    ]

    private func run(
        _ rows: [String], header: String = Self.header, _ options: [String] = [], extras: [String] = [],
        files: [String: String] = [:]
    ) throws -> BatchTests.Run {
        try BatchTests().run(
            ([header] + rows).joined(separator: "\n") + "\n", options, extras: extras, files: files)
    }

    private func reasons(_ run: BatchTests.Run) -> [String] {
        run.rejects.dropFirst().map { row in
            let check = row.split(separator: "[").last?.split(separator: "]").first ?? ""
            return row.split(separator: ",").prefix(2).joined(separator: ",") + " " + check
        }
    }

    // MARK: Ids

    @Test(arguments: passes) func `the spellings of one id are one person`(_ options: [String]) throws {
        let spellings = [
            "52010219900101123X", "52010219900101123x", "'52010219900101123X", "’52010219900101123x",
            #""=""52010219900101123X""""#, "５２０１０２１９９００１０１１２３Ｘ", " 52010219900101123X ", "\u{A0}52010219900101123X",
            #""52010219900101123x""#,
        ]
        let rows = spellings.enumerated().map { "C\($0),\($1),2024-03-0\($0 + 1),低保,inpatient,80000,0" }
        let result = try run(rows, options, extras: ["summary.json"])
        // 80,000 × 70% = 56,000 within the year's 50,000, once: nothing is left for the other eight.
        #expect((1...9).map { result.cell($0, "payout") } == ["50000.00"] + [String](repeating: "0.00", count: 8))
        #expect(result.extras["summary.json"]?.contains("\"persons\": 1,") == true)
        // The rows keep their bytes.
        #expect(zip(result.rows.dropFirst(), rows).allSatisfy { $0.hasPrefix($1) })
    }

    @Test(arguments: passes) func `ids that a spreadsheet destroyed are rejected, not merged`(_ options: [String])
        throws
    {
        let result = try run(
            [
                "C1,5.20102E+17,2024-03-01,低保,inpatient,80000,0", "C2,5.20102E+17,2024-03-02,低保,inpatient,80000,0",
                "C3,'5E+17,2024-03-02,低保,inpatient,80000,0", "5.2e17,P1,2024-03-02,低保,inpatient,80000,0",
                "C5,3E10,2024-03-02,低保,inpatient,80000,0", "C6,3E10,2024-03-03,低保,inpatient,80000,0",
                "3E10,P2,2024-03-02,低保,inpatient,1000,0",
            ], options)
        #expect(result.status == 1)
        #expect(
            reasons(result) == [
                "2,person_id destroyed-id", "3,person_id destroyed-id", "4,person_id destroyed-id",
                "5,claim_id destroyed-id",
            ])
        #expect(result.rejects[1].contains("人员编号“5.20102E+17”已被表格软件改写，认不出是谁 [destroyed-id]"))
        // 3E10 is an id: one person, 50,000 in the year; P2: 1,000 × 70%.
        #expect((1...3).map { result.cell($0, "payout") } == ["50000.00", "0.00", "700.00"])
    }

    @Test func `other columns of ids are looked at too, whether a refund or not`() throws {
        let rows = [
            "C1,P1,2024-03-01,低保,inpatient,1000,0,,5.2E17", "C2,P2,2024-03-01,低保,inpatient,1000,0,5.2E17,",
            "C3,P3,2024-03-01,低保,inpatient,1000,0,,",
        ]
        let result = try run(rows, header: Self.header + ",household_id,reverses")
        #expect(reasons(result) == ["2,reverses destroyed-id", "3,household_id destroyed-id"])
        #expect(result.cell(1, "payout") == "700.00")
    }

    @Test func `one claim id in two spellings is given twice`() throws {
        let result = try run([
            "C1,P1,2024-03-01,低保,inpatient,1000,0", "'C1,P2,2024-03-01,低保,inpatient,1000,0",
            "C2,P3,2024-03-01,低保,inpatient,1000,0",
        ])
        #expect(reasons(result) == ["2,claim_id duplicate-claim", "3,claim_id duplicate-claim"])
    }

    @Test func `a refund names its claim in any spelling`() throws {
        let result = try run(
            [
                "52010219900101123X,P1,2024-03-01,低保,inpatient,1000,0,no,",
                "C2,P1,2024-03-02,低保,inpatient,1000,0,no,",
                "C3,P1,2024-03-03,低保,inpatient,-1000,0,yes,'52010219900101123x",
            ], header: Self.header + ",refund,reverses")
        #expect((1...3).map { result.cell($0, "status") } == ["reversed", "paid", "reversed"], "\(result.errors)")
    }

    /// Of one day, A is settled before B, though `=` stands before `A`. 低保边缘: (5,000 − 1,000) × 60% = 2,400, then
    /// 5,000 × 60% = 3,000.
    @Test(arguments: passes) func `claims of one day go by the plain id`(_ options: [String]) throws {
        let result = try run(
            [
                #""=""B""",P1,2024-03-01,低保边缘,inpatient,5000,0"#, "A,P1,2024-03-01,低保边缘,inpatient,5000,0",
            ], options)
        #expect((1...2).map { result.cell($0, "payout") } == ["3000.00", "2400.00"])
    }

    @Test func `a register knows a person in any spelling`() throws {
        let register = """
            person_id,identity,from,through
            '52010219900101123x,低保,2024/3/1 0:00,2024年9月30日
            P2,特困人员,,
            """
        let result = try run(
            [
                "C1,52010219900101123X,2024-03-01,,inpatient,1000,0",
                "C2,52010219900101123X,2024-10-01,,inpatient,1000,0",
                "C3, P2,2024-03-01,,inpatient,1000,0",
            ], ["--roster", "@register.csv"], files: ["register.csv": register])
        #expect((1...3).map { result.cell($0, "payout") } == ["700.00", "0.00", "1000.00"], "\(result.errors)")
    }

    @Test(arguments: [
        ("5.2E17,低保,,", "[destroyed-id]"), (",低保,,", "[missing-field]"),
        ("P,低保,45352,", "register.csv:3:6: 错误：身份的起止日期不对 [invalid-period]"),
        ("P,低保,2024-09-30,2024-03-01", "register.csv:3:17: 错误：身份的起止日期不对 [invalid-period]"),
    ])
    func `a register with a wrong row is not used`(_ row: String, _ message: String) throws {
        let result = try run(
            ["C1,P1,2024-03-01,,inpatient,1000,0"], ["--roster", "@register.csv"],
            files: ["register.csv": "person_id,identity,from,through\n,,,\n\(row)\n"])
        #expect(result.status == 3 && result.errors.contains(message), "\(result.errors)")
        #expect(result.rows.isEmpty)
    }

    @Test(arguments: [("'52010219900101123x", "0.00"), ("P2", "50000.00")])
    func `a history finds the person in any spelling`(_ person: String, _ payout: String) throws {
        let history =
            "claim_id,person_id,date,identities,care,in_scope,basic_paid\nH1,\(person),2024/3/1 0:00,低保,inpatient,80000,0\n"
        let record =
            #"{"claim_id": "C1", "person_id": "52010219900101123X", "date": "2024.4.1", "identities": ["低保"], "care": "inpatient", "in_scope": "80,000", "basic_paid": 0}"#
        try withFile(history, name: "history.csv") { history in
            try withFile(record) { record in
                let result = try Program.run([
                    "calc", "-p", "guizhou", "--history", history, record, "--format", "json",
                ])
                let json = try JSONReader.read(SourceText(name: "out", text: result.output)).get()
                #expect(json["claims"]?.items?.last?["payout"]?.plain == payout, "\(result.errors)")
            }
        }
    }

    @Test func `a destroyed id in a history may be anybody's`() throws {
        let history =
            "claim_id,person_id,date,identities,care,in_scope,basic_paid\nH1,5.2E17,2024-03-01,低保,inpatient,80000,0\n"
        try withFile(history, name: "history.csv") { history in
            let result = try Program.run([
                "calc", "-p", "guizhou", "--history", history, "--person-id", "P1", "--date", "2024-03-01", "--care",
                "inpatient", "--in-scope", "1000", "--identities", "低保",
            ])
            #expect(result.status == 3 && result.errors.contains("[destroyed-id]"))
        }
    }

    @Test func `a bill names its claimant in any spelling`() throws {
        let profile = #"{"person_id": "'52010219900101123x", "birth_date": "1990/1/1", "identities": ["低保"]}"#
        let bill =
            #"{"人员编号": "52010219900101123X", "birth_date": "1990-01-01", "date": "2024-03-01", "care": "inpatient", "in_scope": 1000}"#
        try withFile(profile, name: "profile.json") { profile in
            try withFile(bill) { path in
                let result = try Program.run(["calc", "-p", "guizhou", "--claimant", profile, path])
                #expect(result.status == 0, "\(result.errors)")
            }
            try withFile(bill.replacingOccurrences(of: "123X", with: "124X")) { path in
                let result = try Program.run(["calc", "-p", "guizhou", "--claimant", profile, path])
                #expect(result.status == 3 && result.errors.contains("[contradicts-claimant]"))
            }
        }
    }

    /// What is compared as it stands is its own plain form: of 20,000 ids made of the bytes that matter.
    @Test func `what passes for a plain id is one`() {
        var chance = Chance(seed: 15)
        let pieces = Array("0123456789'=\"xXeE.+P ")
        var passed = 0
        for _ in 0..<20_000 {
            let text = String(
                (0..<(chance.happens(300) ? 18 : chance.below(20) + 1)).map { _ in pieces[chance.below(pieces.count)] })
            guard text.first != " ", text.first != "\"", text.last != " " else { continue }
            let bytes = Array(text.utf8) + [UInt8](repeating: 44, count: 8)
            let holds = bytes.withUnsafeBufferPointer { buffer in
                buffer.baseAddress.map { PlainID.holds($0, text.utf8.count) } ?? false
            }
            if holds {
                passed += 1
                #expect(RecordID.plain(text) == text && !RecordID.isDestroyed(text), "\(text)")
            }
        }
        #expect(passed > 5000)
    }

    // MARK: Check characters

    /// The right one of 11010519491231002 and of 52010219900101123 is X.
    @Test(arguments: passes) func `wrong check characters are counted, and reject nothing`(_ options: [String]) throws {
        let persons = [
            "11010519491231002X", "110105194912310020", "52010219900101123x", "\"520102199001011239\"",
            "５２０１０２１９９００１０１１２３８",
            "'520102199001011231", "520102199013011231", "P0000000000000000X", "110105194912310020",
        ]
        let rows =
            persons.enumerated().map { "C\($0),\($1),2024-03-01,低保,inpatient,1000,0" } + [
                "C9,110105194912310021,2024-02-30,低保,inpatient,1000,0"
            ]
        let result = try run(rows, options, extras: ["summary.json"])
        #expect(result.rows.count == 10)
        let summary = try JSONReader.read(SourceText(name: "summary", text: result.extras["summary.json"] ?? "")).get()
        // Lines 3, 5, 6, 7, 10 and the rejected 11; not the month 13, nor the id with a letter.
        #expect(summary["check_digits"]?["rows"]?.plain == "6")
        #expect(summary["check_digits"]?["first_line"]?.plain == "3")
    }

    @Test func `right check characters are no warning`() throws {
        let result = try run(["C1,11010519491231002X,2024-03-01,低保,inpatient,1000,0"], extras: ["summary.json"])
        #expect(result.extras["summary.json"]?.contains("\"rows\": 0,\n    \"first_line\": null") == true)
    }

    // MARK: Dates

    @Test(arguments: passes) func `every spelling of a date is the same day`(_ options: [String]) throws {
        let dates = [
            "2024-03-01", "20240301", "2024/3/1", "2024/03/01", "2024-3-1", "2024.3.1", "2024年3月1日", "2024/3/1 0:00",
            "2024-03-01 08:30:00", "2024-03-01T08:30:00Z", "\"2024/3/1 9:05\"", "２０２４／３／１", " 2024-03-01 ",
            "2024-03-01",
        ]
        // The day of each person's claim is the last of the identity.
        let rows = dates.enumerated().map { "C\(10 + $0),P\($0),\($1),低保@2024.1.1..2024年3月1日,inpatient,1000,0" }
        let result = try run(rows, options)
        #expect(result.status == 0, "\(result.rejects)")
        #expect((1...dates.count).allSatisfy { result.cell($0, "payout") == "700.00" })
    }

    @Test func `what is no date is rejected with the reason`() throws {
        let result = try run([
            "C1,P1,45352,低保,inpatient,1000,0", "C2,P2,2024-03-01 99:99:99,低保,inpatient,1000,0",
            "C3,P3,2024/3/1 24:00,低保,inpatient,1000,0", "C4,P4,2024-02-30,低保,inpatient,1000,0",
            "C5,P5,2024-03-011,低保,inpatient,1000,0", "C6,P6,2024-03-01,低保@2024-09-30..2024-03-01,inpatient,1000,0",
        ])
        #expect(result.rows.count == 1)
        #expect(
            reasons(result) == (2...6).map { "\($0),date invalid-date" } + ["7,identities invalid-period"])
        #expect(result.rejects[1].contains("45352 在表格软件中是 2024-03-01"))
        #expect(result.rejects[2].contains("“99:99:99”不是时刻"))
    }

    // MARK: What is left to others

    /// The file that the message asks for is accepted, and settles the claim: 1,000 × 50% = 500.
    @Test func `a standard left to the county is filled by the overlay that the message asks for`() throws {
        let row = "C1,P1,2024-03-01,其他特殊困难人员,inpatient,1000,0"
        let open = try BatchTests().run(Self.header + "\n" + row + "\n", policy: "lishui")
        #expect(
            open.rejects.last?.hasPrefix(
                "2,identities,结算 C1：救助身份“其他特殊困难人员”（类别 other-hardship）的标准由县（市、区）人民政府另行确定（第六条(四)），本政策文件没有，须由补充文件给出 categories.other-hardship [delegated],"
            ) == true, "\(open.rejects)")
        let overlay = #"""
            {"format": 1, "extends": "lishui", "id": "county", "name": {"zh": "某县", "en": "a county"},
             "document": {"number": "1", "title": "t"},
             "categories": [{"id": "other-hardship", "delegated": null}],
             "benefits": [{"id": "basic", "rows": [
               {"when": {"category": "extreme-poverty"}, "rate": "100%", "cite": "第六条(一)"},
               {"when": {"category": "minimum-living"}, "bands": [{"upTo": 40000, "rate": "75%"}, {"rate": "80%"}],
                "cite": "第六条(二)", "reading": ["R15"]},
               {"when": {"category": "minimum-living-margin"}, "bands": [{"upTo": 40000, "rate": "65%"}, {"rate": "70%"}],
                "cite": "第六条(三)", "reading": ["R15"]},
               {"when": {"category": "other-hardship"}, "rate": "50%", "cite": "1"}]}]}
            """#
        try withFile(overlay, name: "county.json") { path in
            let filled = try BatchTests().run(Self.header + "\n" + row + "\n", policy: path)
            try #require(filled.rows.count == 2, "\(filled.errors)")
            #expect(filled.cell(1, "payout") == "500.00")
        }
    }

    /// The column of refunds is named, and the column whose amount is negative; also for an amount of the policy's own,
    /// which is read from bytes.
    @Test(arguments: passes) func `negative amounts name the column of refunds`(_ options: [String]) throws {
        let policy = #"""
            {"format": 1, "extends": "lishui", "id": "voucher", "name": {"zh": "某市", "en": "a city"},
             "document": {"number": "1", "title": "t"}, "fields": [{"name": "premium_paid", "type": "yes/no", "default": "no"}, {"name": "voucher", "type": "yuan"}]}
            """#
        try withFile(policy, name: "voucher.json") { path in
            let result = try BatchTests().run(
                """
                \(Self.header),voucher
                C1,P1,2024-03-01,低保,inpatient,1000,-5,0
                C2,P2,2024-03-01,低保,inpatient,1000,0,-5
                C3,P3,2024-03-01,低保,inpatient,1000,0,5

                """, policy: path, options)
            try #require(result.rows.count == 2, "\(result.errors)")
            #expect(
                result.rejects.dropFirst() == [
                    "2,basic_paid,结算 C1：“basic_paid”（基本医保支付）为负数，而本笔没有标为退费（退费列 refund = yes） [negative-amount],C1,P1,2024-03-01,低保,inpatient,1000,-5,0",
                    "3,voucher,结算 C2：“voucher”为负数，而本笔没有标为退费（退费列 refund = yes） [negative-amount],C2,P2,2024-03-01,低保,inpatient,1000,0,-5",
                ])
            // 1,000 × 75%.
            #expect(result.cell(1, "payout") == "750.00")
        }
    }
}
