import Glibc

/// The process that the program runs in.
package enum ThisProcess {
    /// Prepares it: a reader that has gone away, and a file that may not grow, are errors of writing and no signals.
    package static func begin() {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        #if DEBUG
            _ = FaultPlan.current
        #endif
        StandardStreams.reserve()
    }

    /// Ends it.
    package static func end(_ status: ExitStatus) -> Never { exit(status.rawValue) }

    /// The path of the program that it runs; `nil` where the system does not say.
    package static var program: String? {
        var path = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &path, path.count)
        return count < 0 ? nil : String(decoding: path[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The most memory that it has held so far, in bytes.
    static var peakMemory: Int {
        var usage = rusage()
        return getrusage(RUSAGE_SELF.rawValue, &usage) == 0 ? Int(usage.ru_maxrss) << 10 : 0
    }

    /// A variable of its environment; `nil` where it is not set.
    package static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
