import Adjudication
import Glibc
import PolicyFormat

/// Watches that no claim id comes twice, in a file whose ids grow, as an export's mostly do; a file whose ids do not
/// is left to sorting.
struct ClaimIDs {
    /// An id in the file; of one of eight to sixteen bytes the first eight and the last.
    fileprivate struct ID {
        let start: UnsafePointer<UInt8>
        let count: Int
        var head: UInt64 = 0
        var tail: UInt64 = 0

        @inline(__always)
        init(_ start: UnsafePointer<UInt8>, _ count: Int) {
            self.start = start
            self.count = count
            if count >= 8, count <= 16 {
                head = ID.word(start)
                tail = ID.word(start + count - 8)
            }
        }

        @inline(__always)
        private static func word(_ start: UnsafePointer<UInt8>) -> UInt64 {
            UnsafeRawPointer(start).loadUnaligned(as: UInt64.self).bigEndian
        }

        /// Shorter ids stand before longer ones, those of one length in the order of their bytes.
        @inline(__always)
        static func < (left: ID, right: ID) -> Bool {
            if left.count != right.count { return left.count < right.count }
            if left.head != right.head { return left.head < right.head }
            if left.tail != right.tail { return left.tail < right.tail }
            return left.head == 0 && memcmp(left.start, right.start, left.count) < 0
        }
    }

    private var last: ID?

    /// What the ids of a part look like: whether they grow, and the first and the last.
    struct Span {
        private(set) var grows = true
        fileprivate var first: ID?
        fileprivate var last: ID?

        /// Looks at the next row of a part.
        @inline(__always)
        mutating func add(_ part: BatchPart, _ index: Int, _ file: UnsafePointer<UInt8>) {
            let row = part.row(index)
            let count = Int(row.claimLength)
            guard count > 0 else {
                // A rejected row without a usable id cannot be anybody's double.
                if part.records[index]?.texts[.claimID] != nil { grows = false }
                return
            }
            let id = ID(file + Int(row.start + row.claimStart), count)
            if let last { grows = grows && last < id } else { first = id }
            last = id
        }
    }

    /// Joins the next part to those before; whether the ids still grow.
    mutating func join(_ span: Span) -> Bool {
        guard span.grows else { return false }
        if let last, let first = span.first, !(last < first) { return false }
        last = span.last ?? last
        return true
    }
}
