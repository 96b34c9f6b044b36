import Testing
import Values

@testable import MedaidCommands
@testable import Workbook

/// The most that a workbook may have of anything is read, and one more is refused.
///
/// What would take gigabytes (bytes of a sheet and of its texts, of another part, and how many texts cells share) is tried
/// on the reader of parts, which is told the most that it may unpack.
struct WorkbookLimitTests {
    private static let sheet = "xl/worksheets/s.xml"

    /// Something of which a sheet may have so many; `xml` makes rows that have a number of them.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let most: Int
        var error = WorkbookError.damaged(part: WorkbookLimitTests.sheet)
        let xml: @Sendable (Int) -> String
    }

    private static func text(_ count: Int) -> String { String(repeating: "x", count: count) }

    private static func inline(_ count: Int) -> String {
        "<c t=\"inlineStr\"><is><t>\(text(count))</t></is></c>"
    }

    private static let cases = [
        Case(testDescription: "the number of a row", most: Limits.sheetRows) {
            "<row r=\"\($0)\"><c><v>1</v></c></row>"
        },
        Case(testDescription: "columns", most: Limits.columns) { count in
            // XFD is the 16,384th column.
            "<row><c r=\"XF\(count == Limits.columns ? "D" : "E")1\"><v>1</v></c></row>"
        },
        Case(testDescription: "bytes of a text in its cell", most: Limits.sheetCellBytes, error: .tooLarge(part: sheet))
        {
            "<row>\(inline($0))</row>"
        },
        Case(testDescription: "bytes of a value", most: Limits.sheetCellBytes, error: .tooLarge(part: sheet)) {
            "<row><c t=\"str\"><v>\(text($0))</v></c></row>"
        },
        Case(testDescription: "bytes of a formula", most: Limits.sheetCellBytes, error: .tooLarge(part: sheet)) {
            "<row><c><f>\(text($0))</f></c></row>"
        },
        Case(testDescription: "bytes of a row", most: Limits.sheetRowBytes, error: .tooLarge(part: sheet)) { count in
            // 16 cells of the largest size fill a row.
            let whole = String(repeating: inline(Limits.sheetCellBytes), count: count / Limits.sheetCellBytes)
            let rest = count % Limits.sheetCellBytes
            return "<row>\(whole)\(rest > 0 ? inline(rest) : "")</row>"
        },
        Case(testDescription: "merged ranges", most: Limits.merges, error: .tooLarge(part: sheet)) { count in
            let merges = String(repeating: "<mergeCell ref=\"A1:A2\"/>", count: count)
            return "</sheetData><mergeCells>\(merges)</mergeCells><sheetData>"
        },
        Case(testDescription: "levels of XML", most: Limits.xmlNesting) { count in
            // The rows stand on the second level.
            String(repeating: "<a>", count: count - 2) + String(repeating: "</a>", count: count - 2)
        },
        Case(testDescription: "attributes of an element", most: Limits.xmlAttributes) { count in
            "<row \((0..<count).map { "a\($0)=\"\"" }.joined(separator: " "))/>"
        },
        Case(testDescription: "bytes of a tag", most: Limits.xmlTagBytes) { count in
            // `<row a="` and `"/>` are eleven of them.
            "<row a=\"\(text(count - 11))\"/>"
        },
    ]

    private func error(_ xml: String) -> WorkbookError? {
        do {
            _ = try HandmadeWorkbook.rows(xml)
            return nil
        } catch { return error as? WorkbookError }
    }

    @Test(arguments: cases)
    func `the most is read, and one more is refused`(_ limit: Case) {
        #expect(error(limit.xml(limit.most)) == nil)
        #expect(error(limit.xml(limit.most + 1)) == limit.error)
    }

    @Test func `a part has at most the bytes that its reader may unpack`() throws {
        let archive = try HandmadeWorkbook.archive([("a.xml", Self.text(1000))])
        try archive.withUnsafeBufferPointer { bytes in
            let zip = try ZipArchive(bytes)
            let entry = try #require(zip.entry("a.xml"))
            var reader = try zip.open(entry, most: 1000)
            while try reader.next() != nil {}
            #expect(throws: WorkbookError.tooLarge(part: "a.xml")) { _ = try zip.open(entry, most: 999) }
        }
    }

    @Test func `a part beyond 16 MiB has at most 250 times its packed size`() throws {
        let size = 250 * 70_000
        func open(packed count: Int) throws {
            let packed = [UInt8](repeating: 0, count: count)
            let entry = ZipArchive.Entry(
                name: "a.xml", method: 8, isEncrypted: false, sum: 0, packedSize: count, size: size, header: 0)
            try packed.withUnsafeBufferPointer { _ = try PartReader(entry, $0, most: size) }
        }
        try open(packed: 70_000)
        #expect(throws: WorkbookError.tooLarge(part: "a.xml")) { try open(packed: 69_999) }
    }

    @Test func `an archive has at most 65,536 parts`() throws {
        func parts(_ count: Int) throws -> Int {
            try Self.directory(of: count).withUnsafeBufferPointer { try ZipArchive($0).entries.count }
        }
        #expect(try parts(Limits.archiveParts) == Limits.archiveParts)
        #expect(throws: WorkbookError.damagedArchive) { try parts(Limits.archiveParts + 1) }
    }

    /// A directory of so many parts without names, with the end record of archives that have more than 65,535 of them.
    private static func directory(of count: Int) -> [UInt8] {
        func number(_ value: Int, _ size: Int) -> [UInt8] { (0..<size).map { UInt8(value >> (8 * $0) & 0xFF) } }
        let entry = number(0x0201_4B50, 4) + [UInt8](repeating: 0, count: 42)
        var bytes = (0..<count).flatMap { _ in entry }
        let end = bytes.count
        bytes += number(0x0606_4B50, 4) + number(44, 8) + number(0, 12) + number(count, 8) + number(count, 8)
        bytes += number(end, 8) + number(0, 8)
        bytes += number(0x0706_4B50, 4) + number(0, 4) + number(end, 8) + number(1, 4)
        return bytes + number(0x0605_4B50, 4) + number(0, 4) + number(0xFFFF, 2) + number(0xFFFF, 2) + number(0, 4)
            + number(0xFFFF_FFFF, 4) + number(0, 2)
    }
}
