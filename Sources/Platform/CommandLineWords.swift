@preconcurrency import Glibc

extension ThisProcess {
    /// The words of its command line behind the program's name.
    ///
    /// Swift's runtime finds them through `/proc`. In a root folder without it they are read from where the system puts
    /// them for every process: below its environment stand their count, the words and an empty pointer.
    package static var words: [String] {
        if CommandLine.argc > 0 { return Array(CommandLine.arguments.dropFirst()) }
        let end = UnsafeMutableRawPointer(environ).assumingMemoryBound(to: UInt.self) - 1
        var count = 0
        // Pointers are never as small as a count of them.
        while count < mostWords, end[-1 - count] != UInt(count) { count += 1 }
        return (0..<count).dropFirst().compactMap { index in
            UnsafePointer<CChar>(bitPattern: end[index - count]).map { String(cString: $0) }
        }
    }

    /// More than any system passes.
    private static let mostWords = 1 << 20
}

/// What the linker puts in the place of the runtime's search for its program that prints backtraces: there is none beside a
/// program that stands alone, and the search ends the process where `/proc` is not mounted.
@_cdecl("__wrap_swift_copyAuxiliaryExecutablePath")
public func auxiliaryProgramPath(_ name: UnsafePointer<CChar>?) -> UnsafeMutablePointer<CChar>? { nil }
