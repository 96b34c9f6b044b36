/// What is wrong with a command line.
package struct UsageError: Error, Hashable {
    /// The name of the kind of mistake, as in `[missing-value]`.
    package let code: String
    /// What is wrong: one phrase, lower case, no full stop.
    package let message: Label
    /// What to write instead.
    package var help: Label?

    package init(_ code: String = "usage", message: Label, help: Label? = nil) {
        self.code = code
        self.message = message
        self.help = help
    }
}
