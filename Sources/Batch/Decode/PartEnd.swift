import Glibc
import Platform

/// Cuts a file into parts of whole rows.
package enum PartEnd {
    /// Gives a part the next rows of the file, about so many bytes of them.
    package static func deal(
        _ input: BatchInput, from position: inout Int, _ size: Int, to part: BatchPart, looksForQuotes: Bool = true
    ) {
        let start = position
        position = end(input, from: start, size, looksForQuotes)
        part.begin(start..<position)
    }

    /// Where the part ends that starts there; a row that is longer than a part is a part of its own.
    ///
    /// Where no quote stands in it, or none is looked for, rows end at line ends.
    private static func end(_ input: BatchInput, from start: Int, _ size: Int, _ looksForQuotes: Bool) -> Int {
        let file = input.file
        let wanted = min(input.rowsEnd, start + size)
        let hasQuotes = looksForQuotes && memchr(file.start + start, 34, wanted - start) != nil
        if !hasQuotes, wanted == input.rowsEnd { return wanted }
        if !hasQuotes, let end = lastLineEnd(file, start..<wanted) { return end }
        return min(input.rowsEnd, find(input, from: start, size: size))
    }

    /// The end of the last row that starts within the size, or of the first row, where that is longer.
    private static func find(_ input: BatchInput, from start: Int, size: Int) -> Int {
        let wanted = min(input.rowsEnd, start + size)
        var place = start
        while place < wanted {
            place +=
                RowScanner.row(
                    input.file.start + place, input.file.start + input.rowsEnd, input.separator
                ).whole
        }
        return place
    }

    /// Behind the last line feed of a range.
    static func lastLineEnd(_ file: MappedFile, _ range: Range<Int>) -> Int? {
        var place = range.upperBound
        while place > range.lowerBound {
            if file.start[place - 1] == 10 { return place }
            place -= 1
        }
        return nil
    }
}
