import Foundation
import Platform
import Testing
import Values

@testable import Workbook

/// Results and lists as workbooks.
struct WorkbookOutTests {
    /// 低保边缘: (5,000 − 1,000) × 60% = 2,400.00; the second row has no amount.
    private static let claims = """
        claim_id,person_id,date,identities,care,in_scope,basic_paid,assistance_paid,备注
        0001,510102199001011234,2024-03-01,低保边缘,inpatient,"12,000.00",7000,1000.5,=1+1
        0002,P2,2024-04-02,低保边缘,inpatient,1e3,2000,0,"<&""_x0041_"

        """

    private func rows(_ place: Workplace, _ name: String, sheet: String? = nil) throws -> [Int: [Int: String]] {
        try HandmadeWorkbook.rows([UInt8](try Data(contentsOf: place.folder.appending(path: name))), sheet: sheet)
    }

    @Test func `the result is a sheet and the rejected rows are another, ids as texts and amounts as numbers`() throws {
        let place = try Workplace(["claims.csv": Self.claims])
        let result = try place.run("medaid batch -p guizhou claims.csv -o o.xlsx")
        #expect(result.status == 1 && place.names == ["claims.csv", "o.xlsx"], "\(result.errors)")
        #expect(
            result.errors.contains(
                "写出的文件\n  o.xlsx  1 行  应付、差额\n  o.xlsx  1 行  没有计算的行和原因，第二张工作表\n"), "\(result.errors)")
        let results = try rows(place, "o.xlsx", sheet: "结果")
        #expect(results.count == 2 && results[1]?[9] == "policy_version" && results[1]?[20] == "difference")
        // What is an empty cell in the CSV is none here.
        #expect(
            results[2] == [
                0: "0001", 1: "510102199001011234", 2: "2024-03-01", 3: "低保边缘", 4: "inpatient", 5: "12000.00",
                6: "7000",
                7: "1000.5", 8: "=1+1", 9: "2023-01-01", 10: "3", 11: "paid", 13: "5000.00", 14: "1000.00",
                15: "2400.00", 16: "2400.00", 17: "0.00", 18: "0.00", 19: "2600.00", 20: "1399.50",
            ])
        let rejects = try rows(place, "o.xlsx", sheet: "没有计算")
        #expect(rejects[1]?[0] == "reject_line" && rejects.count == 2)
        #expect(rejects[2]?[0] == "3" && rejects[2]?[1] == "in_scope" && rejects[2]?[11] == "<&\"_x0041_", "\(rejects)")
    }

    @Test func `rejected rows and lists go where their names say`() throws {
        let place = try Workplace(["claims.csv": Self.claims])
        let result = try place.run(
            """
            medaid batch -p guizhou claims.csv -o o.csv --rejects r.xlsx --report d.xlsx --warnings w.xlsx --set warning_line=100
            medaid batch -p guizhou claims.csv -o o.xlsx --rejects r.csv --report d.csv --warnings w.csv --set warning_line=100
            """)
        #expect(result.status == 1, "\(result.errors)")
        #expect(
            place.names == ["claims.csv", "d.csv", "d.xlsx", "o.csv", "o.xlsx", "r.csv", "r.xlsx", "w.csv", "w.xlsx"])
        for (name, text) in [
            ("r", "[invalid-amount]"), ("d", "2400.00"), ("w", "510102199001011234"), ("o", "2400.00"),
        ] {
            let cells = try rows(place, name + ".xlsx")
            let lines = csvRows(try #require(place.read(name + ".csv")))
            #expect(lines.count == cells.count && lines.joined().contains { $0.contains(text) }, "\(name)")
            for (index, line) in lines.enumerated() {
                for (column, cell) in line.enumerated() where cell != "12,000.00" {
                    #expect(cells[index + 1]?[column] ?? "" == cell, "\(name)")
                }
            }
        }
    }

    @Test func `rows whose quotes do not match stay apart in the sheet`() throws {
        let bad = "0003,P3,2024-04-02,低保,inp\"atient,100,0,0,y\n0004,P4,2024-04-02,低保,inpatient,100,0,0,\"x\n"
        let place = try Workplace(["claims.csv": Self.claims + bad])
        let result = try place.run("medaid batch -p guizhou claims.csv -o o.xlsx")
        let rejects = try rows(place, "o.xlsx", sheet: "没有计算")
        #expect(result.status == 1 && rejects.count == 4, "\(rejects)")
        #expect(rejects.keys.sorted().compactMap { rejects[$0]?[3] } == ["claim_id", "0002", "0003", "0004"])
    }

    @Test func `text in GB18030 becomes UTF-8, and a line of sums stands among the rejected rows`() throws {
        let place = try Workplace(["claims.csv": Self.claims + "合计,,,,,13000,9000,1000.5,\n"])
        let result = try place.run(
            "iconv -f utf-8 -t gb18030 claims.csv > g.csv; medaid batch -p guizhou g.csv -o o.xlsx")
        #expect(result.status == 1, "\(result.errors)")
        #expect(try rows(place, "o.xlsx")[2]?[3] == "低保边缘")
        let rejects = try rows(place, "o.xlsx", sheet: "2")
        #expect(rejects[3]?[0] == "4" && rejects[3]?[2]?.contains("[total-line]") == true && rejects[3]?[3] == "合计")
    }

    @Test func `the bytes are the same for every number of threads and in every run`() throws {
        let place = try Workplace([:])
        let result = try place.run(
            """
            medaid generate -p guizhou --persons 300 -o c.csv
            sed -i '7s/inpatient/nowhere/' c.csv
            for jobs in 1 2 3; do medaid batch -p guizhou c.csv -o $jobs.xlsx --jobs $jobs; done
            cmp 1.xlsx 2.xlsx && cmp 1.xlsx 3.xlsx && echo same
            """)
        #expect(result.output == "same\n", "\(result.errors)")
    }

    /// Rows in another order are begun in one pass and sorted in another; what the first one wrote is dropped.
    @Test func `a file that has to be sorted gives the same rows as a CSV`() throws {
        let place = try Workplace([:])
        let result = try place.run(
            """
            medaid generate -p guizhou --persons 200 -o c.csv
            { head -1 c.csv; tail -n +2 c.csv | tac; } > r.csv
            medaid batch -p guizhou r.csv -o o.csv; medaid batch -p guizhou r.csv -o o.xlsx
            """)
        let lines = csvRows(try #require(place.read("o.csv")))
        let cells = try rows(place, "o.xlsx")
        #expect(lines.count > 300 && cells.count == lines.count, "\(result.errors)")
        for (index, line) in lines.enumerated() {
            #expect(line.indices.allSatisfy { cells[index + 1]?[$0] ?? "" == line[$0] }, "\(index)")
        }
    }

    @Test func `spaces around a text stay`() throws {
        let place = try Workplace(["claims.csv": Self.claims.replacing("=1+1", with: "\" a \"")])
        #expect(try place.run("medaid batch -p guizhou claims.csv -o o.xlsx").status == 1)
        #expect(try rows(place, "o.xlsx")[2]?[8] == " a ")
        let parts = try Data(contentsOf: place.folder.appending(path: "o.xlsx"))
        #expect(parts.range(of: Data("<t xml:space=\"preserve\"> a </t>".utf8)) != nil)
    }

    @Test(.enabled(if: Python.hasOpenpyxl, Comment(rawValue: Python.absenceOfOpenpyxl)))
    func `openpyxl and zipfile read what is written`() throws {
        let place = try Workplace(["claims.csv": Self.claims])
        #expect(try place.run("medaid batch -p guizhou claims.csv -o o.xlsx --lang en").status == 1)
        let script = """
            import sys, zipfile, openpyxl
            path = sys.argv[1] + "/o.xlsx"
            assert zipfile.ZipFile(path).testzip() is None
            book = openpyxl.load_workbook(path)
            assert book.sheetnames == ["results", "rejected"], book.sheetnames
            for sheet in book:
                assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref == sheet.dimensions, sheet.auto_filter.ref
            row = book["results"][2]
            assert [c.value for c in row[:9]] == ["0001", "510102199001011234", "2024-03-01", "低保边缘", "inpatient", 12000, 7000, 1000.5, "=1+1"]
            assert [c.data_type for c in row[:9]] == ["s"] * 5 + ["n"] * 3 + ["s"], [c.data_type for c in row]
            assert row[15].value == 2400 and row[15].number_format == "#,##0.00" and row[1].number_format == "@"
            assert book["results"].column_dimensions["B"].width >= 18
            assert book["rejected"]["A2"].value == 3
            """
        let result = try Python.run(script, [place.folder.path])
        #expect(result.status == 0, "\(result.errors)")
    }

    /// Sheets have 1,048,576 rows, the header among them.
    @Test func `more rows than a sheet has are a failure that names CSV`() throws {
        let place = try Workplace([:])
        let file = try PendingFile.begin(place.folder.appending(path: "o.xlsx").path).get()
        let list = try TableFile.begin(file, ["id"], sheet: "list").get()
        for row in 1...1_048_575 where list.add([""]) != nil { Issue.record("row \(row)") }
        let failure = try #require(list.add([""]))
        #expect(failure.reason.en == "has more than 1,048,575 rows, which no sheet can hold")
        #expect(failure.diagnostic.help?.en == "write a CSV: end the name with .csv")
        #expect(list.finish() != nil && place.names.isEmpty)
    }

    @Test func `a cell that no sheet can hold stops the run, and nothing is written`() throws {
        let long = String(repeating: "长", count: 32_768)
        let place = try Workplace(["claims.csv": Self.claims.replacing("=1+1", with: long)])
        let result = try place.run("medaid batch -p guizhou claims.csv -o o.xlsx --lang en")
        #expect(result.status == 3 && place.names == ["claims.csv"], "\(result.errors)")
        #expect(
            result.errors.contains(
                """
                error: o.xlsx: has a cell of more than 32,767 characters, which no sheet can hold [file]
                  help: write a CSV: end the name with .csv
                """), "\(result.errors)")
    }

    /// 低保边缘: (5,000 − 1,000) × 60% = 2,400 of which 100 was paid; then 1,000 × 60% = 600, of which nothing was.
    @Test func `lists of a screening are workbooks, and what was rejected is the second sheet`() throws {
        let claims = Workplace.claims.replacing("basic_paid\n", with: "basic_paid,assistance_paid\n").replacing(
            "7000\n", with: "7000,100\n"
        ).replacing("2000\n", with: "2000,0\n")
        let place = try Workplace([
            "stays.csv": claims + "C,P1,2024-05-02,,inpatient,1e3,0,0\n",
            "register.csv": "person_id,identity,from,through,乡镇\nP1,低保边缘,2024-01-01,2024-12-31,=东乡\n",
        ])
        let result = try place.run(
            "medaid screen -p guizhou --roster register.csv stays.csv -o m.xlsx --under u.xlsx --over o.xlsx")
        #expect(result.status == 1, "\(result.errors)")
        #expect(result.errors.contains("  m.xlsx  1 行  没有计算的行和原因，第二张工作表\n"), "\(result.errors)")
        #expect(place.names == ["m.xlsx", "o.xlsx", "register.csv", "stays.csv", "u.xlsx"])
        let missed = try rows(place, "m.xlsx", sheet: "应救未救")
        #expect(missed.count == 2 && missed[2]?[1] == "B" && missed[2]?[5] == "600.00" && missed[2]?[9] == "=东乡")
        #expect(try rows(place, "m.xlsx", sheet: "没有计算")[2]?[3] == "C")
        #expect(try rows(place, "u.xlsx")[2]?[5] == "2300.00")
        #expect(try rows(place, "o.xlsx").count == 1)
    }

    /// 低保 in place of 低保边缘: 5,000 × 70% = 3,500 and 1,000 × 70% = 700.
    @Test func `changes of a result are a workbook, and a result that is one is compared`() throws {
        let place = try Workplace()
        let result = try place.run(
            """
            medaid batch -p guizhou claims.csv -o was.xlsx
            sed 's/低保边缘/低保/' claims.csv > now.csv
            medaid batch -p guizhou now.csv -o now.xlsx --previous was.xlsx --deltas d.xlsx --excel-safe
            """)
        #expect(result.status == 0, "\(result.errors)")
        let deltas = try rows(place, "d.xlsx")
        #expect(deltas[1] == [0: "claim_id", 1: "person_id", 2: "field", 3: "was", 4: "is", 5: "because"])
        #expect(deltas[2] == [0: "A", 1: "P1", 2: "payout", 3: "2400.00", 4: "3500.00", 5: "identity"], "\(deltas)")
    }

    @Test func `an option that no output heeds is refused`() throws {
        let place = try Workplace(["claims.csv": Self.claims])
        let result = try place.run("medaid batch -p guizhou claims.csv -o o.xlsx --output-encoding gb18030")
        #expect(result.status == 2 && result.errors.contains("--output-encoding 不用于工作簿"), "\(result.errors)")
    }
}
