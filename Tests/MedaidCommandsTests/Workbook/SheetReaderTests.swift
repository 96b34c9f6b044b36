import Testing

@testable import MedaidCommands
@testable import Workbook

/// What cells of a sheet say, on parts written by hand.
struct SheetReaderTests {
    private func rows(
        _ xml: String, strings: String = "", styles: String = "", properties: String = ""
    ) throws -> [Int: [Int: String]] {
        try HandmadeWorkbook.rows(xml, strings: strings, styles: styles, properties: properties)
    }

    private func error(_ xml: String, strings: String = "") -> WorkbookError? {
        do {
            _ = try rows(xml, strings: strings)
            return nil
        } catch { return error as? WorkbookError }
    }

    @Test func `texts are shared, rich, in the cell, or results of formulas`() throws {
        let cells = try rows(
            """
            <row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c>
            <c r="C1" t="inlineStr"><is><r><t>半</t></r><r><t xml:space="preserve"> 角</t></r></is></c>
            <c r="D1" t="str"><f>A1&amp;"x"</f><v>甲&#x4E59;&lt;</v></c><c r="E1" t="e"><v>#N/A</v></c></row>
            """,
            strings:
                "<si><t>一</t><rPh sb=\"0\" eb=\"1\"><t>いち</t></rPh></si><si><r><rPr><b/></rPr><t>二</t></r><r><t>三</t></r></si>"
        )
        #expect(cells == [1: [0: "二三", 1: "一", 2: "半 角", 3: "甲乙<", 4: "#N/A"]])
    }

    @Test func `characters that XML cannot hold are read from their numbers`() throws {
        let cells = try rows(
            "<row><c t=\"inlineStr\"><is><t>a_x000D_b_x005F_x000D_c_xZZZZ__x00</t></is></c></row>")
        #expect(cells == [1: [0: "a\rb_x000D_c_xZZZZ__x00"]])
    }

    @Test func `numbers, dates, flags and formulas without a result`() throws {
        let styles = """
            <numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>
            <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
            <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="57"/><xf numFmtId="46"/></cellXfs>
            """
        let xml = """
            <row r="3"><c r="A3"><v>12600.10</v></c><c r="B3" s="1"><v>45352</v></c><c r="C3" s="2"><v>45352.5</v></c>
            <c r="D3" s="3"><v>45352</v></c><c r="E3" s="4"><v>1.5</v></c><c r="F3" t="b"><v>1</v></c>
            <c r="G3"><f>1+1</f></c><c r="H3"><f>1+1</f><v>2</v></c><c r="I3" t="str"><f>""</f><v></v></c>
            <c r="J3" t="d"><v>2024-03-01T00:00:00Z</v></c><c r="K3" t="d"><v>2024-03-01T08:30:00.000</v></c>
            <c r="L3" s="9"><v>0.30000000000000004</v></c><c r="M3" s="1"/><c r="N3"><f>A3</f><v/></c></row>
            """
        #expect(
            try rows(xml, styles: styles) == [
                3: [
                    0: "12600.10", 1: "2024-03-01", 2: "2024-03-01 12:00:00", 3: "2024-03-01", 4: "36:00:00",
                    5: "TRUE", 6: "=1+1", 7: "2", 9: "2024-03-01", 10: "2024-03-01 08:30:00", 11: "0.3", 13: "=A3",
                ]
            ])
        let from1904 = try rows(
            "<row><c s=\"1\"><v>43890</v></c></row>", styles: styles, properties: "<workbookPr date1904=\"1\"/>")
        #expect(from1904 == [1: [0: "2024-03-01"]])
    }

    @Test func `rows and cells may be left out, have no place, or stand out of order`() throws {
        let cells = try rows(
            """
            <row r="2"><c r="AB2"><v>1</v></c></row><row/><row r="5"><c r="C5"><v>3</v></c><c r="A5"><v>1</v></c></row>
            <row><c><v>7</v></c><c r="D6"><v>8</v></c><c><v>9</v></c></row>
            """)
        #expect(cells == [2: [27: "1"], 5: [0: "1", 2: "3"], 6: [0: "7", 3: "8", 4: "9"]])
    }

    @Test func `prefixes, the other namespace, literal sections and comments are read`() throws {
        let xml =
            "<x:row r='1'><!-- <c> --><x:c r='A1' t='inlineStr'><x:is><x:t><![CDATA[a<b]]>&gt;c</x:t></x:is></x:c ></x:row>"
        var parts = HandmadeWorkbook.parts(xml)
        parts = parts.map { part in
            let text = part.text.replacing(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                with: "http://purl.oclc.org/ooxml/officeDocument/relationships")
            return (part.name, "<?xml version=\"1.0\"?>\r\n" + text)
        }
        #expect(try HandmadeWorkbook.rows(try HandmadeWorkbook.archive(parts)) == [1: [0: "a<b>c"]])
    }

    /// What is wrong stops the reading and nothing else.
    @Test(arguments: [
        "<row r=\"2\"/><row r=\"1\"/>", "<row r=\"1048577\"/>", "<row><c r=\"XFE1\"><v>1</v></c></row>",
        "<row><c r=\"ABCD1\"><v>1</v></c></row>", "<row><c r=\"1\"><v>1</v></c></row>",
        "<row><c t=\"q\"><v>1</v></c></row>", "<row><c t=\"s\"><v>0</v></c></row>",
        "<row><c t=\"s\"><v>-1</v></c></row>",
        "<row><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>", "<row><c t=\"str\"><v>&bad;</v></c></row>",
        "<row><c t=\"str\"><v>&#xD800;</v></c></row>", "<row><c t=\"str\"><v>&</v></c></row>", "<row", "<row a></row>",
        "<row a=b></row>", "<row><c></row>", "</sheetData></worksheet></x>", "<row r=\"1\"><c", "<![CDATA[",
    ])
    func `a sheet that is none is an error`(_ xml: String) {
        #expect(error(xml) == .damaged(part: "xl/worksheets/s.xml"))
    }

    @Test func `a document type is refused, and with it every bomb of entities`() {
        let bomb = "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;&b;\">]><row/>"
        #expect(error(bomb) == .documentType(part: "xl/worksheets/s.xml"))
    }

    @Test func `deep nesting, long tags and long cells have an end`() throws {
        let deep = String(repeating: "<a>", count: 200) + String(repeating: "</a>", count: 200)
        #expect(error(deep) == .damaged(part: "xl/worksheets/s.xml"))
        let long = "<row a=\"\(String(repeating: "x", count: 300_000))\"/>"
        #expect(error(long) == .damaged(part: "xl/worksheets/s.xml"))
        let closing = "<row a='\(String(repeating: ">", count: 60_000))'/>"
        #expect(try rows(String(repeating: closing, count: 20)).isEmpty)
        let many = "<row \((0..<300).map { "a\($0)=\"\"" }.joined(separator: " "))/>"
        #expect(error(many) == .damaged(part: "xl/worksheets/s.xml"))
        let cell = "<row><c t=\"inlineStr\"><is><t>\(String(repeating: "x", count: 1_100_000))</t></is></c></row>"
        #expect(error(cell) == .tooLarge(part: "xl/worksheets/s.xml"))
        // A long comment and a text that reaches over many chunks are read.
        let text = String(repeating: "多", count: 100_000)
        let comment = "<!--\(String(repeating: "-x", count: 200_000))-->"
        #expect(try rows("\(comment)<row><c t=\"inlineStr\"><is><t>\(text)</t></is></c></row>") == [1: [0: text]])
    }

    @Test func `entities are read wherever a chunk of the part ends`() throws {
        for shift in 0..<20 {
            let before = String(repeating: "x", count: 65_400 + shift)
            let xml =
                "<!--\(before.dropLast(200))--><row><c t=\"inlineStr\"><is><t>\(String(repeating: "y", count: 150))&amp;&#20013;&lt;</t></is></c></row>"
            let cells = try rows(xml)
            #expect(cells[1]?[0]?.hasSuffix("y&中<") == true, "\(shift)")
        }
    }

    /// The rows of a sheet that is in memory.
    private static func cells(_ xml: [UInt8]) throws(WorkbookError) -> Int {
        var sum = CRC32()
        xml.withUnsafeBytes { sum.add($0) }
        return try xml.withUnsafeBufferPointer { (bytes) throws(WorkbookError) -> Int in
            let entry = ZipArchive.Entry(
                name: "s", method: 0, isEncrypted: false, sum: sum.value, packedSize: xml.count, size: xml.count,
                header: 0)
            let cells = CellReader(
                strings: SharedStrings(), styles: NumberFormats(), countsFrom1904: false, part: "s")
            var reader = SheetReader(XMLReader(try PartReader(entry, bytes, most: 1 << 20)), part: "s", cells)
            var count = 0
            while try reader.next() { count += reader.row.cells.count }
            return count
        }
    }

    @Test func `a sheet with random changes is read or refused, and never stops the program`() throws {
        let plain = Array(
            """
            <?xml version="1.0"?><x:worksheet xmlns:x="m"><sheetData><row r="1"><c r="A1" s="1" t="inlineStr"><is><t>a&amp;b_x000D_</t>
            </is></c><c r="B1"><f>1+1</f><v>45352.25</v></c></row><!-- c --><row r="3"><c t="str"><v><![CDATA[x]]></v></c><c t="b"><v>1</v></c>
            <c r="D3"><v>1.5E+3</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells></x:worksheet>
            """.utf8)
        #expect(try Self.cells(plain) == 5)
        let marks = Array("<>/&;\"'=![]-?:_ 0aEt\u{0}".utf8)
        var chance = Chance(seed: 5)
        var (read, refused) = (0, 0)
        for _ in 0..<6000 {
            var bytes = plain
            for _ in 0...chance.below(3) {
                let place = chance.below(bytes.count)
                switch chance.below(4) {
                case 0: bytes.remove(at: place)
                case 1: bytes.insert(marks[chance.below(marks.count)], at: place)
                case 2: bytes[place] = marks[chance.below(marks.count)]
                default: bytes.removeSubrange(place..<min(bytes.count, place + chance.below(30)))
                }
            }
            do {
                #expect(try Self.cells(bytes) <= 8)
                read += 1
            } catch { refused += 1 }
        }
        #expect(read > 1000 && refused > 1000, "\(read) read, \(refused) refused")
    }
}
