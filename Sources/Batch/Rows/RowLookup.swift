package import Adjudication
import Glibc
import Platform
package import PolicyFormat

/// Finds again what single rows of the file say: their line, their ids.
package struct RowLookup {
    private let input: BatchInput
    private var rowReader: RowReader
    private var counted: Int
    private var line = 1

    /// In a file. Records hold only the fields named, where they are: reading a whole row takes as long as settling many.
    package init(_ input: BatchInput, only fields: Set<Field>? = nil) {
        self.input = input
        rowReader = RowReader(input, only: fields)
        counted = 0
    }

    /// The line on which a row starts; rows are asked for in the order of the file.
    package mutating func line(of start: Int64) -> Int {
        var place = input.file.start + counted
        let end = input.file.start + Int(start)
        while place < end, let found = memchr(place, 10, end - place) {
            line += 1
            place = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) + 1
        }
        counted = Int(start)
        return line
    }

    /// The text of a cell of the row that starts there; `nil` where it is no text of the file's encoding. Names are read by
    /// this alone: no record holds them.
    func text(of column: Int, at start: Int64) -> String? {
        var rows = CSVReader(bytes(at: start), separator: input.separator)
        guard let row = rows.find(), row.count > column else { return nil }
        return TextDecoder(input.encoding).decode(rows.content(of: column)).map(RecordReader.trimmed)
    }

    /// The record of a row.
    mutating func record(at start: Int64, length: Int64) -> Record {
        rowReader.record(UnsafeBufferPointer(start: input.file.start + Int(start), count: Int(length))).record
    }

    /// The record of the row that starts there.
    package mutating func record(at start: Int64) -> Record { rowReader.record(bytes(at: start)).record }

    private func bytes(at start: Int64) -> UnsafeBufferPointer<UInt8> {
        let place = input.file.start + Int(start)
        let row = RowScanner.row(place, input.file.start + input.rowsEnd, input.separator)
        return UnsafeBufferPointer(start: place, count: Int(row.content))
    }
}
