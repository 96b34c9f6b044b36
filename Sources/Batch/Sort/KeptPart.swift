/// Rows of a part of the file that are kept until the whole file has been read.
struct KeptPart {
    /// The part's bytes in the file, and the line on which it starts.
    let range: Range<Int>
    let firstLine: Int
    let rows: KeptRows
}

/// Rows that stand one after the other, in the order of the file. Whoever keeps them owns their memory.
struct KeptRows: BitwiseCopyable {
    let words: UnsafeMutablePointer<Int64>
    let count: Int
    /// Words of a row.
    let stride: Int
    /// A key for each of them, by its unit and its day.
    let keys: UnsafeMutableBufferPointer<SortKey>
    /// The hash of each claim id, with where its row starts, and how many there are.
    private let ids: UnsafeMutablePointer<SortKey>
    private(set) var idCount = 0

    /// For so many rows of so many words each, and so many claim ids, in memory of ``size(_:stride:ids:)`` words.
    init(_ words: UnsafeMutablePointer<Int64>, count: Int, stride: Int, ids: Int) {
        self.words = words
        self.count = count
        self.stride = stride
        let keys = UnsafeMutableRawPointer(words + count * stride)
            .bindMemory(to: SortKey.self, capacity: count + ids)
        self.keys = UnsafeMutableBufferPointer(start: keys, count: count)
        self.ids = keys + count
    }

    /// The words that so many rows and claim ids take with their keys.
    static func size(_ count: Int, stride: Int, ids: Int) -> Int {
        count * stride + (count + ids) * (MemoryLayout<SortKey>.size / MemoryLayout<Int64>.size)
    }

    /// Keeps the hash of a claim id.
    @inline(__always)
    mutating func add(id hash: UInt64, of row: BatchRow) {
        ids[idCount] = SortKey(order: hash, place: UInt64(bitPattern: row.start))
        idCount &+= 1
    }

    /// The hashes of the claim ids.
    var idKeys: UnsafeBufferPointer<SortKey> { UnsafeBufferPointer(start: ids, count: idCount) }

    /// A row by its index.
    @inline(__always)
    subscript(index: Int) -> BatchRow { BatchRow(place(index)) }

    /// Where the words of a row stand.
    @inline(__always)
    func place(_ index: Int) -> UnsafeMutablePointer<Int64> { words + index &* stride }

    /// The row that starts there in the file; `nil` where it is not kept.
    func row(at start: Int64) -> BatchRow? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].start < start { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low].start == start ? self[low] : nil
    }
}
