@testable import Batch
import Foundation
import Testing

/// How CSV files may be written (contract, "Files"), and what the result then looks like.
struct CSVFormTests {
    private static let rows = """
        claim_id,person_id,identities,date,care,in_scope,basic_paid,备注
        A,P1,低保,2024-03-01,inpatient,12000,7000,x
        B,P2,低保,2024-03-02,inpatient,1000,0,

        """

    /// What a run over some bytes left behind: status, standard error, and the two results as bytes.
    private struct Outcome {
        let status: Int32
        let errors: String
        let result: Data
        let rejects: Data

        var rows: [String] {
            String(decoding: result, as: UTF8.self).split(whereSeparator: \.isNewline).map { String($0) }
        }
    }

    private func run(_ bytes: Data, _ options: [String] = [], name: String = "c.csv") throws -> Outcome {
        let place = try Workplace([:])
        try bytes.write(to: place.folder.appending(path: name))
        let result = try place.run("medaid batch -p guizhou \(name) -o o.csv \(options.joined(separator: " "))")
        let read = { (name: String) in (try? Data(contentsOf: place.folder.appending(path: name))) ?? Data() }
        return Outcome(
            status: result.status, errors: result.errors, result: read("o.csv"), rejects: read("o.rejects.csv"))
    }

    private func run(_ text: String, _ options: [String] = []) throws -> Outcome { try run(Data(text.utf8), options) }

    /// (12,000 − 7,000) × 70% = 3,500 and 1,000 × 70% = 700.
    private func expectPaid(_ outcome: Outcome, separator: String = ",", _ location: SourceLocation = #_sourceLocation)
    {
        #expect(outcome.status == 0, "\(outcome.errors)", sourceLocation: location)
        let payouts = outcome.rows.dropFirst().map {
            $0.split(separator: Character(separator), omittingEmptySubsequences: false)[14]
        }
        #expect(payouts == ["3500.00", "700.00"], "\(outcome.rows)", sourceLocation: location)
    }

    @Test func `tabs and semicolons are found in the header, said, and kept`() throws {
        for (separator, name) in [("\t", "制表符"), (";", "分号")] {
            let text = Self.rows.replacing(",", with: separator)
            let outcome = try run(text)
            expectPaid(outcome, separator: separator)
            #expect(outcome.errors.contains("列与列之间是\(name)"), "\(outcome.errors)")
            #expect(outcome.rows[0].hasSuffix(separator + "difference"))
        }
        // Said by the option, it is not said again; the wrong one finds no header.
        let told = try run(Self.rows.replacing(",", with: ";"), ["--separator", "semicolon"])
        #expect(told.status == 0 && !told.errors.contains("分号"))
        let wrong = try run(Self.rows, ["--separator", "tab"])
        #expect(wrong.status == 3 && wrong.errors.contains("[no-header]"), "\(wrong.errors)")
    }

    @Test func `title lines and sep= above the header are dropped and named`() throws {
        let outcome = try run("sep=;\n2024年医疗救助结算表\n\n制表：某县\n" + Self.rows.replacing(",", with: ";"))
        expectPaid(outcome, separator: ";")
        #expect(outcome.errors.contains("表头在第 5 行；上面 2 行是标题，不写入结果：“2024年医疗救助结算表”“制表：某县”"), "\(outcome.errors)")
        #expect(outcome.errors.contains("“sep=”不写入结果"))
        #expect(outcome.rows[0].hasPrefix("claim_id;person_id;"))
        // Lines are counted in the file as it is: the bad row is on line 7.
        let bad = try run("题目\n" + Self.rows + "C,P3,低保,2024-03-03,inpatient,1e3,0,\n")
        #expect(String(decoding: bad.rejects, as: UTF8.self).contains("\n5,in_scope,"), "\(bad.errors)")
    }

    @Test func `UTF-16 is rewritten as UTF-8 with a byte order mark`() throws {
        for encoding in [String.Encoding.utf16LittleEndian, .utf16BigEndian] {
            let mark: [UInt8] = encoding == .utf16LittleEndian ? [0xFF, 0xFE] : [0xFE, 0xFF]
            let outcome = try run(Data(mark) + (try #require(Self.rows.data(using: encoding))))
            expectPaid(outcome)
            #expect(Array(outcome.result.prefix(3)) == [0xEF, 0xBB, 0xBF])
            #expect(outcome.errors.contains("UTF-16"))
        }
        let bare = try run(try #require(Self.rows.data(using: .utf16LittleEndian)))
        #expect(bare.status == 3 && bare.errors.contains("[not-csv]"), "\(bare.errors)")
    }

    @Test func `carriage returns alone become line feeds, pairs stay`() throws {
        let alone = try run(Self.rows.replacing("\n", with: "\r"))
        expectPaid(alone)
        #expect(!alone.result.contains(13) && alone.errors.contains("回车符"))
        let pairs = try run(Self.rows.replacing("\n", with: "\r\n"))
        expectPaid(pairs)
        #expect(pairs.result.split(separator: 10).allSatisfy { $0.last == 13 })
    }

    @Test func `GB18030 is found by looking and stays`() throws {
        let outcome = try run(Data(TextEncoding.gb18030.encode(Self.rows)))
        #expect(outcome.status == 0, "\(outcome.errors)")
        let text = try #require(TextEncoding.gb18030.decode(Array(outcome.result)))
        #expect(text.contains("A,P1,低保,2024-03-01,inpatient,12000,7000,x,2023-01-01,2,paid,,5000.00,0.00,3500.00,"))
    }

    /// One broken byte in a note makes no other file of it: 200 rows of UTF-8, one of which has a byte of GB18030.
    @Test func `a broken byte rejects its row only where its column is used`() throws {
        let header = "claim_id,person_id,identities,date,care,in_scope,basic_paid,备注\n"
        func text(_ identity: [UInt8], note: [UInt8]) -> Data {
            let rows = (0..<200).map { row -> [UInt8] in
                let isBad = row == 100
                return Array("C\(1000 + row),P\(row),".utf8) + (isBad ? identity : Array("低保".utf8))
                    + Array(",2024-03-01,inpatient,1000,0,".utf8) + (isBad ? note : Array("注".utf8)) + [10]
            }
            return Data(Array(header.utf8) + rows.flatMap { $0 })
        }
        let note = try run(text(Array("低保".utf8), note: [0xD7, 0xA2]))
        #expect(note.status == 0 && note.rows.count == 201, "\(note.errors)")
        let identity = try run(text([0xB5, 0xCD, 0xB1, 0xA3], note: []))
        #expect(identity.status == 1 && identity.rows.count == 200, "\(identity.errors)")
        #expect(
            String(decoding: identity.rejects, as: UTF8.self).contains(
                "102,identities,“identities”的内容不是有效的 utf-8 [encoding],"))
        #expect(identity.errors.contains("编码是按内容猜的（utf-8）"), "\(identity.errors)")
    }

    @Test func `a last line of sums goes to the rejects and is compared`() throws {
        let right = try run(Self.rows + "合计,,,,,13000.00,\"7,000\",\n")
        expectPaid(right)
        #expect(
            String(decoding: right.rejects, as: UTF8.self).contains("4,,合计行，不是结算 [total-line],合计,"), "\(right.errors)")
        #expect(right.errors.hasSuffix("3 行 = 写出 2 行 + 没有计算 1 行。\n"), "\(right.errors)")
        let wrong = try run(Self.rows + ",总计：,,,,14000,7000,\n\n")
        #expect(wrong.status == 0)
        #expect(wrong.errors.contains("合计行的“in_scope”为 14,000.00，各行之和为 13,000.00。"), "\(wrong.errors)")
    }

    @Test func `sums above the most that one amount may be are compared too`() throws {
        let rows =
            "claim_id,person_id,date,identities,care,in_scope,basic_paid\n"
            + (1...2).map { "C\($0),P\($0),2024-03-01,低保边缘,inpatient,1000000000,999999999\n" }.joined()
        let right = try run(rows + "合计,,,,,2000000000,1999999998\n")
        #expect(right.status == 0 && !right.errors.contains("各行之和"), "\(right.errors)")
        let wrong = try run(rows + "合计,,,,,2000000000.01,1999999998\n")
        #expect(
            wrong.errors.contains("合计行的“in_scope”为 2,000,000,000.01，各行之和为 2,000,000,000.00。"), "\(wrong.errors)")
    }

    @Test(
        arguments: [
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], ".xls"),
            (Array("%PDF-1.7\n".utf8), "PDF"),
            ([0x1F, 0x8B, 8, 0], "gzip"), (Array("<html><table><tr><td>claim_id".utf8), "网页"),
            (Array(#"[{"claim_id": "A"}]"#.utf8), "JSON"),
        ] as [([UInt8], String)]) func `what is no CSV is named, with what to do`(_ bytes: [UInt8], _ name: String)
        throws
    {
        let outcome = try run(Data(bytes))
        #expect(outcome.status == 3 && outcome.result.isEmpty)
        #expect(outcome.errors.contains(name) && outcome.errors.contains("[not-csv]"), "\(outcome.errors)")
        #expect(outcome.errors.contains("提示："))
    }

    @Test func `a header alone is no row, and says so; lines without a header are an error`() throws {
        let header = try run(String(Self.rows.prefix { $0 != "\n" }) + "\n")
        #expect(header.status == 0 && header.errors.contains("文件只有表头。"), "\(header.errors)")
        let lines = try run("甲,乙\n1,2\n3,4\n")
        #expect(lines.status == 3 && lines.errors.contains("[no-header]"), "\(lines.errors)")
        let empty = try run("")
        #expect(empty.status == 3 && empty.errors.contains("是空的"), "\(empty.errors)")
    }

    @Test func `rejected rows are counted by reason, with their first line, and causes apart from what follows`() throws
    {
        let outcome = try run(
            Self.rows
                + "C,P3,低保,2024-03-03,inpatient,1e3,0,\nD,P3,低保,2024-04-03,inpatient,100,0,\nE,P3,低保,2024-05-03,inpatient,100,0,\n"
        )
        #expect(outcome.status == 1)
        #expect(
            outcome.errors.contains(
                """
                没有计算 3 行
                  原因                                行数  首行
                  排在没有计算的行之后，年内累计不明     2     5
                  政策范围内费用不是金额                 1     4
                  其中 2 行只因前面的 1 行。在 o.rejects.csv 中补正那 1 行，再运行：
                    medaid batch --policy guizhou c.csv --mended o.rejects.csv -o o2.csv
                """), "\(outcome.errors)")
        #expect(outcome.errors.contains("写出的文件\n  o.csv          2 行  应付、差额\n  o.rejects.csv  3 行  没有计算的行和原因\n"))
        #expect(outcome.errors.hasSuffix("5 行 = 写出 2 行 + 没有计算 3 行。状态 1：有行没有计算。\n"))
    }
}
