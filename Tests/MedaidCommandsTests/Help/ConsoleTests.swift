import Foundation
import Testing
import Values

@testable import MedaidCommands

/// What the terminal decides: the width of pages and errors, and what is shown of long work.
struct ConsoleTests {
    @Test func `on a terminal of 80 columns an error is folded under itself, elsewhere its lines stay whole`() {
        let diagnostic = Diagnostic(
            check: "a-check",
            Label(zh: "说明", en: "a message of several words that is so long that it does not fit on one line of it"),
            help: Label(zh: "提示", en: "what to write instead, which is so long as well that it takes a second line"))
        #expect(
            DiagnosticText(diagnostic, .en, width: 80).text == """
                error: a message of several words that is so long that it does not fit on
                  one line of it [a-check]
                  help: what to write instead, which is so long as well that it takes a second
                        line

                """)
        #expect(DiagnosticText(diagnostic, .en).text.split(separator: "\n").count == 2)
        let colored = DiagnosticText(diagnostic, .en, hasColor: true, width: 80).text
        #expect(colored.hasPrefix("\u{1B}[1;31merror: \u{1B}[0ma message of several words"))
    }

    @Test func `pages are laid out for the columns that COLUMNS says`() throws {
        let narrow = try Program.run(["help", "calc"], environment: ["COLUMNS": "60", "LANG": "en_US.UTF-8"])
        let wide = try Program.run(["help", "calc"], environment: ["COLUMNS": "80", "LANG": "en_US.UTF-8"])
        func widest(_ text: String) -> Int {
            text.split(separator: "\n").map { displayWidth(of: String($0)) }.max() ?? 0
        }
        #expect(widest(narrow.output) <= 60 && widest(wide.output) > 70)
    }

    /// 250 MB of 1,000 MB in 5 s: 50 MB/s, and 15 s for the other 750 MB.
    @Test func `long work shows its rate and the time left`() {
        let line = Progress.line(done: 250_000_000, of: 1_000_000_000, seconds: 5, .en)
        #expect(line == "██████░░░░░░░░░░░░░░░░░░░ 25%  50 MB/s  15 s left")
        #expect(Progress.line(done: 1_000_000, of: 1_000_000_000, seconds: 1, .zh).hasSuffix(" 0%  1 MB/s  还要 16 分"))
        #expect(Progress.line(done: 0, of: 10, seconds: 0, .zh).hasSuffix(" 0%"))
    }

    @Test func `validate writes the annotations of a GitHub workflow`() throws {
        let policy = #"{"extends": "guizhou", "benefit": [], "document": {"number": "1%", "title": 7}}"#
        try withFile(policy, name: "a,b.json") { path in
            let run = ConsoleRun(["validate", "--format", "github", path])
            #expect(run.status == 1)
            let lines = run.output.split(separator: "\n").map { String($0) }
            let file = path.replacing(",", with: "%2C")
            #expect(
                lines.contains(
                    "::error file=\(file),line=1,col=24,title=unknown-key::unknown key “benefit”%0Adid you mean “benefits”?"
                ), "\(run.output)")
            #expect(lines.allSatisfy { $0.hasPrefix("::error ") || $0.hasPrefix("::warning ") })
        }
    }
}
