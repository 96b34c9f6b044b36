extension Day {
    /// Reads a date as records write it: `YYYY-MM-DD`, `YYYYMMDD`, `YYYY/M/D`, `YYYY-M-D`, `YYYY.M.D`, `YYYY年M月D日`, also
    /// full-width; a time of day behind it is dropped.
    ///
    ///     Day("2024/3/1 0:00")  // 2024-03-01
    ///
    /// `nil` for impossible dates, for what is no time of day, and for years outside `years`.
    @inlinable
    public init?(_ text: some StringProtocol, years: ClosedRange<Int> = Day.years) {
        var plain = HalfWidth.of(text)
        guard let day = plain.withUTF8({ Day(bytes: $0, years: years) }) else { return nil }
        self = day
    }

    /// Reads the same spellings from UTF-8, save full-width ones.
    @usableFromInline
    package init?(bytes: UnsafeBufferPointer<UInt8>, years: ClosedRange<Int> = Day.years) {
        var reader = DateReader(bytes)
        guard let (year, month, day) = reader.date(), years.contains(year), reader.isAtTimeOrEnd else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The date that a spreadsheet means by a serial number of five digits, such as `45352`, 2024-03-01; `nil` for other
    /// texts and outside `years`.
    ///
    /// Spreadsheets count days from 1899-12-30, and write the time of day as decimals.
    package static func spreadsheetDate(_ text: some StringProtocol, years: ClosedRange<Int> = Day.years) -> Day? {
        let parts = HalfWidth.of(text).split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, whole.utf8.count == 5, parts.allSatisfy(isNumber), let serial = Int32(whole)
        else {
            return nil
        }
        let day = Day(number: serial - 25_569)
        return years.contains(day.year) ? day : nil
    }

    private static func isNumber(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0 >= 48 && $0 <= 57 }
    }
}

/// Reads a date and the time of day behind it from bytes, from left to right.
private struct DateReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Year, month and day of the month as they are written; `nil` for another form.
    mutating func date() -> (year: Int, month: Int, day: Int)? {
        let count = digitCount
        if count == 8, let packed = number(8) { return (packed / 10_000, packed / 100 % 100, packed % 100) }
        guard count == 4, let year = number(4) else { return nil }
        if take("年") {
            guard let month = shortNumber(), take("月"), let day = shortNumber(), take("日") else { return nil }
            return (year, month, day)
        }
        guard place < bytes.count, "-/.".utf8.contains(bytes[place]) else { return nil }
        let separator = bytes[place]
        place += 1
        guard let month = shortNumber(), take(separator), let day = shortNumber() else { return nil }
        return (year, month, day)
    }

    /// Whether nothing follows, or only a time of day.
    var isAtTimeOrEnd: Bool {
        if place == bytes.count { return true }
        var rest = self
        if !rest.take(UInt8(ascii: "T")) {
            guard rest.take(UInt8(ascii: " ")) else { return false }
            while rest.take(UInt8(ascii: " ")) {}
        }
        return rest.time() && rest.zone() && rest.place == rest.bytes.count
    }

    /// Reads `H:mm`, `HH:mm`, the same with seconds and their fraction, or `HHmmss`.
    private mutating func time() -> Bool {
        if digitCount == 6 { return isIn(number(2), 23) && isIn(number(2), 59) && isIn(number(2), 59) }
        guard isIn(shortNumber(), 23), take(UInt8(ascii: ":")), isIn(number(2), 59) else { return false }
        guard take(UInt8(ascii: ":")) else { return true }
        guard isIn(number(2), 59) else { return false }
        guard take(UInt8(ascii: ".")) else { return true }
        let decimals = digitCount
        place += decimals
        return (1...9).contains(decimals)
    }

    /// Reads nothing, `Z`, `+08`, `+0800` or `+08:00`.
    private mutating func zone() -> Bool {
        if place == bytes.count || take(UInt8(ascii: "Z")) { return true }
        guard take(UInt8(ascii: "+")) || take(UInt8(ascii: "-")), isIn(number(2), 23) else { return false }
        if place == bytes.count { return true }
        _ = take(UInt8(ascii: ":"))
        return isIn(number(2), 59)
    }

    private func isIn(_ number: Int?, _ most: Int) -> Bool { number.map { $0 <= most } ?? false }

    /// How many digits stand next.
    private var digitCount: Int {
        var end = place
        while end < bytes.count, bytes[end] &- 48 <= 9 { end += 1 }
        return end - place
    }

    /// Reads one digit or two.
    private mutating func shortNumber() -> Int? {
        let count = digitCount
        return count == 1 || count == 2 ? number(count) : nil
    }

    /// Reads so many digits.
    private mutating func number(_ count: Int) -> Int? {
        guard place + count <= bytes.count else { return nil }
        var value = 0
        for _ in 0..<count {
            let digit = bytes[place] &- 48
            guard digit <= 9 else { return nil }
            value = value * 10 + Int(digit)
            place += 1
        }
        return value
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard place < bytes.count, bytes[place] == byte else { return false }
        place += 1
        return true
    }

    private mutating func take(_ word: StaticString) -> Bool {
        let end = place + word.utf8CodeUnitCount
        guard end <= bytes.count, word.withUTF8Buffer({ bytes[place..<end].elementsEqual($0) }) else { return false }
        place = end
        return true
    }
}
