import Adjudication
import Glibc
import PolicyFormat
import Values

/// Reads the rows of a part: plain ones from their bytes, all others by the reader of records.
package struct RowParser: ~Copyable {
    private let file: UnsafePointer<UInt8>
    /// The columns, at one address, and how they are read: amounts that stand side by side in one go.
    let kinds: FixedArray<BatchColumns.Column>
    private let runs: FixedArray<ColumnRun>
    let last: Int
    let caches: FixedArray<TextCache>
    private let groups: FixedArray<TextGroup>
    var lists = IdentityLists()
    var dated = DatedIdentities()
    /// Different texts with dates, or of several names, that are kept; further ones go with their part.
    var datedLeft = 1 << 10
    /// Whether what the texts of the run mean is kept for other rows: not where their list of identities is the part's own,
    /// or one of the fields is nothing of its kind.
    var keepsTexts = true
    let isUTF8: Bool
    /// Where the settlement date stands among a row's values.
    let date: Int
    private let needsRowReader: Bool
    private let separator: UInt8
    /// The last settlement date read, as its ten bytes and as its number.
    private var lastDay: (word: UInt64, rest: UInt64, value: Int64) = (0, .max, 0)
    /// Days met before, by their bytes.
    private let days = DayCache()
    var rowReader: RowReader
    private let owners: Int
    /// Whether a field of the part was in quotes between which line ends may stand.
    var sawQuotes = false
    /// Whether a field in quotes may reach beyond the part.
    private var isOpen = false
    private var touched: UInt8 = 0
    /// Rows read so far whose person has a resident number with a wrong check character.
    private(set) var wrongChecks = CheckDigitCount()
    /// Where the last such row starts that was begun as a plain one.
    private var wrongCheckStart: Int64 = -1
    /// Where the last row starts that has a field which is nothing of its kind, and what is wrong with it.
    var findingStart: Int64 = -1
    var finding: Diagnostic?
    /// Which values a rejected row keeps: those that say whose and of when it is, and what was paid.
    let valuesKept: FixedArray<Bool>

    package init(_ file: UnsafePointer<UInt8>, _ input: BatchInput, owners: Int) {
        self.file = file
        self.owners = owners
        last = input.columns.columns.count - 1
        let columns = input.columns
        kinds = FixedArray(columns.columns)
        caches = FixedArray(count: columns.columns.count) { _ in TextCache() }
        let found = ColumnRun.of(columns.columns)
        runs = FixedArray(found)
        let texts = found.filter { $0.group >= 0 }
        groups = FixedArray(count: texts.count) { TextGroup(columns.columns[texts[$0].columns].map(BatchRow.place)) }
        date = input.columns.date
        needsRowReader = input.columns.needsRowReader
        isUTF8 = input.csv.encoding == .utf8
        separator = input.separator
        rowReader = RowReader(input)
        let household = Int32(Slot.of(.householdID))
        valuesKept = FixedArray(count: columns.slots.count) { value in
            [columns.date, columns.assistancePaid, columns.checkPaid, columns.checkBurden].contains(value)
                || columns.slots[value] == household
        }
    }

    /// Reads every row of the part, and sorts the rows by the owner of their person.
    package mutating func parse(_ part: BatchPart) { parse(part) { _, _ in nil } }

    /// Reads the rows of the part but those that are passed over: `behind` returns where the next row starts, if the row
    /// that starts there is to be.
    @inline(__always)
    mutating func parse(
        _ part: BatchPart, passingOver behind: (UnsafePointer<UInt8>, UnsafePointer<UInt8>) -> UnsafePointer<UInt8>?
    ) {
        var place = file + part.range.lowerBound
        let end = file + part.range.upperBound
        sawQuotes = false
        isOpen = false
        touch(part.range)
        var ids = ClaimIDs.Span()
        // Behind the last line end nothing would stop a search: such a row is left to the reader of records.
        var plainEnd = end
        while plainEnd > place, plainEnd[-1] != 10 { plainEnd -= 1 }
        while place < end {
            if place.pointee == 10 || (place.pointee == 13 && place[1] == 10) {
                place += place.pointee == 10 ? 1 : 2
                part.lines += 1
            } else if let next = behind(place, plainEnd) {
                place = next
                part.lines += 1
            } else {
                place = parseRow(place, end, plainEnd, part)
                ids.add(part, part.count - 1, file)
            }
        }
        part.ids = ids
        part.isOpen = isOpen
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

    @inline(__always)
    private mutating func parseRow(
        _ place: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ plainEnd: UnsafePointer<UInt8>, _ part: BatchPart
    ) -> UnsafePointer<UInt8> {
        let row = part.addRow()
        let index = part.count - 1
        row.start = Int64(place - file)
        let next: UnsafePointer<UInt8>
        if place < plainEnd, !needsRowReader, let plain = plain(place, plainEnd, row, part) {
            part.lines += 1
            next = plain
            if wrongCheckStart == row.start { wrongChecks.add(wrongCheckStart) }
            if findingStart == row.start { reject(row, part, index) }
        } else {
            next = recordRow(place, end, part, index)
        }
        own(row, index, part)
        return next
    }

    @inline(__always)
    private func own(_ row: BatchRow, _ index: Int, _ part: BatchPart) {
        if owners == 1 { return part.own(index, 0) }
        let key = row.person
        part.own(index, Int(((key.hash >> 32) &* UInt64(owners)) >> 32))
    }

    /// Reads a row all of whose fields are plain; `nil` where one is not. Returns where the next row starts.
    @inline(__always)
    private mutating func plain(
        _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ row: BatchRow, _ part: BatchPart
    ) -> UnsafePointer<UInt8>? {
        row.empty()
        keepsTexts = true
        var place = start
        var run = runs.start
        let lastRun = run + (runs.count - 1)
        while true {
            var left = run.pointee.count
            if run == lastRun {
                // No comma stands behind it.
                if run.pointee.kind == .amount, let found = FieldBytes.shortAmount(place),
                    found.end.pointee != UInt8(ascii: ",")
                {
                    row.values[Int(run.pointee.value)] = found.value
                    return rowEnd(start, found.end, row)
                }
            } else if place.pointee == UInt8(ascii: "\"") {
                (place, left) = readQuoted(place, run, row)
            } else {
                (place, left) = read(place, run, row, isQuoted: false)
            }
            if left > 0 {
                guard let stop = fields(place, end, run, left, row, part) else { return nil }
                if stop.pointee != UInt8(ascii: ",") { return rowEnd(start, stop, row) }
                place = stop + 1
            }
            // A comma behind the last column: a field too many.
            if run == lastRun { return nil }
            run += 1
        }
    }

    /// Reads a run of fields in quotes, as far as that can be done in one go; see ``read(_:_:_:isQuoted:)``.
    @inline(never)
    private mutating func readQuoted(
        _ place: UnsafePointer<UInt8>, _ run: UnsafeMutablePointer<ColumnRun>, _ row: BatchRow
    ) -> (end: UnsafePointer<UInt8>, left: Int32) {
        read(place, run, row, isQuoted: true)
    }

    /// Reads a run of fields that is not the last, as far as that can be done in one go; returns the place behind the last
    /// comma read, and how many fields are left.
    @inline(__always)
    private mutating func read(
        _ place: UnsafePointer<UInt8>, _ run: UnsafeMutablePointer<ColumnRun>, _ row: BatchRow, isQuoted: Bool
    ) -> (end: UnsafePointer<UInt8>, left: Int32) {
        let count = run.pointee.count
        // Where the text of the field starts, and how many bytes stand behind it until the next field.
        let text = place + (isQuoted ? 1 : 0)
        let behind = isQuoted ? 2 : 1
        switch run.pointee.kind {
        case .amount: return amounts(place, run, count, row, isQuoted: isQuoted)
        case .text, .identities:
            let group = Int(run.pointee.group)
            guard group >= 0, let found = groups.start[group].read(place, into: row) else { return (place, count) }
            if group == 0 { row.texts = found.combination }
            // A comma stands behind every text of a group.
            return (found.end + 1, 0)
        case .claimID, .personID:
            let closing = isQuoted ? UInt8(ascii: "\"") : UInt8(ascii: ",")
            guard let stop = FieldBytes.id(text, closedBy: closing), stop > text, FieldBytes.isEnd(stop, isQuoted),
                PlainID.holds(text, stop - text)
            else { return (place, count) }
            put(run.pointee.kind, text, stop - text, row)
            return (stop + behind, 0)
        case .day, .birthDay:
            // Exports mostly stand in the order of their dates: the last one is likely this one.
            let value = run.pointee.value
            if Int(value) == date, isLastDay(text), FieldBytes.isEnd(text + 10, isQuoted) {
                row.values[Int(value)] = lastDay.value
                return (text + (10 + behind), 0)
            }
            guard let stop = day(text, run, row, isQuoted: isQuoted) else { return (place, count) }
            return (stop + behind, 0)
        case .passed: return RowParser.behindFields(place, count)
        case .reverses: return FieldBytes.isEnd(text, isQuoted) ? (text + behind, 0) : (place, count)
        case .addedAmount: return (place, count)
        }
    }

    /// Reads amounts with a comma behind each; see ``read(_:_:_:isQuoted:)``.
    @inline(__always)
    private func amounts(
        _ place: UnsafePointer<UInt8>, _ run: UnsafeMutablePointer<ColumnRun>, _ count: Int32, _ row: BatchRow,
        isQuoted: Bool
    ) -> (end: UnsafePointer<UInt8>, left: Int32) {
        let first = Int(run.pointee.value &+ run.pointee.count &- count)
        let values = row.values + first
        let found =
            isQuoted
            ? FieldBytes.quotedAmounts(place, count, into: values) : FieldBytes.shortAmounts(place, count, into: values)
        if found.empty != 0 { noteEmpty(found.empty, from: first, row) }
        return (found.end, found.left)
    }

    /// Reads a day that another field follows, an empty one too; returns where it ends.
    @inline(never)
    private mutating func day(
        _ text: UnsafePointer<UInt8>, _ run: UnsafeMutablePointer<ColumnRun>, _ row: BatchRow, isQuoted: Bool
    ) -> UnsafePointer<UInt8>? {
        let value = Int(run.pointee.value)
        if FieldBytes.isEnd(text, isQuoted) {
            row.values[value] = Slot.absent
            noteEmpty(1, from: value, row)
            return text
        }
        let isDay = run.pointee.kind == .day
        let (word, rest) = RowParser.tenBytes(text)
        if isDay, FieldBytes.isEnd(text + 10, isQuoted), let known = days.day(word, rest) {
            row.values[value] = known
            if value == date { lastDay = (word, UInt64(rest), known) }
            return text + 10
        }
        guard let found = FieldBytes.day(text, years: years(run.pointee.kind)), FieldBytes.isEnd(found.end, isQuoted)
        else { return nil }
        row.values[value] = found.value
        if isDay, found.end - text == 10 {
            days.keep(word, rest, found.value)
            if value == date { lastDay = (word, UInt64(rest), found.value) }
        }
        return found.end
    }

    /// Reads the last fields of a run, one after the other; returns where they end.
    @inline(never)
    private mutating func fields(
        _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ run: UnsafeMutablePointer<ColumnRun>,
        _ count: Int32, _ row: BatchRow, _ part: BatchPart
    ) -> UnsafePointer<UInt8>? {
        var place = start
        var column = Int(run.pointee.column &+ run.pointee.count &- count)
        let behind = Int(run.pointee.column &+ run.pointee.count)
        while true {
            guard
                let stop = known(place, column, row) ?? field(place, end, column, row, part)
                    ?? misread(place, column, row)
            else { return nil }
            column += 1
            let isComma = stop.pointee == UInt8(ascii: ",")
            // Only behind the last column of all stands no comma.
            guard isComma != (column > last) else { return nil }
            if column == behind {
                if run.pointee.group >= 0, keepsTexts { groups[Int(run.pointee.group)].keep(start, stop, row) }
                keepsTexts = true
                return stop
            }
            place = stop + 1
            if run.pointee.kind == .amount {
                let left = Int32(truncatingIfNeeded: behind - column)
                let found = amounts(place, run, left, row, isQuoted: place.pointee == UInt8(ascii: "\""))
                if found.left == 0 { return found.end - 1 }
                place = found.end
                column = behind - Int(found.left)
            }
        }
    }

    /// Reads a text met lately; returns where it ends.
    @inline(__always)
    private func known(_ place: UnsafePointer<UInt8>, _ index: Int, _ row: BatchRow) -> UnsafePointer<UInt8>? {
        let column = kinds.start + index
        guard column.pointee.kind == .text || column.pointee.kind == .identities,
            let found = caches.start[index].met(place)
        else { return nil }
        row[BatchRow.place(column.pointee)] = found.value
        return found.end
    }

    /// Where the next row starts, once the last field of one has been read.
    @inline(__always)
    private func rowEnd(
        _ start: UnsafePointer<UInt8>, _ fieldEnd: UnsafePointer<UInt8>, _ row: BatchRow
    ) -> UnsafePointer<UInt8>? {
        var stop = fieldEnd
        if stop.pointee == 13, stop[1] == 10 { stop += 1 }
        guard stop.pointee == 10, row.claimLength > 0, row.person != .none,
            row.values[date] != Slot.absent
        else { return nil }
        row.claimStart -= row.start
        row.length = Int64(stop - start) - (stop > start && stop[-1] == 13 ? 1 : 0)
        row.state = .plain
        return stop + 1
    }

    @inline(__always)
    mutating func put(
        _ kind: BatchColumns.Kind, _ place: UnsafePointer<UInt8>, _ length: Int, _ row: BatchRow
    ) {
        if kind == .claimID {
            row.claimStart = Int64(place - file)
            row.claimLength = Int64(length)
        } else {
            let key = PersonKey(place, length)
            row.person = key
            if length == ResidentID.length, ResidentID.hasWrongCheck(place) { wrongCheckStart = row.start }
        }
    }

    func years(_ kind: BatchColumns.Kind) -> ClosedRange<Int> { kind == .day ? Day.years : Day.birthYears }

    /// Whether the ten bytes there are those of the last date.
    @inline(__always)
    private func isLastDay(_ place: UnsafePointer<UInt8>) -> Bool {
        let (word, rest) = RowParser.tenBytes(place)
        return word == lastDay.word && UInt64(rest) == lastDay.rest
    }

    /// The bytes of a date such as 2024-03-01.
    @inline(__always)
    private static func tenBytes(_ place: UnsafePointer<UInt8>) -> (word: UInt64, rest: UInt16) {
        (
            UnsafeRawPointer(place).loadUnaligned(as: UInt64.self),
            UnsafeRawPointer(place + 8).loadUnaligned(as: UInt16.self)
        )
    }

    /// Notes values that are not given, as bits from a place on.
    @inline(__always)
    private func noteEmpty(_ bits: UInt64, from place: Int, _ row: BatchRow) {
        row.shape |= place < 63 ? Int64(bitPattern: bits &<< UInt64(truncatingIfNeeded: place)) : .min
    }

    /// Reads a row that is not plain; returns where the next one starts.
    private mutating func recordRow(
        _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ part: BatchPart, _ index: Int
    ) -> UnsafePointer<UInt8> {
        let reach = RowScanner.row(start, end, separator)
        sawQuotes = sawQuotes || memchr(start, 34, reach.content) != nil
        isOpen = isOpen || reach.isOpen
        part.lines += reach.lines
        let row = part.row(index)
        row.length = Int64(reach.content)
        rowReader.read(UnsafeBufferPointer(start: start, count: reach.content), row, part, index)
        if let person = part.records[index]?.texts[.personID], ResidentID.hasWrongCheck(person) {
            wrongChecks.add(row.start)
        }
        return start + reach.whole
    }
}
