package import Values

/// Why a file could not be read or written.
package struct FileFailure: Error {
    package let path: String
    package let reason: Label
    /// What to do about it.
    var help: Label?
    /// The code that stands behind the message.
    private let check: String

    package init(path: String, reason: Label, help: Label? = nil, check: String = "file") {
        self.path = path
        self.reason = reason
        self.help = help
        self.check = check
    }

    package var diagnostic: Diagnostic {
        Diagnostic(check: check, Label(zh: "\(path)：\(reason.zh)", en: "\(path): \(reason.en)"), help: help)
    }
}
