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
    /// A key for each of them.
    let keys: UnsafeMutableBufferPointer<SortKey>

    /// For so many rows of so many words each, in memory of ``size(_:stride:)`` words.
    init(_ words: UnsafeMutablePointer<Int64>, count: Int, stride: Int) {
        self.words = words
        self.count = count
        self.stride = stride
        let keys = UnsafeMutableRawPointer(words + count * stride).bindMemory(to: SortKey.self, capacity: count)
        self.keys = UnsafeMutableBufferPointer(start: keys, count: count)
    }

    /// The words that so many rows take with their keys.
    static func size(_ count: Int, stride: Int) -> Int {
        count * (stride + MemoryLayout<SortKey>.size / MemoryLayout<Int64>.size)
    }

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
