/// Why what a run needs could not be read: a policy, a file of claims, a register.
package struct ReadFailure: Error {
    package let diagnostics: [Diagnostic]
    /// What is wrong with the command line instead, where that shows only once files are read.
    package var usage: UsageError?

    package init(diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

    package init(usage: UsageError) {
        diagnostics = []
        self.usage = usage
    }
}
