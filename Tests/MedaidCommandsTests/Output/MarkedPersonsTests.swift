import Foundation
import Testing
import Values

/// Nothing of a person stands in what a run says: files whose every cell is marked are thrown through every kind of mistake,
/// and no mark is in standard error or in the summary.
struct MarkedPersonsTests {
    private static let header = [
        "claim_id", "person_id", "name", "birth_date", "date", "identities", "care", "in_scope", "basic_paid",
        "household_id", "disease", "admitted", "insurance", "referral", "total", "refund", "reverses", "ytd_paid",
        "application", "hospital_class", "note",
    ]
    private static func row(_ number: Int) -> [String] {
        [
            "MARK-C\(number)", "MARK-P\(number)", "MARK某", "1950-01-01", "2024-03-0\(number)", "低保", "inpatient",
            "1000",
            "0", "MARK-H", "MARK-D", "", "", "", "", "", "", "", "", "", "MARK note",
        ]
    }
    /// What a column is given: texts that are none of its kind, destroyed or too much.
    private static let wrong = [
        "MARK", "MARK@2024-02-30..", "-987654.32", "9876543210123", "9.87654E+17", "MARK\u{0}", "2024-02-31 MARK",
        "\"MARK", "MA\"RK", "MARK\u{FFFD}|MARK", "no MARK", "987654.321",
    ]
    /// Parts of marks and of wrong figures.
    private static let marks = ["MARK", "某", "98765", "9.87654", "1950-01-01"]

    private static func text(_ rows: [[String]], _ separator: String = ",") -> String {
        ([header] + rows).map { $0.joined(separator: separator) + "\n" }.joined()
    }

    private func run(
        _ call: [String], _ files: [String: String], _ language: Language
    ) throws -> (said: String, count: Int) {
        let place = try Workplace(files)
        let path = place.folder.path + "/"
        let run = ConsoleRun(call.map { $0.replacing("@", with: path) }, language)
        let summary = place.read("s.json") ?? ""
        return (run.errors.replacing(path, with: "") + summary, run.errors.count)
    }

    private func expectUnmarked(_ said: String, _ what: String) {
        for mark in Self.marks { #expect(!said.contains(mark), "\(what): \(said)") }
    }

    private static let batch = ["batch", "-p", "guizhou", "@claims.csv", "-o", "@o.csv", "--summary", "@s.json"]

    @Test(arguments: header.indices, Language.allCases)
    func `whatever is wrong with a cell of a column`(_ column: Int, _ language: Language) throws {
        var said = 0
        for wrong in Self.wrong {
            var rows = (1...4).map { Self.row($0) }
            rows[1][column] = wrong
            let run = try run(Self.batch, ["claims.csv": Self.text(rows)], language)
            expectUnmarked(run.said, "\(Self.header[column]) \(wrong)")
            said += run.count
        }
        #expect(said > 0)
    }

    @Test(arguments: Language.allCases)
    func `whatever is wrong with the form of the file`(_ language: Language) throws {
        let rows = (1...4).map { Self.row($0) }
        let lines = Self.text(rows).split(separator: "\n").map { String($0) }
        let body = lines.dropFirst().joined(separator: "\n") + "\n"
        let files = [
            body, lines[0] + "\n" + body + "MARK\n", lines[0] + "\n" + body + lines[1] + ",MARK\n",
            Self.text(rows, ";"),
            Self.text(rows + [rows[0]]), "MARK title,MARK,MARK,MARK,MARK\n" + Self.text(rows),
            lines[0] + "\n\"MARK\n" + body, Self.text(rows) + "合计,MARK" + String(repeating: ",", count: 19) + "\n",
            lines[0].replacing("basic_paid", with: "basic_payed") + "\n" + body,
            lines[0].replacing("note", with: "补助支付") + "\n" + body, "MARK\n", "MARK\u{0}MARK\n" + body,
        ]
        for file in files {
            expectUnmarked(try run(Self.batch, ["claims.csv": file], language).said, file)
            expectUnmarked(try run(["fields", "@claims.csv"], ["claims.csv": file], language).said, file)
        }
    }

    @Test(arguments: Language.allCases)
    func `registers, payments, platforms, results and mended rows`(_ language: Language) throws {
        let claims = Self.text((1...3).map { Self.row($0) })
        let registers = [
            // Columns that are shifted put ids, names and dates of birth where others are asked for.
            "person_id,identity,from,through,name\nMARK-P1,MARK某,2024-01-01,2024-12-31,低保\n",
            "person_id,identity,from,through,name\nMARK-P1,低保,MARK某,1950-01-01,2024-12-31\n",
            "person_id,identity,from,through,name\nMARK-P1,低保,2024-01-01,MARK某,x\n",
            "person_id,identity,from,through,died,registered_on,birth_date\nMARK-P1,低保,,,MARK某,MARK某,MARK某\n",
            "person_id,identity,from,through,name\nMARK-P1,\"MARK某,2024-01-01,2024-12-31,低保\n",
            "person_id,identity,from,through,name\n9.87654E+17,低保,2024-01-01,2024-12-31,MARK某\n",
            "person_id,identity,from,through,name\nMARK-P1,低保,2024-12-31,2024-01-01,MARK某,MARK\n",
            "MARK-P1,低保,2024-01-01,2024-12-31,MARK某\n",
        ]
        let paid = [
            "claim_id,assistance_paid\nMARK-C1,MARK\n", "claim_id,assistance_paid\nMARK-C9,98765\nMARK-C9,98765\n",
            "person_id,date,assistance_paid\nMARK-P1,MARK,1\n", "MARK-C1,98765\n",
        ]
        let platform = [
            "setl_id,psn_no,maf_pay,refd_setl_flag\nMARK-C1,MARK-P1,MARK,0\n",
            "setl_id,psn_no,maf_pay,refd_setl_flag\nMARK-C1,MARK-P1,98765,MARK\nMARK-C1,MARK-P1,98765,0\n",
        ]
        for register in registers {
            let files = ["claims.csv": claims, "register.csv": register]
            for call in [
                Self.batch + ["--roster", "@register.csv"],
                ["screen", "-p", "guizhou", "--roster", "@register.csv", "@claims.csv", "-o", "@missed.csv"],
            ] { expectUnmarked(try run(call, files, language).said, register) }
        }
        for list in paid {
            let files = [
                "claims.csv": claims, "register.csv": "person_id,identity\nMARK-P1,低保\n", "paid.csv": list,
            ]
            let call = [
                "screen", "-p", "guizhou", "--roster", "@register.csv", "@claims.csv", "--paid", "@paid.csv", "-o",
                "@missed.csv",
            ]
            expectUnmarked(try run(call, files, language).said, list)
        }
        for rows in platform {
            let place = try Workplace(["claims.csv": claims, "rows.csv": rows])
            let path = place.folder.path + "/"
            _ = ConsoleRun(Self.batch.map { $0.replacing("@", with: path) }, language)
            let run = ConsoleRun(
                ["reconcile", path + "o.csv", "--platform", path + "rows.csv", "-o", path + "d.csv"], language)
            expectUnmarked(run.errors, rows)
        }
        let changed = try Workplace(["claims.csv": claims])
        let path = changed.folder.path + "/"
        _ = ConsoleRun(Self.batch.map { $0.replacing("@", with: path) }, language)
        let result = try #require(changed.read("o.csv"))
        try changed.write(result.replacing("700.00", with: "987.65").replacing("1000", with: "MARK"), "p.csv")
        for call in [
            ["verify", path + "p.csv", "-p", "guizhou"],
            Self.batch + ["--previous", "@p.csv", "--deltas", "@d.csv"], Self.batch + ["--mended", "@p.csv"],
        ] {
            let run = ConsoleRun(call.map { $0.replacing("@", with: path) }, language)
            expectUnmarked(run.errors, "\(call)")
        }
    }
}
