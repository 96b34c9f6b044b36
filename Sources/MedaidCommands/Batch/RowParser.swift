import Glibc
import MedicalAssistance

/// Reads the rows of a part: plain ones from their bytes, all others by the reader of records.
struct RowParser {
    private let file: UnsafePointer<UInt8>
    /// The columns, at one address, and how they are read: amounts that stand side by side in one go.
    private let kinds: UnsafeMutablePointer<BatchColumns.Column>
    private let stretches: UnsafeMutablePointer<Stretch>
    private let lastStretch: UnsafeMutablePointer<Stretch>
    private let last: Int
    private let caches: UnsafeMutablePointer<TextCache>
    private let groups: UnsafeMutablePointer<TextGroup>
    private let groupCount: Int
    /// Where the settlement date stands among a row's values.
    private let date: Int
    private let needsSpelling: Bool
    private let separator: UInt8
    /// The last date read, as its ten bytes and as its number.
    private var lastDay: (word: UInt64, rest: UInt16, value: Int64) = (0, 0, 0)
    private var speller: RowSpeller
    private let owners: Int
    /// Whether a field of the part was in quotes.
    private var sawQuotes = false
    private var touched: UInt8 = 0
    /// Rows read so far whose person has a resident number with a wrong check character.
    private(set) var wrongChecks = CheckDigitCount()
    /// Where the last such row starts that was begun as a plain one.
    private var wrongCheckStart: Int64 = -1

    init(_ file: UnsafePointer<UInt8>, _ input: BatchInput, owners: Int) {
        self.file = file
        self.owners = owners
        last = input.columns.columns.count - 1
        kinds = .allocate(capacity: last + 1)
        kinds.initialize(from: input.columns.columns, count: last + 1)
        caches = .allocate(capacity: last + 1)
        for index in 0...last { (caches + index).initialize(to: TextCache()) }
        let found = Stretch.of(input.columns.columns)
        stretches = .allocate(capacity: found.count)
        stretches.initialize(from: found, count: found.count)
        lastStretch = stretches + (found.count - 1)
        let texts = found.filter { $0.group >= 0 }.map { stretch in
            TextGroup(input.columns.columns[stretch.columns].map(RowWords.place))
        }
        groups = .allocate(capacity: max(1, texts.count))
        groups.initialize(from: texts, count: texts.count)
        groupCount = texts.count
        date = input.columns.date
        needsSpelling = input.columns.needsSpelling
        separator = input.separator
        speller = RowSpeller(input)
    }

    /// Frees its caches; identities that rows point to stay.
    func free() {
        for index in 0...last { caches[index].free() }
        caches.deallocate()
        kinds.deallocate()
        stretches.deallocate()
        for index in 0..<groupCount { groups[index].free() }
        groups.deallocate()
    }

    /// Reads every row of the part, and sorts the rows by the owner of their person.
    mutating func parse(_ part: BatchPart) {
        var place = file + part.range.lowerBound
        let end = file + part.range.upperBound
        sawQuotes = false
        touch(part.range)
        var ids = ClaimIDs.Span()
        // Behind the last line end nothing would stop a search: such a row is left to the reader of records.
        var plainEnd = end
        while plainEnd > place, plainEnd[-1] != 10 { plainEnd -= 1 }
        while place < end {
            if place.pointee == 10 || (place.pointee == 13 && place[1] == 10) {
                place += place.pointee == 10 ? 1 : 2
                part.lines += 1
            } else {
                place = row(place, end, plainEnd, part)
                ids.add(part, part.count - 1, file)
            }
        }
        part.ids = ids
        part.hasQuotes = sawQuotes
        // A field in quotes may run over several lines.
        if sawQuotes { part.lines = RowScanner.lineFeeds(file, part.range) }
    }

    /// Reads a byte of each page of a part, so that their ways from memory overlap: nothing foresees the next page.
    @inline(never)
    private mutating func touch(_ range: Range<Int>) {
        let page = 4096
        var sum: UInt8 = 0
        for place in stride(from: (range.lowerBound / page + 1) * page, to: range.upperBound, by: page) {
            sum &+= file[place]
        }
        // Of no use but to keep the reads.
        touched = sum
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
            if wrongCheckStart == words[RowWords.start] { wrongChecks.add(wrongCheckStart) }
        } else {
            next = spelt(place, end, part, index)
        }
        own(words, index, part)
        return next
    }

    @inline(__always)
    private func own(_ words: UnsafeMutablePointer<Int64>, _ index: Int, _ part: BatchPart) {
        if owners == 1 { return part.own(index, 0) }
        let key = PersonKey(
            low: UInt64(bitPattern: words[RowWords.personLow]), high: UInt64(bitPattern: words[RowWords.personHigh]))
        part.own(index, Int(((key.hash >> 32) &* UInt64(owners)) >> 32))
    }

    /// Reads a row all of whose fields are plain; `nil` where one is not. Returns where the next row starts.
    @inline(__always)
    private mutating func plain(
        _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ words: UnsafeMutablePointer<Int64>
    ) -> UnsafePointer<UInt8>? {
        words[RowWords.holdings] = 0
        words[RowWords.claimStart] = words[RowWords.start]
        words[RowWords.claimLength] = 0
        words[RowWords.personLow] = 0
        words[RowWords.personHigh] = 0
        words[RowWords.shape] = 0
        words[RowWords.texts] = 0
        var place = start
        var stretch = stretches
        while true {
            var left = stretch.pointee.count
            let value = words + RowWords.values + Int(stretch.pointee.value)
            switch stretch.pointee.kind {
            case .amount:
                if stretch == lastStretch {
                    guard let found = FieldBytes.shortAmount(place), found.end.pointee != UInt8(ascii: ",") else {
                        break
                    }
                    value.pointee = found.value
                    return rowEnd(start, found.end, words)
                }
                (place, left) = FieldBytes.shortAmounts(place, left, into: value)
            case .text, .identities:
                let group = Int(stretch.pointee.group)
                if group >= 0, let found = groups[group].read(place, into: words) {
                    if group == 0 { words[RowWords.texts] = found.combination }
                    // A comma stands behind every text of a group.
                    place = found.end + 1
                    left = 0
                }
            case .claimID, .personID:
                if let stop = FieldBytes.id(place), stop > place, PlainID.holds(place, stop - place) {
                    put(stretch.pointee.kind, place, stop - place, words)
                    place = stop + 1
                    left = 0
                }
            case .day:
                // Exports mostly stand in the order of their dates: the last one is likely this one.
                let word = UnsafeRawPointer(place).loadUnaligned(as: UInt64.self)
                let rest = UnsafeRawPointer(place + 8).loadUnaligned(as: UInt16.self)
                if word == lastDay.word, rest == lastDay.rest, place[10] == UInt8(ascii: ",") {
                    value.pointee = lastDay.value
                    place += 11
                    left = 0
                }
            case .passed, .reverses, .addedAmount, .birthDay: break
            }
            if left > 0 {
                guard let stop = fields(place, end, stretch, left, words) else { return nil }
                if stop.pointee != UInt8(ascii: ",") { return rowEnd(start, stop, words) }
                place = stop + 1
            }
            // A comma behind the last column: a field too many.
            if stretch == lastStretch { return nil }
            stretch += 1
        }
    }

    /// Reads the last fields of a stretch, one after the other; returns where they end.
    @inline(never)
    private mutating func fields(
        _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ stretch: UnsafeMutablePointer<Stretch>,
        _ count: Int32, _ words: UnsafeMutablePointer<Int64>
    ) -> UnsafePointer<UInt8>? {
        var place = start
        var column = Int(stretch.pointee.column &+ stretch.pointee.count &- count)
        let behind = Int(stretch.pointee.column &+ stretch.pointee.count)
        while true {
            guard let stop = field(place, end, column, words) else { return nil }
            column += 1
            let isComma = stop.pointee == UInt8(ascii: ",")
            // Only behind the last column of all stands no comma.
            guard isComma != (column > last) else { return nil }
            if column == behind {
                if stretch.pointee.group >= 0 { groups[Int(stretch.pointee.group)].keep(start, stop, words) }
                return stop
            }
            place = stop + 1
        }
    }

    /// Where the next row starts, once the last field of one has been read.
    @inline(__always)
    private func rowEnd(
        _ start: UnsafePointer<UInt8>, _ fieldEnd: UnsafePointer<UInt8>, _ words: UnsafeMutablePointer<Int64>
    ) -> UnsafePointer<UInt8>? {
        var stop = fieldEnd
        if stop.pointee == 13, stop[1] == 10 { stop += 1 }
        guard stop.pointee == 10, words[RowWords.claimLength] > 0, words[RowWords.personHigh] != 0,
            words[RowWords.values + date] != Slot.absent
        else { return nil }
        words[RowWords.claimStart] -= words[RowWords.start]
        words[RowWords.length] = Int64(stop - start) - (stop > start && stop[-1] == 13 ? 1 : 0)
        words[RowWords.state] = RowWords.plain
        return stop + 1
    }

    /// Reads one field; returns where it ends.
    private mutating func field(
        _ place: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ index: Int, _ words: UnsafeMutablePointer<Int64>
    ) -> UnsafePointer<UInt8>? {
        let column = kinds[index]
        if column.kind == .text || column.kind == .identities, let found = caches[index].recent(place) {
            words[RowWords.place(column)] = found.value
            return found.end
        }
        let isQuoted = place.pointee == UInt8(ascii: "\"")
        sawQuotes = sawQuotes || isQuoted
        let stop = unquoted(isQuoted ? place + 1 : place, end, index, words, isQuoted)
        guard let stop, isQuoted else { return stop }
        return stop.pointee == UInt8(ascii: "\"") ? stop + 1 : nil
    }

    /// Reads a field, or what stands between its quotes; returns where that ends.
    private mutating func unquoted(
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
        case .day, .birthDay:
            let isDay = column.pointee.kind == .day
            guard let found = FieldBytes.day(place, years: isDay ? Day.years : Day.birthYears) else { return nil }
            value.pointee = found.value
            if found.value == Slot.absent { shape(words, column, found.value) }
            if isDay, found.end - place == 10 {
                let word = UnsafeRawPointer(place).loadUnaligned(as: UInt64.self)
                lastDay = (word, UnsafeRawPointer(place + 8).loadUnaligned(as: UInt16.self), found.value)
            }
            return found.end
        case .passed:
            return isQuoted ? RowScanner.closingQuote(place, end) : FieldBytes.delimiter(place)
        case .reverses:
            // Only refunds are read further; a destroyed id is an error in every row.
            guard let stop = text(place, end, isQuoted) else { return nil }
            let length = trimmedLength(place, stop, isLast: index == last && !isQuoted)
            let isPlain = place.pointee > 32 && isVisible(place, length) && PlainID.holds(place, length)
            return length == 0 || isPlain ? stop : nil
        case .text: return understood(place, end, index, value, isQuoted)
        case .identities: return understood(place, end, index, words + RowWords.holdings, isQuoted)
        case .claimID, .personID:
            guard let stop = text(place, end, isQuoted) else { return nil }
            let length = trimmedLength(place, stop, isLast: index == last && !isQuoted)
            guard length > 0, place.pointee > 32, place[length - 1] > 32, isVisible(place, length),
                PlainID.holds(place, length)
            else { return nil }
            put(column.pointee.kind, place, length, words)
            return stop
        }
    }

    @inline(__always)
    private mutating func put(
        _ kind: BatchColumns.Kind, _ place: UnsafePointer<UInt8>, _ length: Int, _ words: UnsafeMutablePointer<Int64>
    ) {
        if kind == .claimID {
            words[RowWords.claimStart] = Int64(place - file)
            words[RowWords.claimLength] = Int64(length)
        } else {
            let key = PersonKey(place, length)
            words[RowWords.personLow] = Int64(bitPattern: key.low)
            words[RowWords.personHigh] = Int64(bitPattern: key.high)
            if length == ResidentID.length, ResidentID.hasWrongCheck(place) { wrongCheckStart = words[RowWords.start] }
        }
    }

    /// Notes an amount or a date that is not given, or an amount below 0.
    private func shape(
        _ words: UnsafeMutablePointer<Int64>, _ column: UnsafeMutablePointer<BatchColumns.Column>, _ value: Int64
    ) {
        let place = Int64(column.pointee.value)
        words[RowWords.shape] |= value == Slot.absent && place < 63 ? 1 << place : .min
    }

    /// Where a text ends: at its closing quote, or at the next comma or line end; `nil` for one with quotes inside.
    private func text(
        _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ isQuoted: Bool
    ) -> UnsafePointer<UInt8>? {
        if !isQuoted { return FieldBytes.delimiter(start) }
        guard let close = RowScanner.closingQuote(start, end) else { return nil }
        return memchr(start, 34, close - start) == nil ? close : nil
    }

    /// How long a text is, without the carriage return of its line end.
    private func trimmedLength(_ start: UnsafePointer<UInt8>, _ stop: UnsafePointer<UInt8>, isLast: Bool) -> Int {
        isLast && stop > start && stop[-1] == 13 ? stop - start - 1 : stop - start
    }

    /// Whether bytes are ASCII without quotes and control characters.
    private func isVisible(_ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        UnsafeBufferPointer(start: start, count: count).allSatisfy { $0 >= 32 && $0 < 0x7F && $0 != 34 }
    }

    /// Puts the value of a text in its place; returns where the text ends.
    private mutating func understood(
        _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ column: Int,
        _ value: UnsafeMutablePointer<Int64>, _ isQuoted: Bool
    ) -> UnsafePointer<UInt8>? {
        guard let stop = text(start, end, isQuoted) else { return nil }
        let length = trimmedLength(start, stop, isLast: column == last && !isQuoted)
        if length == 0 {
            value.pointee = kinds[column].kind == .identities ? 0 : Slot.absent
        } else {
            let known = caches[column].value(start, length) { speller.understand(start, length, column: column) }
            guard let known else { return nil }
            value.pointee = known
        }
        if !isQuoted { caches[column].keep(value.pointee, start, stop - start) }
        return stop
    }

    /// Reads a row that is not plain; returns where the next one starts.
    private mutating func spelt(
        _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ part: BatchPart, _ index: Int
    ) -> UnsafePointer<UInt8> {
        let row = RowScanner.row(start, end, separator)
        sawQuotes = sawQuotes || memchr(start, 34, row.content) != nil
        part.lines += row.lines
        let words = part.row(index)
        words[RowWords.length] = Int64(row.content)
        speller.spell(UnsafeBufferPointer(start: start, count: row.content), words, part, index)
        if let person = part.spelt[index]?.texts[.personID], ResidentID.hasWrongCheck(person) {
            wrongChecks.add(words[RowWords.start])
        }
        return start + row.whole
    }
}
