import Glibc

/// Large stretches of memory, all zero, in pages as large as the system has: random reads of them miss less.
enum BigMemory {
    private static let page = 1 << 21

    private static func size(_ bytes: Int) -> Int { (bytes + page - 1) / page * page }

    /// So many numbers, 0 each; `nil` where the system has no more, or too little would be left for all else.
    static func make<Number: FixedWidthInteger>(_ type: Number.Type, _ count: Int) -> UnsafeMutablePointer<Number>? {
        let size = size(count * MemoryLayout<Number>.stride)
        // A page more than is asked for, so that the stretch can begin at a large page.
        guard AddressSpace.has(size + page),
            let memory = mmap(nil, size + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
            memory != MAP_FAILED
        else { return nil }
        let start = (Int(bitPattern: memory) + page - 1) / page * page
        let before = start - Int(bitPattern: memory)
        if before > 0 { munmap(memory, before) }
        if page > before { munmap(memory + before + size, page - before) }
        madvise(memory + before, size, Int32(MADV_HUGEPAGE))
        return (memory + before).bindMemory(to: type, capacity: count)
    }

    /// Gives so many numbers back.
    static func free<Number: FixedWidthInteger>(_ numbers: UnsafeMutablePointer<Number>, _ count: Int) {
        munmap(numbers, size(count * MemoryLayout<Number>.stride))
    }
}
