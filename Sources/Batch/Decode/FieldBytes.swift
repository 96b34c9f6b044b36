import Adjudication
import Values

/// Reads plain fields from bytes without making text of them. Each stops behind what it has read; what is not plain is
/// left to the reader of records, which knows every spelling.
///
/// Eight bytes behind the field may be read.
enum FieldBytes {
    /// What a plain field holds, and where it ends; `nil` for one that is not plain.
    typealias Found = (value: Int64, end: UnsafePointer<UInt8>)

    static let ones: UInt64 = 0x0101_0101_0101_0101
    static let tops: UInt64 = 0x8080_8080_8080_8080

    /// The next comma or line feed.
    @inline(__always)
    static func delimiter(_ start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> { text(start).end }

    /// Where the text that starts there ends, at the next comma or line feed, and whether it is ASCII.
    @inline(__always)
    static func text(_ start: UnsafePointer<UInt8>) -> (end: UnsafePointer<UInt8>, isASCII: Bool) {
        var place = start
        var seen: UInt64 = 0
        while true {
            let word = UnsafeRawPointer(place).loadUnaligned(as: UInt64.self)
            let found = delimiters(word)
            if found != 0 {
                let bits = UInt64(truncatingIfNeeded: found.trailingZeroBitCount) & 0x38
                seen |= word & (1 &<< bits &- 1)
                return (place + Int(bits >> 3), seen & tops == 0)
            }
            seen |= word
            place += 8
        }
    }

    /// Finds the byte behind an id, a comma or the quote that closes it. Returns `nil` if the id holds anything but ASCII
    /// letters, digits and marks above the comma, such as another quote or a control character.
    @inline(__always)
    static func id(_ start: UnsafePointer<UInt8>, closedBy closing: UInt8) -> UnsafePointer<UInt8>? {
        var place = start
        var seen: UInt64 = 0
        while true {
            let word = UnsafeRawPointer(place).loadUnaligned(as: UInt64.self)
            let found = (word &- ones &* 0x2D) & ~word & tops
            if found != 0 {
                let bits = UInt64(truncatingIfNeeded: found.trailingZeroBitCount) & 0x38
                seen |= word & (1 &<< bits &- 1)
                let end = place + Int(bits >> 3)
                return seen & tops == 0 && end.pointee == closing ? end : nil
            }
            seen |= word
            place += 8
        }
    }

    /// The highest bit of each byte that is a comma or a line feed; exact up to the first such byte.
    @inline(__always)
    static func delimiters(_ word: UInt64) -> UInt64 { places(of: 0x2C, in: word) | places(of: 0x0A, in: word) }

    /// The highest bit of each byte that is `byte`; exact up to the first such byte.
    @inline(__always)
    static func places(of byte: UInt8, in word: UInt64) -> UInt64 { zeros(word ^ (ones &* UInt64(byte))) }

    /// The highest bit of each byte that is 0; exact up to the first such byte.
    @inline(__always)
    private static func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & tops }

    /// Reads up to `count` amounts with a comma behind each, and stores them one after the other; an empty one too. Stops
    /// at the first amount in a rarer spelling. Returns the place behind the last comma read, how many amounts were not
    /// read, and which are empty, as bits: the first one the lowest.
    @inline(never)
    static func shortAmounts(
        _ start: UnsafePointer<UInt8>, _ count: Int32, into values: UnsafeMutablePointer<Int64>
    ) -> (end: UnsafePointer<UInt8>, left: Int32, empty: UInt64) {
        shortAmounts(start, count, into: values, isQuoted: false)
    }

    /// The same for amounts each of which stands in quotes.
    @inline(never)
    static func quotedAmounts(
        _ start: UnsafePointer<UInt8>, _ count: Int32, into values: UnsafeMutablePointer<Int64>
    ) -> (end: UnsafePointer<UInt8>, left: Int32, empty: UInt64) {
        shortAmounts(start, count, into: values, isQuoted: true)
    }

    @inline(__always)
    private static func shortAmounts(
        _ start: UnsafePointer<UInt8>, _ count: Int32, into values: UnsafeMutablePointer<Int64>, isQuoted: Bool
    ) -> (end: UnsafePointer<UInt8>, left: Int32, empty: UInt64) {
        let quote = isQuoted ? 1 : 0
        var (place, value, left, empty) = (start, values, count, UInt64(0))
        while left > 0 {
            if isQuoted, place.pointee != UInt8(ascii: "\"") { break }
            if let found = shortAmount(place + quote), isEnd(found.end, isQuoted) {
                value.pointee = found.value
                place = found.end + (1 + quote)
            } else if isEnd(place + quote, isQuoted) {
                value.pointee = Slot.absent
                empty |= 1 &<< UInt64(truncatingIfNeeded: value - values)
                place += 1 + 2 * quote
            } else {
                break
            }
            value += 1
            left &-= 1
        }
        return (place, left, empty)
    }

    /// Whether a field that a comma follows ends there: in quotes, at the closing one.
    @inline(__always)
    static func isEnd(_ place: UnsafePointer<UInt8>, _ isQuoted: Bool) -> Bool {
        isQuoted
            ? place.pointee == UInt8(ascii: "\"") && place[1] == UInt8(ascii: ",") : place.pointee == UInt8(ascii: ",")
    }

    /// An amount as exports mostly write it, with up to five digits, a point and two decimals: in fen, and where it ends;
    /// `nil` for any other.
    @inline(__always)
    static func shortAmount(_ start: UnsafePointer<UInt8>) -> Found? {
        let digits = UnsafeRawPointer(start).loadUnaligned(as: UInt64.self) ^ (ones &* 0x30)
        // A point has a bit that no digit has; where no byte has it, the highest bit makes the test fail.
        let others = digits & (ones &* 0x10) | 1 << 63
        let bits = UInt64(truncatingIfNeeded: others.trailingZeroBitCount) & 0x38
        guard bits != 0 else { return nil }
        // Moved until the point is the sixth byte, with zeros before the digits, and the point made a zero; then no byte
        // may be above 9, and that one not above 0.
        let moved = (digits &<< (40 &- bits)) ^ (0x1E << 40)
        guard ((moved &+ (ones &* 0x76 &+ 9 << 40)) | moved) & tops == 0 else { return nil }
        let pairs = pairs(moved)
        let low = (pairs & 0x0000_00FF_0000_00FF) &* (100_000 << 32 | 10)
        let high = ((pairs >> 16) & 0x0000_00FF_0000_00FF) &* (1000 << 32 | 1)
        return (Int64(truncatingIfNeeded: (low &+ high) >> 32), start + Int(bits >> 3) + 3)
    }

    /// An amount in fen: digits, with up to two decimals, with a minus sign for refunds; ``Slot/absent`` where empty.
    static func amount(_ start: UnsafePointer<UInt8>) -> Found? {
        var place = start
        let isNegative = place.pointee == UInt8(ascii: "-")
        if isNegative { place += 1 }
        guard let (whole, digits, afterWhole) = number(place) else { return nil }
        if digits == 0 { return isNegative || isDigitOrPoint(place.pointee) ? nil : (Slot.absent, place) }
        var (fen, end) = (whole &* 100, afterWhole)
        if end.pointee == UInt8(ascii: ".") {
            let (first, second) = (end[1] &- 48, end[2] &- 48)
            guard first <= 9 else { return nil }
            fen += Int64(first) * 10
            end += 2
            if second <= 9 {
                fen += Int64(second)
                end += 1
            }
            if end.pointee &- 48 <= 9 { return nil }
        }
        guard fen <= Yuan.largest.fen else { return nil }
        return (isNegative ? -fen : fen, end)
    }

    @inline(__always)
    private static func isDigitOrPoint(_ byte: UInt8) -> Bool { byte &- 48 <= 9 || byte == UInt8(ascii: ".") }

    /// Up to eleven digits.
    @inline(__always)
    private static func number(
        _ start: UnsafePointer<UInt8>
    ) -> (value: Int64, digits: Int, end: UnsafePointer<UInt8>)? {
        let word = UnsafeRawPointer(start).loadUnaligned(as: UInt64.self)
        let others = nonDigits(word ^ (ones &* 0x30))
        if others != 0 {
            let digits = others.trailingZeroBitCount >> 3
            if digits == 0 { return (0, 0, start) }
            return (Int64(packed((word ^ (ones &* 0x30)) << UInt64(64 - 8 * digits))), digits, start + digits)
        }
        var value = Int64(packed(word ^ (ones &* 0x30)))
        var place = start + 8
        while place.pointee &- 48 <= 9 {
            value = value * 10 + Int64(place.pointee &- 48)
            place += 1
            if place - start > 11 { return nil }
        }
        return (value, place - start, place)
    }

    /// The highest bit of each byte above 9; exact up to the first such byte.
    @inline(__always)
    private static func nonDigits(_ digits: UInt64) -> UInt64 { ((digits &+ (ones &* 0x76)) | digits) & tops }

    /// Ten times each byte and the next one: in every second byte, the number that two digits make.
    @inline(__always)
    private static func pairs(_ digits: UInt64) -> UInt64 { (digits &* 10) &+ (digits >> 8) }

    /// Eight digits, the first in the lowest byte, as a number.
    @inline(__always)
    private static func packed(_ digits: UInt64) -> UInt64 {
        let pairs = pairs(digits)
        let low = (pairs & 0x0000_00FF_0000_00FF) &* (1_000_000 << 32 | 100)
        let high = ((pairs >> 16) & 0x0000_00FF_0000_00FF) &* (10_000 << 32 | 1)
        return (low &+ high) >> 32
    }

    /// A day as its number, in every ASCII spelling of ``Day``; ``Slot/absent`` where empty.
    @inline(__always)
    static func day(_ start: UnsafePointer<UInt8>, years: ClosedRange<Int>) -> Found? {
        let first = start.pointee
        if first == UInt8(ascii: ",") || first == 10 || first == 13 || first == UInt8(ascii: "\"") {
            return (Slot.absent, start)
        }
        guard let year = digits(start, 4) else { return nil }
        // Most dates are YYYY-MM-DD or YYYYMMDD.
        let isDashed = start[4] == UInt8(ascii: "-")
        let monthAt = start + (isDashed ? 5 : 4)
        let dayAt = monthAt + (isDashed ? 3 : 2)
        guard let month = digits(monthAt, 2), !isDashed || monthAt[2] == UInt8(ascii: "-"), let day = digits(dayAt, 2),
            !isOfDay(dayAt[2]), years.contains(year), let found = Day(year: year, month: month, day: day)
        else { return otherDay(start, years: years) }
        return (Int64(found.number), dayAt + 2)
    }

    /// The bytes of `2024-03-01`.
    static let dashedDayLength = 10

    /// The day that is written like `2024-03-01` there, before an end; `nil` for anything else.
    @inline(__always)
    static func dashedDay(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Int32? {
        guard end - start >= dashedDayLength, start[4] == UInt8(ascii: "-"), start[7] == UInt8(ascii: "-"),
            let year = digits(start, 4), let month = digits(start + 5, 2), let day = digits(start + 8, 2),
            Day.years.contains(year)
        else { return nil }
        return Day(year: year, month: month, day: day)?.number
    }

    /// A day that is written in another way, or with a time behind it.
    @inline(never)
    private static func otherDay(_ start: UnsafePointer<UInt8>, years: ClosedRange<Int>) -> Found? {
        var end = start
        while isOfDay(end.pointee), end - start < longestDay { end += 1 }
        let bytes = UnsafeBufferPointer(start: start, count: end - start)
        return Day(bytes: bytes, years: years).map { (Int64($0.number), end) }
    }

    /// No date with its time is longer.
    private static let longestDay = 64

    /// Whether a byte may stand in a date and the time behind it.
    @inline(__always)
    private static func isOfDay(_ byte: UInt8) -> Bool {
        // A space, T, Z, and from + to the colon all but the comma.
        byte == 0x20 || byte == UInt8(ascii: "T") || byte == UInt8(ascii: "Z")
            || (byte >= 0x2B && byte <= 0x3A && byte != 0x2C)
    }

    @inline(__always)
    private static func digits(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int? {
        var value = 0
        for index in 0..<count {
            let digit = start[index] &- 48
            if digit > 9 { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }
}
