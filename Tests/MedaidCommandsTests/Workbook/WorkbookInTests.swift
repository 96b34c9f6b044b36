import Foundation
import Testing

@testable import Workbook

/// Workbooks in place of CSV files: claims, registers, histories.
struct WorkbookInTests {
    private static let header = "claim_id,person_id,identities,date,care,in_scope,basic_paid,备注"

    /// A sheet of texts.
    private static func sheet(_ lines: [String]) -> String {
        lines.enumerated().map { row, line in
            "<row r=\"\(row + 1)\">"
                + line.split(separator: ",", omittingEmptySubsequences: false).map {
                    "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>"
                }.joined() + "</row>"
        }.joined()
    }

    private static func place(_ rows: String, styles: String = "") throws -> Workplace {
        let place = try Workplace([:])
        let bytes = try HandmadeWorkbook.archive(HandmadeWorkbook.parts(rows, styles: styles))
        try Data(bytes).write(to: place.folder.appending(path: "c.xlsx"))
        return place
    }

    /// A title, a gap, numbers and dates as a spreadsheet keeps them, a note of two lines, and cells with a comma and quotes.
    /// (12,000 − 7,000) × 70% = 3,500; (1,000.10 − 0) × 70% = 700.07.
    @Test func `a sheet is settled as a CSV is, and its rows are the lines that are named`() throws {
        let place = try Self.place(
            """
            <row r="1"><c r="A1" t="inlineStr"><is><t>2024年结算</t></is></c></row>
            <row r="3"><c r="A3" t="inlineStr"><is><t>claim_id</t></is></c><c r="B3" t="inlineStr"><is><t>person_id</t></is></c>
            <c r="C3" t="inlineStr"><is><t>救助
            身份</t></is></c><c r="D3" t="inlineStr"><is><t>date</t></is></c><c r="E3" t="inlineStr"><is><t>care</t></is></c>
            <c r="F3" t="inlineStr"><is><t>in_scope</t></is></c><c r="G3" t="inlineStr"><is><t>basic_paid</t></is></c>
            <c r="H3" t="inlineStr"><is><t>备注</t></is></c></row>
            <row r="5"><c r="A5"><v>1001</v></c><c r="B5" t="inlineStr"><is><t>0012</t></is></c>
            <c r="C5" t="inlineStr"><is><t>低保</t></is></c><c r="D5" s="1"><v>45352</v></c>
            <c r="E5" t="inlineStr"><is><t>inpatient</t></is></c><c r="F5"><v>12000</v></c><c r="G5"><v>7000</v></c>
            <c r="H5" t="inlineStr"><is><t>一,“二” "三"\n四</t></is></c></row>
            <row r="6"><c r="A6"><v>1002</v></c><c r="B6"><v>123456789012345</v></c>
            <c r="C6" t="inlineStr"><is><t>低保</t></is></c><c r="D6" s="1"><v>45353</v></c>
            <c r="E6" t="inlineStr"><is><t>inpatient</t></is></c><c r="F6"><v>1000.0999999999999</v></c><c r="G6"><v>0</v></c></row>
            <row r="9"><c r="A9"><v>1003</v></c><c r="B9"><v>520102199001011234</v></c>
            <c r="C9" t="inlineStr"><is><t>低保</t></is></c><c r="D9" s="1"><v>45354</v></c>
            <c r="E9" t="inlineStr"><is><t>inpatient</t></is></c><c r="F9"><v>1000</v></c><c r="G9"><v>0</v></c></row>
            <row r="12"><c r="A12" s="1"/></row>
            """,
            styles: "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>")
        let result = try place.run("medaid batch -p guizhou c.xlsx -o o.csv")
        #expect(result.status == 1, "\(result.errors)")
        #expect(result.errors.contains("c.xlsx：表头在第 3 行；上面 1 行是标题，不写入结果：“2024年结算”"), "\(result.errors)")
        #expect(result.errors.contains("c.xlsx：单元格内的换行改写为空格"))
        let text = try #require(place.read("o.csv"))
        #expect(text.hasPrefix("claim_id,person_id,救助 身份,date,care,in_scope,basic_paid,备注,policy_version,"))
        let start = try Data(contentsOf: place.folder.appending(path: "o.csv")).prefix(4)
        #expect(start == Data([0xEF, 0xBB, 0xBF, UInt8(ascii: "c")]))
        let rows = csvRows(text)
        try #require(rows.count == 3)
        #expect(rows[1][14] == "3500.00" && rows[2][14] == "700.07", "\(rows)")
        #expect(
            rows[1].prefix(8) == ["1001", "0012", "低保", "2024-03-01", "inpatient", "12000", "7000", "一,“二” \"三\" 四"])
        #expect(rows[2].prefix(7) == ["1002", "123456789012345", "低保", "2024-03-02", "inpatient", "1000.1", "0"])
        let rejects = try #require(place.read("o.rejects.csv"))
        #expect(rejects.contains("\n9,person_id,"), "\(rejects)")
        #expect(rejects.contains("[destroyed-id],1003,5.20102199001011E+17,低保,2024-03-03,"), "\(rejects)")
    }

    @Test func `a row that is wider than all before it makes all rows as wide`() throws {
        let rows = (0..<100).map { "C\(1000 + $0),P\($0),低保,2024-03-01,inpatient,1000,0,x" }
        let place = try Self.place(
            Self.sheet([Self.header] + rows + ["C2000,P200,低保,2024-03-01,inpatient,1000,0,x,more"]))
        let result = try place.run("medaid batch -p guizhou c.xlsx -o o.csv")
        #expect(result.status == 0, "\(result.errors)")
        let lines = csvRows(try #require(place.read("o.csv")))
        #expect(lines.count == 102 && Set(lines.map(\.count)).count == 1 && lines[101][8] == "more")
    }

    @Test func `sheets are named, by name or by number, for all files or for one kind`() throws {
        let place = try Workplace([
            "claims.csv": Workplace.claims, "register.csv": "person_id,identity,from,through\nP1,低保边缘,2024-01-01,\n",
        ])
        // The result is a workbook of two sheets: the second one holds the rejected rows.
        #expect(try place.run("medaid batch -p guizhou claims.csv -o two.xlsx --lang en").status == 0)
        let none = try place.run("medaid fields two.xlsx --sheet three --lang en")
        #expect(
            none.status == 3
                && none.errors.contains(
                    """
                    error: two.xlsx has no sheet “three” [unknown-sheet]
                      help: there are “results”, “rejected”; give one, or its number, with --sheet
                    """),
            "\(none.errors)")
        for sheet in ["rejected", "2", "REJECTED", "claims=2"] {
            let second = try place.run("medaid fields two.xlsx --sheet \(sheet) --lang en")
            #expect(
                second.output.hasPrefix("two.xlsx: sheet “rejected”, header in line 1, 0 rows\n"), "\(second.output)")
        }
        let first = try place.run("medaid fields two.xlsx --ignore policy_version --sheet roster=2 --lang en")
        #expect(
            first.output.contains("  the sheet “results” is read; not read: “rejected”, which --sheet names\n"),
            "\(first.output)")
        let csv = try place.run("medaid batch -p guizhou claims.csv -o o.csv --sheet results --lang en")
        #expect(csv.status == 2 && csv.errors.contains("--sheet results: none of the files is a workbook"))
    }

    /// 人员编号 and the columns before the amounts are merged over two rows; the amounts stand below their group.
    @Test func `a header of two rows is read on its lower one, with what is merged into it`() throws {
        let names = ["结算编号", "人员编号", "救助身份", "结算日期", "医疗类别"]
        let merges = zip("ABCDE", names).map { "<mergeCell ref=\"\($0.0)2:\($0.0)3\"/>" }.joined()
        let header = names.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined()
        let data = ["A", "P1", "低保", "2024-03-01", "住院"].map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined()
        let rows = """
            <row r="1"><c r="A1" t="inlineStr"><is><t>明细表</t></is></c></row>
            <row r="2">\(header)<c r="F2" t="inlineStr"><is><t>费用</t></is></c></row>
            <row r="3"><c r="F3" t="inlineStr"><is><t>政策范围内费用</t></is></c><c r="G3" t="inlineStr"><is><t>基本医保支付</t></is></c></row>
            <row r="4">\(data)<c r="F4"><v>12000</v></c><c r="G4"><v>7000</v></c></row>
            <row r="5"><c r="F5"><v>100</v></c><c r="G5"><v>0</v></c></row>
            </sheetData><mergeCells><mergeCell ref="A1:G1"/><mergeCell ref="F2:G2"/>\(merges)<mergeCell ref="B4:B5"/><mergeCell ref="x"/></mergeCells><sheetData>
            """
        let place = try Self.place(rows)
        let result = try place.run("medaid batch -p guizhou c.xlsx -o o.csv")
        #expect(result.errors.contains("c.xlsx：表头中向下合并的单元格按第 3 行读"), "\(result.errors)")
        #expect(result.errors.contains("1 笔应付救助 3,500.00 元") && result.status == 1, "\(result.errors)")
        #expect(place.read("o.csv")?.hasPrefix("结算编号,人员编号,救助身份,结算日期,医疗类别,政策范围内费用,基本医保支付,policy_version") == true)
        // Cells of rows that are merged say what they hold once: the second row has no person.
        #expect(place.read("o.rejects.csv")?.contains("\n5,claim_id,") == true)
    }

    @Test func `claims and register may be two sheets of one workbook`() throws {
        let place = try Workplace([:])
        var parts = HandmadeWorkbook.parts(
            Self.sheet([Self.header, "A,P1,,2024-03-01,inpatient,12000,7000,x"]))
        let second = HandmadeWorkbook.parts(
            Self.sheet(["person_id,identity,from,through", "P1,低保边缘,2024-01-01,2024-12-31"]))
        for index in parts.indices {
            switch parts[index].name {
            case "xl/workbook.xml":
                parts[index].text = parts[index].text.replacing(
                    "</sheets>", with: "<sheet name=\"2024年 名册\" sheetId=\"7\" state=\"hidden\" r:id=\"e\"/></sheets>")
            case "xl/_rels/workbook.xml.rels":
                parts[index].text = parts[index].text.replacing(
                    "</Relationships>",
                    with:
                        "<Relationship Id=\"e\" Type=\"x/worksheet\" Target=\"/xl/worksheets/t.xml\"/></Relationships>")
            default: break
            }
        }
        parts += second.filter { $0.name == "xl/worksheets/s.xml" }.map { ("xl/worksheets/t.xml", $0.text) }
        try Data(try HandmadeWorkbook.archive(parts)).write(to: place.folder.appending(path: "c.xlsx"))
        let call = "medaid batch -p guizhou c.xlsx --roster c.xlsx -o o.csv"
        let result = try place.run("\(call) --sheet 1 --sheet 'roster=2024年 名册'")
        // (5,000 − 1,000) × 60% = 2,400.
        #expect(result.status == 0 && result.errors.contains("1 笔应付救助 2,400.00 元"), "\(result.errors)")
        let list = try place.run("medaid premium -p guizhou c.xlsx --sheet 2")
        #expect(list.errors.contains("c.xlsx"), "\(list.errors)")
    }

    @Test func `a workbook is read from a pipe, as a register, and as a history`() throws {
        let place = try Self.place(Self.sheet(["person_id,identity,from,through", "P1,低保边缘,2024-01-01,2024-12-31"]))
        try place.write(Workplace.claims.replacing(",低保边缘,", with: ",,"), "claims.csv")
        let roster = try place.run("medaid batch -p guizhou claims.csv --roster c.xlsx -o o.csv")
        #expect(roster.status == 0 && roster.errors.contains("2 笔应付救助 3,000.00 元"), "\(roster.errors)")
        let history = try Self.place(
            Self.sheet([Self.header, "A,P1,低保边缘,2024-03-01,inpatient,12000,7000,x"]))
        let call = "--history c.xlsx --claim-id B --person-id P1 --identities 低保边缘 --date 2024-04-02 --care inpatient"
        let calc = try history.run("medaid calc -p guizhou \(call) --in-scope 3000 --basic-paid 2000 --format json")
        #expect(calc.status == 0 && calc.output.contains("\"payout\": 600.00"), "\(calc.errors)\(calc.output)")
        try history.write(Workplace.claims, "claims.csv")
        let piped = try history.run("cat c.xlsx | medaid batch -p guizhou - -o o.csv")
        #expect(piped.status == 0 && piped.errors.contains("1 笔应付救助 2,400.00 元"), "\(piped.errors)")
    }

    /// A year made up by `generate`, as CSV and as a workbook of openpyxl in which amounts are numbers and dates are dates.
    @Test(.enabled(if: Python.hasOpenpyxl, Comment(rawValue: Python.absenceOfOpenpyxl)))
    func `claims give the same results from a CSV and from a workbook`() throws {
        let place = try Workplace([:])
        let script = """
            import csv, datetime, decimal, sys, openpyxl
            book = openpyxl.Workbook()
            sheet = book.active
            sheet.append(["就医结算"]); sheet.merge_cells("A1:F1")
            with open("c.csv", encoding="utf-8-sig") as file: rows = list(csv.reader(file))
            header = rows[0]
            def value(name, text):
                if text == "": return None
                if name in ("date", "admitted"): return datetime.date.fromisoformat(text)
                if name in amounts: return float(text)
                return text
            amounts = {"total", "in_scope", "advance_self_pay", "over_limit_self_pay", "own_expense", "basic_paid",
                "critical_illness_paid", "supplementary_paid", "other_relief", "assistance_paid"}
            sheet.append(header)
            for row in rows[1:]: sheet.append([value(*pair) for pair in zip(header, row)])
            book.save("c.xlsx")
            """
        try place.write(script, "make.py")
        let made = try place.run("medaid generate -p guizhou --persons 150 -o c.csv")
        #expect(made.status == 0, "\(made.errors)")
        let python = try Python.run(
            "import os, sys; os.chdir(sys.argv[1]); exec(open('make.py').read())", [place.folder.path])
        #expect(python.status == 0, "\(python.errors)")
        let runs = try place.run(
            "medaid batch -p guizhou c.csv -o a.csv --summary a.json; medaid batch -p guizhou c.xlsx -o b.csv --summary b.json"
        )
        let (left, right) = (try #require(place.read("a.csv")), try #require(place.read("b.csv")))
        let (rows, others) = (csvRows(left), csvRows(right))
        #expect(rows.count == others.count && rows.count > 150, "\(runs.errors)")
        let first = try #require(rows[0].firstIndex(of: "policy_version"))
        for (row, other) in zip(rows, others) { #expect(row[first...] == other[first...]) }
        #expect(try #require(place.read("a.json")).contains("\"payout\": "))
        #expect(
            place.read("a.json")?.replacing(/"first_line": \d+/, with: "")
                == place.read("b.json")?.replacing(/"first_line": \d+/, with: ""))
    }
}
