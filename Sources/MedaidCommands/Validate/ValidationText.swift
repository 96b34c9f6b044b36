import Values

/// The findings about policy files, for people and for editors.
struct ValidationText {
    /// The most findings shown of one file.
    static let most = 100

    let language: Language
    /// One line for each finding, as compilers write them.
    let isTerse: Bool

    /// What is shown of every file.
    func text(_ files: [ValidatedFile]) -> String {
        files.flatMap { $0.diagnostics.prefix(ValidationText.most) }.map(line).joined()
    }

    private func line(_ diagnostic: Diagnostic) -> String {
        guard isTerse else { return DiagnosticText(diagnostic, language).text }
        let place = diagnostic.position
        return "\(place.source?.name ?? ""):\(place.line):\(place.column): \(diagnostic.severity.rawValue): "
            + "\(diagnostic.message[language]) [\(diagnostic.check)]\n"
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
