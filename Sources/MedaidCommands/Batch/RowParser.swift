import Glibc
import MedicalAssistance

/// Reads the rows of a part: plain ones from their bytes, all others by the reader of records.
struct RowParser {
    private let file: UnsafePointer<UInt8>
    private let columns: BatchColumns
    private let width: Int
    /// The columns, at one address.
    private let kinds: UnsafeMutablePointer<BatchColumns.Column>
    private let last: Int
    private var caches: [TextCache]
    /// The last date read, as its ten bytes and as its number.
    private var lastDay: (word: UInt64, rest: UInt16, value: Int64) = (0, 0, 0)
    private var speller: RowSpeller
    private let owners: Int

    init(_ file: UnsafePointer<UInt8>, _ input: BatchInput, owners: Int) {
        self.file = file
        self.owners = owners
        columns = input.columns
        width = input.columns.slots.count
        last = input.columns.columns.count - 1
        kinds = .allocate(capacity: last + 1)
        kinds.initialize(from: input.columns.columns, count: last + 1)
        caches = input.columns.columns.map { _ in TextCache() }
        speller = RowSpeller(input)
    }

    /// Frees its caches; identities that rows point to stay.
    func free() {
        for cache in caches { cache.free() }
        kinds.deallocate()
    }

    /// Reads every row of the part, and sorts the rows by the owner of their person.
    mutating func parse(_ part: BatchPart) {
        var place = file + part.range.lowerBound
        let end = file + part.range.upperBound
        // Behind the last line end nothing would stop a search: such a row is left to the reader of records.
        var plainEnd = end
        while plainEnd > place, plainEnd[-1] != 10 { plainEnd -= 1 }
        while place < end {
            if place.pointee == 10 || (place.pointee == 13 && place[1] == 10) {
                place += place.pointee == 10 ? 1 : 2
                part.lines += 1
            } else {
                place = row(place, end, plainEnd, part)
            }
        }
    }

    /// Reads one row, which ends at a line end or at the end of the file.
    mutating func parseRow(at start: Int, length: Int, _ part: BatchPart, fileEnd: Int) {
        let end = file + min(fileEnd, start + length + 2)
        let isTerminated = end - file > start + length && (end[-1] == 10 || end[-2] == 10)
        let plainEnd = isTerminated ? (end[-1] == 10 ? end : end - 1) : file + start
        _ = row(file + start, isTerminated ? plainEnd : file + start + length, plainEnd, part)
    }

    @inline(__always)
    private mutating func row(
        _ place: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ plainEnd: UnsafePointer<UInt8>, _ part: BatchPart
    ) -> UnsafePointer<UInt8> {
        let words = part.addRow()
        let index = part.count - 1
        words[RowWords.start] = Int64(place - file)
        let next: UnsafePointer<UInt8>
        if place < plainEnd, !columns.needsSpelling, let plain = plain(place, plainEnd, words) {
            part.lines += 1
            next = plain
        } else {
            next = spelt(place, end, part, index)
        }
        own(words, index, part)
        return next
    }

    @inline(__always)
    private func own(_ words: UnsafeMutablePointer<Int64>, _ index: Int, _ part: BatchPart) {
        let key = PersonKey(
            low: UInt64(bitPattern: words[RowWords.personLow]), high: UInt64(bitPattern: words[RowWords.personHigh]))
        let hash = key.hash
        words[RowWords.hash] = Int64(bitPattern: hash)
        let owner = owners == 1 ? 0 : Int(((hash >> 32) &* UInt64(owners)) >> 32)
        part.owned[owner].append(Int32(truncatingIfNeeded: index))
    }

    /// Reads a row all of whose fields are plain; `nil` where one is not. Returns where the next row starts.
    @inline(__always)
    private mutating func plain(
        _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ words: UnsafeMutablePointer<Int64>
    ) -> UnsafePointer<UInt8>? {
        let values = words + RowWords.values
        for index in 0..<width { values[index] = Slot.absent }
        words[RowWords.holdings] = 0
        words[RowWords.claimLength] = 0
        words[RowWords.personLow] = 0
        words[RowWords.personHigh] = 0
        var place = start
        for index in 0...last {
            let column = kinds[index]
            let isQuoted = place.pointee == UInt8(ascii: "\"")
            if isQuoted { place += 1 }
            var stop: UnsafePointer<UInt8>
            switch column.kind {
            case .amount, .addedAmount:
                guard let (value, next) = FieldBytes.amount(place) else { return nil }
                if value != Slot.absent {
                    let known = values[Int(column.value)]
                    values[Int(column.value)] =
                        column.kind == .amount || known == Slot.absent ? value : known &+ value
                }
                stop = next
            case .day:
                // Exports mostly stand in the order of their dates: the last one is likely this one.
                let word = UnsafeRawPointer(place).loadUnaligned(as: UInt64.self)
                let rest = UnsafeRawPointer(place + 8).loadUnaligned(as: UInt16.self)
                if word == lastDay.word, rest == lastDay.rest {
                    values[Int(column.value)] = lastDay.value
                    stop = place + 10
                } else {
                    guard let (value, next) = FieldBytes.day(place, years: Day.years) else { return nil }
                    values[Int(column.value)] = value
                    stop = next
                    if next - place == 10 { lastDay = (word, rest, value) }
                }
            case .birthDay:
                guard let (value, next) = FieldBytes.day(place, years: Day.birthYears) else { return nil }
                values[Int(column.value)] = value
                stop = next
            case .flag:
                if let (value, next) = FieldBytes.flag(place) {
                    values[Int(column.value)] = value
                    stop = next
                } else {
                    guard let next = text(place, end, isQuoted),
                        let value = understood(place, next, index, isLast: index == last)
                    else { return nil }
                    values[Int(column.value)] = value
                    stop = next
                }
            case .passed, .reverses:
                guard let next = isQuoted ? RowScanner.closingQuote(place, end) : FieldBytes.delimiter(place) else {
                    return nil
                }
                stop = next
            case .claimID, .personID, .text, .identities:
                guard let next = text(place, end, isQuoted) else { return nil }
                stop = next
                let length = trimmedLength(place, stop, isLast: index == last && !isQuoted)
                switch column.kind {
                case .claimID:
                    guard isPlainID(place, length) else { return nil }
                    words[RowWords.claimStart] = Int64(place - start)
                    words[RowWords.claimLength] = Int64(length)
                case .personID:
                    guard isPlainID(place, length) else { return nil }
                    let key = PersonKey(place, length)
                    words[RowWords.personLow] = Int64(bitPattern: key.low)
                    words[RowWords.personHigh] = Int64(bitPattern: key.high)
                default:
                    guard let value = understood(place, stop, index, isLast: index == last && !isQuoted) else {
                        return nil
                    }
                    if column.kind == .identities {
                        words[RowWords.holdings] = value
                    } else {
                        values[Int(column.value)] = value
                    }
                }
            }
            if isQuoted {
                guard stop.pointee == UInt8(ascii: "\"") else { return nil }
                stop += 1
            }
            if index == last {
                var length = stop - start
                if stop.pointee == 13, stop[1] == 10 {
                    stop += 1
                } else if stop.pointee == 10, column.kind.isText, !isQuoted, stop > start, stop[-1] == 13 {
                    length -= 1
                }
                guard stop.pointee == 10, words[RowWords.claimLength] > 0, words[RowWords.personHigh] != 0,
                    values[columns.date] != Slot.absent
                else { return nil }
                words[RowWords.length] = Int64(length)
                words[RowWords.state] = RowWords.plain
                return stop + 1
            }
            guard stop.pointee == UInt8(ascii: ",") else { return nil }
            place = stop + 1
        }
        return nil
    }

    /// Where a text ends: at its closing quote, or at the next comma or line end; `nil` for one with quotes inside.
    @inline(__always)
    private func text(
        _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ isQuoted: Bool
    ) -> UnsafePointer<UInt8>? {
        if !isQuoted { return FieldBytes.delimiter(start) }
        guard let close = RowScanner.closingQuote(start, end) else { return nil }
        return memchr(start, 34, close - start) == nil ? close : nil
    }

    /// How long a text is, without the carriage return of its line end.
    @inline(__always)
    private func trimmedLength(_ start: UnsafePointer<UInt8>, _ stop: UnsafePointer<UInt8>, isLast: Bool) -> Int {
        isLast && stop > start && stop[-1] == 13 ? stop - start - 1 : stop - start
    }

    /// Whether an id is given, in ASCII without space around it.
    @inline(__always)
    private func isPlainID(_ start: UnsafePointer<UInt8>, _ length: Int) -> Bool {
        guard length > 0, start.pointee > 32, start[length - 1] > 32 else { return false }
        var seen: UInt8 = 0
        for index in 0..<length { seen |= start[index] }
        return seen < 0x80
    }

    @inline(__always)
    private mutating func understood(
        _ start: UnsafePointer<UInt8>, _ stop: UnsafePointer<UInt8>, _ column: Int, isLast: Bool
    ) -> Int64? {
        let length = trimmedLength(start, stop, isLast: isLast)
        if length == 0 { return kinds[column].kind == .identities ? 0 : Slot.absent }
        return caches[column].value(start, length) { speller.understand(start, length, column: column) }
    }

    /// Reads a row that is not plain; returns where the next one starts.
    private mutating func spelt(
        _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ part: BatchPart, _ index: Int
    ) -> UnsafePointer<UInt8> {
        let row = RowScanner.row(start, end)
        part.lines += row.lines
        let words = part.row(index)
        words[RowWords.length] = Int64(row.content)
        speller.spell(UnsafeBufferPointer(start: start, count: row.content), words, part, index)
        return start + row.whole
    }
}

extension BatchColumns.Kind {
    /// Whether a field of this kind runs to the next comma or line end, whatever stands in it.
    var isText: Bool {
        switch self {
        case .passed, .claimID, .personID, .text, .identities, .reverses, .flag: true
        case .amount, .addedAmount, .day, .birthDay: false
        }
    }
}
