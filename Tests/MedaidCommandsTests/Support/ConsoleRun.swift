import Glibc
@testable import MedaidCommands
import Platform
import Synchronization
import Values

/// A command run in this process, and what it wrote: for tables of hundreds of runs.
struct ConsoleRun {
    let status: Int32
    let output: String
    let errors: String

    /// The codes of the findings, in their order.
    var codes: [String] {
        errors.split(separator: "\n").compactMap { line in
            guard line.hasSuffix("]"), let start = line.lastIndex(of: "[") else { return nil }
            let code = line[line.index(after: start)..<line.index(before: line.endIndex)]
            return code.allSatisfy { $0.isLowercase || $0 == "-" } ? String(code) : nil
        }
    }

    init(_ words: [String], _ language: Language = .en) {
        self.init(language) { Registry.run(words, $0) }
    }

    /// Anything that writes to a console.
    init(_ language: Language, _ body: (Console) -> ExitStatus) {
        let kept = Kept()
        var console = Console(language: language, width: 100, hasColor: false)
        console.put = { text, descriptor in
            kept.add(text, descriptor)
            return nil
        }
        status = body(console).rawValue
        (output, errors) = kept.texts
    }
}

private final class Kept: Sendable {
    private let written = Mutex((output: "", errors: ""))

    var texts: (output: String, errors: String) { written.withLock { $0 } }

    func add(_ text: String, _ descriptor: Int32) {
        written.withLock { written in
            if descriptor == STDERR_FILENO { written.errors += text } else { written.output += text }
        }
    }
}
