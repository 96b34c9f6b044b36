import Adjudication
import Glibc
import Platform
import PolicyFormat
import Values

/// Compares the rows of an earlier and a new result as far as they are plain: rows without quotes, in files of one form,
/// whose claims are the same byte for byte.
///
/// A cheap guard in front of ``PairComparison``: where one of two rows is not plain, it says so and has done nothing. The
/// rows are compared as bytes up to where they differ, and only from there on the cells of the result are looked for; of a
/// row that comes to the same nothing is read. One thread uses it.
final class PlainPairs {
    private typealias Bytes = UnsafePointer<UInt8>

    private let was: UnsafePointer<UInt8>
    /// Where rows of the new result are looked at, and which place of its file that is.
    @exclusivity(unchecked) private var now: UnsafePointer<UInt8>
    @exclusivity(unchecked) private var nowOffset = 0
    private let columns: Int
    /// The columns of what the claim came to, the version first.
    private let version: Int
    private let category: Int
    private let status: Int
    private let payout: Int
    private let claim: Int
    private let person: Int
    private let date: Int
    /// Whether rows may be compared like this at all.
    let isUsable: Bool
    private let rules: RuleChanges?
    /// The first column that is looked for where both rows have it, and how the rules differ where the version need not be
    /// known.
    private let firstNeeded: Int
    private let factsOfSame: ResultDeltas.Facts?
    private let crossesYears: Bool
    private let digits = Digits()
    /// Where the cells start behind the one that differs, one after the other; the last is the byte behind the row's last
    /// cell and what ends it.
    private let wasCells: FixedArray<UnsafePointer<UInt8>>
    private let nowCells: FixedArray<UnsafePointer<UInt8>>
    /// Where the cells start that both rows have, from the row's start, by column from the version on.
    private let shared: FixedArray<Int>
    /// The first column that differs.
    @exclusivity(unchecked) private var differing = 0
    /// The date that was read last, as its bytes, with its year.
    @exclusivity(unchecked) private var lastDate: (word: UInt64, rest: UInt16, day: Int32, year: Int16) = (0, 0, 0, 0)
    /// The version that was met last in both rows, and how its rules differ.
    @exclusivity(unchecked) private var lastVersion:
        (start: UnsafePointer<UInt8>, count: Int, facts: ResultDeltas.Facts)

    init(_ sources: ResultDeltas.Sources, isSameForm: Bool) {
        let (old, new) = (sources.earlier[0], sources.now)
        (was, now) = (old.csv.file.start, new.csv.file.start)
        columns = new.csv.names.count
        (version, category, status, payout) = (new.version, new.category, new.status, new.payout)
        (claim, person, date) = (new.claim, new.person, new.date)
        let plans = sources.scheme.plans
        crossesYears = plans.contains { $0.crossesYears }
        let hasSamePlaces = old.places == new.places
        let isInOrder = max(claim, person, date) < version && version < min(category, status, payout)
        let isByHousehold = plans.contains(where: \.isByHousehold)
        isUsable = isSameForm && new.csv.separator == 44 && hasSamePlaces && isInOrder && !isByHousehold
        rules = sources.rules[0]
        let needsVersion = rules.map { !$0.differsOtherwise && !$0.versions.isEmpty } ?? false
        firstNeeded = needsVersion ? version : min(category, status, payout)
        factsOfSame = needsVersion ? nil : ResultDeltas.facts(rules, isSameVersion: true) { "" }
        let cells = columns - version + 1
        wasCells = FixedArray(repeating: was, count: cells)
        nowCells = FixedArray(repeating: now, count: cells)
        shared = FixedArray(repeating: 0, count: cells)
        lastVersion = (was, 0, [])
    }

    /// Looks at rows of the new result that stand elsewhere in memory, and at that place in its file: places that
    /// ``step(_:_:_:_:_:to:)`` is given are counted from there.
    func look(at rows: UnsafePointer<UInt8>, standingAt offset: Int) { (now, nowOffset) = (rows, offset) }

    /// Goes on to the next rows that differ, and behind them where they are plain: keeps their claim where it comes to
    /// something else. Returns `false` where the rows at both places are to be read closely.
    ///
    /// Rows that start behind `wasEnd` and `nowEnd` are not looked at.
    func step(
        _ old: inout Int, _ new: inout Int, _ wasEnd: Int, _ nowEnd: Int, _ comparison: PairComparison,
        to part: DeltaPart
    ) -> Bool {
        let count = min(wasEnd - old, nowEnd - new)
        guard isUsable, count > 0 else { return false }
        let same = ResultWalk.commonPrefix(was + old, now + new, count)
        guard memchr(now + new, 34, same) == nil else { return false }
        let whole = RowScanner.lastLineEnd(now + new, same)
        old += whole
        new += whole
        if same == count { return whole > 0 }
        guard let ends = compare(old, new, same - whole, comparison, part) else { return false }
        (old, new) = ends
        return true
    }

    /// Compares two rows of which so many bytes are the same; where both end, or `nil` where they are not plain.
    @inline(__always)
    private func compare(
        _ old: Int, _ new: Int, _ same: Int, _ comparison: PairComparison, _ part: DeltaPart
    ) -> (old: Int, new: Int)? {
        let (left, right) = (was + old, now + new)
        guard let newEnd = findCells(right + same, into: nowCells), let oldEnd = findCells(left + same, into: wasCells),
            newEnd.count == oldEnd.count
        else { return nil }
        differing = columns - 1 - newEnd.count
        let ends = (old: oldEnd.end - was + 1, new: newEnd.end - now + 1)
        if differing > max(category, status, payout) { return ends }
        guard differing >= version, findShared(right, same) else { return nil }
        return keep(left, right, Int64(nowOffset + new), comparison, part) ? ends : nil
    }

    // MARK: Cells

    /// Finds where cells start behind a place, up to the end of its row: how many there are, and where the row's line feed
    /// stands; `nil` where a quote is met, or the place is within the claim itself.
    @inline(__always)
    private func findCells(
        _ start: Bytes, into cells: borrowing FixedArray<Bytes>
    ) -> (count: Int, end: Bytes)? {
        let most = cells.count - 2
        var (place, count) = (start, 0)
        while true {
            let word = UnsafeRawPointer(place).loadUnaligned(as: UInt64.self)
            // Commas, line feeds and quotes are below 0x2D, and so is the byte behind the end of the file.
            var found = (word &- FieldBytes.ones &* 0x2D) & ~word & FieldBytes.tops
            while found != 0 {
                let at = place + (found.trailingZeroBitCount >> 3)
                found &= found &- 1
                let byte = at.pointee
                if byte == 44 {
                    guard count < most else { return nil }
                    cells.start[count] = at + 1
                    count &+= 1
                } else if byte == 10 {
                    cells.start[count] = at[-1] == 13 ? at : at + 1
                    return (count, at)
                } else if byte == 34 || byte == 0 {
                    return nil
                }
            }
            place += 8
        }
    }

    /// Finds where the cells of the result start that both rows have, up to the one that differs, before so many bytes of a
    /// row; whether all of them are there.
    @inline(__always)
    private func findShared(_ row: Bytes, _ count: Int) -> Bool {
        var (place, column) = (count, differing - version)
        while place > 8 {
            let word = UnsafeRawPointer(row + (place - 8)).loadUnaligned(as: UInt64.self)
            var found = FieldBytes.places(of: 44, in: word)
            while found != 0 {
                let at = 7 - found.leadingZeroBitCount >> 3
                found &= ~(0x80 &<< UInt64(truncatingIfNeeded: 8 * at))
                let offset = place - 8 + at
                guard row[offset] == 44 else { continue }
                shared.start[column] = offset + 1
                if column <= firstNeeded - version { return true }
                column &-= 1
            }
            place -= 8
        }
        return false
    }

    /// A cell of one of the rows, by its column.
    @inline(__always)
    private func cell(_ column: Int, _ row: Bytes, _ cells: borrowing FixedArray<Bytes>) -> UnsafeBufferPointer<UInt8> {
        let start = start(of: column, row, cells)
        return UnsafeBufferPointer(start: start, count: self.start(of: column + 1, row, cells) - 1 - start)
    }

    @inline(__always)
    private func start(of column: Int, _ row: Bytes, _ cells: borrowing FixedArray<Bytes>) -> Bytes {
        column <= differing ? row + shared.start[column - version] : cells.start[column - differing - 1]
    }

    // MARK: What differs

    /// Keeps the claim of two rows where it comes to something else; `false` where they are not plain.
    @inline(__always)
    private func keep(
        _ left: Bytes, _ right: Bytes, _ place: Int64, _ comparison: PairComparison, _ part: DeltaPart
    ) -> Bool {
        guard let paid = PlainPairs.amount(cell(payout, left, wasCells)),
            let due = PlainPairs.amount(cell(payout, right, nowCells))
        else { return false }
        let (categoryWas, categoryNow) = (cell(category, left, wasCells), cell(category, right, nowCells))
        let (statusWas, statusNow) = (cell(status, left, wasCells), cell(status, right, nowCells))
        let isSameCategory = differing > category || PlainPairs.areSame(categoryWas, categoryNow)
        let isSameStatus = differing > status || PlainPairs.areSame(statusWas, statusNow)
        if paid == due, isSameCategory, isSameStatus { return true }
        // What may be a refund is read closely, and so is any text that has another form.
        let mayBeReversed = UInt8(ascii: "r")
        guard statusWas.first != mayBeReversed, statusNow.first != mayBeReversed,
            isSameCategory || (PlainPairs.isVisible(categoryWas) && PlainPairs.isVisible(categoryNow)),
            isSameStatus || (PlainPairs.isVisible(statusWas) && PlainPairs.isVisible(statusNow)),
            let facts = facts(left, right), let claim = ids(right), comparison.hasSameRegister(claim.key)
        else { return false }
        let texts = categoryWas.count + categoryNow.count + statusWas.count + statusNow.count
        let record = part.reserve(text: 3 * (claim.claim.count + claim.person.count + 80) + texts)
        record.delta.initialize(
            to: ResultDeltas.Delta(
                row: ResultDeltas.RowPlace(file: -1, offset: place), day: lastDate.day, unit: claim.key, was: paid,
                now: due, year: crossesYears ? Int16(Day.years.lowerBound) : lastDate.year, facts: facts))
        var line = record.text
        if paid != due { line = add(claim, PlainPairs.payoutName, .fen(paid), .fen(due), line, record) }
        if !isSameCategory {
            line = add(claim, PlainPairs.categoryName, .bytes(categoryWas), .bytes(categoryNow), line, record)
        }
        if !isSameStatus {
            line = add(claim, PlainPairs.statusName, .bytes(statusWas), .bytes(statusNow), line, record)
        }
        part.add(record)
        return true
    }

    /// An amount in fen; `nil` where it is none, or in a rare form.
    @inline(__always)
    private static func amount(_ cell: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard let start = cell.baseAddress, !cell.isEmpty,
            let found = FieldBytes.shortAmount(start) ?? FieldBytes.amount(start),
            found.end == start + cell.count
        else { return nil }
        return found.value
    }

    @inline(__always)
    private static func areSame(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
        guard left.count == right.count, let start = left.baseAddress, let other = right.baseAddress else {
            return false
        }
        return memcmp(start, other, left.count) == 0
    }

    private static func isVisible(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        cell.allSatisfy { $0 > 32 && $0 < 0x7F }
    }

    /// How the rules of both rows differ; `nil` where a version is no plain text.
    @inline(__always)
    private func facts(_ left: Bytes, _ right: Bytes) -> ResultDeltas.Facts? {
        if differing > version, let factsOfSame { return factsOfSame }
        let text = cell(version, right, nowCells)
        let textWas = cell(version, left, wasCells)
        let isSame = differing > version || PlainPairs.areSame(textWas, text)
        let last = UnsafeBufferPointer(start: lastVersion.start, count: lastVersion.count)
        if isSame, !last.isEmpty, PlainPairs.areSame(text, last) { return lastVersion.facts }
        // The earlier result stays where it is; a new row may be gone soon.
        guard PlainPairs.isVisible(text), let start = textWas.baseAddress else { return nil }
        let facts = ResultDeltas.facts(rules, isSameVersion: isSame) { String(decoding: text, as: UTF8.self) }
        if isSame { lastVersion = (start, text.count, facts) }
        return facts
    }

    // MARK: The claim

    /// The ids of a claim, in their plain form.
    private struct IDs {
        var claim: UnsafeBufferPointer<UInt8>
        var person: UnsafeBufferPointer<UInt8>
        var key = PersonKey.none
    }

    /// The ids of the claim of a row, whose date is then the last one read; `nil` where one of them is not plain.
    @inline(__always)
    private func ids(_ row: Bytes) -> IDs? {
        var place = row
        var ids = IDs(
            claim: UnsafeBufferPointer(start: row, count: 0), person: UnsafeBufferPointer(start: row, count: 0))
        for column in 0...max(claim, person, date) {
            if column == claim || column == person {
                guard let end = FieldBytes.id(place, closedBy: 44), end > place, PlainID.holds(place, end - place)
                else {
                    return nil
                }
                let text = UnsafeBufferPointer(start: place, count: end - place)
                if column == claim {
                    ids.claim = text
                } else {
                    ids.person = text
                    ids.key = PersonKey(place, text.count)
                }
                place = end + 1
            } else if column == date {
                guard readDate(place) else { return nil }
                place += FieldBytes.dashedDayLength + 1
            } else {
                let end = FieldBytes.delimiter(place)
                guard end.pointee == 44 else { return nil }
                place = end + 1
            }
        }
        return ids
    }

    /// Reads a date like `2024-03-01`; whether one stands there.
    @inline(__always)
    private func readDate(_ start: Bytes) -> Bool {
        let word = UnsafeRawPointer(start).loadUnaligned(as: UInt64.self)
        let rest = UnsafeRawPointer(start + 8).loadUnaligned(as: UInt16.self)
        guard start[FieldBytes.dashedDayLength] == 44 else { return false }
        if word == lastDate.word, rest == lastDate.rest { return true }
        guard let day = FieldBytes.dashedDay(start, start + FieldBytes.dashedDayLength) else { return false }
        lastDate = (word, rest, day, Int16(Day(number: day).year))
        return true
    }

    // MARK: Rows of the list

    /// What stands in a cell of the list.
    private enum RowText {
        case fen(Int64)
        case bytes(UnsafeBufferPointer<UInt8>)
    }

    // Names of what differs, with the commas around them, in eight bytes and what is left.
    private static let payoutName = Name(",payout,")
    private static let categoryName = Name(",category,")
    private static let statusName = Name(",status,")

    private struct Name {
        let low: UInt64
        let high: UInt64
        let count: Int

        init(_ text: StaticString) {
            var words: (UInt64, UInt64) = (0, 0)
            count = text.utf8CodeUnitCount
            for place in 0..<count {
                let byte = UInt64(text.utf8Start[place]) << UInt64(8 * (place % 8))
                if place < 8 { words.0 |= byte } else { words.1 |= byte }
            }
            (low, high) = words
        }
    }

    /// Adds a row of the list, without its cause; where it ends.
    @inline(__always)
    private func add(
        _ ids: IDs, _ name: Name, _ was: RowText, _ now: RowText, _ line: UnsafeMutablePointer<UInt8>,
        _ record: DeltaRecord
    ) -> UnsafeMutablePointer<UInt8> {
        var place = put(.bytes(ids.claim), line)
        place.pointee = 44
        place = put(.bytes(ids.person), place + 1)
        UnsafeMutableRawPointer(place).storeBytes(of: name.low, as: UInt64.self)
        UnsafeMutableRawPointer(place + 8).storeBytes(of: name.high, as: UInt64.self)
        place = put(was, place + name.count)
        place.pointee = 44
        place = put(now, place + 1)
        place.pointee = 44
        record.endLine(place + 1)
        return place + 1
    }

    /// Writes a text; where it ends. Up to eight bytes behind it are written too, and read.
    @inline(__always)
    private func put(_ text: RowText, _ place: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        switch text {
        case .fen(let fen): return digits.write(fen, place)
        case .bytes(let bytes):
            guard let start = bytes.baseAddress else { return place }
            var done = 0
            while done < bytes.count {
                let word = UnsafeRawPointer(start + done).loadUnaligned(as: UInt64.self)
                UnsafeMutableRawPointer(place + done).storeBytes(of: word, as: UInt64.self)
                done += 8
            }
            return place + bytes.count
        }
    }
}
