/// Rows whose person id looks like a resident identity number with a wrong check character: worth a look, not rejected.
package struct CheckDigitCount: Equatable {
    /// How many rows there are.
    package private(set) var rows = 0
    /// Where the first of them starts in the file.
    private(set) var firstStart: Int64?

    /// Counts the row that starts there.
    mutating func add(_ start: Int64) {
        rows += 1
        firstStart = min(firstStart ?? start, start)
    }

    static func += (left: inout CheckDigitCount, right: CheckDigitCount) {
        left.rows += right.rows
        if let start = right.firstStart { left.firstStart = min(left.firstStart ?? start, start) }
    }
}
