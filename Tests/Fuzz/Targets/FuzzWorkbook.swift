import Glibc
import Platform
import PolicyFormat
import Values

@testable import Batch
@testable import Workbook

/// DEFLATE: whatever the bytes are, no more comes out than they can hold.
func fuzzInflate(_ bytes: UnsafeBufferPointer<UInt8>) {
    var inflater = Inflater(bytes)
    var count = 0
    do throws(Inflater.Corruption) {
        while let chunk = try inflater.next() {
            require(!chunk.isEmpty, "an empty chunk")
            count += chunk.count
            // A copy of 258 bytes takes two bits at the least.
            require(count <= bytes.count * 1100 + 300, "\(count) of \(bytes.count) bytes")
        }
    } catch {}
}

/// A zip archive: every part is opened and read to its end.
func fuzzZip(_ bytes: UnsafeBufferPointer<UInt8>) {
    do throws(WorkbookError) {
        let archive = try ZipArchive(bytes)
        for entry in archive.entries.prefix(20) {
            do throws(WorkbookError) {
                var part = try archive.open(entry, most: 1 << 22)
                while try part.next() != nil {}
            } catch {
                _ = (error.message, error.help)
            }
        }
        try readSheets(bytes)
    } catch {
        _ = (error.message, error.help)
    }
}

private func readSheets(_ bytes: UnsafeBufferPointer<UInt8>) throws(WorkbookError) {
    let workbook = try WorkbookReader(bytes)
    for sheet in workbook.sheets.prefix(4) {
        var reader = try workbook.rows(of: sheet)
        while try reader.next() {
            var column = -1
            for cell in reader.row.cells {
                require(cell.column > column && cell.column < Limits.columns, "columns out of order")
                require(reader.row.bytes.indices.contains(cell.range), "a cell outside of its row")
                column = cell.column
            }
        }
    }
}

extension Range<Int> {
    fileprivate func contains(_ range: Range<Int>) -> Bool {
        range.isEmpty || contains(range.lowerBound) && contains(range.upperBound - 1)
    }
}

/// The parts of a workbook as XML, separated by zero bytes: sheet, shared texts, styles, workbook, relations. They are put
/// into an archive with right sums, so that an input need not be a zip to reach the readers of XML.
func fuzzSheet(_ bytes: UnsafeBufferPointer<UInt8>) {
    let parts = bytes.split(separator: 0, maxSplits: 3, omittingEmptySubsequences: false).map { Array($0) }
    guard let archive = workbook(parts) else { return }
    archive.withUnsafeBufferPointer { bytes in
        do throws(WorkbookError) { try readSheets(bytes) } catch { _ = (error.message, error.help) }
    }
    guard case .success(let file) = MappedFile.made("input.xlsx", { put in archive.forEach(put) }) else { return }
    let names = Fixture.names(.claims, 0)
    let found = CSVFile.recognise(file, "input.xlsx", CSVOptions(), sheet: nil) { names.knows($0) }
    switch found {
    case .failure(let problem): describe(problem)
    case .success(let csv): readRows(csv)
    }
}

/// An archive of stored parts.
private func workbook(_ parts: [[UInt8]]) -> [UInt8]? {
    guard case .success(let file) = PendingFile.begin("/dev/shm/medaid-fuzz-\(getpid()).xlsx") else { return nil }
    var writer = ZipWriter(file)
    func part(_ index: Int, _ absent: String) -> String {
        index < parts.count ? String(decoding: parts[index], as: UTF8.self) : absent
    }
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let relations = [("worksheet", "b"), ("sharedStrings", "c"), ("styles", "d")].map { kind, id in
        "<Relationship Id=\"\(id)\" Type=\"\(office)/\(kind)\" Target=\"\(kind).xml\"/>"
    }
    let whole = [
        (
            "_rels/.rels",
            "<Relationships><Relationship Id=\"a\" Type=\"\(office)/officeDocument\" Target=\"workbook.xml\"/></Relationships>"
        ), ("_rels/workbook.xml.rels", "<Relationships>\(relations.joined())</Relationships>"),
        ("worksheet.xml", part(0, "<worksheet/>")), ("sharedStrings.xml", part(1, "<sst/>")),
        ("styles.xml", part(2, "<styleSheet/>")),
        ("workbook.xml", part(3, "<workbook><sheets><sheet name=\"S\" r:id=\"b\"/></sheets></workbook>")),
    ]
    for (name, text) in whole where writer.add(name, text) != nil { return nil }
    guard writer.finish() == nil, case .success(let mapped) = file.mapped() else { return nil }
    return Array(UnsafeBufferPointer(start: mapped.start, count: mapped.count))
}
