import Glibc

/// Standard input, output and error.
package enum StandardStreams {
    package static var input: Int32 { STDIN_FILENO }
    package static var output: Int32 { STDOUT_FILENO }
    package static var error: Int32 { STDERR_FILENO }

    /// Writes all of a text; the error number that kept it from doing so, if any.
    package static func write(_ text: String, to descriptor: Int32) -> Int32? {
        var text = text
        return text.withUTF8 { Platform.write(UnsafeRawBufferPointer($0), to: descriptor) }
    }

    /// Whether an error of writing says that nobody reads any more.
    package static func isClosedPipe(_ code: Int32) -> Bool { code == EPIPE }

    /// Keeps the places of those that the caller has closed: else the next file opened would take the place, and what is
    /// meant for standard error would end up in a result. Reading or writing one of them fails.
    package static func reserve() {
        for (descriptor, mode) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY)]
        where fcntl(descriptor, F_GETFD) < 0 {
            // The lowest free place is this one, since all below it are taken.
            _ = open("/dev/null", mode)
        }
    }
}
