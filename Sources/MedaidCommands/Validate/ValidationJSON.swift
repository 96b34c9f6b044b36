import PolicyFormat
import Values

/// The findings about policy files, for other programs: all of them.
enum ValidationJSON {
    static func text(_ files: [ValidatedFile], language: Language) -> String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.key("diagnostics")
            writer.array { writer in
                for diagnostic in files.flatMap(\.diagnostics) { write(diagnostic, language, &writer) }
            }
            writer.number("files", String(files.count))
            writer.number("errors", String(files.reduce(0) { $0 + $1.errors }))
            writer.number("warnings", String(files.reduce(0) { $0 + $1.warnings }))
        }
        return writer.text + "\n"
    }

    private static func write(_ diagnostic: Diagnostic, _ language: Language, _ writer: inout JSONWriter) {
        writer.object { writer in
            writer.string("file", diagnostic.position.source?.name ?? "")
            writer.number("line", String(diagnostic.position.line))
            writer.number("column", String(diagnostic.position.column))
            writer.string("severity", diagnostic.severity.rawValue)
            writer.string("check", diagnostic.check)
            writer.string("message", diagnostic.message[language])
            writer.string("path", diagnostic.path)
            writer.optional("help", diagnostic.help?[language])
        }
    }
}
