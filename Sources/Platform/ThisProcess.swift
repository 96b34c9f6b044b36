import Glibc

/// The process that the program runs in.
package enum ThisProcess {
    /// Prepares it: a reader that has gone away, and a file that may not grow, are errors of writing and no signals.
    package static func begin() {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        StandardStreams.reserve()
    }

    /// Ends it.
    package static func end(_ status: ExitStatus) -> Never { exit(status.rawValue) }

    /// A variable of its environment; `nil` where it is not set.
    package static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
