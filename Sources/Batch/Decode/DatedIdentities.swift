import Adjudication
import Values

/// Reads identities with dates from their bytes: `低保对象@2024-03-01..2024-09-30|特困人员`.
///
/// Persons hold an identity on days of their own, so that such texts hardly repeat, while the names in them do. What a name
/// means says the reader of records, once for each. A text that is not written like this is left to that reader.
struct DatedIdentities: ~Copyable {
    private var names = TextCache()
    private let holdings = FixedArray<Holding>(repeating: Holding(identity: 0), count: most)
    private static let most = 64

    private static let at = UInt8(ascii: "@")
    private static let bar = UInt8(ascii: "|")
    private static let dot = UInt8(ascii: ".")

    /// The identities of a text in UTF-8, valid until the next one is read; `nil` where it is another kind of text.
    ///
    /// `reader` says what a name in the column means, and keeps it in `lists`.
    mutating func read(
        _ start: UnsafePointer<UInt8>, _ count: Int, column: Int, _ reader: inout RowReader,
        _ lists: inout IdentityLists
    ) -> UnsafeBufferPointer<Holding>? {
        let end = start + count
        var place = start
        var found = 0
        while true {
            var stop = place
            while stop < end, stop.pointee != DatedIdentities.at, stop.pointee != DatedIdentities.bar { stop += 1 }
            guard found < DatedIdentities.most,
                var holding = holding(place, stop - place, column, &reader, &lists)
            else { return nil }
            if stop < end, stop.pointee == DatedIdentities.at {
                guard let behind = DatedIdentities.readPeriod(stop + 1, end, &holding) else { return nil }
                stop = behind
            }
            holdings[found] = holding
            found += 1
            if stop == end { return UnsafeBufferPointer(start: holdings.start, count: found) }
            guard stop.pointee == DatedIdentities.bar else { return nil }
            place = stop + 1
        }
    }

    /// The identity of a name, without dates.
    private mutating func holding(
        _ start: UnsafePointer<UInt8>, _ count: Int, _ column: Int, _ reader: inout RowReader,
        _ lists: inout IdentityLists
    ) -> Holding? {
        guard count > 0,
            let bits = names.value(
                start, count, understand: { reader.understand(start, count, column: column, &lists) })
        else { return nil }
        let meant = IdentityList(bits: bits).holdings
        guard meant.count == 1, meant[0].isUndated else { return nil }
        return meant[0]
    }

    /// Reads `2024-03-01..2024-09-30`, either end open; returns where it ends.
    private static func readPeriod(
        _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ holding: inout Holding
    ) -> UnsafePointer<UInt8>? {
        var place = start
        if place < end, place.pointee != dot {
            guard let day = FieldBytes.dashedDay(place, end) else { return nil }
            holding.from = day
            place += FieldBytes.dashedDayLength
        }
        guard end - place >= 2, place[0] == dot, place[1] == dot else { return nil }
        place += 2
        if place < end, place.pointee != bar {
            guard let day = FieldBytes.dashedDay(place, end) else { return nil }
            holding.through = day
            place += FieldBytes.dashedDayLength
        }
        return holding.from <= holding.through ? place : nil
    }
}
