import Adjudication
import Glibc
import PolicyFormat
import Values

/// Reads the rows of a part: plain ones from their bytes, all others by the reader of records.
package struct RowParser: ~Copyable {
    private let file: UnsafePointer<UInt8>
    /// The columns, at one address, and how they are read: amounts that stand side by side in one go.
    private let kinds: FixedArray<BatchColumns.Column>
    private let runs: FixedArray<ColumnRun>
    private let last: Int
    private let caches: FixedArray<TextCache>
    private let groups: FixedArray<TextGroup>
    private var lists = IdentityLists()
    private var dated = DatedIdentities()
    /// Different texts with dates that are kept; further ones go with their part.
    private var datedLeft = 1 << 12
    /// Whether the list of identities of the row that is being read goes with its part.
    private var isPassing = false
    private let isUTF8: Bool
    /// Where the settlement date stands among a row's values.
    private let date: Int
    private let needsRowReader: Bool
    private let separator: UInt8
    /// The last date read, as its ten bytes and as its number.
    private var lastDay: (word: UInt64, rest: UInt16, value: Int64) = (0, 0, 0)
    private let days = DayCache()
    private var rowReader: RowReader
    private let owners: Int
    /// Whether a field of the part was in quotes.
    private var sawQuotes = false
    private var isOpen = false
    private var touched: UInt8 = 0
    /// Rows read so far whose person has a resident number with a wrong check character.
    private(set) var wrongChecks = CheckDigitCount()
    /// Where the last such row starts that was begun as a plain one.
    private var wrongCheckStart: Int64 = -1

    package init(_ file: UnsafePointer<UInt8>, _ input: BatchInput, owners: Int) {
        self.file = file
        self.owners = owners
        last = input.columns.columns.count - 1
        let columns = input.columns.columns
        kinds = FixedArray(columns)
        caches = FixedArray(count: columns.count) { _ in TextCache() }
        let found = ColumnRun.of(columns)
        runs = FixedArray(found)
        let texts = found.filter { $0.group >= 0 }
        groups = FixedArray(count: texts.count) { TextGroup(columns[texts[$0].columns].map(BatchRow.place)) }
        date = input.columns.date
        needsRowReader = input.columns.needsRowReader
        isUTF8 = input.csv.encoding == .utf8
        separator = input.separator
        rowReader = RowReader(input)
    }

    /// Reads every row of the part, and sorts the rows by the owner of their person.
    package mutating func parse(_ part: BatchPart) {
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
        isPassing = false
        var place = start
        var run = runs.start
        let lastRun = run + (runs.count - 1)
        while true {
            var left = run.pointee.count
            let value = row.values + Int(run.pointee.value)
            switch run.pointee.kind {
            case .amount:
                if run == lastRun {
                    guard let found = FieldBytes.shortAmount(place), found.end.pointee != UInt8(ascii: ",") else {
                        break
                    }
                    value.pointee = found.value
                    return rowEnd(start, found.end, row)
                }
                (place, left) = FieldBytes.shortAmounts(place, left, into: value)
            case .text, .identities:
                let group = Int(run.pointee.group)
                if group >= 0, let found = groups.start[group].read(place, into: row) {
                    if group == 0 { row.texts = found.combination }
                    // A comma stands behind every text of a group.
                    place = found.end + 1
                    left = 0
                }
            case .claimID, .personID:
                if let stop = FieldBytes.id(place), stop > place, PlainID.holds(place, stop - place) {
                    put(run.pointee.kind, place, stop - place, row)
                    place = stop + 1
                    left = 0
                }
            case .day:
                // Exports mostly stand in the order of their dates: the last one is likely this one.
                let word = UnsafeRawPointer(place).loadUnaligned(as: UInt64.self)
                let rest = UnsafeRawPointer(place + 8).loadUnaligned(as: UInt16.self)
                if place[10] == UInt8(ascii: ","),
                    let known = word == lastDay.word && rest == lastDay.rest ? lastDay.value : days.day(word, rest)
                {
                    value.pointee = known
                    place += 11
                    left = 0
                }
            case .passed, .reverses, .addedAmount, .birthDay: break
            }
            if left > 0, place.pointee == UInt8(ascii: "\"") { (place, left) = quoted(place, left, run, row) }
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

    /// Reads the last fields of a run that stand in quotes, and otherwise as exports mostly write them; returns the place
    /// behind the last comma read, and how many fields were not read.
    @inline(never)
    private mutating func quoted(
        _ place: UnsafePointer<UInt8>, _ left: Int32, _ run: UnsafeMutablePointer<ColumnRun>, _ row: BatchRow
    ) -> (end: UnsafePointer<UInt8>, left: Int32) {
        let value = row.values + Int(run.pointee.value)
        let text = place + 1
        switch run.pointee.kind {
        case .amount: return FieldBytes.quotedAmounts(place, left, into: value + Int(run.pointee.count &- left))
        case .claimID, .personID:
            if let stop = FieldBytes.id(text, before: UInt8(ascii: "\"")), stop > text, FieldBytes.closes(stop),
                PlainID.holds(text, stop - text)
            {
                put(run.pointee.kind, text, stop - text, row)
                return (stop + 2, 0)
            }
        case .day:
            let word = UnsafeRawPointer(text).loadUnaligned(as: UInt64.self)
            let rest = UnsafeRawPointer(text + 8).loadUnaligned(as: UInt16.self)
            if FieldBytes.closes(text + 10),
                let known = word == lastDay.word && rest == lastDay.rest ? lastDay.value : days.day(word, rest)
            {
                value.pointee = known
                return (text + 12, 0)
            }
        case .text, .identities, .passed, .reverses, .addedAmount, .birthDay: break
        }
        return (place, left)
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
            guard let stop = field(place, end, column, row, part) else { return nil }
            column += 1
            let isComma = stop.pointee == UInt8(ascii: ",")
            // Only behind the last column of all stands no comma.
            guard isComma != (column > last) else { return nil }
            if column == behind {
                if run.pointee.group >= 0, !isPassing { groups[Int(run.pointee.group)].keep(start, stop, row) }
                isPassing = false
                return stop
            }
            place = stop + 1
        }
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

    /// Reads one field; returns where it ends.
    private mutating func field(
        _ place: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ index: Int, _ row: BatchRow, _ part: BatchPart
    ) -> UnsafePointer<UInt8>? {
        let column = kinds.start[index]
        if column.kind == .text || column.kind == .identities, let found = caches.start[index].met(place) {
            row[BatchRow.place(column)] = found.value
            return found.end
        }
        let isQuoted = place.pointee == UInt8(ascii: "\"")
        // Between other quotes no line end is read.
        sawQuotes = sawQuotes || (isQuoted && column.kind.mayHoldLineEnds)
        let stop = unquoted(isQuoted ? place + 1 : place, end, index, row, part, isQuoted)
        guard let stop, isQuoted else { return stop }
        return stop.pointee == UInt8(ascii: "\"") ? stop + 1 : nil
    }

    /// Reads a field, or what stands between its quotes; returns where that ends.
    private mutating func unquoted(
        _ place: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ index: Int, _ row: BatchRow,
        _ part: BatchPart, _ isQuoted: Bool
    ) -> UnsafePointer<UInt8>? {
        let column = kinds.start + index
        let value = row.values + Int(column.pointee.value)
        switch column.pointee.kind {
        case .amount:
            guard let found = FieldBytes.amount(place) else { return nil }
            value.pointee = found.value
            if found.value < 0 { shape(row, column, found.value) }
            return found.end
        case .addedAmount:
            guard let found = FieldBytes.amount(place) else { return nil }
            if found.value != Slot.absent {
                if found.value < 0 || value.pointee == Slot.absent { shape(row, column, .min + 1) }
                value.pointee = value.pointee == Slot.absent ? found.value : value.pointee &+ found.value
            }
            return found.end
        case .day, .birthDay:
            let isDay = column.pointee.kind == .day
            guard let found = FieldBytes.day(place, years: isDay ? Day.years : Day.birthYears) else { return nil }
            value.pointee = found.value
            if found.value == Slot.absent { shape(row, column, found.value) }
            if isDay, found.end - place == 10 {
                let word = UnsafeRawPointer(place).loadUnaligned(as: UInt64.self)
                lastDay = (word, UnsafeRawPointer(place + 8).loadUnaligned(as: UInt16.self), found.value)
                days.keep(lastDay.word, lastDay.rest, found.value)
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
        case .text: return understood(place, end, index, value, part, isQuoted)
        case .identities:
            return understood(place, end, index, row.word(at: BatchRow.place(column.pointee)), part, isQuoted)
        case .claimID, .personID:
            guard let stop = text(place, end, isQuoted) else { return nil }
            let length = trimmedLength(place, stop, isLast: index == last && !isQuoted)
            guard length > 0, place.pointee > 32, place[length - 1] > 32, isVisible(place, length),
                PlainID.holds(place, length)
            else { return nil }
            put(column.pointee.kind, place, length, row)
            return stop
        }
    }

    @inline(__always)
    private mutating func put(
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

    /// Notes an amount or a date that is not given, or an amount below 0.
    private func shape(
        _ row: BatchRow, _ column: UnsafeMutablePointer<BatchColumns.Column>, _ value: Int64
    ) {
        let place = Int64(column.pointee.value)
        row.shape |= value == Slot.absent && place < 63 ? 1 << place : .min
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
        _ value: UnsafeMutablePointer<Int64>, _ part: BatchPart, _ isQuoted: Bool
    ) -> UnsafePointer<UInt8>? {
        guard let stop = text(start, end, isQuoted) else { return nil }
        let length = trimmedLength(start, stop, isLast: column == last && !isQuoted)
        if length == 0 {
            value.pointee = kinds[column].kind == .identities ? 0 : Slot.absent
        } else {
            guard let known = meaning(of: start, length, column, part) else { return nil }
            value.pointee = known
            // What goes with its part is kept nowhere else.
            if isPassing { return stop }
        }
        if !isQuoted {
            caches.start[column].keep(value.pointee, start, stop - start)
        } else if FieldBytes.closes(stop), memchr(start, Int32(UInt8(ascii: ",")), stop - start) == nil,
            memchr(start, 10, stop - start) == nil
        {
            // With its quotes it is a text that runs to the next comma too.
            caches.start[column].keep(value.pointee, start - 1, stop - start + 2)
        }
        return stop
    }

    /// What a text means, as a word; `nil` where that is for the reader of records to say.
    private mutating func meaning(
        of start: UnsafePointer<UInt8>, _ length: Int, _ column: Int, _ part: BatchPart
    ) -> Int64? {
        let isDated =
            isUTF8 && kinds[column].kind == .identities && memchr(start, Int32(UInt8(ascii: "@")), length) != nil
        let known = caches.start[column].value(start, length) {
            if isDated {
                guard datedLeft > 0 else { return nil }
                datedLeft -= 1
                let holdings = dated.read(start, length, column: column, &rowReader, &lists)
                if let holdings { return lists.add(holdings).bits }
            }
            return rowReader.understand(start, length, column: column, &lists)
        }
        if let known { return known }
        guard isDated, let holdings = dated.read(start, length, column: column, &rowReader, &lists) else { return nil }
        isPassing = true
        return part.identities.add(holdings).bits
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
