import Glibc
import Platform

/// Passes over the rows of a file that are certainly not those of some persons, as fast as their lines are found: nothing
/// but the person is looked at.
struct OtherPersonsRows {
    private let file: UnsafePointer<UInt8>
    private let rowsEnd: Int
    private let separator: UInt8
    /// The column of the person; `nil` where there is none.
    private let column: Int?
    private let persons: Set<PersonKey>

    /// Rows of others than these persons.
    init(_ input: BatchInput, _ persons: Set<PersonKey>) {
        file = input.file.start
        rowsEnd = input.rowsEnd
        separator = input.separator
        column = input.columns.columns.firstIndex { $0.kind == .personID }
        self.persons = persons
    }

    /// Where the first row from a place on starts that may be one of theirs; the end of the rows where there is none.
    func end(from start: Int) -> Int {
        var place = start
        while place < rowsEnd, let next = behindOther(place) { place = next }
        return place
    }

    /// Where the next line starts, if the line that starts there is another person's row; `nil` where that is not certain.
    @inline(__always)
    private func behindOther(_ place: Int) -> Int? {
        let (line, left) = (file + place, rowsEnd - place)
        guard let column, let found = memchr(line, 10, left) else { return nil }
        let end = UnsafePointer(found.assumingMemoryBound(to: UInt8.self))
        // A field in quotes may go on behind the line end.
        guard memchr(line, 34, end - line) == nil else { return nil }
        var field = line
        for _ in 0..<column { field = RowScanner.behindField(field, end, separator) }
        let behind = RowScanner.behindField(field, end, separator)
        // Behind the last field there is no separator.
        guard behind > field, behind[-1] == separator,
            let person = PlainID.key(UnsafeBufferPointer(start: field, count: behind - field - 1)),
            !persons.contains(person)
        else { return nil }
        return end - file + 1
    }
}
