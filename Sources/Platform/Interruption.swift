import Glibc
import Synchronization

/// Somebody wants the program to end, at the terminal or by a signal, and there is something to put away first.
package enum Interruption {
    private static let isAsked = Atomic(false)

    /// From now on, an interrupt or a request to end does not end the program but is remembered. Programs that it starts
    /// are ended as usual. It is asked in this way too where whoever started the program has blocked the signals.
    package static func watch() {
        isAsked.store(false, ordering: .relaxed)
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGQUIT, SIGTERM] {
            signal(number) { _ in Interruption.isAsked.store(true, ordering: .relaxed) }
            sigaddset(&signals, number)
        }
        sigprocmask(SIG_UNBLOCK, &signals, nil)
    }

    /// Whether it was asked to end since ``watch()``.
    package static var hasHappened: Bool { isAsked.load(ordering: .relaxed) }
}
