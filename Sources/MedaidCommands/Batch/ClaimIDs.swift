import Glibc
import MedicalAssistance

/// Watches that no claim id comes twice, in a file whose ids grow, as an export's mostly do; a file whose ids do not
/// is left to sorting.
struct ClaimIDs {
    private let file: UnsafePointer<UInt8>
    private var last: (start: UnsafePointer<UInt8>, count: Int)?
    private(set) var hasDuplicates = false

    init(_ input: BatchInput) { file = input.file.start }

    /// Looks at a part's rows, in order; whether their ids grow.
    mutating func add(_ part: BatchPart) -> Bool {
        for index in 0..<part.count {
            let words = part.row(index)
            let count = Int(words[RowWords.claimLength])
            guard count > 0 else {
                // A rejected row without a usable id cannot be anybody's double.
                if part.spelt[index]?.texts[.claimID] == nil { continue }
                return false
            }
            let start = file + Int(words[RowWords.start] + words[RowWords.claimStart])
            if let last {
                if count < last.count { return false }
                if count == last.count, memcmp(last.start, start, count) >= 0 { return false }
            }
            last = (start, count)
        }
        return true
    }
}
