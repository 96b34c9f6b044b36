import Platform
import Workbook

/// A sheet that takes rows as the bytes of a CSV.
struct RowSheet {
    private let sheet: SheetFile
    private let separator: UInt8
    private let encoding: TextEncoding

    init(_ sheet: SheetFile, separator: UInt8, _ encoding: TextEncoding) {
        self.sheet = sheet
        self.separator = separator
        self.encoding = encoding
    }

    /// Adds whole rows; what went wrong, if anything.
    func add(_ bytes: UnsafeRawBufferPointer) -> FileFailure? {
        bytes.withMemoryRebound(to: UInt8.self) { bytes in
            var reader = CSVReader(bytes, separator: separator)
            while let row = reader.find() {
                sheet.begin()
                for column in 0..<row.count {
                    if let cell = reader.bytes(of: column) {
                        add(cell)
                    } else {
                        reader.content(of: column).withUnsafeBufferPointer { add($0) }
                    }
                }
                if let failure = sheet.flush() { return failure }
            }
            return nil
        }
    }

    /// Adds a cell. Bytes that are no text of the file's encoding, in a column that nobody reads, are U+FFFD in a sheet.
    private func add(_ cell: UnsafeBufferPointer<UInt8>) {
        if encoding == .utf8 || cell.allSatisfy({ $0 < 0x80 }) { return sheet.add(cell) }
        sheet.add(encoding.decode(cell) ?? String(decoding: cell, as: UTF8.self))
    }
}
