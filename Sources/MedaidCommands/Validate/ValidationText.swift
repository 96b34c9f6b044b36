import Values

/// The findings about policy files, for people and for editors.
struct ValidationText {
    /// The most findings shown of one file.
    static let most = 100

    /// How a finding is written.
    enum Form {
        /// With its line of the file and what to do.
        case page
        /// One line, as compilers write them.
        case gnu
        /// One line, which a workflow of GitHub shows beside the line of the file.
        case github
    }

    let language: Language
    let form: Form

    /// What is shown of every file.
    func text(_ files: [ValidatedFile]) -> String {
        files.flatMap { $0.diagnostics.prefix(ValidationText.most) }.map(line).joined()
    }

    private func line(_ diagnostic: Diagnostic) -> String {
        let place = diagnostic.position
        let (file, message) = (place.source?.name ?? "", diagnostic.message[language])
        switch form {
        case .page: return DiagnosticText(diagnostic, language).text
        case .gnu:
            return "\(file):\(place.line):\(place.column): \(diagnostic.severity.rawValue): "
                + "\(message) [\(diagnostic.check)]\n"
        case .github:
            let text = ([message] + [diagnostic.help].compactMap { $0?[language] }).joined(separator: "\n")
            return "::\(diagnostic.severity.rawValue) file=\(ValidationText.property(file)),line=\(place.line),"
                + "col=\(place.column),title=\(diagnostic.check)::\(ValidationText.data(text))\n"
        }
    }

    /// A text behind `::`, in which a line end would end the command.
    private static func data(_ text: String) -> String {
        text.replacingEach("%", with: "%25").replacingEach("\r", with: "%0D").replacingEach("\n", with: "%0A")
    }

    /// A value before it, which ends at a comma.
    private static func property(_ text: String) -> String {
        data(text).replacingEach(":", with: "%3A").replacingEach(",", with: "%2C")
    }

    /// How many more there are, of files that have too many to show.
    func omissions(_ files: [ValidatedFile]) -> [Label] {
        files.filter { $0.diagnostics.count > ValidationText.most }.map { file in
            let more = file.diagnostics.count - ValidationText.most
            return Label(zh: "\(file.name)：另有 \(more) 处未列出", en: "\(file.name): \(more) more, not shown")
        }
    }

    /// How many there are of each kind.
    static func count(_ files: [ValidatedFile]) -> Label {
        let errors = files.reduce(0) { $0 + $1.errors }
        let warnings = files.reduce(0) { $0 + $1.warnings }
        func plural(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }
        return Label(
            zh: "\(files.count) 个文件：\(errors) 个错误，\(warnings) 个警告",
            en: "\(plural(files.count, "file")): \(plural(errors, "error")), \(plural(warnings, "warning"))")
    }
}
