/// What is wrong with a command line.
package struct UsageError: Error, Hashable {
    package let message: Label
    package var help: Label?

    package init(message: Label, help: Label? = nil) {
        self.message = message
        self.help = help
    }
}
