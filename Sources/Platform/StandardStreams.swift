import Glibc

/// Standard input, output and error.
package enum StandardStreams {
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
