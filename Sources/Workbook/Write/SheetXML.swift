import Values

/// The parts of a workbook that do not depend on what is in it, and the texts of its XML.
enum SheetXML {
    private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"
    private static let type = "application/vnd.openxmlformats-officedocument.spreadsheetml"

    // MARK: Parts

    static func contentTypes(sheets: Int) -> String {
        let parts =
            [("/xl/workbook.xml", "sheet.main"), ("/xl/styles.xml", "styles")]
            + (1...sheets).map { ("/xl/worksheets/sheet\($0).xml", "worksheet") }
        return declaration + "<Types xmlns=\"\(package)/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + parts.map { "<Override PartName=\"\($0)\" ContentType=\"\(type).\($1)+xml\"/>" }.joined() + "</Types>"
    }

    static let rootRelations = relationships([("officeDocument", "xl/workbook.xml")])

    static func workbookRelations(sheets: Int) -> String {
        relationships((1...sheets).map { ("worksheet", "worksheets/sheet\($0).xml") } + [("styles", "styles.xml")])
    }

    private static func relationships(_ targets: [(kind: String, target: String)]) -> String {
        declaration + "<Relationships xmlns=\"\(package)/relationships\">"
            + targets.enumerated().map { index, target in
                "<Relationship Id=\"rId\(index + 1)\" Type=\"\(relations)/\(target.kind)\" Target=\"\(target.target)\"/>"
            }.joined() + "</Relationships>"
    }

    /// The list of sheets; a filter has a hidden name for its range.
    static func workbook(_ sheets: [(name: String, range: String)]) -> String {
        let names = sheets.map { attribute($0.name) }
        let filters = sheets.enumerated().map { index, sheet in
            "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"\(index)\" hidden=\"1\">"
                + text("'\(sheet.name.replacingEach("'", with: "''"))'!\(sheet.range)") + "</definedName>"
        }
        return declaration
            + "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relations)\"><bookViews><workbookView/></bookViews><sheets>"
            + names.enumerated().map { index, name in
                "<sheet name=\"\(name)\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\"/>"
            }.joined() + "</sheets><definedNames>" + filters.joined() + "</definedNames></workbook>"
    }

    /// How a cell looks, as its index in the list of styles.
    enum Style: Int {
        case plain, text, amount, count, header
    }

    static let styles =
        declaration + "<styleSheet xmlns=\"\(main)\">"
        + "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
        + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font></fonts>"
        + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
        + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
        + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
        + "<cellXfs count=\"5\">" + [(0, 0), (49, 0), (4, 0), (1, 0), (49, 1)].map(style).joined() + "</cellXfs>"
        + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"

    private static func style(_ format: Int, _ font: Int) -> String {
        "<xf numFmtId=\"\(format)\" fontId=\"\(font)\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"/>"
    }

    /// What stands before the rows: the header stays in view, and columns have their widths.
    static func beginning(widths: [Int]) -> String {
        declaration + "<worksheet xmlns=\"\(main)\"><sheetViews><sheetView workbookViewId=\"0\">"
            + "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
            + "<cols>"
            + widths.enumerated().map { index, width in
                "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(width)\" customWidth=\"1\"/>"
            }.joined() + "</cols><sheetData>\n"
    }

    /// What stands behind them: a filter on every column, and no mark at ids that are numbers kept as text.
    static func ending(columns: Int, rows: Int) -> String {
        let range = "A1:\(String(decoding: letters(columns - 1), as: UTF8.self))\(rows)"
        return "</sheetData><autoFilter ref=\"\(range)\"/>"
            + "<ignoredErrors><ignoredError sqref=\"\(range)\" numberStoredAsText=\"1\"/></ignoredErrors></worksheet>"
    }

    /// The letters of a column: A for 0, AA for 26.
    static func letters(_ column: Int) -> [UInt8] {
        var (letters, rest) = ([UInt8](), column + 1)
        while rest > 0 {
            letters.insert(65 + UInt8((rest - 1) % 26), at: 0)
            rest = (rest - 1) / 26
        }
        return letters
    }

    // MARK: Texts

    private static func text(_ text: String) -> String {
        var bytes: [UInt8] = []
        append(Array(text.utf8)[...], to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func attribute(_ value: String) -> String { text(value).replacingEach("\"", with: "&quot;") }

    /// Adds a text of a cell in UTF-8. Characters that XML cannot hold, and what would be read as one, are written as
    /// `_x0001_`; what is no UTF-8 as U+FFFD.
    static func append(_ text: some BidirectionalCollection<UInt8>, to bytes: inout [UInt8]) {
        if text.allSatisfy({ $0 >= 32 && $0 < 0x7F && $0 != 0x26 && $0 != 0x3C && $0 != 0x3E && $0 != 0x5F }) {
            bytes.append(contentsOf: text)
            return
        }
        let valid = Array(String(decoding: text, as: UTF8.self).utf8)
        for (place, byte) in valid.enumerated() {
            switch byte {
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case 9, 10: bytes.append(byte)
            case 0..<32, 0x7F: bytes += escape(byte)
            case UInt8(ascii: "_"):
                bytes += CellText.escaped(valid[place...]) == nil ? [byte] : escape(byte)
            // U+FFFE and U+FFFF are no characters of XML.
            case 0xBE...0xBF where place > 1 && valid[place - 1] == 0xBF && valid[place - 2] == 0xEF:
                bytes.append(0xBD)
            default: bytes.append(byte)
            }
        }
    }

    private static func escape(_ byte: UInt8) -> [UInt8] {
        let digits = String(byte, radix: 16, uppercase: true)
        return Array("_x\(String(repeating: "0", count: 4 - digits.count))\(digits)_".utf8)
    }
}
