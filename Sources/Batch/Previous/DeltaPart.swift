import Glibc
import Values

/// What differs in a stretch of a new result: the claims, in its order.
///
/// One thread at a time works on it; what is changed for every claim goes without the check of exclusive access.
final class DeltaPart {
    /// A claim of the new result without a partner so far.
    struct New: BitwiseCopyable {
        let place: Int64
        /// How many claims that differ stand before it.
        let before: Int
        var partner = ResultDeltas.RowPlace.none
    }

    /// Records that stand one behind the other.
    fileprivate struct Span: BitwiseCopyable {
        var start: UnsafeMutableRawPointer
        var end: UnsafeMutableRawPointer
    }

    private let records: DeltaRecords
    @exclusivity(unchecked) private var spans: [Span] = []
    /// The last of them, which is not among the others yet.
    @exclusivity(unchecked) private var last: Span
    /// How many claims differ.
    @exclusivity(unchecked) private(set) var count = 0
    /// In their order.
    @exclusivity(unchecked) var new: [New] = []
    /// Rows of earlier results without a partner so far, in their order.
    var open: [ResultDeltas.RowPlace] = []

    /// One whose claims are kept there.
    init(_ records: DeltaRecords) {
        self.records = records
        last = Span(start: records.place, end: records.place)
    }

    /// Room for a claim whose rows of the list are of so many bytes at most; ``add(_:)`` keeps it.
    @inline(__always)
    func reserve(text: Int) -> DeltaRecord { records.reserve(text: text) }

    /// Keeps a claim that there was room for.
    @inline(__always)
    func add(_ record: DeltaRecord) {
        records.add(record)
        take(record)
    }

    /// Adds a claim with its rows of the list.
    func add(_ delta: ResultDeltas.Delta, _ rows: [[String]]) {
        let lines = rows.map { CSVLine.bytes($0 + [""], UInt8(ascii: ",")) }
        let record = reserve(text: lines.reduce(0) { $0 + $1.count })
        record.delta.initialize(to: delta)
        var place = record.text
        for line in lines {
            for byte in line {
                place.pointee = byte
                place += 1
            }
            record.endLine(place)
        }
        add(record)
    }

    /// Adds a claim that another part has; it stays where it is.
    @inline(__always)
    func take(_ record: DeltaRecord) {
        let start = UnsafeMutableRawPointer(record.delta)
        if start != last.end {
            if last.start != last.end { spans.append(last) }
            last.start = start
        }
        last.end = start + record.size
        count += 1
    }

    /// The rows of the list, each with its cause.
    func write(to lines: inout ByteBuffer) {
        let causes = FixedArray(DeltaCause.allCases.map { CauseText($0) })
        for record in self {
            var start = 0
            for line in 0..<record.lines {
                let end = record.end(ofLine: line)
                var place = lines.reserve(end - start + CauseText.most)
                memcpy(place, record.text + start, end - start)
                place += end - start
                let length = causes[record.delta.pointee.cause.place].write(place)
                lines.advance(end - start + length)
                start = end
            }
        }
    }
}

/// A cause as it stands at the end of a row of the list, with its line feed, in two words.
private struct CauseText: BitwiseCopyable {
    static let most = 16
    private var words: (UInt64, UInt64) = (0, 0)
    private let length: Int

    init(_ cause: DeltaCause) {
        let text = Array(cause.rawValue.utf8) + [10]
        precondition(text.count <= CauseText.most)
        length = text.count
        withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: text) }
    }

    /// Writes it, in as many bytes as any takes; how many it has itself.
    @inline(__always)
    func write(_ place: UnsafeMutablePointer<UInt8>) -> Int {
        UnsafeMutableRawPointer(place).storeBytes(of: words.0, as: UInt64.self)
        UnsafeMutableRawPointer(place + 8).storeBytes(of: words.1, as: UInt64.self)
        return length
    }
}

extension DeltaPart: Sequence {
    /// Goes through the claims, in order.
    struct Iterator: IteratorProtocol {
        private let spans: [Span]
        private var place = 0
        private var span: Span

        fileprivate init(_ spans: [Span], last: Span) {
            self.spans = spans + [last]
            span = self.spans[0]
        }

        mutating func next() -> DeltaRecord? {
            while span.start == span.end {
                place += 1
                guard place < spans.count else { return nil }
                span = spans[place]
            }
            let record = DeltaRecord(span.start)
            span.start += record.size
            return record
        }
    }

    func makeIterator() -> Iterator { Iterator(spans, last: last) }
}
