import Adjudication

/// Stays that are set aside before anything is settled: nothing is due for them, and they add to nothing (重复、死亡后的就医).
struct SetAside {
    enum Why {
        /// It repeats an earlier admission of the same person.
        case repeated
        /// It repeats an earlier admission of one who has the same name and birth date under another id.
        case repeatedUnderOtherID
        /// The person died before it.
        case afterDeath
    }

    /// By where the row starts.
    private(set) var rows: [Int64: Why] = [:]

    /// Keeps why a row is set aside; the first reason stands.
    mutating func add(_ start: Int64, _ why: Why) {
        if rows[start] == nil || why != .afterDeath { rows[start] = why }
    }
}
