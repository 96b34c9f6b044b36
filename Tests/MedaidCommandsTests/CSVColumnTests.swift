import Foundation
import Testing

@testable import MedaidCommands

/// Columns of claims and registers (contract, "Columns"): understood, waived, or an error; never passed over in silence.
struct CSVColumnTests {
    /// One claim of 12,000 in scope, 7,000 of it paid by basic insurance: (12,000 − 7,000) × 70% = 3,500.
    private func claims(_ basicPaid: String, more: [(column: String, cell: String)] = []) -> String {
        let columns =
            ["claim_id", "person_id", "identities", "date", "care", "in_scope", basicPaid] + more.map(\.column)
        let cells = ["A", "P1", "低保", "2024-03-01", "inpatient", "12000", "7000"] + more.map(\.cell)
        return columns.joined(separator: ",") + "\n" + cells.joined(separator: ",") + "\n"
    }

    private func run(
        _ text: String, _ options: [String] = [], files: [String: String] = [:]
    ) throws -> BatchTests.Run {
        try BatchTests().run(text, options, files: files)
    }

    @Test(arguments: [
        "basic_paid", "Basic_Paid", "basicPaid", "HIFP_PAY", "基本医保支付金额", "统筹基金支付", "基本医疗保险统筹基金支出", "基本医保支付（元）",
        "ｂａｓｉｃ＿ｐａｉｄ",
        "\"basic paid (yuan)\"",
    ]) func `every spelling of a field gives it`(_ name: String) throws {
        let result = try run(claims(name))
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.cell(1, "payout") == "3500.00")
    }

    @Test(arguments: ["basic_payed", "basic_pay", "basic_piad", "基本医保报销额", "本次基本医保支出额"])
    func `a column that is nearly a field stops the run and names it`(_ name: String) throws {
        let result = try run(claims(name))
        #expect(result.status == 3 && result.rows.isEmpty)
        #expect(result.errors.contains("[unknown-column]") && result.errors.contains("basic_paid"), "\(result.errors)")
        #expect(!result.errors.contains("[missing-column]"))
        #expect(result.errors.contains("claims.csv:1:50: "))
        #expect(result.errors.hasSuffix("没有计算，没有写文件。\n"))
        // What the message offers works: as the field, or unused and the field waived: 12,000 × 70% = 8,400.
        let mapped = try run(claims(name), ["--column", "basic_paid=\(name)"])
        #expect(mapped.cell(1, "payout") == "3500.00", "\(mapped.errors)")
        let waived = try run(claims(name), ["--ignore", name, "--no-basic-paid"])
        #expect(waived.cell(1, "payout") == "8400.00", "\(waived.errors)")
        #expect(waived.errors.contains("basic_paid 0"))
    }

    @Test func `near a field that another column gives is a notice, not an error`() throws {
        let result = try run(claims("basic_paid", more: [("基本医保报销额", "7000")]), ["--ignore", "基本医保报销额"])
        #expect(result.status == 0, "\(result.errors)")
        // A payment that nothing uses stops, whatever it is near; a text does not.
        let note = try run(claims("basic_paid", more: [("insurence", "x")]))
        #expect(note.status == 3 && note.errors.contains("[unknown-column]"))
        let beside = try run(claims("basic_paid", more: [("insurance", "resident"), ("insurence", "x")]))
        #expect(beside.status == 0 && beside.errors.contains("不认识而没有用到的列：insurence。"), "\(beside.errors)")
    }

    @Test(arguments: [
        ("12.50", true), ("-3", true), ("0", true), (" 12.50 ", true), ("\"1,234.50\"", true), ("1.2300", true),
        ("１２", false), ("12元", false), ("1e5", false), ("\"1,23\"", false), ("1.234", false), ("\"1\"\"2\"", false),
        // All dates, which are no amounts even where they are digits.
        ("2024-03-01", false), ("2024/3/1 10:00", false), ("20240301", false), ("2024年3月1日", false),
        // Nothing in them.
        ("", false), ("  ", false), ("-", false), ("无", false),
    ])
    func `of columns not understood those that hold only amounts are named first`(
        _ cell: String, _ isAmount: Bool
    ) throws {
        let result = try run(claims("basic_paid", more: [("甲", "x"), ("乙", cell)]))
        let names = isAmount ? "乙、甲" : "甲、乙"
        #expect(result.errors.contains("不认识而没有用到的列：\(names)。"), "\(result.errors)")
    }

    @Test func `household_id is used where something is counted per household, and named where it is lacking`() throws {
        let pool = #""pools": [{"id": "annual", "limit": 1000, "cite": "x", "per": ["household", "year"]}]"#
        let given = claims("basic_paid", more: [("household_id", "H")])
        let lacking = "household_id"
        try withFile(#"{"format": 1, "extends": "guizhou", "id": "town", \#(pool)}"#, name: "town.json") { path in
            let used = try BatchTests().run(given, policy: path)
            #expect(used.status == 0 && !used.errors.contains("household_id"), "\(used.errors)")
            let without = try BatchTests().run(claims("basic_paid"), policy: path)
            #expect(without.errors.contains(lacking), "\(without.errors)")
        }
        let person = try run(given)
        #expect(person.errors.contains("household_id"), "\(person.errors)")
        #expect(try !run(claims("basic_paid")).errors.contains(lacking))
    }

    @Test func `without basic insurance or identities nothing is computed unless that is meant`() throws {
        let bare = "claim_id,person_id,date,care,in_scope,赔款\nA,P1,2024-03-01,inpatient,12000,x\n"
        let missing = try run(bare)
        #expect(missing.status == 3)
        #expect(missing.errors.contains("表头没有“救助身份”（identities）；不认识的列：“赔款” [missing-column]"), "\(missing.errors)")
        #expect(missing.errors.contains("表头没有“基本医保支付”（basic_paid）；不认识的列：“赔款” [missing-column]"))
        #expect(missing.errors.contains("--no-identities") && missing.errors.contains("--no-basic-paid"))
        let meant = try run(bare, ["--no-identities", "--no-basic-paid"])
        #expect(meant.status == 0 && meant.cell(1, "reason") == "no-identity", "\(meant.errors)")
        // A register stands for the column of identities.
        let register = "person_id,identity,from,through\nP1,低保对象,2024-01-01,\n"
        let listed = try run(bare, ["--roster", "@r.csv", "--no-basic-paid"], files: ["r.csv": register])
        #expect(listed.cell(1, "payout") == "8400.00", "\(listed.errors)")
    }

    @Test func `a payment that nothing uses stops the run, a code or a date of one does not`() throws {
        let result = try run(claims("basic_paid", more: [("大额报销金额", "1000")]))
        #expect(
            result.status == 3 && result.errors.contains("列“大额报销金额”是一笔支付，而没有用到 [unused-payment]"), "\(result.errors)")
        // 12,000 − 7,000 − 1,000 = 4,000 × 70% = 2,800.
        let mapped = try run(
            claims("basic_paid", more: [("大额报销金额", "1000")]), ["--column", "supplementary_paid=大额报销金额"])
        #expect(mapped.cell(1, "payout") == "2800.00", "\(mapped.errors)")
        let others = [("渝快保支付方式", "1"), ("某保险支付日期", "20240301"), ("县级补助金额", "0")]
        let harmless = try run(claims("basic_paid", more: others))
        #expect(harmless.status == 0 && harmless.cell(1, "payout") == "3500.00", "\(harmless.errors)")
    }

    @Test func `national parts are added up under all their names, and one part twice is an error`() throws {
        // 12,000 − 7,000 − (100 + 200) = 4,700 × 70% = 3,290.
        let parts = try run(claims("basic_paid", more: [("职工大额", "100"), ("公务员补助", "200")]))
        #expect(parts.cell(1, "payout") == "3290.00", "\(parts.errors)")
        let twice = try run(claims("basic_paid", more: [("职工大额", "100"), ("hifob_pay", "100")]))
        #expect(twice.status == 3 && twice.errors.contains("[duplicate-column]"), "\(twice.errors)")
        let beside = try run(claims("basic_paid", more: [("supplementary_paid", "100"), ("hifob_pay", "100")]))
        #expect(beside.status == 3 && beside.errors.contains("[duplicate-column]"), "\(beside.errors)")
    }

    @Test func `another unit than yuan is an error at the header`() throws {
        let result = try run(claims("基本医保支付（万元）"))
        #expect(result.status == 3)
        #expect(result.errors.contains("列“基本医保支付（万元）”以万元为单位；金额应以元计 [unit]"), "\(result.errors)")
        #expect(!result.errors.contains("[missing-column]"))
    }

    @Test func `a column that no file has is a usage error`() throws {
        for option in [["--column", "basic_paid=x"], ["--ignore", "x"]] {
            let result = try run(claims("basic_paid"), option)
            #expect(result.status == 2 && result.errors.contains("没有文件有“x”这一列"), "\(result.errors)")
        }
    }

    @Test func `a finished result is settled again only when asked, and its old columns are left out`() throws {
        let first = try run(claims("basic_paid"))
        let text = first.rows.joined(separator: "\n") + "\n"
        let refused = try run(text)
        #expect(refused.status == 3 && refused.errors.contains("[finished-result]"), "\(refused.errors)")
        let again = try run(text, ["--ignore", "policy_version"])
        #expect(again.status == 0 && again.rows == first.rows, "\(again.errors)")
    }

    /// 低保 ended in March: nobody is paid in September, by whatever name the column goes.
    @Test(arguments: ["through", "thru", "to", "end", "身份截止日", "截止日期", "enddate"])
    func `an identity that ended pays nothing after its end`(_ name: String) throws {
        let register = "person_id,identity,from,\(name)\nP1,低保对象,2024-01-01,2024-03-31\n"
        let text = claims("basic_paid").replacing("2024-03-01", with: "2024-09-01").replacing("低保", with: "")
        let result = try run(text, ["--roster", "@r.csv"], files: ["r.csv": register])
        #expect(
            result.cell(1, "payout") == "0.00" && result.cell(1, "reason") == "identity-not-held", "\(result.errors)")
    }

    @Test func `a register without ends, or with dates that nothing uses, stops the run`() throws {
        let text = claims("basic_paid").replacing("低保", with: "")
        let open = "person_id,identity,from\nP1,低保对象,2024-01-01\n"
        let missing = try run(text, ["--roster", "@r.csv"], files: ["r.csv": open])
        #expect(missing.status == 3 && missing.errors.contains("[missing-column]"), "\(missing.errors)")
        #expect(missing.errors.contains("--open-ended"))
        let meant = try run(text, ["--roster", "@r.csv", "--open-ended"], files: ["r.csv": open])
        #expect(meant.cell(1, "payout") == "3500.00", "\(meant.errors)")
        let dates = "person_id,identity,from,through,复核\nP1,低保对象,2024-01-01,,2024-03-31\n"
        let unused = try run(text, ["--roster", "@r.csv"], files: ["r.csv": dates])
        #expect(unused.status == 3 && unused.errors.contains("列“复核”只有日期，而没有用到 [unknown-column]"), "\(unused.errors)")
        let ignored = try run(text, ["--roster", "@r.csv", "--ignore", "复核"], files: ["r.csv": dates])
        #expect(ignored.status == 0 && ignored.cell(1, "payout") == "3500.00", "\(ignored.errors)")
    }

    @Test func `fields says what each column is taken for, and whether batch would stop`() throws {
        let text = claims("统筹基金支付", more: [("大额报销金额", "1000"), ("备注", "x"), ("basic_payd", "")])
        try withFile(text, name: "c.csv") { path in
            let result = try Program.run(["fields", path, "--format", "csv"])
            #expect(result.status == 1, "\(result.errors)")
            let rows = csvRows(result.output)
            #expect(rows[0] == ["column", "name", "field", "how", "example"])
            #expect(rows[1] == ["1", "claim_id", "claim_id", "name", ""])
            #expect(rows[3] == ["3", "identities", "identities", "name", "低保"])
            #expect(rows[7] == ["7", "统筹基金支付", "basic_paid", "synonym", "7000"])
            #expect(rows[8] == ["8", "大额报销金额", "", "payment", "1000"])
            #expect(rows[9] == ["9", "备注", "", "known", ""])
            #expect(rows[10] == ["10", "basic_payd", "", "near", ""])
            let shown = try Program.run(["fields", path, "--show-ids", "--ignore", "大额报销金额", "--format", "csv"])
            #expect(shown.status == 0 && csvRows(shown.output)[1].last == "A", "\(shown.errors)")
        }
        let table = try Program.run(["fields", "--format", "json"])
        #expect(table.status == 0 && table.output.contains("\"基本医疗保险统筹基金支出\""))
    }

    @Test func `an option that no file needs is said to change nothing`() throws {
        for option in ["--no-identities", "--no-basic-paid", "--open-ended"] {
            let idle = try run(claims("basic_paid"), [option])
            #expect(idle.status == 0 && idle.errors.contains("说明：\(option) 不起作用：没有哪个文件缺少"), "\(idle.errors)")
        }
        for options in [["--no-identities"], ["--encoding", "utf-8"], ["--separator", "tab"]] {
            let calc = ConsoleRun(
                [
                    "--lang", "zh", "calc", "-p", "guizhou", "--date", "2024-03-01", "--care", "inpatient",
                    "--in-scope", "1",
                ] + options)
            #expect(calc.status == 0 && calc.errors.contains("\(options[0]) 不起作用"), "\(calc.errors)")
        }
    }

    @Test func `history and premium lists follow the same rule`() throws {
        let record =
            #"{"person_id": "P1", "date": "2024-06-01", "care": "inpatient", "identities": ["低保"], "in_scope": 1000}"#
        try withFile(record) { record in
            try withFile(claims("basic_payed"), name: "h.csv") { history in
                let result = try Program.run(["calc", "-p", "guizhou", "--history", history, record])
                #expect(result.status == 3 && result.errors.contains("[unknown-column]"), "\(result.errors)")
                let mapped = try Program.run([
                    "calc", "-p", "guizhou", "--history", history, record, "--column", "basic_paid=basic_payed",
                    "--format",
                    "json",
                ])
                // 3,500, then 1,000 × 70% = 700.
                #expect(mapped.status == 0 && mapped.output.contains("\"payout\": 4200.00"), "\(mapped.errors)")
            }
        }
        try withFile("person_id,identties,date\nP1,特困,2024-11-01\n", name: "l.csv") { list in
            let result = try Program.run(["premium", "-p", "guizhou", list, "--set", "premium_standard=400"])
            #expect(result.status == 3 && result.errors.contains("[unknown-column]"), "\(result.errors)")
        }
    }
}
