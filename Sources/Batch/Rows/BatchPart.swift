import Adjudication
import Values

/// Why a row was rejected.
enum RejectNote {
    /// A finding, told already.
    case found(Diagnostic)
    /// The frame could not be made ready.
    case unready(FramePreparer.Problem)
    /// Something that the deciding rule needs is missing, under the version at that index; `identities` are those of the
    /// row, in its order, where the words name them.
    case fault(Fault, plan: Int, identities: [Int32])
    /// It stands behind a rejected row, whose bytes start there.
    case behind(Int)
    case unmatchedRefund
    case duplicate
}

/// Whole rows of the file that stand together, worked on by one thread at a time.
///
/// What is read or changed for every row goes without the check of exclusive access: the schedule gives a part to one
/// thread at a time, and no member is changed while it is being read.
package final class BatchPart {
    /// Its bytes in the file.
    private(set) var range: Range<Int> = 0..<0
    /// The rows that it has.
    @exclusivity(unchecked) private(set) var count = 0
    /// Line feeds in it.
    @exclusivity(unchecked) var lines = 0
    /// Whether a field in quotes may reach beyond its end.
    var isOpen = false
    /// The line on which it starts.
    var firstLine = 0
    /// What its claim ids look like.
    var ids = ClaimIDs.Span()
    /// Records of rows that are not plain, by row.
    @exclusivity(unchecked) var records: [Int: Record] = [:]
    /// Why rows were rejected, by row: a dictionary for each owner, since owners work on a part at the same time.
    private let notes: FixedArray<[Int: RejectNote]>
    /// The first row, of each owner, whose figures contradict one another.
    private let imbalances: FixedArray<(index: Int, fault: Fault, plan: Int)?>
    private let owners: Int
    /// The rows' words, and how many rows there is room for.
    @exclusivity(unchecked) private var words: FixedArray<Int64>
    @exclusivity(unchecked) private var capacity: Int
    /// Where the rows stand: in its own words, or elsewhere (see ``borrowRows(_:from:)``).
    @exclusivity(unchecked) private var base: UnsafeMutablePointer<Int64>
    /// Words of one row.
    let stride: Int
    /// The rows of each owner of persons, by index.
    private let lists: FixedArray<RowList>
    /// The lists of identities that only its rows have.
    @exclusivity(unchecked) var identities = IdentityArena()
    /// What it writes.
    @exclusivity(unchecked) var output = ByteBuffer()
    var rejects = ByteBuffer()
    /// Where each row ends of those it writes as rejected: quotes in them need not match.
    var rejectEnds: [Int] = []

    package init(stride: Int, owners: Int) {
        self.stride = stride
        capacity = 4096
        words = FixedArray(zeros: capacity * stride)
        base = words.start
        self.owners = max(1, owners)
        notes = FixedArray(count: self.owners) { _ in [:] }
        imbalances = FixedArray(count: self.owners) { _ in nil }
        lists = FixedArray(count: self.owners) { _ in RowList() }
    }

    /// Makes it stand for other rows.
    func begin(_ range: Range<Int>) {
        self.range = range
        base = words.start
        count = 0
        lines = 0
        isOpen = false
        records.removeAll(keepingCapacity: true)
        identities.removeAll()
        for owner in 0..<owners { notes[owner].removeAll(keepingCapacity: true) }
        for owner in 0..<owners { imbalances[owner] = nil }
        for owner in 0..<owners { lists[owner].removeAll() }
        output.removeAll()
        rejects.removeAll()
        rejectEnds.removeAll(keepingCapacity: true)
    }

    /// A row by its index.
    @inline(__always)
    func row(_ index: Int) -> BatchRow { BatchRow(base + index * stride) }

    /// Its rows without the part, whose references are not counted for each; valid until it begins anew.
    struct Rows: BitwiseCopyable {
        fileprivate let base: UnsafeMutablePointer<Int64>
        fileprivate let stride: Int

        @inline(__always)
        subscript(index: Int) -> BatchRow { BatchRow(base + index &* stride) }
    }

    var rows: Rows { Rows(base: base, stride: stride) }

    /// Another row, not yet filled in; rows taken before are to be asked for anew.
    @inline(__always)
    func addRow() -> BatchRow {
        if count == capacity { grow() }
        count += 1
        return row(count - 1)
    }

    /// Adds rows that stand elsewhere one after the other, as ``copy(_:to:)`` puts them.
    @inline(__always)
    func addRows(_ more: Int, from source: UnsafePointer<Int64>) {
        while count + more > capacity { grow() }
        (words.start + count * stride).update(from: source, count: more * stride)
        count += more
    }

    /// Makes it stand for rows as another part has read them, so that they can be settled once more. What they name stays
    /// with the other part.
    func begin(as other: BatchPart) {
        begin(other.range)
        while capacity < other.count { grow() }
        words.start.update(from: other.base, count: other.count * stride)
        count = other.count
        records = other.records
        for owner in 0..<owners {
            notes[owner] = other.notes[owner]
            lists[owner].take(other.lists[owner])
        }
    }

    /// Takes rows that stand elsewhere, and stay there while it has them, for its own.
    func borrowRows(_ count: Int, from source: UnsafeMutablePointer<Int64>) {
        base = source
        self.count = count
    }

    /// Copies rows to where they are kept.
    @inline(__always)
    func copy(_ rows: Range<Int>, to place: UnsafeMutablePointer<Int64>) {
        place.update(from: base + rows.lowerBound * stride, count: rows.count * stride)
    }

    private func grow() {
        let larger = FixedArray<Int64>(zeros: 2 * capacity * stride)
        larger.start.update(from: words.start, count: capacity * stride)
        words = larger
        base = words.start
        capacity *= 2
    }

    /// Whether a row that was read by the reader of records is a refund.
    @inline(never)
    func isRefund(_ index: Int) -> Bool { records[index]?.isRefund ?? false }

    /// Says who owns a row's person.
    @inline(__always)
    func own(_ row: Int, _ owner: Int) { lists[owner].append(Int32(truncatingIfNeeded: row)) }

    /// The rows of an owner of persons, by index.
    func owned(_ owner: Int) -> UnsafeBufferPointer<Int32> { lists[owner].rows }

    /// Whether it has as many rows as another part, each with the same owner.
    func hasOwners(of other: BatchPart) -> Bool {
        count == other.count
            && (0..<owners).allSatisfy { owned($0).elementsEqual(other.owned($0)) }
    }

    /// Rejects a row; what its owner does at the same time as others, it does under its own number.
    func reject(_ index: Int, _ note: RejectNote, owner: Int = 0) {
        row(index).state = .rejected
        notes[owner][index] = note
        if case .fault(let fault, let plan, _) = note, fault.isImbalance {
            imbalances[owner] = imbalances[owner] ?? (index, fault, plan)
        }
    }

    /// Rejects a row for a fault, while the identities that it names are at hand.
    func reject(_ index: Int, _ fault: Fault, plan: Int, owner: Int = 0) {
        var identities: [Int32] = []
        if fault.names == .identities {
            identities =
                records[index].map { $0.holdings.map(\.identity) } ?? row(index).identities.holdings.map(\.identity)
        }
        reject(index, .fault(fault, plan: plan, identities: identities), owner: owner)
    }

    /// The first row whose figures contradict one another, and under which plan.
    var imbalance: (index: Int, fault: Fault, plan: Int)? {
        (0..<owners).compactMap { imbalances[$0] }.min { $0.index < $1.index }
    }

    /// Why a row was rejected.
    func note(_ index: Int) -> RejectNote? { (0..<owners).lazy.compactMap { self.notes[$0][index] }.first }
}

/// Indices of rows.
private struct RowList: ~Copyable {
    private var indices = FixedArray<Int32>(zeros: 4096)
    private var count = 0

    var rows: UnsafeBufferPointer<Int32> { UnsafeBufferPointer(start: indices.start, count: count) }

    mutating func removeAll() { count = 0 }

    /// Has the same indices as another one.
    mutating func take(_ other: borrowing RowList) {
        while indices.count < other.count { grow() }
        indices.start.update(from: other.indices.start, count: other.count)
        count = other.count
    }

    @inline(__always)
    mutating func append(_ row: Int32) {
        if count == indices.count { grow() }
        indices.start[count] = row
        count += 1
    }

    private mutating func grow() {
        let larger = FixedArray<Int32>(zeros: 2 * indices.count)
        larger.start.update(from: indices.start, count: count)
        indices = larger
    }
}
