import Platform

/// Memory that one thread gives out piece by piece; all of it goes when the store goes.
struct RowStore: ~Copyable {
    private final class Chunk {
        let words: LargeBuffer<Int64>

        init?(_ count: Int) {
            guard let words = LargeBuffer<Int64>(count) else { return nil }
            self.words = words
        }
    }

    private var chunks: [Chunk] = []
    private var next: UnsafeMutablePointer<Int64>?
    private var left = 0
    /// Words of a chunk.
    private static let chunkSize = 1 << 19

    /// Gives out so many words; `nil` where the system has no memory for them.
    mutating func take(_ count: Int) -> UnsafeMutablePointer<Int64>? {
        if count > left || next == nil {
            let size = max(count, RowStore.chunkSize)
            guard let chunk = Chunk(size) else { return nil }
            chunks.append(chunk)
            (next, left) = (chunk.words.start, size)
        }
        let taken = next
        next = next.map { $0 + count }
        left -= count
        return taken
    }

    /// Lets go of everything.
    mutating func removeAll() { self = RowStore() }
}
