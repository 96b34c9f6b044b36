/// A growing list of plain values at an address of its own.
package struct GrowingTable<Element: BitwiseCopyable>: ~Copyable {
    package private(set) var start: UnsafeMutablePointer<Element>
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int = 16) {
        self.capacity = capacity
        start = .allocate(capacity: capacity)
    }

    deinit { start.deallocate() }

    /// Adds an element and returns its index.
    @discardableResult
    mutating func append(_ element: Element) -> Int32 {
        if count == capacity { grow() }
        (start + count).initialize(to: element)
        count += 1
        return Int32(truncatingIfNeeded: count - 1)
    }

    /// Adds elements and returns where they stand.
    mutating func append(_ elements: [Element]) -> Span32 {
        let first = Int32(truncatingIfNeeded: count)
        for element in elements { append(element) }
        return Span32(first: first, count: Int32(truncatingIfNeeded: elements.count))
    }

    /// Drops what stands from an index on.
    mutating func truncate(to count: Int) { self.count = count }

    subscript(index: Int32) -> Element {
        assert(index >= 0 && index < count)
        return start[Int(index)]
    }

    private mutating func grow() {
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: 2 * capacity)
        larger.update(from: start, count: count)
        start.deallocate()
        start = larger
        capacity *= 2
    }

    // MARK: Copies in one block

    /// How many bytes a copy takes, with what aligns the next one.
    var byteCount: Int { (count * MemoryLayout<Element>.stride + 15) & ~15 }

    /// Copies the elements to the start of free memory, which then starts behind them.
    func copy(to free: inout UnsafeMutableRawPointer) -> UnsafeBufferPointer<Element> {
        UnsafeBufferPointer(start: copyStart(to: &free), count: count)
    }

    /// The same, for a table whose length nobody asks for.
    func copyStart(to free: inout UnsafeMutableRawPointer) -> UnsafePointer<Element> {
        let copy = free.bindMemory(to: Element.self, capacity: count)
        copy.update(from: start, count: count)
        free += byteCount
        return UnsafePointer(copy)
    }
}
