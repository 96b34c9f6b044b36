import MedicalAssistance

/// Why a row was rejected.
enum RejectNote {
    /// A finding, told already.
    case found(Diagnostic)
    /// The frame could not be made ready.
    case unready(FramePreparer.Problem)
    /// Something that the deciding rule needs is missing, under the version at that index.
    case fault(Fault, plan: Int)
    /// It stands behind a rejected row, whose bytes start there.
    case behind(Int)
    case unmatchedRefund
    case duplicate
}

/// A stretch of whole rows of the file, worked on by one thread at a time.
final class BatchPart {
    /// Its bytes in the file.
    private(set) var range: Range<Int> = 0..<0
    /// The rows that it has.
    private(set) var count = 0
    /// Line feeds in it.
    var lines = 0
    /// Whether a quote was seen where a field starts: its end may lie within a field.
    var hasQuotes = false
    /// The line on which it starts.
    var firstLine = 0
    /// What its claim ids look like.
    var ids = ClaimIDs.Span()
    /// Records of rows that are not plain, by row.
    var spelt: [Int: Record] = [:]
    /// Why rows were rejected, by row: a dictionary for each owner, since owners work on a part at the same time.
    private let notes: UnsafeMutablePointer<[Int: RejectNote]>
    private let owners: Int
    /// The rows' words.
    private(set) var words: UnsafeMutablePointer<Int64>
    private var capacity: Int
    /// Words of one row.
    let stride: Int
    /// The rows of each owner of persons, by index.
    private let lists: UnsafeMutablePointer<RowList>
    /// What it writes.
    var output = ByteBuffer()
    var rejects = ByteBuffer()

    init(stride: Int, owners: Int) {
        self.stride = stride
        capacity = 4096
        words = .allocate(capacity: capacity * stride)
        self.owners = max(1, owners)
        notes = .allocate(capacity: self.owners)
        notes.initialize(repeating: [:], count: self.owners)
        lists = .allocate(capacity: self.owners)
        for owner in 0..<self.owners { (lists + owner).initialize(to: RowList()) }
    }

    deinit {
        words.deallocate()
        notes.deinitialize(count: owners)
        notes.deallocate()
        lists.deinitialize(count: owners)
        lists.deallocate()
    }

    /// Makes it stand for another stretch.
    func begin(_ range: Range<Int>) {
        self.range = range
        count = 0
        lines = 0
        hasQuotes = false
        spelt.removeAll(keepingCapacity: true)
        for owner in 0..<owners { notes[owner].removeAll(keepingCapacity: true) }
        for owner in 0..<owners { lists[owner].removeAll() }
        output.removeAll()
        rejects.removeAll()
    }

    /// The words of a row.
    @inline(__always)
    func row(_ index: Int) -> UnsafeMutablePointer<Int64> { words + index * stride }

    /// Another row's words, not yet filled in.
    @inline(__always)
    func addRow() -> UnsafeMutablePointer<Int64> {
        if count == capacity { grow() }
        count += 1
        return words + (count - 1) * stride
    }

    private func grow() {
        let larger = UnsafeMutablePointer<Int64>.allocate(capacity: 2 * capacity * stride)
        larger.update(from: words, count: capacity * stride)
        words.deallocate()
        words = larger
        capacity *= 2
    }

    /// Says who owns a row's person.
    @inline(__always)
    func own(_ row: Int, _ owner: Int) { lists[owner].append(Int32(truncatingIfNeeded: row)) }

    /// The rows of an owner of persons, by index.
    func owned(_ owner: Int) -> UnsafeBufferPointer<Int32> { lists[owner].rows }

    /// Rejects a row; what its owner does at the same time as others, it does under its own number.
    func reject(_ index: Int, _ note: RejectNote, owner: Int = 0) {
        row(index)[RowWords.state] = RowWords.rejected
        notes[owner][index] = note
    }

    /// Why a row was rejected.
    func note(_ index: Int) -> RejectNote? { (0..<owners).lazy.compactMap { self.notes[$0][index] }.first }
}

/// Indices of rows.
private struct RowList: ~Copyable {
    private var start = UnsafeMutablePointer<Int32>.allocate(capacity: 4096)
    private var count = 0
    private var capacity = 4096

    deinit { start.deallocate() }

    var rows: UnsafeBufferPointer<Int32> { UnsafeBufferPointer(start: start, count: count) }

    mutating func removeAll() { count = 0 }

    @inline(__always)
    mutating func append(_ row: Int32) {
        if count == capacity { grow() }
        start[count] = row
        count += 1
    }

    private mutating func grow() {
        let larger = UnsafeMutablePointer<Int32>.allocate(capacity: 2 * capacity)
        larger.update(from: start, count: count)
        start.deallocate()
        start = larger
        capacity *= 2
    }
}
