import Synchronization
import Testing

/// Records that something does not hold; the input goes on, so that what it leaves is taken away.
func require(
    _ holds: Bool, _ message: @autoclosure () -> String, line: Int = #line, file: String = #fileID,
    path: String = #filePath, column: Int = #column
) {
    if holds { return }
    Failures.count.add(1, ordering: .relaxed)
    Issue.record(
        "\(message())", sourceLocation: SourceLocation(fileID: file, filePath: path, line: line, column: column))
}

/// How often something did not hold.
enum Failures {
    static let count = Atomic(0)
}
