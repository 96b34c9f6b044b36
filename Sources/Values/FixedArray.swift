/// A fixed number of elements at one address, which it owns: they go when it goes.
///
/// Elements are changed in place, also through a constant, so that several threads can each work on elements of their
/// own. An index outside of the array stops the program in release builds too.
@frozen package struct FixedArray<Element: ~Copyable>: ~Copyable, @unchecked Sendable {
    /// The first element; valid as long as the array.
    package let start: UnsafeMutablePointer<Element>
    package let count: Int

    /// Makes the elements in order.
    @inlinable
    package init(count: Int, _ make: (Int) -> Element) {
        start = .allocate(capacity: max(1, count))
        self.count = count
        for index in 0..<count { (start + index).initialize(to: make(index)) }
    }

    /// Makes the elements in order; `nil` where one cannot be made.
    @inlinable
    package init?(attempting count: Int, _ make: (Int) -> Element?) {
        let start = UnsafeMutablePointer<Element>.allocate(capacity: max(1, count))
        for index in 0..<count {
            guard let element = make(index) else {
                start.deinitialize(count: index)
                start.deallocate()
                return nil
            }
            (start + index).initialize(to: element)
        }
        self.start = start
        self.count = count
    }

    @inlinable
    deinit {
        start.deinitialize(count: count)
        start.deallocate()
    }

    @inlinable
    package subscript(index: Int) -> Element {
        @inline(__always)
        unsafeAddress {
            precondition(index >= 0 && index < count)
            return UnsafePointer(start + index)
        }
        @inline(__always)
        nonmutating unsafeMutableAddress {
            precondition(index >= 0 && index < count)
            return start + index
        }
    }
}

extension FixedArray where Element: BitwiseCopyable {
    /// The same element so many times.
    ///
    /// What is filled is copied behind itself: the compiler does not specialize this for the element, and a call for each
    /// of a million elements takes longer than settling many rows.
    @inlinable
    package init(repeating element: Element, count: Int) {
        start = .allocate(capacity: max(1, count))
        self.count = count
        if count > 0 { start.initialize(to: element) }
        var filled = 1
        while filled < count {
            let more = min(filled, count - filled)
            (start + filled).initialize(from: start, count: more)
            filled += more
        }
    }

    /// A copy of all of them.
    @inlinable package var all: [Element] { Array(UnsafeBufferPointer(start: start, count: count)) }

    /// A copy of an array's elements.
    @inlinable @inline(__always)
    package init(_ elements: [Element]) {
        start = .allocate(capacity: max(1, elements.count))
        count = elements.count
        start.initialize(from: elements, count: count)
    }
}

extension FixedArray where Element: FixedWidthInteger & BitwiseCopyable {
    /// So many zeros.
    package init(zeros count: Int) {
        start = .allocate(capacity: max(1, count))
        self.count = count
        UnsafeMutableRawPointer(start).initializeMemory(
            as: UInt8.self, repeating: 0, count: count * MemoryLayout<Element>.stride)
    }
}
