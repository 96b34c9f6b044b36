import Glibc
import Platform
import Values

/// Walks along an earlier and a new result side by side: compares the rows that belong together, and notes those of either
/// that have no partner there. One thread uses it.
///
/// A file is mostly settled again with the same rows in the same order, and most come to the same: bytes that are the same
/// are not looked into.
final class ResultWalk {
    private let was: ResultFile
    private let now: ResultFile
    private let isSameForm: Bool
    private let left: ResultReader
    private let right: ResultReader
    private let plain: PlainPairs
    private let comparison: PairComparison

    /// Over the only earlier result and the new one.
    init(_ sources: ResultDeltas.Sources) {
        (was, now) = (sources.earlier[0], sources.now)
        isSameForm = sources.haveSameForm
        (left, right) = (ResultReader(was), ResultReader(now))
        plain = PlainPairs(sources, isSameForm: isSameForm)
        comparison = PairComparison(sources)
    }

    /// How many rows further it looks for the partner of a row, after so many rows without one: mostly a few, now and then
    /// many, since a whole block of rows may be new.
    private static func reach(_ misses: Int) -> Int {
        switch misses {
        case 16: 1 << 12
        case 256: 1 << 17
        default: misses < 256 ? 32 : 0
        }
    }

    /// Walks along a stretch. Returns whether it came to the ends of both files' stretches at once, so that the next one may
    /// begin there; behind the last one rows of either file may be left.
    func walk(
        _ segment: ResultSegments.Segment, isLast: Bool, to part: DeltaPart
    ) throws(ReadFailure) -> Bool {
        let (wasEnd, nowEnd) = (segment.was.upperBound, segment.now.upperBound)
        var (old, new) = (segment.was.lowerBound, segment.now.lowerBound)
        was.csv.file.fetch(segment.was)
        now.csv.file.fetch(segment.now)
        var misses = 0
        while isLast ? old < wasEnd && new < nowEnd : !(old == wasEnd && new == nowEnd) {
            if old > wasEnd || new > nowEnd { return false }
            if plain.step(&old, &new, wasEnd, nowEnd, comparison, to: part) {
                misses = 0
                continue
            }
            if isSameForm {
                let same = sameRows(from: old, new, wasEnd, nowEnd)
                old += same
                new += same
                if same > 0 { misses = 0 }
            }
            if let ends = endsOfSameClaim(old, new) {
                try compare(old, new, part)
                (old, new) = ends
                misses = 0
                continue
            }
            guard try left.next(from: old), try right.next(from: new) else { break }
            let (oldPlace, newPlace) = (left.offset, right.offset)
            let (oldKey, newKey) = (left.claim, right.claim)
            (old, new) = (left.cells.end, right.cells.end)
            if oldKey == newKey {
                try compare(oldPlace, newPlace, part)
                misses = 0
                continue
            }
            // Which of the two rows comes later in the other file? The one that comes sooner is waited for.
            let reach = ResultWalk.reach(misses)
            let inNew = try ResultWalk.distance(to: oldKey, right, within: reach)
            let inOld = try ResultWalk.distance(to: newKey, left, within: reach)
            misses = inNew == nil && inOld == nil ? misses + 1 : 0
            if let inOld, inOld <= inNew ?? .max {
                part.leaveOpen(oldPlace, of: 0)
                new = newPlace
            } else if inNew != nil {
                part.addNew(newPlace)
                old = oldPlace
            } else {
                part.leaveOpen(oldPlace, of: 0)
                part.addNew(newPlace)
            }
        }
        guard isLast else { return old == wasEnd && new == nowEnd }
        try part.leaveOpen(from: old, left, of: 0)
        try part.takeNew(from: new, right)
        return true
    }

    /// Compares the rows of one claim.
    private func compare(_ old: Int, _ new: Int, _ part: DeltaPart) throws(ReadFailure) {
        let was = ResultDeltas.RowPlace(file: 0, offset: Int64(old))
        try comparison.add(ResultDeltas.Pair(was: was, now: Int64(new)), to: part)
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
    private func sameRows(from old: Int, _ new: Int, _ wasEnd: Int, _ nowEnd: Int) -> Int {
        let (left, right) = (was.csv.file.start + old, now.csv.file.start + new)
        let count = min(wasEnd - old, nowEnd - new)
        if count <= 0 { return 0 }
        let same = ResultWalk.commonPrefix(left, right, count)
        if same == 0 { return 0 }
        if memchr(left, 34, same) == nil {
            return PartEnd.lastLineEnd(now.csv.file, new..<(new + same)).map { $0 - new } ?? 0
        }
        // A line end between quotes ends no row.
        var end = 0
        while end < same {
            let row = RowScanner.row(left + end, was.csv.file.start + was.csv.rowsEnd, now.csv.separator)
            if end + row.whole > same { break }
            end += row.whole
        }
        return end
    }

    /// Where two rows end that start at these places and are of one claim, as far as that is seen without reading them: rows
    /// without quotes, whose claim ids have the same bytes.
    private func endsOfSameClaim(_ old: Int, _ new: Int) -> (old: Int, new: Int)? {
        guard let left = was.claim(at: old), let right = now.claim(at: new),
            left.id.count == right.id.count, let start = left.id.baseAddress, let other = right.id.baseAddress,
            memcmp(start, other, left.id.count) == 0
        else { return nil }
        return (left.end, right.end)
    }

    /// How many bytes are the same, of so many.
    static func commonPrefix(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int) -> Int {
        let block = 1 << 14
        var same = 0
        // Rows that differ mostly do so soon.
        var end = min(count, block)
        while true {
            while same + 8 <= end {
                let differing =
                    UnsafeRawPointer(left + same).loadUnaligned(as: UInt64.self)
                    ^ UnsafeRawPointer(right + same).loadUnaligned(as: UInt64.self)
                if differing != 0 { return same + differing.trailingZeroBitCount / 8 }
                same += 8
            }
            if end == count { break }
            while same + block <= count, memcmp(left + same, right + same, block) == 0 { same += block }
            end = count
        }
        while same < count, left[same] == right[same] { same += 1 }
        return same
    }
}

extension DeltaPart {
    func leaveOpen(_ offset: Int, of file: Int) {
        open.append(ResultDeltas.RowPlace(file: Int32(file), offset: Int64(offset)))
    }

    /// Notes all rows of an earlier result from a place on.
    func leaveOpen(from place: Int, _ reader: ResultReader, of file: Int) throws(ReadFailure) {
        var start: Int? = place
        while try reader.next(from: start) {
            leaveOpen(reader.offset, of: file)
            start = nil
        }
    }

    func addNew(_ offset: Int) { new.append(New(place: Int64(offset), before: count)) }

    /// Notes all rows of the new result from a place on.
    func takeNew(from place: Int, _ reader: ResultReader) throws(ReadFailure) {
        var start: Int? = place
        while try reader.next(from: start) {
            addNew(reader.offset)
            start = nil
        }
    }
}
