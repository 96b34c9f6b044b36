import Glibc
import MedicalAssistance

/// Reads the rows of a part: plain ones from their bytes, all others by the reader of records.
struct RowParser {
    private let file: UnsafePointer<UInt8>
    /// The columns, at one address.
    private let kinds: UnsafeMutablePointer<BatchColumns.Column>
    private let last: Int
    private let caches: UnsafeMutablePointer<TextCache>
    /// Where the settlement date stands among a row's values.
    private let date: Int
    private let needsSpelling: Bool
    /// The last date read, as its ten bytes and as its number.
    private var lastDay: (word: UInt64, rest: UInt16, value: Int64) = (0, 0, 0)
    private var speller: RowSpeller
    private let owners: Int

    init(_ file: UnsafePointer<UInt8>, _ input: BatchInput, owners: Int) {
        self.file = file
        self.owners = owners
        last = input.columns.columns.count - 1
        kinds = .allocate(capacity: last + 1)
        kinds.initialize(from: input.columns.columns, count: last + 1)
        caches = .allocate(capacity: last + 1)
        for index in 0...last { (caches + index).initialize(to: TextCache()) }
        date = input.columns.date
        needsSpelling = input.columns.needsSpelling
        speller = RowSpeller(input)
    }

    /// Frees its caches; identities that rows point to stay.
    func free() {
        for index in 0...last { caches[index].free() }
        caches.deallocate()
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
        if place < plainEnd, !needsSpelling, let plain = plain(place, plainEnd, words) {
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
        part.own(index, owner)
    }

    /// Reads a row all of whose fields are plain; `nil` where one is not. Returns where the next row starts.
    @inline(__always)
    private mutating func plain(
        _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ words: UnsafeMutablePointer<Int64>
    ) -> UnsafePointer<UInt8>? {
        words[RowWords.holdings] = 0
        words[RowWords.claimStart] = Int64(place(start))
        words[RowWords.claimLength] = 0
        words[RowWords.personLow] = 0
        words[RowWords.personHigh] = 0
        words[RowWords.shape] = 0
        var place = start
        var index = 0
        while true {
            let isQuoted = place.pointee == UInt8(ascii: "\"")
            guard let stop = isQuoted ? quoted(place, end, index, words) : field(place, end, index, words, false) else {
                return nil
            }
            if index == last { return rowEnd(start, stop, isQuoted, words) }
            guard stop.pointee == UInt8(ascii: ",") else { return nil }
            place = stop + 1
            index += 1
        }
    }

    /// Where the next row starts, once the last field of one has been read.
    @inline(__always)
    private func rowEnd(
        _ start: UnsafePointer<UInt8>, _ fieldEnd: UnsafePointer<UInt8>, _ isQuoted: Bool,
        _ words: UnsafeMutablePointer<Int64>
    ) -> UnsafePointer<UInt8>? {
        var stop = fieldEnd
        var length = stop - start
        if stop.pointee == 13, stop[1] == 10 {
            stop += 1
        } else if stop.pointee == 10, kinds[last].kind.isText, !isQuoted, stop > start, stop[-1] == 13 {
            length -= 1
        }
        guard stop.pointee == 10, words[RowWords.claimLength] > 0, words[RowWords.personHigh] != 0,
            words[RowWords.values + date] != Slot.absent
        else { return nil }
        words[RowWords.claimStart] -= words[RowWords.start]
        words[RowWords.length] = Int64(length)
        words[RowWords.state] = RowWords.plain
        return stop + 1
    }

    /// Reads a field in quotes; returns what stands behind them.
    @inline(never)
    private mutating func quoted(
        _ place: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ index: Int, _ words: UnsafeMutablePointer<Int64>
    ) -> UnsafePointer<UInt8>? {
        guard let stop = field(place + 1, end, index, words, true), stop.pointee == UInt8(ascii: "\"") else {
            return nil
        }
        return stop + 1
    }

    @inline(__always)
    private func place(_ pointer: UnsafePointer<UInt8>) -> Int { pointer - file }

    /// Reads one field; returns where it ends.
    @inline(__always)
    private mutating func field(
        _ place: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ index: Int, _ words: UnsafeMutablePointer<Int64>,
        _ isQuoted: Bool
    ) -> UnsafePointer<UInt8>? {
        let column = kinds + index
        let value = words + RowWords.values + Int(column.pointee.value)
        switch column.pointee.kind {
        case .amount:
            guard let found = FieldBytes.amount(place) else { return nil }
            value.pointee = found.value
            if found.value < 0 { shape(words, column, found.value) }
            return found.end
        case .addedAmount:
            guard let found = FieldBytes.amount(place) else { return nil }
            if found.value != Slot.absent {
                if found.value < 0 || value.pointee == Slot.absent { shape(words, column, .min + 1) }
                value.pointee = value.pointee == Slot.absent ? found.value : value.pointee &+ found.value
            }
            return found.end
        case .day:
            // Exports mostly stand in the order of their dates: the last one is likely this one.
            let word = UnsafeRawPointer(place).loadUnaligned(as: UInt64.self)
            let rest = UnsafeRawPointer(place + 8).loadUnaligned(as: UInt16.self)
            if word == lastDay.word, rest == lastDay.rest {
                value.pointee = lastDay.value
                return place + 10
            }
            guard let found = FieldBytes.day(place, years: Day.years) else { return nil }
            value.pointee = found.value
            if found.value == Slot.absent { shape(words, column, found.value) }
            if found.end - place == 10 { lastDay = (word, rest, found.value) }
            return found.end
        case .birthDay:
            guard let found = FieldBytes.day(place, years: Day.birthYears) else { return nil }
            value.pointee = found.value
            if found.value == Slot.absent { shape(words, column, found.value) }
            return found.end
        case .flag:
            if let found = FieldBytes.flag(place) {
                value.pointee = found.value
                return found.end
            }
            return understood(place, end, index, value, isQuoted)
        case .passed, .reverses:
            return isQuoted ? RowScanner.closingQuote(place, end) : FieldBytes.delimiter(place)
        case .text: return understood(place, end, index, value, isQuoted)
        case .identities: return understood(place, end, index, words + RowWords.holdings, isQuoted)
        case .claimID:
            guard let stop = text(place, end, isQuoted) else { return nil }
            let length = trimmedLength(place, stop, isLast: index == last && !isQuoted)
            guard isPlainID(place, length) else { return nil }
            words[RowWords.claimStart] = Int64(self.place(place))
            words[RowWords.claimLength] = Int64(length)
            return stop
        case .personID:
            guard let stop = text(place, end, isQuoted) else { return nil }
            let length = trimmedLength(place, stop, isLast: index == last && !isQuoted)
            guard isPlainID(place, length) else { return nil }
            let key = PersonKey(place, length)
            words[RowWords.personLow] = Int64(bitPattern: key.low)
            words[RowWords.personHigh] = Int64(bitPattern: key.high)
            return stop
        }
    }

    /// Notes an amount or a date that is not given, or an amount below 0.
    @inline(never)
    private func shape(
        _ words: UnsafeMutablePointer<Int64>, _ column: UnsafeMutablePointer<BatchColumns.Column>, _ value: Int64
    ) {
        let place = Int64(column.pointee.value)
        words[RowWords.shape] |= value == Slot.absent && place < 63 ? 1 << place : .min
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
        length > 0 && start.pointee > 32 && start[length - 1] > 32 && FieldBytes.isASCII(start, length)
    }

    /// Puts the value of a text in its place; returns where the text ends.
    @inline(__always)
    private mutating func understood(
        _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ column: Int,
        _ value: UnsafeMutablePointer<Int64>, _ isQuoted: Bool
    ) -> UnsafePointer<UInt8>? {
        guard let stop = text(start, end, isQuoted) else { return nil }
        let length = trimmedLength(start, stop, isLast: column == last && !isQuoted)
        if length == 0 {
            value.pointee = kinds[column].kind == .identities ? 0 : Slot.absent
            return stop
        }
        let known = caches[column].value(start, length) { speller.understand(start, length, column: column) }
        guard let known else { return nil }
        value.pointee = known
        return stop
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
