import Glibc
import Platform
import Values

/// Which row of the earlier results belongs to which row of a new one: the pairs that may differ, the claims that are new,
/// and those that are gone.
///
/// A file is mostly settled again with the same rows in the same order, and most come to the same: both files are walked
/// side by side, and bytes that are the same are not looked into. Rows that have no partner there are found by their claim
/// ids.
struct ResultAlignment {
    /// A row of an earlier result and one of the new result, as places in their files; below 0 for none.
    struct Pair: Equatable, BitwiseCopyable {
        var was: EarlierPlace
        var now: Int64
    }

    /// A row of one of the earlier results: which of them, and where it starts.
    struct EarlierPlace: Hashable, BitwiseCopyable {
        let file: Int32
        let offset: Int64

        static let none = EarlierPlace(file: -1, offset: -1)
    }

    private let earlier: [ResultFile]
    private let now: ResultFile
    /// Pairs in the order of the new result, then claims that are gone in the order of the earlier ones.
    private(set) var pairs: [Pair] = []
    /// Rows of earlier results without a partner so far, in their order.
    private var open: [EarlierPlace] = []

    /// How many rows further it looks for the partner of a row, after so many rows without one: mostly a few, now and then
    /// many, since a whole block of rows may be new.
    private static func reach(_ misses: Int) -> Int {
        switch misses {
        case 16: 1 << 12
        case 256: 1 << 17
        default: misses < 256 ? 32 : 0
        }
    }

    /// Aligns a result with earlier ones, the oldest first: of a claim that several have, the last counts.
    init(_ earlier: [ResultFile], _ now: ResultFile) throws(ReadFailure) {
        self.earlier = earlier
        self.now = now
        if earlier.count == 1 {
            try walk()
        } else {
            for (index, file) in earlier.enumerated() { try leaveOpen(from: file.csv.firstRow, of: index) }
            try takeNew(from: now.csv.firstRow)
        }
        try join()
    }

    // MARK: Side by side

    /// Walks the only earlier result and the new one side by side.
    private mutating func walk() throws(ReadFailure) {
        let was = earlier[0]
        let isSameForm =
            was.csv.names == now.csv.names && was.csv.separator == now.csv.separator
            && was.csv.encoding == now.csv.encoding
        let (left, right) = (ResultReader(was), ResultReader(now))
        var (old, new) = (was.csv.firstRow, now.csv.firstRow)
        var misses = 0
        while old < was.csv.rowsEnd, new < now.csv.rowsEnd {
            if isSameForm {
                let same = sameRows(from: old, new)
                old += same
                new += same
            }
            if let ends = endsOfSameClaim(old, new) {
                pairs.append(Pair(was: EarlierPlace(file: 0, offset: Int64(old)), now: Int64(new)))
                (old, new) = ends
                misses = 0
                continue
            }
            guard try left.next(from: old), try right.next(from: new) else { break }
            let (oldPlace, newPlace) = (left.offset, right.offset)
            let (oldKey, newKey) = (left.claim, right.claim)
            (old, new) = (left.cells.end, right.cells.end)
            if oldKey == newKey {
                pairs.append(Pair(was: EarlierPlace(file: 0, offset: Int64(oldPlace)), now: Int64(newPlace)))
                misses = 0
                continue
            }
            // Which of the two rows comes later in the other file? The one that comes sooner is waited for.
            let reach = ResultAlignment.reach(misses)
            let inNew = try ResultAlignment.distance(to: oldKey, right, within: reach)
            let inOld = try ResultAlignment.distance(to: newKey, left, within: reach)
            misses = inNew == nil && inOld == nil ? misses + 1 : 0
            if let inOld, inOld <= inNew ?? .max {
                leaveOpen(oldPlace, of: 0)
                new = newPlace
            } else if inNew != nil {
                addNew(newPlace)
                old = oldPlace
            } else {
                leaveOpen(oldPlace, of: 0)
                addNew(newPlace)
            }
        }
        try leaveOpen(from: old, of: 0)
        try takeNew(from: new)
    }

    /// How many rows behind the one that was read last a claim stands; `nil` where it is not near.
    private static func distance(
        to claim: PersonKey, _ reader: ResultReader, within reach: Int
    ) throws(ReadFailure) -> Int? {
        for distance in 0..<reach {
            guard try reader.next() else { return nil }
            if reader.claim == claim { return distance }
        }
        return nil
    }

    /// How many bytes of whole rows are the same from two places on.
    private func sameRows(from old: Int, _ new: Int) -> Int {
        let (left, right) = (earlier[0].csv.file.start + old, now.csv.file.start + new)
        let count = min(earlier[0].csv.rowsEnd - old, now.csv.rowsEnd - new)
        let same = ResultAlignment.commonPrefix(left, right, count)
        if same == 0 { return 0 }
        if memchr(left, 34, same) == nil {
            return PartEnd.lastLineEnd(now.csv.file, new..<(new + same)).map { $0 - new } ?? 0
        }
        // A line end between quotes ends no row.
        var end = 0
        while end < same {
            let row = RowScanner.row(left + end, left + count, now.csv.separator)
            if end + row.whole > same { break }
            end += row.whole
        }
        return end
    }

    /// Where two rows end that start at these places and are of one claim, as far as that is seen without reading them: rows
    /// without quotes, whose claim ids have the same bytes.
    private func endsOfSameClaim(_ old: Int, _ new: Int) -> (old: Int, new: Int)? {
        guard let left = ResultAlignment.claim(of: earlier[0], old), let right = ResultAlignment.claim(of: now, new),
            left.id.count == right.id.count, let start = left.id.baseAddress, let other = right.id.baseAddress,
            memcmp(start, other, left.id.count) == 0
        else { return nil }
        return (left.end, right.end)
    }

    /// The claim id of a row without quotes, and where the row ends; `nil` for any other row.
    private static func claim(of file: ResultFile, _ place: Int) -> (id: UnsafeBufferPointer<UInt8>, end: Int)? {
        let (start, count) = (file.csv.file.start + place, file.csv.rowsEnd - place)
        guard count > 0, let feed = memchr(start, 10, count) else { return nil }
        let length = UnsafeRawPointer(feed) - UnsafeRawPointer(start)
        guard memchr(start, 34, length) == nil else { return nil }
        var field = start
        for _ in 0..<file.claim {
            guard let next = memchr(field, Int32(file.csv.separator), start + length - field) else { return nil }
            field = UnsafePointer(next.assumingMemoryBound(to: UInt8.self)) + 1
        }
        guard let end = memchr(field, Int32(file.csv.separator), start + length - field) else { return nil }
        let id = UnsafeBufferPointer(start: field, count: UnsafeRawPointer(end) - UnsafeRawPointer(field))
        return id.isEmpty ? nil : (id, place + length + 1)
    }

    private static func commonPrefix(
        _ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int
    ) -> Int {
        let block = 1 << 14
        var same = 0
        while same + block <= count, memcmp(left + same, right + same, block) == 0 { same += block }
        while same + 8 <= count {
            let differing =
                UnsafeRawPointer(left + same).loadUnaligned(as: UInt64.self)
                ^ UnsafeRawPointer(right + same).loadUnaligned(as: UInt64.self)
            if differing != 0 { return same + differing.trailingZeroBitCount / 8 }
            same += 8
        }
        while same < count, left[same] == right[same] { same += 1 }
        return same
    }

    // MARK: By claim id

    private mutating func leaveOpen(_ offset: Int, of file: Int) {
        open.append(EarlierPlace(file: Int32(file), offset: Int64(offset)))
    }

    private mutating func leaveOpen(from place: Int, of file: Int) throws(ReadFailure) {
        let reader = ResultReader(earlier[file])
        var start: Int? = place
        while try reader.next(from: start) {
            leaveOpen(reader.offset, of: file)
            start = nil
        }
    }

    private mutating func addNew(_ offset: Int) { pairs.append(Pair(was: .none, now: Int64(offset))) }

    private mutating func takeNew(from place: Int) throws(ReadFailure) {
        let reader = ResultReader(now)
        var start: Int? = place
        while try reader.next(from: start) {
            addNew(reader.offset)
            start = nil
        }
    }

    /// Finds the partners of rows that have none so far.
    private mutating func join() throws(ReadFailure) {
        if open.isEmpty { return }
        var places: [PersonKey: EarlierPlace] = [:]
        places.reserveCapacity(open.count)
        let readers = earlier.map { ResultReader($0) }
        for place in open {
            let file = Int(place.file)
            _ = try readers[file].next(from: Int(place.offset))
            if let other = places.updateValue(place, forKey: readers[file].claim), other.file == place.file {
                throw readers[file].cells.repeatedClaim
            }
        }
        let reader = ResultReader(now)
        for index in pairs.indices where pairs[index].was == .none {
            _ = try reader.next(from: Int(pairs[index].now))
            if let place = places.removeValue(forKey: reader.claim) { pairs[index].was = place }
        }
        // What another one has replaced is no longer found under its claim.
        let left = Set(places.values)
        for place in open where left.contains(place) { pairs.append(Pair(was: place, now: -1)) }
        open = []
    }
}
