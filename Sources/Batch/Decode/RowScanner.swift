import Glibc
import Values

/// Finds where rows end: quoted fields may hold commas and line ends (RFC 4180).
package enum RowScanner {
    /// How far one row reaches.
    package struct Row {
        /// Bytes without the line end.
        package var content: Int
        /// Bytes with it.
        package var whole: Int
        /// Line feeds in it.
        var lines: Int
        /// Whether a field begins with a quote that is not closed before the end of what was looked at.
        var isOpen = false
    }

    /// The row that starts there.
    package static func row(
        _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ separator: UInt8 = UInt8(ascii: ",")
    ) -> Row {
        var place = start
        var lines = 0
        var isFieldStart = true
        var isOpen = false
        while place < end {
            let byte = place.pointee
            if isFieldStart, byte == UInt8(ascii: "\"") {
                if let (close, _) = closingQuote(place + 1, end) {
                    lines += lineFeeds(place, 0..<(close - place))
                    place = close
                } else {
                    isOpen = true
                }
                isFieldStart = false
            } else if byte == 10 {
                let content = place - start
                let hasReturn = content > 0 && place[-1] == 13
                return Row(
                    content: hasReturn ? content - 1 : content, whole: content + 1, lines: lines + 1, isOpen: isOpen)
            } else {
                isFieldStart = byte == separator
            }
            place += 1
        }
        return Row(content: end - start, whole: end - start, lines: lines, isOpen: isOpen)
    }

    /// Behind the field that starts there and the separator behind it; the end where it is the last one.
    static func behindField(
        _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ separator: UInt8
    ) -> UnsafePointer<UInt8> {
        var place = start
        if place < end, place.pointee == UInt8(ascii: "\""), let (close, _) = closingQuote(place + 1, end) {
            place = close + 1
        }
        while place < end, place.pointee != separator { place += 1 }
        return place < end ? place + 1 : end
    }

    /// The quote that closes a field whose content starts there; `nil` where none does. `hasPairs` says whether quotes stand
    /// doubled before it.
    static func closingQuote(
        _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
    ) -> (close: UnsafePointer<UInt8>, hasPairs: Bool)? {
        let quote = UInt8(ascii: "\"")
        // Behind a quote that is never closed, reading goes on with the next line.
        let limit = end - start > Limits.lineBytes ? start + Limits.lineBytes : end
        var place = start
        var hasPairs = false
        while place < limit, let found = memchr(place, Int32(quote), limit - place) {
            let close = start + (UnsafeRawPointer(found) - UnsafeRawPointer(start))
            guard close + 1 < end, close[1] == quote else { return (close, hasPairs) }
            hasPairs = true
            place = close + 2
        }
        return nil
    }

    /// The byte behind the last line feed among so many bytes; 0 where there is none.
    @inline(__always)
    static func lastLineEnd(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int {
        var place = count
        while place >= 8 {
            let word = UnsafeRawPointer(start + (place - 8)).loadUnaligned(as: UInt64.self)
            // Exact up to the first that is found, and only to say that there is one.
            if FieldBytes.places(of: 10, in: word) != 0 { break }
            place -= 8
        }
        while place > 0, start[place - 1] != 10 { place -= 1 }
        return place
    }

    /// How many line feeds stand in a range.
    static func lineFeeds(_ file: UnsafePointer<UInt8>, _ range: Range<Int>) -> Int {
        let pairs: UInt64 = 0x00FF_00FF_00FF_00FF
        var count = 0
        var place = range.lowerBound
        while place + 8 <= range.upperBound {
            // Each byte holds what is counted at its place in up to 255 words.
            var counts: UInt64 = 0
            for _ in 0..<min(255, (range.upperBound - place) / 8) {
                let others = UnsafeRawPointer(file + place).loadUnaligned(as: UInt64.self) ^ (FieldBytes.ones &* 10)
                // The highest bit of each byte that is no line feed.
                let found = ((others & ~FieldBytes.tops) &+ ~FieldBytes.tops) | others
                counts &+= (~found & FieldBytes.tops) >> 7
                place += 8
            }
            let sums = (counts & pairs) &+ (counts >> 8 & pairs)
            count &+= Int((sums &* 0x0001_0001_0001_0001) >> 48)
        }
        while place < range.upperBound {
            count &+= file[place] == 10 ? 1 : 0
            place += 1
        }
        return count
    }
}
