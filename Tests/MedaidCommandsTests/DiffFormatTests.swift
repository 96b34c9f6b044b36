import Foundation
@testable import Reporting
import Testing
import Values
import Wording

/// The formats of a comparison, on one made by hand.
struct DiffFormatTests {
    private func text(_ language: Language, width: Int = 100) -> String {
        DiffText(SampleReport.report, language, width: width).text
    }

    // MARK: Text

    /// `MEDAID_RECORD=1` writes it anew.
    @Test(arguments: Language.allCases)
    func `the text reads as it did`(_ language: Language) throws {
        let file = Program.root.appending(
            path: "Tests/MedaidCommandsTests/Snapshots/diff-sample.\(language.rawValue).txt")
        if ProcessInfo.processInfo.environment["MEDAID_RECORD"] == "1" {
            try text(language).write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == text(language))
    }

    @Test(arguments: Language.allCases, [60, 72, 100, 120])
    func `no line is wider than the terminal, however wide its characters`(_ language: Language, width: Int) {
        for line in text(language, width: width).split(separator: "\n") {
            #expect(displayWidth(of: String(line)) <= width, "\(line)")
        }
    }

    @Test func `columns stand under each other whatever the width of their characters`() {
        let table = TextTable(
            columns: [.init(title: "项目"), .init(title: "yuan", isFigure: true), .init(title: "条")],
            lines: [.row(["起付标准", "1,000.00", "a"], isMarked: true), .row(["cap", "9.00", "第十条"], isMarked: false)])
        #expect(
            table.laidOut(width: 60) == [
                "  项目          yuan  条", "  --------  --------  ------", "* 起付标准  1,000.00  a",
                "  cap           9.00  第十条",
            ])
    }

    @Test func `a table too wide for the terminal comes in parts that repeat the first column`() {
        let columns = [TextTable.Column(title: "k")] + (1...6).map { .init(title: "c\($0)", isFigure: true) }
        let row = ["name"] + (1...6).map { "\($0)00,000.00" }
        let lines = TextTable(columns: columns, lines: [.row(row, isMarked: false)]).laidOut(width: 60)
        #expect(lines.filter { $0.hasPrefix("name") }.count == 2)
        #expect(lines.allSatisfy { displayWidth(of: $0) <= 60 })
        #expect((1...6).allSatisfy { n in lines.contains { $0.contains("\(n)00,000.00") } })
    }

    @Test(arguments: [(0, 8, ""), (1, 8, "█▌"), (8, 8, "████████████"), (1, 1000, "▏"), (3, 8, "████▌")])
    func `bars are drawn in eighths`(_ part: Int64, whole: Int64, bar: String) {
        #expect(TextBars.bar(part, of: whole, width: 12) == bar)
    }

    @Test(arguments: [(1, 3, "33.33%"), (2, 3, "66.67%"), (-1, 8, "-12.50%"), (0, 5, "0.00%"), (1, 20_000, "0.01%")])
    func `shares have two decimals, rounded half up`(_ part: Int64, whole: Int64, text: String) {
        #expect(DiffWording.percentage(part, of: whole) == text)
        #expect(DiffWording.percentage(part, of: 0) == nil)
    }

    // MARK: JSON and CSV

    @Test(arguments: Language.allCases)
    func `JSON has every table and chart, amounts in yuan`(_ language: Language) throws {
        let text = DiffJSON(SampleReport.report, language: language).text
        let json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let sections = try #require(json["sections"] as? [[String: Any]])
        #expect(sections.map { $0["id"] as? String } == ["structure", "impact", "curves"])
        let tables = try #require(sections[1]["tables"] as? [[String: Any]])
        let rows = try #require(tables[0]["rows"] as? [[String: Any]])
        let cells = try #require(rows[0]["cells"] as? [String: [String: Any]])
        #expect(cells["due"]?["value"] as? Double == 1_234_567.89)
        #expect(cells["change"]?["value"] as? Double == -1234.56)
        #expect(cells["persons"]?["value"] as? Int == 12_345)
        #expect(cells["share"]?["value"] as? String == "33.33%")
        #expect(cells["share"]?["of"] as? Int == 3)
        #expect(text.contains("\"value\": 1234567.89"))
        let charts = try #require(sections[2]["charts"] as? [[String: Any]])
        let lines = try #require(charts[1]["lines"] as? [[String: Any]])
        #expect(lines[1]["points"] as? [[AnyHashable]] != nil)
        #expect((json["sides"] as? [[String: Any]])?.count == 2)
    }

    @Test func `CSV has a row for every cell, and reads back`() throws {
        let rows = csvRows(DiffCSV(SampleReport.report, language: .zh).text)
        #expect(rows[0] == DiffCSV.columns)
        #expect(rows.allSatisfy { $0.count == DiffCSV.columns.count })
        #expect(
            rows.contains(["structure", "identity-a", "住院", "2", "比例", "yes", "B", "rate", "75%", "第十条; 第十一条"]))
        #expect(rows.contains(["impact", "persons", "", "1", "一类", "yes", "change", "change", "-1234.56", ""]))
        #expect(rows.contains { $0[8] == SampleReport.hostile })
    }

    @Test func `CSV of one table has its columns as they stand, articles beside them`() throws {
        let csv = DiffCSV(SampleReport.report, language: .en)
        let rows = csvRows(try #require(csv.text(ofTable: "identity-a")))
        #expect(rows[0] == ["group", "item", "A", "A_cite", "B", "B_cite", "differs"])
        #expect(rows[3] == ["Inpatient", "limit", "50000.00", "第十二条", "", "第十二条", "yes"])
        #expect(csv.text(ofTable: "no-such") == nil)
    }

    @Test func `a table that is not there is a mistake that names those that are`() throws {
        let arguments = ["diff", "yuxi", "jincheng", "--lang", "en"]
        let unknown = try Program.run(arguments + ["--format", "csv", "--table", "curve"])
        #expect(unknown.status == 2)
        #expect(unknown.errors.contains("did you mean curves?"))
        let other = try Program.run(arguments + ["--format", "json", "--table", "curves"])
        #expect(other.status == 2)
        #expect(other.errors.contains("--table goes with --format csv"))
    }
}
