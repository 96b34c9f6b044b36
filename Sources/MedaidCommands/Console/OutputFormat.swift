import Platform
import Values

/// A format in which a command can print a result.
enum OutputFormat: String, CaseIterable {
    case text, json, csv, html
    /// One finding a line, as compilers print them.
    case gnu
    /// One finding a line, as a workflow of GitHub reads them.
    case github

    /// The format that was asked for: by `--format`, else by the ending of the file to write where the command offers
    /// it; else text.
    static func asked(_ arguments: Arguments) -> OutputFormat {
        if let name = arguments.value("format") { return OutputFormat(rawValue: name) ?? .text }
        let ending = arguments.value("output")?.split(separator: ".").last.map { String($0).lowercased() }
        guard let ending, arguments.formats.contains(ending) else { return .text }
        return OutputFormat(rawValue: ending) ?? .text
    }

    /// What is wrong with the ending of the file to write: without `--format` it says what is wanted.
    static func mistake(_ arguments: Arguments) -> UsageError? {
        if arguments.has("format") { return nil }
        let kinds = arguments.formats.compactMap { OutputKind(rawValue: $0) }
        return kinds.isEmpty ? nil : OutputKind.mistake("-o", arguments.value("output"), writes: kinds)
    }
}

/// A result that a command prints, in each of the formats that it offers.
protocol OutputDocument {
    /// The formats offered; the first is the default.
    static var formats: [OutputFormat] { get }
    /// Whether it is styled as text for a terminal, and then has nothing else in it that a terminal would act on.
    var isStyled: Bool { get }
    /// The whole text in one of ``formats``.
    func text(in format: OutputFormat) -> String
}

extension OutputDocument {
    var isStyled: Bool { false }

    /// The option that chooses the format.
    static var formatOption: Option { SharedOptions.format(formats.map(\.rawValue)) }
}

extension Console {
    /// Puts a result where it was asked for, in the format that was asked for.
    func deliver(_ document: some OutputDocument, _ arguments: Arguments) -> ExitStatus {
        let format = OutputFormat.asked(arguments)
        if let mistake = OutputFormat.mistake(arguments) {
            report([mistake], outcome: nil)
            return .usage
        }
        return deliver(document.text(in: format), arguments, isStyled: document.isStyled && format == .text)
    }
}
