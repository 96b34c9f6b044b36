package import Values

/// A table of plain values that a plan owns: read without reference counting, never changed, gone with the plan.
///
/// Indices come from a policy file by way of the compiler; one outside of the table stops the program, in release too.
package struct FlatTable<Element: BitwiseCopyable>: ~Copyable, Sendable {
    @usableFromInline let elements: FixedArray<Element>
    @inlinable var start: UnsafePointer<Element> { UnsafePointer(elements.start) }
    @inlinable var count: Int { elements.count }

    /// Copies the elements.
    init(_ elements: [Element]) { self.elements = FixedArray(elements) }

    /// All places.
    @inline(__always)
    var indices: Range<Int32> { Span32(first: 0, count: Int32(truncatingIfNeeded: count)).indices }

    /// Where an element stands.
    @inline(__always)
    func at(_ index: Int32) -> UnsafePointer<Element> {
        precondition(index >= 0 && index < count)
        return start + Int(index)
    }

    /// An element where it stands.
    @inline(__always)
    func entry(_ index: Int32) -> Entry<Element> { Entry(at(index)) }

    /// The elements of a part of it, one after the other.
    @inline(__always)
    func entries(_ span: Span32) -> UnsafeBufferPointer<Element> {
        precondition(span.first >= 0 && span.count >= 0 && Int(span.first) + Int(span.count) <= count)
        return UnsafeBufferPointer(start: start + Int(span.first), count: Int(span.count))
    }

    /// Where the elements start.
    var base: UnsafePointer<Element> { start }

    /// All elements, one after the other.
    @inlinable @inline(__always)
    package var all: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: start, count: count) }

    @inlinable @inline(__always)
    package subscript(index: Int32) -> Element {
        precondition(index >= 0 && index < count)
        return start[Int(index)]
    }
}

/// An element of a table where it stands: its members are read without copying the whole.
@dynamicMemberLookup
struct Entry<Element: BitwiseCopyable> {
    private let element: UnsafePointer<Element>

    @inline(__always)
    init(_ element: UnsafePointer<Element>) { self.element = element }

    @inline(__always)
    subscript<Member>(dynamicMember member: KeyPath<Element, Member>) -> Member { element.pointee[keyPath: member] }
}

/// A part of a table: where it starts and how long it is.
package struct Span32: BitwiseCopyable, Hashable, Sendable, Sequence {
    package var first: Int32 = 0
    package var count: Int32 = 0

    @inlinable @inline(__always)
    package func makeIterator() -> Iterator { Iterator(place: first, end: first &+ count) }

    @inlinable @inline(__always)
    package var indices: Range<Int32> { Range(uncheckedBounds: (first, first &+ count)) }
    static let empty = Span32()

    /// Its places one after the other: without the checks of a range, which loops over every claim need not pay for.
    package struct Iterator: IteratorProtocol {
        @usableFromInline var place: Int32
        @usableFromInline let end: Int32

        @inlinable @inline(__always)
        init(place: Int32, end: Int32) {
            self.place = place
            self.end = end
        }

        @inlinable @inline(__always)
        package mutating func next() -> Int32? {
            guard place < end else { return nil }
            defer { place &+= 1 }
            return place
        }
    }

    /// Numbers in growing order, those that follow each other as one.
    static func runs(_ numbers: [Int32]) -> [Span32] {
        numbers.reduce(into: []) { runs, number in
            if let last = runs.last, last.first + last.count == number {
                runs[runs.count - 1].count += 1
            } else {
                runs.append(Span32(first: number, count: 1))
            }
        }
    }
}
