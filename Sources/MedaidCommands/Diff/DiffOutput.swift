import Platform
import Reporting
import Values
import Wording

/// A comparison.
struct DiffDocument: OutputDocument {
    static let formats: [OutputFormat] = [.text, .json, .csv, .html]

    let report: DiffReport
    let console: Console
    var isSummary = false

    func text(in format: OutputFormat) -> String {
        switch format {
        case .text, .gnu, .github:
            isSummary
                ? DiffDigestText(report.digest, console.language, width: console.width).text
                : DiffText(report, console.language, width: console.width).text
        case .json: DiffJSON(report, language: console.language).text
        case .csv: DiffCSV(report, language: console.language).text
        case .html: DiffPage(report, console.language).html
        }
    }
}

/// The options that say how a comparison is printed, and what they do.
enum DiffOutput {
    static let options = [
        DiffDocument.formatOption,
        Option(
            name: "table", placeholder: "ID",
            help: Label(zh: "只输出一张表（csv），各列照表", en: "one table only (csv), its columns as they stand")),
    ]

    /// Puts a comparison where it was asked for, as it was asked for.
    static func deliver(_ report: DiffReport, _ arguments: Arguments, _ console: Console) -> ExitStatus {
        if let id = arguments.value("table") {
            return deliver(table: id, of: report, .asked(arguments), arguments, console)
        }
        if let mistake = OutputFormat.mistake(arguments) {
            console.report([mistake], command: "diff")
            return .usage
        }
        let document = DiffDocument(report: report, console: console, isSummary: arguments.has("summary"))
        let format = OutputFormat.asked(arguments)
        return console.deliver(marked(document.text(in: format), format, arguments), arguments)
    }

    /// A CSV that goes to a file begins with a byte order mark: without it a spreadsheet misreads its Chinese.
    private static func marked(_ text: String, _ format: OutputFormat, _ arguments: Arguments) -> String {
        format == .csv && arguments.value("output").map { $0 != "-" } == true ? "\u{FEFF}" + text : text
    }

    private static func deliver(
        table id: String, of report: DiffReport, _ format: OutputFormat, _ arguments: Arguments, _ console: Console
    ) -> ExitStatus {
        let csv = DiffCSV(report, language: console.language)
        var error = UsageError(
            "conflicting-options", message: Label(zh: "--table 只用于 --format csv", en: "--table goes with --format csv"),
            help: Label(zh: "加上 --format csv", en: "add --format csv"))
        if format == .csv {
            if let text = csv.text(ofTable: id) { return console.deliver(marked(text, format, arguments), arguments) }
            let near = nearestName(to: id, in: csv.tableIDs)
            error = UsageError(
                "invalid-value", message: Label(zh: "这次比较没有表“\(id)”", en: "this comparison has no table “\(id)”"),
                help: near.map { Label(zh: "是否指 \($0)？", en: "did you mean \($0)?") }
                    ?? .accepted(csv.tableIDs))
        }
        console.report([error], command: "diff")
        return .usage
    }
}
