import Platform
import Values

/// How far long work has come, on a terminal only: one line that is written over, with the rate and the time left.
final class Progress {
    private let isShown: Bool
    private let language: Language
    private let total: Int
    private let start = Stopwatch.seconds
    private var last = Stopwatch.seconds
    private var hasLine = false

    init(_ console: Console, total: Int) {
        isShown = Terminal.shows(StandardStreams.error)
        language = console.language
        self.total = max(1, total)
    }

    /// Shows the share of the bytes that are done, a few times a second.
    func show(_ done: Int) {
        let now = Stopwatch.seconds
        guard isShown, now - last > 0.2 else { return }
        last = now
        hasLine = true
        write("\r" + Progress.line(done: done, of: total, seconds: now - start, language) + "\u{1B}[K")
    }

    /// `█████░░░ 20%  41 MB/s  16 s left`.
    static func line(done: Int, of total: Int, seconds: Double, _ language: Language) -> String {
        let percent = min(100, done * 100 / max(1, total))
        let bar = String(repeating: "█", count: percent / 4) + String(repeating: "░", count: 25 - percent / 4)
        guard seconds > 0, done > 0 else { return "\(bar) \(percent)%" }
        let rate = Int(Double(done) / seconds / 1e6)
        let left = Int(seconds * Double(max(0, total - done)) / Double(done) + 0.5)
        let time =
            left < 100 ? Label(zh: "\(left) 秒", en: "\(left) s") : Label(zh: "\(left / 60) 分", en: "\(left / 60) min")
        let rest = Label(zh: "还要 ", en: "") + time + Label(zh: "", en: " left")
        return "\(bar) \(percent)%  \(rate) MB/s  \(rest[language])"
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
