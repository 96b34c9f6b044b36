import Adjudication
import Glibc
import PolicyFormat
import Values

/// Reading one field in any plain spelling: for those that are not read in one go with others.
extension RowParser {
    /// Reads one field; returns where it ends.
    mutating func field(
        _ place: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ index: Int, _ row: BatchRow, _ part: BatchPart
    ) -> UnsafePointer<UInt8>? {
        let isQuoted = place.pointee == UInt8(ascii: "\"")
        // Between other quotes no line end is read.
        sawQuotes = sawQuotes || (isQuoted && kinds[index].kind.mayHoldLineEnds)
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
            guard let found = FieldBytes.day(place, years: years(column.pointee.kind)) else { return nil }
            value.pointee = found.value
            if found.value == Slot.absent { shape(row, column, found.value) }
            return found.end
        case .passed:
            return isQuoted ? RowScanner.closingQuote(place, end)?.close : FieldBytes.delimiter(place)
        case .reverses:
            // A few rows name another one: those are refunds, or mistaken.
            guard let stop = text(place, end, isQuoted) else { return nil }
            return trimmedLength(place, stop, isLast: index == last && !isQuoted) == 0 ? stop : nil
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
        guard let (close, hasPairs) = RowScanner.closingQuote(start, end), !hasPairs else { return nil }
        return close
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
            if !keepsTexts { return stop }
        }
        // Kept as it stands in the row, with its quotes, where the next comma ends it.
        let field = isQuoted ? start - 1 : start
        if !isQuoted || FieldBytes.delimiter(field) == stop + 1 {
            caches.start[column].keep(value.pointee, field, stop - start + (isQuoted ? 2 : 0))
        }
        return stop
    }

    /// What a text means, as a word; `nil` where that is for the reader of records to say.
    private mutating func meaning(
        of start: UnsafePointer<UInt8>, _ length: Int, _ column: Int, _ part: BatchPart
    ) -> Int64? {
        let cache = caches.start + column
        let known = cache.pointee.value(start, length) {
            if isComposed(start, length, column) {
                guard datedLeft > 0 else { return nil }
                datedLeft -= 1
                let holdings = dated.read(start, length, column: column, &rowReader, &lists)
                if let holdings { return lists.add(holdings).bits }
            }
            return rowReader.understand(start, length, column: column, &lists)
        }
        if let known { return known }
        guard isComposed(start, length, column),
            let holdings = dated.read(start, length, column: column, &rowReader, &lists)
        else { return nil }
        keepsTexts = false
        return part.identities.add(holdings).bits
    }

    /// Whether a text is one of identities with dates, or of several: these have many forms, of the same few names.
    private func isComposed(_ start: UnsafePointer<UInt8>, _ length: Int, _ column: Int) -> Bool {
        isUTF8 && kinds[column].kind == .identities
            && (memchr(start, Int32(UInt8(ascii: "@")), length) != nil
                || memchr(start, Int32(UInt8(ascii: "|")), length) != nil)
    }

    // MARK: What is wrong

    /// Passes over a field that is nothing of its kind, and notes why; returns where it ends. `nil` where it may be right
    /// in a rarer spelling, or the row has another such field: then the reader of records says what is wrong first.
    @inline(never)
    mutating func misread(
        _ place: UnsafePointer<UInt8>, _ index: Int, _ row: BatchRow
    ) -> UnsafePointer<UInt8>? {
        let column = kinds.start + index
        guard findingStart != row.start, [.amount, .day, .birthDay, .text, .identities].contains(column.pointee.kind)
        else {
            return nil
        }
        let stop = FieldBytes.delimiter(place)
        let length = trimmedLength(place, stop, isLast: index == last)
        guard length > 0, memchr(place, 34, length) == nil,
            let found = rowReader.finding(UnsafeBufferPointer(start: place, count: length), column: index)
        else { return nil }
        (findingStart, finding) = (row.start, found)
        row[BatchRow.place(column.pointee)] = column.pointee.kind == .identities ? 0 : Slot.absent
        // Texts beside it are not kept together with it.
        keepsTexts = false
        return stop
    }

    /// Rejects a row that has such a field; it keeps the values that a rejected row is reported with.
    @inline(never)
    mutating func reject(_ row: BatchRow, _ part: BatchPart, _ index: Int) {
        guard let finding else { return }
        row.identities = .empty
        for value in 0..<valuesKept.count where !valuesKept[value] { row.values[value] = Slot.absent }
        part.reject(index, .found(finding))
    }

    /// Passes over up to so many fields that no quote begins and a comma follows; returns the place behind the last one,
    /// and how many are left.
    @inline(never)
    static func behindFields(
        _ start: UnsafePointer<UInt8>, _ count: Int32
    ) -> (end: UnsafePointer<UInt8>, left: Int32) {
        var (place, left) = (start, count)
        while left > 0, place.pointee != UInt8(ascii: "\"") {
            let stop = FieldBytes.delimiter(place)
            if stop.pointee != UInt8(ascii: ",") { break }
            place = stop + 1
            left &-= 1
        }
        return (place, left)
    }
}
