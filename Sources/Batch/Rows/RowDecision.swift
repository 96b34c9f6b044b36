import Adjudication

/// What a row was decided to be, in one word: status, reason, category and version.
struct RowDecision: BitwiseCopyable, Hashable {
    /// Sixteen bits each of status, reason + 1, category + 1 and version; the status's highest bit where a limit bound.
    private let bits: Int64

    private static let cut: Int64 = 1 << 15

    /// Of a row that was rejected.
    static let rejected = RowDecision(bits: -1)

    private init(bits: Int64) { self.bits = bits }

    /// What a row was decided to be under the version at that index; `isCut` where a limit cut off a part.
    @inline(__always)
    init(_ outcome: Outcome, plan: Int, isCut: Bool) {
        bits =
            (isCut ? RowDecision.cut : 0) | Int64(outcome.status.rawValue) | Int64(outcome.reason + 1) << 16
            | Int64(outcome.category + 1) << 32 | Int64(plan) << 48
    }

    /// The decision that a row's word holds.
    @inline(__always)
    init(word: Int64) { bits = word }

    /// It as a row keeps it.
    @inline(__always)
    var word: Int64 { bits }

    var isSettled: Bool { bits >= 0 }

    /// The number of the status (see `Outcome.Status`).
    @inline(__always)
    var status: Int { Int(bits & (RowDecision.cut - 1)) }

    /// Whether a limit cut off a part of what was due, and that is not what was paid.
    var isCut: Bool { bits & RowDecision.cut != 0 }

    /// The reason's order + 1; 0 for none.
    @inline(__always)
    var reason: Int { Int(bits >> 16 & 0xFFFF) }

    /// The category's index + 1; 0 for none.
    @inline(__always)
    var category: Int { Int(bits >> 32 & 0xFFFF) }

    /// The version's index.
    @inline(__always)
    var plan: Int { Int(bits >> 48) }

    /// The same without what is not written: decisions of one text are equal.
    @inline(__always)
    var asWritten: RowDecision { RowDecision(bits: bits & ~RowDecision.cut) }
}
