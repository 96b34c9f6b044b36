import Platform
import Values

/// Rows in chunks that never move, each in large pages where the system has some: a file's rows take more memory than anything
/// else that is kept of it.
@usableFromInline
struct RowChunks<Row: BitwiseCopyable>: ~Copyable {
    @inlinable static var bits: Int { 18 }
    private var chunks: [MemoryChunk] = []
    private var starts = FixedArray<UnsafeMutablePointer<Row>>([])
    /// Where they start: read for every row, and not counted as a reference.
    @usableFromInline var list: UnsafeMutablePointer<UnsafeMutablePointer<Row>>

    init() { list = starts.start }

    mutating func grow(to count: Int) {
        let needed = (count + (1 << RowChunks.bits) - 1) >> RowChunks.bits
        if needed <= chunks.count { return }
        let rows = 1 << RowChunks.bits
        while chunks.count < needed { chunks.append(MemoryChunk(bytes: rows * MemoryLayout<Row>.stride)) }
        starts = FixedArray(chunks.map { $0.start.bindMemory(to: Row.self, capacity: rows) })
        list = starts.start
    }

    @inline(__always)
    func set(_ index: Int, _ row: Row) { list[index >> RowChunks.bits][index & (1 << RowChunks.bits - 1)] = row }

    /// Goes through so many, a chunk at a time.
    @inlinable
    func forEach(_ count: Int, _ body: (_ index: Int, _ row: Row) -> Void) {
        for first in stride(from: 0, to: count, by: 1 << RowChunks.bits) {
            let rows = list[first >> RowChunks.bits]
            for index in 0..<min(count - first, 1 << RowChunks.bits) { body(first + index, rows[index]) }
        }
    }

    @inlinable @inline(__always)
    subscript(index: Int) -> Row { list[index >> RowChunks.bits][index & (1 << RowChunks.bits - 1)] }
}
