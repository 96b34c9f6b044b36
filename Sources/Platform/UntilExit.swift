import Synchronization

/// What a command needs to its end: the system frees it at once, which is faster than freeing it piece by piece.
package enum UntilExit {
    private static let kept = Mutex<[any Sendable]>([])

    /// Keeps a value until the process ends.
    ///
    /// Where leaks are looked for, nothing is kept: the search does not follow addresses whose spare bits are used, as
    /// those in enumerations are, and takes what they lead to for lost.
    package static func keep(_ value: any Sendable) {
        #if !LOOKS_FOR_LEAKS
            kept.withLock { $0.append(value) }
        #endif
    }
}
