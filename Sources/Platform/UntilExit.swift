import Synchronization

/// What a command needs to its end: the system frees it at once, which is faster than freeing it piece by piece.
package enum UntilExit {
    private static let kept = Mutex<[any Sendable]>([])

    /// Keeps a value until the process ends.
    package static func keep(_ value: any Sendable) { kept.withLock { $0.append(value) } }
}
