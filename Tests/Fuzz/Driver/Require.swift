import Glibc

/// Ends the run where something does not hold, so that the input is kept.
func require(_ holds: Bool, _ message: @autoclosure () -> String, line: Int = #line, file: String = #fileID) {
    if holds { return }
    print("\(file):\(line): \(message())")
    fflush(nil)
    abort()
}
