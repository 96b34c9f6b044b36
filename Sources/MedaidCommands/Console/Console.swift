import Platform
import Values

/// The terminal, or what stands in its place: results go to standard output, everything else to standard error.
struct Console: Sendable {
    /// The language to speak.
    var language: Language
    /// Columns to lay text out for.
    let width: Int
    /// Whether standard error may be coloured.
    let hasColor: Bool
    /// Whether results go to a terminal, which would act on control characters.
    var showsOutput = false
    /// Whether results go to a terminal that may show bold and dim text.
    var hasStyledOutput = false
    /// Columns to fold errors to; `nil` where no terminal shows them, and each line stays whole for other programs.
    var errorWidth: Int?
    /// Writes a text to standard output or standard error; the error that kept it from doing so, if any.
    var put: @Sendable (_ text: String, _ descriptor: Int32) -> Int32? = { StandardStreams.write($0, to: $1) }

    /// The console of this process.
    static func current() -> Console {
        Console(
            language: language(
                of: ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(ThisProcess.variable).first { !$0.isEmpty } ?? ""),
            width: terminalWidth(),
            hasColor: Terminal.shows(StandardStreams.error) && ThisProcess.variable("NO_COLOR") == nil,
            showsOutput: Terminal.shows(StandardStreams.output),
            hasStyledOutput: Terminal.shows(StandardStreams.output) && ThisProcess.variable("NO_COLOR") == nil
                && ThisProcess.variable("TERM") != "dumb",
            errorWidth: Terminal.shows(StandardStreams.error) ? min(80, terminalWidth()) : nil)
    }

    /// English for `en*`, else Chinese.
    static func language(of locale: String) -> Language { locale.lowercased().hasPrefix("en") ? .en : .zh }

    /// The text in the console's language.
    func say(_ label: Label) -> String { label[language] }

    /// Writes a result, on a terminal with everything in it visible unless the program itself styled it. A reader that has
    /// gone away ends the program quietly; where there is no room, it is said.
    func write(_ text: String, isStyled: Bool = false) {
        let shown = showsOutput && !isStyled ? visible(text) : text
        guard let code = put(shown, StandardStreams.output) else { return }
        if StandardStreams.isClosedPipe(code) { ThisProcess.end(.done) }
        report([FileFailure(path: "<stdout>", errno: code).diagnostic])
        ThisProcess.end(.nothingComputed)
    }

    /// Writes a line for the user's eyes; where nobody reads it, the work goes on.
    func note(_ text: String) { _ = put(visible(text) + "\n", StandardStreams.error) }

    /// Asks something on standard error; the answer follows on the line.
    func prompt(_ text: String) { _ = put(visible(text), StandardStreams.error) }

    /// Reports findings: where, what, and what to do.
    func report(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics {
            _ = put(
                DiagnosticText(diagnostic, language, hasColor: hasColor, width: errorWidth).text, StandardStreams.error)
        }
    }

    /// Reports what is wrong with the command line of a command, by its name.
    func report(_ errors: [UsageError], command name: String) {
        if let command = Registry.command(name) { report(errors, command) } else { report(errors, outcome: nil) }
    }

    /// Reports what is wrong with the command line of a command, and what was done.
    func report(_ errors: [UsageError], _ command: Command) {
        let usage = Label(zh: "用法见 \(command.helpCall)", en: "see \(command.helpCall)")
        let helped = errors.map { error in
            UsageError(error.code, message: error.message, help: error.help ?? usage)
        }
        report(helped, outcome: command.outcome)
    }

    /// Reports what is wrong with a command line, and as the last line what was done, if that is to be said.
    func report(_ errors: [UsageError], outcome: Label?) {
        report(errors.map { Diagnostic(check: $0.code, $0.message, help: $0.help) })
        if let outcome { note(say(outcome)) }
    }

    /// Reports names that lead to one file.
    func report(_ conflicts: [FileConflict]) {
        note(conflicts.map { $0.text(language) }.joined() + say(FileConflict.outcome))
    }

    /// What COLUMNS says, else the terminal's columns, within what pages can be laid out for.
    private static func terminalWidth() -> Int {
        let columns = ThisProcess.variable("COLUMNS").flatMap { Int($0) } ?? Terminal.columns
        return columns.map { min(120, max(60, $0)) } ?? 100
    }
}
