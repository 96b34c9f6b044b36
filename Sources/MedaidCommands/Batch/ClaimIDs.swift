import Glibc
import MedicalAssistance

/// Watches that no claim id comes twice, in a file whose ids grow, as an export's mostly do; a file whose ids do not
/// is left to sorting.
struct ClaimIDs {
    /// An id in the file.
    typealias ID = (start: UnsafePointer<UInt8>, count: Int)

    private let file: UnsafePointer<UInt8>
    private var last: ID?

    init(_ input: BatchInput) { file = input.file.start }

    /// What the ids of a part look like: whether they grow, and the first and the last.
    struct Span {
        var grows = true
        var first: ID?
        var last: ID?
    }

    /// Looks at a part's rows, in order.
    func span(_ part: BatchPart) -> Span {
        var span = Span()
        for index in 0..<part.count {
            let words = part.row(index)
            let count = Int(words[RowWords.claimLength])
            guard count > 0 else {
                // A rejected row without a usable id cannot be anybody's double.
                if part.spelt[index]?.texts[.claimID] == nil { continue }
                span.grows = false
                return span
            }
            let id = (file + Int(words[RowWords.start] + words[RowWords.claimStart]), count)
            if let last = span.last, !ClaimIDs.grows(last, id) {
                span.grows = false
                return span
            }
            if span.first == nil { span.first = id }
            span.last = id
        }
        return span
    }

    /// Joins the next part to those before; whether the ids still grow.
    mutating func join(_ span: Span) -> Bool {
        guard span.grows else { return false }
        if let last, let first = span.first, !ClaimIDs.grows(last, first) { return false }
        last = span.last ?? last
        return true
    }

    /// Shorter ids stand before longer ones, those of one length in the order of their bytes.
    @inline(__always)
    private static func grows(_ left: ID, _ right: ID) -> Bool {
        left.count != right.count ? left.count < right.count : order(left.start, right.start, left.count) < 0
    }

    /// How two ids of one length stand to each other, as ``memcmp`` says it.
    @inline(__always)
    static func order(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int) -> Int {
        guard count >= 8, count <= 16 else { return Int(memcmp(left, right, count)) }
        func word(_ start: UnsafePointer<UInt8>) -> UInt64 {
            UnsafeRawPointer(start).loadUnaligned(as: UInt64.self).bigEndian
        }
        var (first, second) = (word(left), word(right))
        if first == second { (first, second) = (word(left + count - 8), word(right + count - 8)) }
        return first == second ? 0 : first < second ? -1 : 1
    }
}
