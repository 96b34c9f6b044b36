import MedicalAssistance

/// `medaid validate`: everything that is wrong with policy files, in one pass.
enum ValidateCommand {
    static let command = Command(
        name: "validate", summary: Label(zh: "检查政策文件，一次列出全部问题", en: "check policy files, all problems in one pass"),
        positionals: "FILE…", positionalCount: 1...1000,
        options: [
            Option(name: "strict", help: Label(zh: "警告也算不合格", en: "let warnings fail too")),
            Option(
                name: "format", letter: "f", placeholder: "FORMAT", accepted: ["text", "gnu", "json"],
                help: Label(zh: "text、gnu（每项一行，供编辑器）或 json", en: "text, gnu (a line each, for editors) or json")),
            SharedOptions.language, SharedOptions.output,
        ],
        discussion: Label(
            zh: "FILE 为政策文件或内置编号。有错误时退出状态为 1，文件打不开为 3。",
            en:
                "FILE is a policy file or a built-in id. Exits with 1 when there is an error, with 3 when a file cannot be opened."
        ),
        examples: Examples.validate
    ) { arguments, console in
        let library = PolicyLibrary()
        var found: [Diagnostic] = []
        var isUnopened = false
        for reference in arguments.positionals {
            switch library.inspect(reference) {
            case .failure(let failure):
                console.report(failure.diagnostics)
                isUnopened = true
            case .success(let diagnostics): found += diagnostics
            }
        }
        let told = ValidationText(found, console)
        let status = console.deliver(told.text(arguments.value("format") ?? "text"), arguments)
        console.note(told.count)
        if isUnopened { return .nothingComputed }
        let fails = found.contains { $0.severity == .error || arguments.has("strict") }
        return status == .done && fails ? .someRejected : status
    }
}

/// Tells findings: for reading, a line each, or as JSON.
struct ValidationText {
    private let found: [Diagnostic]
    private let console: Console
    /// The most that are told in full.
    private static let most = 200

    init(_ found: [Diagnostic], _ console: Console) {
        self.found = found
        self.console = console
    }

    /// How many errors and warnings there are.
    var count: String {
        let errors = found.filter { $0.severity == .error }.count
        return console.say(
            Label(
                zh: "错误 \(errors)，警告 \(found.count - errors)",
                en:
                    "\(errors) error\(errors == 1 ? "" : "s"), \(found.count - errors) warning\(found.count - errors == 1 ? "" : "s")"
            ))
    }

    func text(_ format: String) -> String {
        switch format {
        case "json": return json
        case "gnu": return found.prefix(ValidationText.most).map { line($0) + "\n" }.joined()
        default:
            let shown = found.prefix(ValidationText.most).map { DiagnosticText($0, console.language).text }.joined()
            let rest = found.count - ValidationText.most
            return rest > 0 ? shown + console.say(Label(zh: "另有 \(rest) 项", en: "and \(rest) more")) + "\n" : shown
        }
    }

    private func line(_ diagnostic: Diagnostic) -> String {
        let source = diagnostic.position.source.map { source in
            "\(source.name):\(diagnostic.position.line):\(diagnostic.position.column): "
        }
        return (source ?? "")
            + "\(diagnostic.severity.rawValue): \(diagnostic.message[console.language]) [\(diagnostic.check)]"
    }

    private var json: String {
        var writer = JSONWriter()
        writer.array { writer in
            for diagnostic in found {
                writer.object { writer in
                    writer.optional("file", diagnostic.position.source?.name)
                    writer.number("line", String(diagnostic.position.line))
                    writer.number("column", String(diagnostic.position.column))
                    writer.string("severity", diagnostic.severity.rawValue)
                    writer.string("check", diagnostic.check)
                    writer.string("message", diagnostic.message[console.language])
                    writer.optional("help", diagnostic.help?[console.language])
                }
            }
        }
        return writer.text + "\n"
    }
}
