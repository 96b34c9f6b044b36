import Batch

/// Registers, histories and lists of persons that are broken in one way each.
enum BrokenLists {
    /// The register of the claims of ``BrokenClaims``: P5 has no identity yet on the day of the claim, P6 none any more.
    static let roster = Sheet(
        """
        person_id,identity,from,through,备注
        52010219900101123X,低保,2024-01-01,2024-12-31,一
        11010519491231002X,低保边缘,2024-01-01,2024-12-31,
        P5,特困,2024-08-01,2024-12-31,三
        P6,低保,2024-01-01,2024-06-30,
        """)

    /// The claims without the column of identities.
    static let bareClaims = BrokenClaims.clean.mapping { line in
        line.enumerated().filter { $0.offset != BrokenClaims.column("identities") }.map(\.element)
    }

    static var rosters: [BrokenFile] {
        var files = roster.headerMutations(ways: 4) + roster.rowMutations(3, in: roster.header) + forms(of: roster)
        for (column, name) in [(2, "from"), (3, "through")] {
            for text in [
                "2024/1/1", "2024年1月1日", "20240101", "45292", "2024-02-30", "长期", "9999-12-31", "2024-13-01", "至今",
                "2024",
                "2024-01-01 99:99", "31/12/2024",
            ] where column == 2 || !["2024/1/1", "2024年1月1日", "20240101"].contains(text) {
                files.append(BrokenFile("\(name) \(text)", roster.putting(text, row: 0, column).text, columns: [name]))
            }
        }
        files += [
            BrokenFile("from behind through", roster.putting("2025-01-01", row: 0, 2).text, columns: ["from"]),
            BrokenFile("a column of dates", dated("停发日期").text),
            BrokenFile("a second column of dates", dated("日期2").text),
            BrokenFile("end in another word", roster.naming(3, "身份截止日").text, columns: ["through"]),
            BrokenFile("end as thru", roster.naming(3, "thru").text, columns: ["through"]),
            BrokenFile("end as to", roster.naming(3, "to").text, columns: ["through"]),
            BrokenFile("end as end", roster.naming(3, "end").text, columns: ["through"]),
        ]
        for text in ["5.20102E+17", "5.2e17", "", "'52010219900101123x"] {
            files.append(BrokenFile("person \(text)", roster.putting(text, row: 0, 0).text, columns: ["person_id"]))
        }
        for text in ["低保户人员", "火星人", "低保；火星人", "0"] {
            files.append(BrokenFile("identity \(text)", roster.putting(text, row: 0, 1).text, columns: ["identity"]))
        }
        return files
    }

    private static func dated(_ name: String) -> Sheet {
        roster.mapping { $0 + [$0[0] == "person_id" ? name : "2024-02-01"] }
    }

    /// Earlier claims of P1, and one of somebody else.
    static let history = Sheet(
        """
        claim_id,person_id,date,identities,care,in_scope,basic_paid,备注
        H0001,P1,2024-02-01,低保,inpatient,80000.00,20000.00,一
        H0002,P2,2024-02-02,低保,inpatient,1000.00,0.00,
        """)

    static var histories: [BrokenFile] {
        var files =
            history.headerMutations(ways: 3) + history.rowMutations(0, in: ["person_id", "date", "备注"])
            + forms(of: history)
        for text in ["5.2E17", "", " P1", "'P1"] {
            files.append(BrokenFile("person \(text)", history.putting(text, row: 0, 1).text, columns: ["person_id"]))
        }
        let bad = Array(history.text.utf8)
        if let place = bad.firstRange(of: Array("H0001,P".utf8))?.upperBound {
            files.append(
                BrokenFile(
                    "a bad byte in the person", Array(bad[..<place]) + [0xFF] + Array(bad[place...]),
                    options: ["--encoding", "utf-8"]))
        }
        return files
    }

    /// A list of persons to be subsidised.
    static let premium = Sheet(
        """
        person_id,identities,birth_date,备注
        Q0001,低保,1990-01-01,一n1
        Q0002,特困,1950-02-03,n2
        """)

    static var premiums: [BrokenFile] {
        var files =
            premium.headerMutations(ways: 3) + premium.rowMutations(0, in: ["identities", "备注"]) + forms(of: premium)
        for text in ["火星人", "低保@2025"] {
            files.append(BrokenFile("identity \(text)", premium.putting(text, row: 0, 1).text, columns: ["identities"]))
        }
        return files
    }

    /// Other separators, line ends, titles and encodings.
    private static func forms(of sheet: Sheet) -> [BrokenFile] {
        let text = sheet.text
        let sums = ["合计"] + [String](repeating: "", count: sheet.header.count - 1)
        let national = TextEncoding.gb18030.encode(text)
        return [
            BrokenFile("tabs", sheet.text(separator: "\t")), BrokenFile("semicolons", sheet.text(separator: ";")),
            BrokenFile("bars", sheet.text(separator: "|")), BrokenFile("sep=;", "sep=;\n" + sheet.text(separator: ";")),
            BrokenFile("CRLF", sheet.text(separator: ",", lineEnd: "\r\n")),
            BrokenFile("CR", sheet.text(separator: ",", lineEnd: "\r")), BrokenFile("two titles", "名册\n2024年\n" + text),
            BrokenFile("a byte order mark", "\u{FEFF}" + text), BrokenFile("GB18030", national),
            BrokenFile("GB18030 with a title", TextEncoding.gb18030.encode("名册\n") + national),
            BrokenFile("UTF-16", [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
            BrokenFile("UTF-16 without a mark", text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
            BrokenFile("a line of sums", text + sums.joined(separator: ",") + "\n"),
            BrokenFile(
                "lines of separators below", text + String(repeating: ",", count: sheet.header.count - 1) + "\n"),
            BrokenFile("all cells in quotes", sheet.mapping { $0.map { "\"\($0)\"" } }.text),
            BrokenFile("a workbook", [0x50, 0x4B, 0x03, 0x04, 0, 0]),
            BrokenFile("no header", text.split(separator: "\n").dropFirst().joined(separator: "\n")),
            BrokenFile("columns reversed", sheet.mapping { $0.reversed() }.text),
        ]
    }
}
