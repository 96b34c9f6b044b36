/// Memory, all 0 at first, in large pages where the system has some for it, else in small ones. It never moves, and is given
/// back with the last reference to it.
package final class MemoryChunk {
    package let start: UnsafeMutableRawPointer
    private let pages: LargeBuffer<Int64>?

    /// So many bytes.
    package init(bytes: Int) {
        if let pages = LargeBuffer<Int64>((bytes + 7) / MemoryLayout<Int64>.stride) {
            start = UnsafeMutableRawPointer(pages.start)
            self.pages = consume pages
        } else {
            start = .allocate(byteCount: bytes, alignment: 64)
            start.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
            pages = nil
        }
    }

    deinit {
        switch pages {
        case .some: break
        case .none: start.deallocate()
        }
    }
}
