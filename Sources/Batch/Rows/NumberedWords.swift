import Platform
import Values

/// Groups of so many words each, found by their numbers, all 0 at first. They never move.
struct NumberedWords: ~Copyable {
    private let size: Int
    private let most: Int
    private var chunks: [MemoryChunk] = []
    /// Where they start: read for every row, and not counted as a reference.
    private var starts = FixedArray<UnsafeMutablePointer<Int64>>([])
    private(set) var count = 0
    /// How many groups stand together, as a power of 2.
    private let bits: Int
    /// Bytes of those, at most: many large pages, so that little of the last one is left over.
    private static let chunk = 1 << 24

    /// Groups of so many words, in at most so many bytes.
    init(size: Int, bytes: Int = .max) {
        self.size = size
        let group = size * MemoryLayout<Int64>.stride
        most = bytes / group
        bits = max(0, Int.bitWidth - 1 - max(1, NumberedWords.chunk / group).leadingZeroBitCount)
    }

    /// Another group; its number, or `nil` where it would be too much.
    mutating func add() -> Int? {
        if count == chunks.count << bits {
            guard count < most else { return nil }
            let words = size << bits
            chunks.append(MemoryChunk(bytes: words * MemoryLayout<Int64>.stride))
            starts = FixedArray(chunks.map { $0.start.bindMemory(to: Int64.self, capacity: words) })
        }
        count += 1
        return count - 1
    }

    @inline(__always)
    subscript(number: Int) -> UnsafeMutablePointer<Int64> {
        starts[number >> bits] + (number & (1 << bits - 1)) &* size
    }
}
