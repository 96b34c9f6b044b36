import Batch

/// Files of claims that are broken in one way each.
enum BrokenClaims {
    /// The right file; each row has two marks: its claim, and n1 to n6.
    static let clean = Sheet(
        """
        claim_id,person_id,date,identities,care,hospital_region,referral,in_scope,basic_paid,critical_illness_paid,supplementary_paid,other_relief,assistance_paid,备注
        K0001,52010219900101123X,2024-03-01,低保,inpatient,city,yes,12000.00,7000.00,1000.00,200.00,100.00,2590.00,一n1
        K0002,52010219900101123X,2024-04-02,低保,inpatient,province,yes,3000.00,1800.00,0,0,0,0,n2
        K0003,11010519491231002X,2024-03-05,低保边缘,inpatient,city,yes,20000.00,9000.00,0,0,0,0,三n3
        K0004,11010519491231002X,2024-06-01,低保边缘,outpatient-chronic,city,yes,1234.50,600.00,0,0,0,0,n4
        K0005,P5,2024-07-01,特困,inpatient,outside,yes,90000.00,40000.00,5000.00,0,0,0,五n5
        K0006,P6,2024-08-01,低保,inpatient,outside,no,8000.00,3000.00,0,0,0,0,n6
        """)

    static func column(_ name: String) -> Int { clean.header.firstIndex(of: name) ?? 0 }

    static var all: [BrokenFile] {
        clean.headerMutations() + units
            + clean.rowMutations(2, in: ["claim_id", "person_id", "date", "in_scope", "备注"]) + forms + encodings
            + foreign + totals + ids + dates
            + amounts + words
    }

    /// Amounts that are said to be in another unit, or in yuan.
    private static var units: [BrokenFile] {
        clean.header.indices.filter { (7...12).contains($0) }.flatMap { index in
            ["（元）", "(yuan)", "（万元）", "(千元)", "（分）"].map { unit in
                let name = clean.header[index]
                return BrokenFile(
                    "\(name) with the unit \(unit)", clean.naming(index, name + unit).text, columns: [name])
            }
        }
    }

    /// Other separators, line ends, titles, empty lines, orders.
    private static var forms: [BrokenFile] {
        let text = clean.text
        let lines = text.split(separator: "\n").map { String($0) }
        let title = "2024年医疗救助结算表,,,\n"
        let quoted = clean.mapping { $0.map { "\"\($0)\"" } }
        return [
            BrokenFile("tabs", clean.text(separator: "\t")), BrokenFile("semicolons", clean.text(separator: ";")),
            BrokenFile("bars", clean.text(separator: "|")), BrokenFile("two spaces", clean.text(separator: "  ")),
            BrokenFile("sep=,", "sep=,\n" + text), BrokenFile("sep=;", "sep=;\n" + clean.text(separator: ";")),
            BrokenFile("sep=| with bars", "sep=|\n" + clean.text(separator: "|")),
            BrokenFile("sep=; with commas", "sep=;\n" + text),
            BrokenFile("--separator tab", text, options: ["--separator", "tab"]),
            BrokenFile("CRLF", clean.text(separator: ",", lineEnd: "\r\n")),
            BrokenFile("CR", clean.text(separator: ",", lineEnd: "\r")),
            BrokenFile("CRLF in the header only", lines[0] + "\r\n" + lines.dropFirst().joined(separator: "\n") + "\n"),
            BrokenFile("no last line end", String(text.dropLast())),
            BrokenFile("a title", title + text), BrokenFile("three titles", title + title + title + text),
            BrokenFile("ten titles", String(repeating: title, count: 10) + text),
            BrokenFile("eleven titles", String(repeating: title, count: 11) + text),
            BrokenFile("empty lines above", "\n\n" + text),
            BrokenFile("empty lines between", text.replacing("\n", with: "\n\n")),
            BrokenFile("lines of separators below", text + ",,,,,,,,,,,,,\n,,,,,,,,,,,,,\n"),
            BrokenFile("spaces around the cells", clean.mapping { $0.map { " \($0) " } }.text),
            BrokenFile("all cells in quotes", quoted.text),
            BrokenFile("quoted cells and tabs", quoted.text(separator: "\t")),
            BrokenFile("columns reversed", clean.mapping { $0.reversed() }.text),
            BrokenFile("a column without a name behind", clean.mapping { $0 + [""] }.text),
            BrokenFile("two columns without a name behind", clean.mapping { $0 + ["", ""] }.text),
            BrokenFile("a separator behind the header only", text.replacing(lines[0], with: lines[0] + ",")),
            BrokenFile(
                "a separator behind the rows only", text.replacing("\n", with: ",\n").replacing("备注,", with: "备注")),
            BrokenFile("no header", lines.dropFirst().joined(separator: "\n")),
            BrokenFile("the header twice", lines[0] + "\n" + text),
            BrokenFile("the header between the rows", text + lines[0] + "\n"),
            headerOnly, BrokenFile("nothing", ""), BrokenFile("an empty line", "\n"),
            BrokenFile("a line break in a name", clean.naming(13, "\"备\n注\"").text),
            BrokenFile(
                "a line break in the name of a field", clean.naming(7, "\"in_\nscope\"").text, columns: ["in_scope"]),
            BrokenFile(
                "a finished result",
                clean.mapping {
                    $0 + [$0[0] == "claim_id" ? "policy_version" : "x"] + [$0[0] == "claim_id" ? "payout" : "1"]
                }.text),
            BrokenFile("a row twice", text + lines[1] + "\n"),
            BrokenFile(
                "mixed separators",
                lines[0] + "\n" + lines[1].replacing(",", with: ";") + "\n" + lines.dropFirst(2).joined(separator: "\n")
                    + "\n"),
        ]
    }

    private static var headerOnly: BrokenFile {
        var file = BrokenFile("only the header", clean.header.joined(separator: ",") + "\n")
        file.isEmpty = true
        return file
    }

    /// Other encodings, and bytes that are no text.
    private static var encodings: [BrokenFile] {
        let text = clean.text
        func utf16(_ isLittle: Bool, mark: Bool) -> [UInt8] {
            let units = (mark ? [0xFEFF] : []) + Array(text.utf16)
            return units.flatMap { unit -> [UInt8] in
                let (low, high) = (UInt8(unit & 0xFF), UInt8(unit >> 8))
                return isLittle ? [low, high] : [high, low]
            }
        }
        func broken(_ bytes: [UInt8], behind word: String, _ encoding: TextEncoding) -> [UInt8] {
            guard let place = bytes.firstRange(of: encoding.encode(word))?.upperBound else { return [] }
            return Array(bytes[..<place]) + [0xFF] + Array(bytes[place...])
        }
        let plain = Array(text.utf8)
        let national = TextEncoding.gb18030.encode(text)
        var files = [
            BrokenFile("a byte order mark", [0xEF, 0xBB, 0xBF] + plain),
            BrokenFile("UTF-16LE", utf16(true, mark: true)),
            BrokenFile("UTF-16BE", utf16(false, mark: true)),
            BrokenFile("UTF-16LE without a mark", utf16(true, mark: false)),
            BrokenFile("UTF-16BE without a mark", utf16(false, mark: false)),
            BrokenFile("GB18030", national),
            BrokenFile("GB18030 with a title", TextEncoding.gb18030.encode("医疗救助结算表\n") + national),
            BrokenFile("GB18030 said to be UTF-8", national, options: ["--encoding", "utf-8"]),
            BrokenFile("UTF-8 said to be GB18030", plain, options: ["--encoding", "gb18030"]),
            BrokenFile("a bad byte in a title", [0xFF, 10] + plain),
        ]
        for (name, bytes, encoding) in [("UTF-8", plain, TextEncoding.utf8), ("GB18030", national, .gb18030)] {
            for word in ["备注", "低保", "三", "K0003", "52010219900101123X", "inpatient", "12000.00", "2024-03-05"] {
                for option in [[], ["--encoding", encoding.rawValue]] {
                    files.append(
                        BrokenFile(
                            "\(name) with a bad byte behind \(word)" + (option.isEmpty ? "" : ", encoding given"),
                            broken(bytes, behind: word, encoding), options: option))
                }
            }
        }
        return files
    }

    /// Files of other kinds under the name of a CSV.
    private static var foreign: [BrokenFile] {
        [
            BrokenFile("a workbook", [0x50, 0x4B, 0x03, 0x04] + Array("xl/worksheets".utf8)),
            BrokenFile("an old workbook", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1]), BrokenFile("a PDF", "%PDF-1.7\n"),
            BrokenFile("gzip", [0x1F, 0x8B, 8, 0] + Array(clean.text.utf8)),
            BrokenFile("a web page", "<html><table><tr><td>claim_id</td></tr></table></html>\n"),
            BrokenFile("XML", "<?xml version=\"1.0\"?>\n<Workbook/>\n"),
            BrokenFile("JSON", #"[{"claim_id": "K0001"}]"# + "\n"),
            BrokenFile("zero bytes", [UInt8](repeating: 0, count: 400)),
        ]
    }

    /// Last lines of sums: what they state is compared.
    private static var totals: [BrokenFile] {
        let sums = "134234.50,61400.00,6000.00,200.00,100.00,2590.00"
        return [
            BrokenFile("sums below", clean.text + "合计,,,,,,,\(sums),\n"),
            BrokenFile("sums below, right to left", clean.text + ",,总计：,,,,,\(sums),\n"),
            BrokenFile("wrong sums below", clean.text + "合计,,,,,,,1.00,61400.00,,,,,\n"),
            BrokenFile("sums with too few cells", clean.text + "合计,134234.50\n"),
            BrokenFile("sums between", clean.text.replacing("K0003", with: "小计,,,,,,,15000.00,8800.00,,,,,\nK0003")),
            BrokenFile("a signature below", clean.text + "制表人：某某,,,,,,,,,,,,,\n"),
        ]
    }

    private static var ids: [BrokenFile] {
        let person = column("person_id")
        let same = [
            "'52010219900101123X", " 52010219900101123x ", "\"=\"\"52010219900101123X\"\"\"", "５２０１０２１９９００１０１１２３Ｘ",
        ]
        let destroyed = ["5.20102E+17", "5.2e17", "5E+17", "'5.20102E+17", ""]
        var files = same.map { BrokenFile("person spelled \($0)", clean.putting($0, row: 1, person).text) }
        for (row, line) in [(0, "first"), (1, "second")] {
            files += destroyed.map {
                BrokenFile(
                    "the \(line) claim's person destroyed: \($0)", clean.putting($0, row: row, person).text,
                    columns: ["person_id"])
            }
        }
        return files
            + ["1.2E+10", "1E+10", "", "K0003"].map {
                BrokenFile("the claim's id as \($0)", clean.putting($0, row: 0, 0).text, columns: ["claim_id"])
            }
    }

    private static var dates: [BrokenFile] {
        let same = [
            "20240301", "2024/3/1", "2024-3-1", "2024.3.1", "2024年3月1日", "2024/3/1 0:00", "2024-03-01 08:30:00",
            "2024-03-01T08:30:00", "２０２４－０３－０１", " 2024-03-01 ",
        ]
        let wrong = [
            "45352", "2024-02-30", "2024-13-01", "2024-00-10", "01/03/2024", "3/1/2024", "24-03-01", "2024-03", "2024",
            "2024-03-01 99:99:99", "2024-03-01 24:00", "1899-12-30", "2101-01-01", "2024-03-011", "March 1", "#######",
            "0",
            "",
        ]
        return (same + wrong).map {
            BrokenFile("date \($0)", clean.putting($0, row: 0, column("date")).text, columns: ["date"])
        }
    }

    /// Each amount of the first row in other spellings: those that mean the same, and those that mean nothing.
    private static var amounts: [BrokenFile] {
        ["in_scope", "basic_paid", "critical_illness_paid", "supplementary_paid", "other_relief", "assistance_paid"]
            .flatMap { name -> [BrokenFile] in
                let index = column(name)
                let text = clean.rows[0][index]
                let whole = String(text.prefix { $0 != "." })
                let grouped = whole.count > 3 ? "\(whole.dropLast(3)),\(whole.suffix(3))" : whole
                let spellings = [
                    "\"\(grouped).00\"", grouped + ".00", "-" + text, "\"\(grouped.replacing(",", with: ".")),00\"",
                    whole + "O",
                ]
                let more = [
                    whole, " \(text) ", "￥" + text, text + "元", "¥\(text)", "+" + text, "(\(text))", text + "0",
                    text + "1",
                    whole + ".", whole + ",00", whole + "e0", "1e4", whole.map { "\($0) " }.joined(), "0x10",
                    "=\(whole)+1", "NaN", "1.2万", "#VALUE!", "NULL", "9999999999", "99999999999999999999",
                ]
                return (spellings + (name == "in_scope" ? more : [])).map {
                    BrokenFile("\(name) \($0)", clean.putting($0, row: 0, index).text, columns: [name])
                }
            }
    }

    /// Words that are none.
    private static var words: [BrokenFile] {
        [
            ("identities", ["低保户人员", "火星人", "低保@2024", "低保@2024-09-30..2024-03-01", "低保@45352..", "低保;;火星人", "0"]),
            ("care", ["", "inpatiant", "住", "99", "住院 ", "INPATIENT", "21"]),
            ("hospital_region", ["City", "市", "abroad", "1"]), ("referral", ["ja", "2", "Y", "否否"]),
        ].flatMap { name, texts in
            texts.map {
                BrokenFile("\(name) \($0)", clean.putting($0, row: 0, column(name)).text, columns: [name])
            }
        }
    }
}
