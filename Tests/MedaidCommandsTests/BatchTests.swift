import Foundation
@testable import MedaidCommands
import PolicyFormat
import Testing
import Values

/// `medaid batch` as a clerk meets it.
struct BatchTests {
    /// What a run left behind.
    struct Run {
        let status: Int32
        let rows: [String]
        let rejects: [String]
        let errors: String
        let extras: [String: String]

        /// The cell of a row by its column's name.
        func cell(_ row: Int, _ column: String) -> String? {
            let header = rows[0].split(separator: ",", omittingEmptySubsequences: false)
            let cells = rows[row].split(separator: ",", omittingEmptySubsequences: false)
            // The columns that are added stand at the end, behind cells that may hold commas.
            return header.lastIndex { $0 == column }.map { String(cells[cells.count - (header.count - $0)]) }
        }
    }

    func run(
        _ text: String, policy: String = "guizhou", _ options: [String] = [], extras: [String] = [],
        files: [String: String] = [:]
    ) throws -> Run {
        try withFile(text, name: "claims.csv") { path in
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
            for (name, content) in files {
                try content.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
            }
            let paths = options.map { $0.replacingOccurrences(of: "@", with: folder.path + "/") }
            let asked = extras.flatMap { ["--" + $0.split(separator: ".")[0], folder.appending(path: $0).path] }
            let output = folder.appending(path: "out.csv").path
            let result = try Program.run(["batch", "-p", policy, path, "-o", output] + paths + asked)
            let read = { (name: String) in
                (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
            }
            let leftovers = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
                $0.contains("part-")
            }
            #expect(leftovers.isEmpty)
            return Run(
                status: result.status, rows: lines(read("out.csv")), rejects: lines(read("out.rejects.csv")),
                errors: result.errors, extras: Dictionary(extras.map { ($0, read($0)) }) { $1 })
        }
    }

    private func lines(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: true).map { String($0) }
    }

    private static let header = "claim_id,person_id,date,identities,care,in_scope,basic_paid,assistance_paid"

    @Test func `rows come out as they went in, with their columns behind`() throws {
        // 低保边缘: (5,000 − 1,000) × 60% = 2,400; then the deductible is met: 1,000 × 60% = 600, paid were 500.
        let result = try run(
            #"""
            \#(Self.header),备注
            A,P1,2024-03-01,低保边缘,inpatient,12000,7000,2400,"x, ""y"" z"
            B,P1,20240402,低边,住院,3000.0,2000,500,
            """#)
        #expect(result.status == 0, "\(result.errors)")
        #expect(
            result.rows[0] == Self.header
                + ",备注,policy_version,category,status,reason,burden,deductible_applied,payout,payout_basic,payout_tilt,hospital_borne,out_of_pocket,difference"
        )
        #expect(
            result.rows[1] == #"A,P1,2024-03-01,低保边缘,inpatient,12000,7000,2400,"x, ""y"" z","#
                + "2023-01-01,3,paid,,5000.00,1000.00,2400.00,2400.00,0.00,0.00,2600.00,0.00")
        #expect(result.rows[2].hasSuffix(",2023-01-01,3,paid,,1000.00,0.00,600.00,600.00,0.00,0.00,400.00,100.00"))
        #expect(
            result.rejects.count == 1
                && result.rejects[0] == "reject_line,reject_column,reject_reason," + Self.header + ",备注")
        #expect(result.errors.contains("2 行 = 写出 2 行 + 没有计算 0 行"))
    }

    @Test func `national names and labels in any order, amounts of several columns added up`() throws {
        // 20,000 − 8,000 − (100 + 200 + 300) = 11,400 × 70% = 7,980.
        let result = try run(
            """
            符合政策范围金额（元）,hifp_pay,hifes_pay,hifob_pay,oth_pay,setl_id,psn_no,setl_time,救助身份,med_type
            "20,000.00",8000,100,200,300,A,P1,2024-03-01 10:11:12,农村低保,21
            """)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.cell(1, "payout") == "7980.00")
    }

    @Test func `bad rows are rejected whole with their line and reason, the rest goes on`() throws {
        let result = try run(
            """
            \(Self.header)
            A,P1,2024-01-01,低保,inpatient,1000,0,
            B,P2,2024-02-30,低保,inpatient,1000,0,
            C,P3,2024-01-01,低保,inpatient,1e3,0,
            D,P4,2024-01-01,低保,inpatiant,1000,0,
            E,P5,2024-01-01,低保,inpatient,1000,2000,
            F,P6,2024-01-01,低保,inpatient,1000
            G,,2024-01-01,低保,inpatient,1000,0,
            H,P7,2024-01-01,"低保,inpatient,1000,0,
            I,P2,2024-05-01,低保,inpatient,1000,0,
            J,P3,2024-05-01,低保,inpatient,1000,0,
            K,P1,2024-05-01,低保,inpatient,1000,0,
            """)
        #expect(result.status == 1)
        #expect(result.rows.dropFirst().map { $0.prefix(1) } == ["A", "K"])
        let told = result.rejects.dropFirst().map { row in
            (
                line: row.split(separator: ",")[0],
                check: row.split(separator: "[").last?.split(separator: "]").first ?? ""
            )
        }
        #expect(told.map(\.line) == ["3", "4", "5", "6", "7", "8", "9", "10", "11"])
        // I stands in the year of B, whose date is not known; J behind C.
        #expect(
            told.map(\.check) == [
                "invalid-date", "invalid-amount", "unknown-word", "insurance-above-total", "csv", "missing-field",
                "csv",
                "after-rejected", "after-rejected",
            ])
        #expect(result.errors.contains("11 行 = 写出 2 行 + 没有计算 9 行。状态 1：有行没有计算。"))
    }

    @Test func `a refund and what it cancels come out as reversed, a refund of nothing is rejected`() throws {
        let result = try run(
            """
            \(Self.header),refund
            A,P1,2024-01-01,低保边缘,inpatient,3000,0,,
            B,P1,2024-02-01,低保边缘,inpatient,3000,0,,
            R,P1,2024-03-01,低保边缘,inpatient,-3000,0,,yes
            S,P2,2024-03-01,低保边缘,inpatient,-1,0,,yes
            """)
        #expect(result.status == 1)
        // The latest earlier one of the same amounts is cancelled: B. A: (3,000 − 1,000) × 60% = 1,200.
        #expect(result.rows.dropFirst().map { $0.split(separator: ",").first } == ["A", "B", "R"])
        #expect((1...3).map { result.cell($0, "status") } == ["paid", "reversed", "reversed"])
        #expect((1...3).map { result.cell($0, "payout") } == ["1200.00", "0.00", "0.00"])
        #expect(result.rejects[1].contains("[unmatched-refund]"))
    }

    @Test func `a claim id that comes twice rejects all that carry it`() throws {
        let result = try run(
            """
            \(Self.header)
            A,P1,2024-01-01,低保,inpatient,1000,0,
            B,P2,2024-01-01,低保,inpatient,1000,0,
            A,P3,2024-01-02,低保,inpatient,1000,0,
            """)
        #expect(result.rows.count == 2)
        #expect(result.rejects.dropFirst().filter { $0.contains("[duplicate-claim]") }.count == 2)
    }

    @Test func `identities come from the register, with their dates, beside those of the row`() throws {
        let register = """
            人员编号,identity,from,through
            P1,低保,2024-02-01,2024-06-30
            P1,特困,2024-07-01,
            P2,"低保,特困",,
            """
        // January: nobody; March: 70%; July: 100%; P2: 100%; P3: its own, 70%.
        let result = try run(
            """
            \(Self.header)
            A,P1,2024-01-31,,inpatient,1000,0,
            B,P1,2024-03-01,,inpatient,1000,0,
            C,P1,2024-07-01,,inpatient,1000,0,
            D,P2,2024-07-01,,inpatient,1000,0,
            E,P3,2024-07-01,低保,inpatient,1000,0,
            """, ["--roster", "@register.csv"], files: ["register.csv": register])
        #expect(result.status == 0, "\(result.errors)")
        #expect((1...5).map { result.cell($0, "payout") } == ["0.00", "700.00", "1000.00", "1000.00", "700.00"])
        #expect(result.cell(1, "reason") == "identity-not-held")
    }

    @Test func `stated sums of the year are checked row by row`() throws {
        // 700, then 700 + 1,400 = 2,100; burden 1,000, then 3,000.
        let result = try run(
            """
            \(Self.header),ytd_paid,ytd_burden
            A,P1,2024-01-01,低保,inpatient,1000,0,,700,1000
            B,P1,2024-02-01,低保,inpatient,2000,0,,2100.01,3000
            """)
        #expect(result.status == 1)
        #expect(result.rows.count == 3)
        #expect(result.errors.contains("claims.csv:3  ytd_paid"))
        #expect(result.errors.contains("ytd_paid 填 2,100.01，按本文件为 2,100.00"))
        #expect(!result.errors.contains("ytd_burden") && result.errors.contains("状态 1：1 处年内累计不符。"))
    }

    @Test func `summary, warnings and report say what the year came to`() throws {
        let result = try run(
            """
            \(Self.header)
            A,P1,2024-01-01,低保,inpatient,6000,0,4200
            B,P1,2024-02-01,低保,outpatient-chronic,3000,0,1000
            C,P2,2024-02-01,,inpatient,9000,0,500
            D,P3,2024-02-01,低保,inpatient,100000,0,70000
            E,P4,2024-02-01,低保,inpatiant,1,0,5
            """, ["--set", "warning_line=8000"], extras: ["summary.json", "warnings.csv"])
        // A 4,200; B 2,100, +1,100; C nobody, −500; D 70,000 within 50,000: −20,000.
        let summary = try JSONReader.read(SourceText(name: "summary", text: result.extras["summary.json"] ?? "")).get()
        #expect(summary["rows"]?["in"]?.plain == "5")
        #expect(summary["by_status"]?["paid"]?["sum"]?.plain == "56300.00")
        #expect(summary["by_care"]?["outpatient-chronic"]?["sum"]?.plain == "2100.00")
        #expect(summary["by_category"]?["2"]?["count"]?.plain == "3")
        #expect(summary["by_benefit"]?["basic"]?["count"]?.plain == "3")
        #expect(summary["differences"]?["up"]?["sum"]?.plain == "1100.00")
        #expect(summary["differences"]?["down"]?["sum"]?.plain == "-20500.00")
        let warnings = lines(result.extras["warnings.csv"] ?? "")
        #expect(warnings.count == 4)
        #expect(warnings[1].hasPrefix("P1,2024,assisted,") && warnings[1].hasSuffix(",五,9000.00,B,2024-02-01,3"))
        #expect(warnings[2].hasPrefix("P2,2024,other,"))
    }

    @Test func `the report tells each difference, its kind and the person's net`() throws {
        let claims = """
            \(Self.header)
            A,P1,2024-01-01,低保,inpatient,6000,0,4200
            B,P1,2024-02-01,低保,outpatient-chronic,3000,0,1000
            C,P2,2024-02-01,,inpatient,9000,0,500
            D,P3,2024-02-01,低保,inpatient,100000,0,70000
            E,P4,2024-02-01,低保,inpatiant,1,0,5
            F,P5,2024-02-01,低保,outpatient,10,0,7
            """
        let result = try run(claims, extras: ["report.csv"])
        let rows = lines(result.extras["report.csv"] ?? "")
        #expect(
            rows.dropFirst().map {
                $0.split(separator: ",", omittingEmptySubsequences: false).suffix(5).joined(separator: ",")
            }
                == [
                    "1000.00,2100.00,1100.00,under,1100.00", "500.00,0.00,-500.00,not-assisted,-500.00",
                    "70000.00,50000.00,-20000.00,over-limit,-20000.00", "5.00,,,not-computable,0.00",
                    "7.00,0.00,-7.00,not-assisted,-7.00",
                ])
        let page = try run(claims, extras: ["report.html"]).extras["report.html"] ?? ""
        #expect(page.hasPrefix("<!DOCTYPE html>"))
        for text in ["−20,000.00", "医疗救助年终复核报告", "超年度限额", "Content-Security-Policy", "lang=\"zh-CN\""] {
            #expect(page.contains(text), "\(text)")
        }
        #expect(!page.contains("://"))
    }

    @Test func `a class that one record states does not stand for a record that states none`() throws {
        let claims = """
            claim_id,person_id,date,identities,category,care,in_scope,basic_paid
            A,P1,2024-01-01,其他特殊困难人员,3,inpatient,9000,1000
            B,P2,2024-01-02,其他特殊困难人员,,inpatient,9000,1000
            C,P3,2024-01-03,其他特殊困难人员,1,inpatient,9000,1000
            """
        let result = try withFile(claims, name: "claims.csv") { path in
            try Program.run(["batch", "-p", "yulin", path, "-o", "-", "--rejects", path + ".rejects", "--jobs", "1"])
        }
        // Class 3 pays 70% of what exceeds 7,000: (8,000 − 7,000) × 70% = 700. Class 1 pays all of the 8,000.
        let rows = lines(result.output).dropFirst()
        #expect(rows.map { String($0.prefix(1)) } == ["A", "C"])
        #expect(rows.first?.contains(",paid,,8000.00,7000.00,700.00,") == true)
        #expect(rows.last?.contains(",paid,,8000.00,0.00,8000.00,") == true)
    }

    @Test func `an identity that ended is another reason than one the scheme does not know`() throws {
        let claims = """
            claim_id,person_id,date,identities,care,in_scope,basic_paid
            A,P1,2024-01-01,低保对象@2020-01-01..2020-12-31,inpatient,9000,1000
            B,P2,2024-01-02,在乡重点优抚对象@2020-01-01..2020-12-31,inpatient,9000,1000
            C,P3,2024-01-03,低保对象@2020-01-01..2020-12-31,inpatient,9000,1000
            """
        let result = try withFile(claims, name: "claims.csv") { path in
            try Program.run(["batch", "-p", "guizhou", path, "-o", "-", "--rejects", path + ".rejects", "--jobs", "1"])
        }
        // A scheme that does not assist veterans would not have assisted B in 2020 either.
        let reasons = lines(result.output).dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false)[10]
        }
        #expect(reasons == ["identity-not-held", "no-identity", "identity-not-held"])
    }

    @Test func `from standard input to standard output`() throws {
        let result = try withFile("", name: "rejects.csv") { rejects in
            try Program.run(
                ["batch", "-p", "guizhou", "-", "-o", "-", "--rejects", rejects],
                input: "\(Self.header)\r\nA,P1,2024-03-01,低保,inpatient,1000,0,700\r\n")
        }
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("claim_id,person_id"))
        #expect(result.output.hasSuffix(",700.00,700.00,0.00,0.00,300.00,0.00\r\n"))
    }

    @Test func `a byte order mark stays where it was`() throws {
        try withFile("\u{FEFF}\(Self.header)\nA,P1,2024-03-01,低保,inpatient,1000,0,700\n", name: "claims.csv") { path in
            let output = path + ".out"
            #expect(try Program.run(["batch", "-p", "guizhou", path, "-o", output]).status == 0)
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: output)))
            #expect(Array(bytes.prefix(11)) == [0xEF, 0xBB, 0xBF] + Array("claim_id".utf8))
            let rejects = [UInt8](try Data(contentsOf: URL(fileURLWithPath: output + ".rejects.csv")))
            #expect(Array(rejects.prefix(9)) == [0xEF, 0xBB, 0xBF] + Array("reject".utf8))
        }
    }

    /// A header that cannot be used, and what is said of it.
    @Test(arguments: [
        ("claim_id,date,care,in_scope", ["missing-column", "person_id"]),
        ("claim_id,person_id,date,care,in_scope,合规金额", ["duplicate-column", "合规金额"]),
        ("claim_id,person_id,date,care,in_scope,supplementary_paid,hifob_pay", ["duplicate-column", "hifob_pay"]),
        ("", ["csv"]),
    ])
    func `a header that cannot be used is refused`(_ header: String, _ says: [String]) throws {
        let result = try run(header + "\n")
        #expect(result.status == 3)
        for text in says { #expect(result.errors.contains(text), "\(result.errors)") }
        #expect(result.rows.isEmpty, "nothing is left behind")
    }

    /// A table has room for a person in four rows at the beginning: here each row has a person of its own, and each of
    /// them a second year.
    @Test func `more persons than a file of its length mostly has`() throws {
        let persons = 7_000
        let rows = [2023, 2024].flatMap { year in
            (0..<persons).map { person in
                "\(year)-\(10_000 + person),P\(person),\(year)-03-01,低保对象,inpatient,1000.00,1000.00,400.00"
            }
        }
        let header = "claim_id,person_id,date,identities,care,total,in_scope,basic_paid"
        let text = ([header] + rows).joined(separator: "\n") + "\n"
        let result = try run(text, ["--jobs", "1"], extras: ["summary.json"])
        // 低保对象: (1,000 − 400) × 70% = 420, in every year of everybody.
        #expect(result.rows.dropFirst().filter { $0.contains(",paid,,600.00,0.00,420.00,") }.count == 2 * persons)
        #expect(result.extras["summary.json"]?.contains("\"persons\": \(persons)") == true)
    }

    /// A part of the file is a sixteenth of a megabyte: lines and rows count on over the parts, wherever the quotes stand.
    @Test(arguments: [0, 15_999])
    func `a field in quotes may run over lines, at the beginning or at the end of a long file`(_ quoted: Int) throws {
        let rows = (0..<16_000).map { row in
            let note = row == quoted ? "\"two\nlines, \"\"one\"\" row\"" : "x"
            return "C\(100_000 + row),P\(row % 500),2024-03-01,\(note),低保对象,inpatient,12.00,2.00,7.00"
        }
        let bad = "C200000,Q,2024-03-01,x,低保对象,inpatient,abc,2.00,7.00"
        let header = "claim_id,person_id,date,note,identities,care,in_scope,basic_paid,assistance_paid"
        let text = ([header] + rows + [bad]).joined(separator: "\n") + "\n"
        let result = try run(text, ["--jobs", "3"])
        // The header, 16,000 rows of which one has two lines, then the bad one.
        #expect(result.rejects.count == 2 && result.rejects[1].hasPrefix("16003,in_scope,"), "\(result.rejects)")
        #expect(result.rows.count == 16_002)
        // (12 − 2) × 70% = 7.
        let settled = result.rows.dropFirst().filter { $0.hasSuffix(",paid,,10.00,0.00,7.00,7.00,0.00,0.00,3.00,0.00") }
        #expect(settled.count == 16_000)
    }

    @Test func `rows in are rows out and rows rejected, whatever the file`() throws {
        var chance = Chance(seed: 11)
        let pieces = [
            "A", "P1", "2024-03-01", "低保", "inpatient", "12", "-5", "\"", "\"\"", ",", "\n", "\r\n", "\r", "\u{0}", "，",
            "1,2",
            "yes", "", " ", "9999999999999", "..", "@",
        ]
        for _ in 0..<60 {
            let body = (0..<chance.below(120)).map { _ in
                chance.happens(500) ? "," : pieces[chance.below(pieces.count)]
            }.joined()
            let result = try run(Self.header + "\n" + body)
            #expect(result.status <= 1, "\(result.errors)")
            let sum = result.errors.split(separator: "\n").last?.split(separator: "。").first ?? ""
            let counts = sum.split(separator: " ").compactMap { Int($0) }
            #expect(counts.count == 3 && counts[0] == counts[1] + counts[2], "\(result.errors)")
        }
    }
}
