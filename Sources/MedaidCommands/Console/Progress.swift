import Platform
import Values

/// How far long work has come, on a terminal only: one line that is written over.
final class Progress {
    private let isShown: Bool
    private let language: Language
    private let total: Int
    private var last = Stopwatch.seconds
    private var hasLine = false

    init(_ console: Console, total: Int) {
        isShown = Terminal.shows(StandardStreams.error)
        language = console.language
        self.total = max(1, total)
    }

    /// Shows the share of the bytes that are done, a few times a second.
    func show(_ done: Int) {
        guard isShown, Stopwatch.seconds - last > 0.2 else { return }
        last = Stopwatch.seconds
        hasLine = true
        let percent = done * 100 / total
        let bar = String(repeating: "█", count: percent / 4) + String(repeating: "░", count: 25 - percent / 4)
        write("\r\(bar) \(percent)%")
    }

    /// Takes the line away.
    func end() {
        if hasLine { write("\r\u{1B}[K") }
        hasLine = false
    }

    private func write(_ text: String) {
        _ = StandardStreams.write(text, to: StandardStreams.error)
    }
}
