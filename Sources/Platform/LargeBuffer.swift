import Glibc

/// Numbers, all 0 at first, in pages as large as the system has: random reads of them miss less. It owns its memory.
package struct LargeBuffer<Number: FixedWidthInteger>: ~Copyable {
    /// The first number; valid as long as the buffer.
    package let start: UnsafeMutablePointer<Number>
    private let size: Int

    private static var page: Int { 1 << 21 }

    /// So many numbers; `nil` where the system has no memory for them, or too little would be left for all else.
    package init?(_ count: Int) {
        let page = LargeBuffer.page
        let size = (count * MemoryLayout<Number>.stride + page - 1) / page * page
        // A page more than is asked for, so that the numbers can begin at a large page.
        guard AddressSpace.has(size + page),
            let memory = SystemCalls.map(
                nil, size + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1)
        else { return nil }
        let first = (Int(bitPattern: memory) + page - 1) / page * page
        let before = first - Int(bitPattern: memory)
        if before > 0 { munmap(memory, before) }
        if page > before { munmap(memory + before + size, page - before) }
        madvise(memory + before, size, Int32(MADV_HUGEPAGE))
        start = (memory + before).bindMemory(to: Number.self, capacity: count)
        self.size = size
    }

    deinit { munmap(start, size) }
}
