import Adjudication
import PolicyFormat
package import Values

/// A row of a finished result whose result columns do not hold (核验不符).
package struct RowMismatch {
    /// A result column that is not what the row comes to.
    package struct Cell {
        package let column: String
        package let was: String
        package let now: String
    }

    /// What the row comes to instead.
    package enum Now {
        case cells([Cell])
        /// It cannot be settled.
        case rejected(Diagnostic)
    }

    /// Where it starts in the file, and how long it is.
    let start: Int64
    let length: Int64
    package let now: Now
}

/// A mismatch with the line and the claim of its row.
package struct PlacedMismatch {
    package let line: Int
    package let claim: String
    package let now: RowMismatch.Now

    /// Mismatches in the order of the file.
    package static func all(_ mismatches: [RowMismatch], _ input: BatchInput) -> [PlacedMismatch] {
        var lookup = RowLookup(input, only: [.claimID])
        return mismatches.sorted { $0.start < $1.start }.map { mismatch in
            PlacedMismatch(
                line: lookup.line(of: mismatch.start),
                claim: lookup.record(at: mismatch.start, length: mismatch.length).claimID, now: mismatch.now)
        }
    }
}
