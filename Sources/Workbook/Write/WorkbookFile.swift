package import Platform
import Values

/// A workbook that is being written: some sheets, to which rows may be added side by side.
///
/// Its parts are stored as they are. The first sheet is written where it will stand, the others wait in temporary files;
/// memory does not grow with the rows.
package final class WorkbookFile {
    private let file: PendingFile
    private var archive: ZipWriter
    package private(set) var sheets: [SheetFile] = []
    private var spools: [(file: TemporaryFile, size: Int, sum: CRC32)] = []

    private init(_ file: PendingFile) {
        self.file = file
        archive = ZipWriter(file)
    }

    /// Begins a workbook; what was written to the file before is dropped.
    package static func begin(
        _ file: PendingFile, _ sheets: [(name: String, columns: [TableColumn])]
    ) -> Swift.Result<WorkbookFile, FileFailure> {
        if let failure = file.restart() { return .failure(failure) }
        let workbook = WorkbookFile(file)
        return (workbook.begin(sheets)).map { .failure($0) } ?? .success(workbook)
    }

    private func begin(_ sheets: [(name: String, columns: [TableColumn])]) -> FileFailure? {
        for (name, text) in [
            ("[Content_Types].xml", SheetXML.contentTypes(sheets: sheets.count)),
            ("_rels/.rels", SheetXML.rootRelations),
            ("xl/styles.xml", SheetXML.styles),
            ("xl/_rels/workbook.xml.rels", SheetXML.workbookRelations(sheets: sheets.count)),
        ] {
            if let failure = archive.add(name, text) { return failure }
        }
        for (index, sheet) in sheets.enumerated() {
            if index == 0 {
                if let failure = archive.begin("xl/worksheets/sheet1.xml") { return failure }
                self.sheets.append(
                    SheetFile(sheet.name, sheet.columns, path: file.path) { [unowned self] in archive.append($0) })
                continue
            }
            let place = spools.count
            switch TemporaryFile.make() {
            case .failure(let failure): return failure
            case .success(let spool): spools.append((spool, 0, CRC32()))
            }
            self.sheets.append(
                SheetFile(sheet.name, sheet.columns, path: file.path) { [unowned self] in spool($0, place) })
        }
        return nil
    }

    private func spool(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> FileFailure? {
        spools[place].size += bytes.count
        spools[place].sum.add(bytes)
        return spools[place].file.append(bytes[...])
    }

    /// Completes the workbook; the file itself is finished with the others of its run.
    package func finish() -> FileFailure? {
        for sheet in sheets {
            if let failure = sheet.finish() { return failure }
        }
        if let failure = archive.end() { return failure }
        for (index, spool) in spools.enumerated() {
            if let failure = copy(spool.file, spool.size, to: "xl/worksheets/sheet\(index + 2).xml") { return failure }
        }
        let list = SheetXML.workbook(sheets.map { ($0.name, $0.range) })
        let failure = archive.add("xl/workbook.xml", list) ?? archive.finish()
        sheets = []
        return failure
    }

    private func copy(_ spool: TemporaryFile, _ size: Int, to name: String) -> FileFailure? {
        if let failure = archive.begin(name) { return failure }
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        var place = 0
        while place < size {
            let count = min(buffer.count, size - place)
            let failure = buffer.withUnsafeMutableBytes { buffer in
                let piece = UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
                return spool.read(into: piece, at: place) ?? archive.append(UnsafeRawBufferPointer(piece))
            }
            if let failure { return failure }
            place += count
        }
        return archive.end()
    }
}
