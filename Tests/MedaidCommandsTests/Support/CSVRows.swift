@testable import Batch
import Testing

/// The rows of a CSV in UTF-8, with their fields as texts; a row that cannot be read fails the test.
func csvRows(_ text: String) -> [[String]] {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
        var reader = CSVReader(bytes, from: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
        var rows: [[String]] = []
        while let row = reader.next() {
            #expect(row.defect == nil)
            rows.append(row.cells.map { String(decoding: $0, as: UTF8.self) })
        }
        return rows
    }
}
