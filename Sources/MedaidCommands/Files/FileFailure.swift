import Values

/// Why a file could not be read or written.
struct FileFailure: Error {
    let path: String
    let reason: Label
    /// What to do about it.
    var help: Label?

    var diagnostic: Diagnostic {
        Diagnostic(check: "file", Label(zh: "\(path)：\(reason.zh)", en: "\(path): \(reason.en)"), help: help)
    }
}
