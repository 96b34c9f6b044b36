import Glibc
import Platform

/// Cuts an earlier result and a new one into stretches that begin with the same claim in both, so that several threads
/// walk along them.
///
/// A cut is a guess, since nobody has read what stands before it: whoever walks along the stretch before it sees whether it
/// comes to that very place in both files. How the files are cut does not depend on how many threads there are.
struct ResultSegments {
    /// A stretch of both files.
    struct Segment {
        let was: Range<Int>
        let now: Range<Int>
    }

    private let was: ResultFile
    private let now: ResultFile
    /// Bytes of the new result in a stretch.
    private static let size = 1 << 20
    /// How far from where a claim is likely to stand it is looked for.
    private static let reaches = [1 << 13, 1 << 17]

    /// Where rows start that are to be compared.
    private let start: (was: Int, now: Int)

    /// Of the rows from a place of each file on, else of all.
    init(_ was: ResultFile, _ now: ResultFile, from start: (was: Int, now: Int)? = nil) {
        (self.was, self.now) = (was, now)
        self.start = start ?? (was.csv.firstRow, now.csv.firstRow)
    }

    /// Both files, as one stretch.
    var whole: Segment {
        Segment(was: start.was..<max(start.was, was.csv.rowsEnd), now: start.now..<max(start.now, now.csv.rowsEnd))
    }

    /// The stretches, in order.
    var all: [Segment] {
        var segments: [Segment] = []
        var (old, new) = start
        var wanted = new + ResultSegments.size
        while wanted < now.csv.rowsEnd, let place = lineStart(behind: wanted) {
            if let partner = partner(of: place, from: old, new) {
                segments.append(Segment(was: old..<partner, now: new..<place))
                (old, new) = (partner, place)
            }
            wanted = place + ResultSegments.size
        }
        return segments + [Segment(was: old..<max(old, was.csv.rowsEnd), now: new..<max(new, now.csv.rowsEnd))]
    }

    /// Where the first line behind a place of the new result starts.
    private func lineStart(behind place: Int) -> Int? {
        let start = now.csv.file.start
        guard let feed = memchr(start + place, 10, now.csv.rowsEnd - place) else { return nil }
        let next = UnsafeRawPointer(feed) - UnsafeRawPointer(start) + 1
        return next < now.csv.rowsEnd ? next : nil
    }

    /// Where the earlier result has the claim of the row that starts there; `nil` where it is not near where it is likely
    /// to stand, counted from a row of both.
    private func partner(of place: Int, from old: Int, _ new: Int) -> Int? {
        guard let claim = now.claim(at: place)?.id else { return nil }
        let (rows, otherRows) = (now.csv.rowsEnd - now.csv.firstRow, was.csv.rowsEnd - was.csv.firstRow)
        let likely = old + Int(Double(place - new) * Double(otherRows) / Double(max(1, rows)))
        for reach in ResultSegments.reaches {
            let first = max(old + 1, likely - reach)
            if let found = find(claim, in: first..<max(first, min(was.csv.rowsEnd, likely + reach))) { return found }
        }
        return nil
    }

    /// Where the row of a claim starts, among the lines that start in a range of the earlier result.
    private func find(_ claim: UnsafeBufferPointer<UInt8>, in range: Range<Int>) -> Int? {
        guard let id = claim.baseAddress else { return nil }
        let start = was.csv.file.start
        var place = range.lowerBound - 1
        while place < range.upperBound, let feed = memchr(start + place, 10, range.upperBound - place) {
            place = UnsafeRawPointer(feed) - UnsafeRawPointer(start) + 1
            if let other = was.claim(at: place)?.id, other.count == claim.count, let first = other.baseAddress,
                memcmp(first, id, claim.count) == 0
            {
                return place
            }
        }
        return nil
    }
}

extension ResultFile {
    /// The claim id of the row that starts there, and where the row ends, as far as that is seen without reading it: `nil`
    /// for a row with quotes.
    func claim(at place: Int) -> (id: UnsafeBufferPointer<UInt8>, end: Int)? {
        let (start, count) = (csv.file.start + place, csv.rowsEnd - place)
        guard count > 0, let feed = memchr(start, 10, count) else { return nil }
        let length = UnsafeRawPointer(feed) - UnsafeRawPointer(start)
        guard memchr(start, 34, length) == nil else { return nil }
        var field = start
        for _ in 0..<claim {
            guard let next = memchr(field, Int32(csv.separator), start + length - field) else { return nil }
            field = UnsafePointer(next.assumingMemoryBound(to: UInt8.self)) + 1
        }
        guard let end = memchr(field, Int32(csv.separator), start + length - field) else { return nil }
        let id = UnsafeBufferPointer(start: field, count: UnsafeRawPointer(end) - UnsafeRawPointer(field))
        return id.isEmpty ? nil : (id, place + length + 1)
    }
}
