import Values

/// What is wrong with policy files.
struct ValidationDocument: OutputDocument {
    static let formats: [OutputFormat] = [.text, .json, .gnu, .github]

    let files: [ValidatedFile]
    let language: Language

    func text(in format: OutputFormat) -> String {
        format == .json ? ValidationJSON.text(files, language: language) : page(format).text(files)
    }

    /// What a format leaves out of its text.
    func omissions(in format: OutputFormat) -> [Label] { format == .json ? [] : page(format).omissions(files) }

    private func page(_ format: OutputFormat) -> ValidationText {
        let form: ValidationText.Form =
            switch format {
            case .gnu: .gnu
            case .github: .github
            case .text, .json, .csv, .html: .page
            }
        return ValidationText(language: language, form: form)
    }
}
