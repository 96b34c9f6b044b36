@testable import Batch
import Foundation
import Testing
import Values

/// How files are written that come from elsewhere, and how their results are.
struct FileFormTests {
    private static let header = "claim_id,person_id,date,identities,care,in_scope,basic_paid"

    private func batch(_ claims: [UInt8], _ options: [String] = [], _ files: [String: String] = [:]) throws -> (
        run: ConsoleRun, result: [UInt8], rejects: [UInt8]
    ) {
        let place = try Workplace(files)
        let path = place.folder.path + "/"
        try Data(claims).write(to: place.folder.appending(path: "claims.csv"))
        let run = ConsoleRun(
            ["batch", "-p", "guizhou", path + "claims.csv", "-o", path + "due.csv"]
                + options.map { $0.replacing("@", with: path) })
        func read(_ name: String) throws -> [UInt8] {
            [UInt8](try Data(contentsOf: place.folder.appending(path: name)))
        }
        return (run, try read("due.csv"), try read("due.rejects.csv"))
    }

    @Test func `a decimal comma is rejected, not read as thousands`() throws {
        let text = (Self.header + "\nA,P1,2024-03-01,低保,inpatient,#,0\n").replacing(",", with: ";")
        for amount in ["1.234,50", "\"1.234,50\"", "1234,50", "1.234"] {
            let found = try batch(Array(text.replacing("#", with: amount).utf8))
            #expect(found.run.status == 1)
            #expect(String(decoding: found.rejects, as: UTF8.self).contains("[invalid-amount];A;P1;"), "\(amount)")
        }
        // 1,234.50 × 70% = 864.15.
        let found = try batch(Array(text.replacing("#", with: "1,234.50").utf8))
        #expect(BrokenOutcome.rows(found.result, "payout").map(\.amount) == ["864.15"])
    }

    @Test func `quoted fields between tabs stay as they are`() throws {
        let text = (Self.header + ",备注\nA,\"P1\",2024-03-01,\"低保\",inpatient,\"1,234.50\",0,\"x\"\"y\"\n")
            .replacing(",", with: "\t").replacing("1\t234", with: "1,234")
        let found = try batch(Array(text.utf8))
        #expect(BrokenOutcome.rows(found.result, "payout").map(\.amount) == ["864.15"], "\(found.run.errors)")
        #expect(
            String(decoding: found.result, as: UTF8.self).contains(
                "\nA\t\"P1\"\t2024-03-01\t\"低保\"\tinpatient\t\"1,234.50\"\t0\t\"x\"\"y\"\t2023-01-01\t2\tpaid\t"))
    }

    @Test func `GB18030 with title lines stays GB18030, without them`() throws {
        let text = "医疗救助结算表\r\n单位：某某\r\n\(Self.header)\r\nA,P1,2024-03-01,低保,inpatient,1000,0\r\n"
        let found = try batch(TextEncoding.gb18030.encode(text))
        let result = try #require(TextEncoding.gb18030.decode(found.result))
        #expect(result.hasPrefix(Self.header + ",policy_version,"))
        #expect(result.contains("\r\nA,P1,2024-03-01,低保,inpatient,1000,0,2023-01-01,2,paid,,1000.00,0.00,700.00,"))
        #expect(found.run.errors.contains("the header is on line 3; 2 title lines above it are left out"))
    }

    @Test func `columns without a name stand where they stood`() throws {
        let found = try batch(
            Array(
                "\(Self.header),,\nA,P1,2024-03-01,低保,inpatient,1000,0,,x\nB,P2,2024-03-01,低保,inpatient,1000,0\n".utf8))
        #expect(BrokenOutcome.rows(found.result, "payout").map(\.amount) == ["700.00"])
        #expect(
            String(decoding: found.result, as: UTF8.self).contains("\nA,P1,2024-03-01,低保,inpatient,1000,0,,x,2023-"))
        #expect(BrokenOutcome.rejects(found.rejects).map(\.code) == ["csv"])
    }

    @Test func `a name may run over two lines`() throws {
        let text =
            Self.header.replacing("in_scope", with: "\"in_\nscope\"")
            + "\nA,P1,2024-03-01,低保,inpatient,1000,0\nB,,,,,,\n"
        let found = try batch(Array(text.utf8))
        #expect(BrokenOutcome.rows(found.result, "payout").map(\.amount) == ["700.00"], "\(found.run.errors)")
        // The header takes lines 1 and 2.
        #expect(String(decoding: found.rejects, as: UTF8.self).contains("\n4,person_id,"))
    }

    @Test func `a header alone is no rows, and says so`() throws {
        let found = try batch(Array((Self.header + "\n").utf8))
        #expect(found.run.status == 0)
        #expect(found.run.errors.contains("0 rows = 0 written + 0 rejected. The file holds nothing but its header."))
    }

    @Test func `sums that the rows do not come to are said, and the line is among the rejected`() throws {
        let found = try batch(
            Array("\(Self.header)\nA,P1,2024-03-01,低保,inpatient,1000,0\n合计,,,,,999,0\n".utf8))
        #expect(found.run.status == 0)
        #expect(found.run.errors.contains("The line of sums says 999.00 for “in_scope”, the rows come to 1,000.00."))
        #expect(BrokenOutcome.rejects(found.rejects).map(\.code) == ["total-line"])
        #expect(found.run.errors.contains("2 rows = 1 written + 1 rejected."))
    }

    @Test func `a register may have semicolons and a line of sums`() throws {
        let found = try batch(
            Array("claim_id,person_id,date,care,in_scope,basic_paid\nA,P1,2024-03-01,inpatient,1000,0\n".utf8),
            ["--roster", "@register.csv"],
            ["register.csv": "person_id;identity;from;through\nP1;低保;2024-01-01;2024-12-31\n合计;1;;\n"])
        #expect(BrokenOutcome.rows(found.result, "payout").map(\.amount) == ["700.00"], "\(found.run.errors)")
        #expect(found.run.errors.contains("register.csv: semicolons stand between the fields"))
        #expect(found.run.errors.contains("register.csv: the last line holds sums and is not read"))
    }

    @Test func `a person of a history whom nobody can tell stops calc`() throws {
        for person in ["", "\u{200B}", "5.2E17"] {
            let place = try Workplace([
                "history.csv": "结算表\n\(Self.header)\nA,\(person),2024-02-01,低保,inpatient,80000,0\n,,,,,,\n"
            ])
            let run = ConsoleRun([
                "calc", "-p", "guizhou", "--history", place.folder.path + "/history.csv", "--person-id", "P1",
                "--identities",
                "低保", "--date", "2024-03-01", "--care", "inpatient", "--in-scope", "1000",
            ])
            #expect(run.status == 3 && run.codes.count == 1, "\(run.errors)")
        }
    }

    @Test func `what a history lacks and the policy reads is named, with the value taken`() throws {
        let place = try Workplace(["history.csv": Self.header + "\nA,P1,2024-02-01,低保,inpatient,1000,0\n"])
        let run = ConsoleRun([
            "calc", "-p", "guizhou", "--history", place.folder.path + "/history.csv", "--person-id", "P1",
            "--identities",
            "低保", "--date", "2024-03-01", "--care", "inpatient", "--in-scope", "1000",
        ])
        #expect(run.status == 0)
        #expect(
            run.errors.contains(
                "history.csv: columns that it lacks, and what is taken: insurance resident, enrolment enrolled,"),
            "\(run.errors)")
    }

    /// 400 × 50% = 200.
    @Test func `a list of persons keeps its bytes, its encoding and its line ends`() throws {
        let rows = ["\"a\",低保,1990-01-01,\"x,\"\"y\"\"\"", "b,火星人,,", "c,低保"]
        let text = (["名单", "人员编号,救助身份,出生日期,备注"] + rows + ["合计,,,"]).map { $0 + "\r\n" }.joined()
        let place = try Workplace([:])
        let path = place.folder.path + "/"
        try Data(TextEncoding.gb18030.encode(text)).write(to: place.folder.appending(path: "list.csv"))
        let run = ConsoleRun(
            [
                "premium", "-p", "guizhou", path + "list.csv", "-o", path + "out.csv", "--date", "2024-11-01", "--set",
                "premium_standard=400",
            ], .zh)
        #expect(run.status == 1)
        let bytes = [UInt8](try Data(contentsOf: place.folder.appending(path: "out.csv")))
        let result = try #require(TextEncoding.gb18030.decode(bytes))
        #expect(
            result
                == [
                    "人员编号,救助身份,出生日期,备注,subsidy,own_share,row,status,reason", rows[0] + ",200.00,200.00,3,paid,",
                    rows[1] + ",,,,rejected,unknown-identity: 没有救助身份“火星人”",
                    rows[2] + ",,,,,,rejected,csv: 有 2 列，表头有 4 列",
                    "合计,,,,,,,rejected,total-line: 合计行，不是人员",
                ].map { $0 + "\r\n" }.joined(), "\(result)")
        #expect(run.errors.contains("3 人，没有计算 2 人，资助合计 200.00 元。"))
    }
}
