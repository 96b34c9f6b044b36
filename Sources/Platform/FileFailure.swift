package import Values

/// Why a file could not be read or written.
package struct FileFailure: Error {
    package let path: String
    package let reason: Label
    /// What to do about it.
    var help: Label?

    package init(path: String, reason: Label, help: Label? = nil) {
        self.path = path
        self.reason = reason
        self.help = help
    }

    package var diagnostic: Diagnostic {
        Diagnostic(check: "file", Label(zh: "\(path)：\(reason.zh)", en: "\(path): \(reason.en)"), help: help)
    }
}
