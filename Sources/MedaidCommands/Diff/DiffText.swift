import MedicalAssistance

/// A comparison for the terminal.
struct DiffText {
    private let report: DiffReport
    private let console: Console

    init(_ report: DiffReport, _ console: Console) {
        self.report = report
        self.console = console
    }

    var text: String {
        var lines = report.sides.map { "\($0.letter)  \(console.say($0.name))  \($0.version)  \($0.document)" }
        lines += report.summary.map { "- " + console.say($0) }
        return lines.joined(separator: "\n") + "\n"
    }
}
