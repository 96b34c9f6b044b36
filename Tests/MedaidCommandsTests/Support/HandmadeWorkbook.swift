import Foundation
import Platform
import Testing

@testable import Workbook

/// Workbooks whose XML a test writes itself.
enum HandmadeWorkbook {
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    /// A zip archive of stored parts.
    static func archive(_ parts: [(name: String, text: String)]) throws -> [UInt8] {
        let path = FileManager.default.temporaryDirectory.appending(path: "medaid-\(UUID().uuidString).zip").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let file = try PendingFile.begin(path).get()
        var writer = ZipWriter(file)
        for part in parts { #expect(writer.add(part.name, part.text) == nil) }
        #expect(writer.finish() == nil && file.finish() == nil)
        return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    /// The parts of a workbook with one sheet, whose rows are given.
    static func parts(
        _ rows: String, strings: String = "", styles: String = "", properties: String = ""
    ) -> [(name: String, text: String)] {
        [
            (
                "_rels/.rels",
                "<Relationships><Relationship Id=\"a\" Type=\"\(relations)/officeDocument\" Target=\"/xl/workbook.xml\"/></Relationships>"
            ),
            (
                "xl/workbook.xml",
                "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relations)\">\(properties)<sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"b\"/></sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"b\" Type=\"\(relations)/worksheet\" Target=\"worksheets/s.xml\"/>"
                    + "<Relationship Id=\"c\" Type=\"\(relations)/sharedStrings\" Target=\"./sharedStrings.xml\"/>"
                    + "<Relationship Id=\"d\" Type=\"\(relations)/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
            ("xl/worksheets/s.xml", "<worksheet xmlns=\"\(main)\"><sheetData>\(rows)</sheetData></worksheet>"),
            ("xl/sharedStrings.xml", "<sst>\(strings)</sst>"),
            ("xl/styles.xml", "<styleSheet>\(styles)</styleSheet>"),
        ]
    }

    /// The rows of a workbook's first sheet: the number of each, and its cells by column.
    static func rows(_ bytes: [UInt8], sheet: String? = nil) throws -> [Int: [Int: String]] {
        try bytes.withUnsafeBufferPointer { bytes in
            let workbook = try WorkbookReader(bytes)
            var reader = try workbook.rows(of: try workbook.sheet(sheet))
            var rows: [Int: [Int: String]] = [:]
            while try reader.next() {
                let row = reader.row
                rows[row.number] = Dictionary(
                    uniqueKeysWithValues: row.cells.map {
                        ($0.column, String(decoding: row.bytes[$0.range], as: UTF8.self))
                    })
            }
            return rows
        }
    }

    /// The rows of a workbook with the rows that are given as XML.
    static func rows(
        _ rows: String, strings: String = "", styles: String = "", properties: String = ""
    ) throws -> [Int: [Int: String]] {
        try self.rows(try archive(parts(rows, strings: strings, styles: styles, properties: properties)))
    }
}
