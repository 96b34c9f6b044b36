package import Values

/// One file of `Policies/` as the library carries it: its path below the folder and its text.
package struct EmbeddedFile: Sendable {
    package let path: String
    /// The applications that its rules know, with spaces between: found when the library is built, since a shell that
    /// completes them cannot wait for the policies to be compiled.
    let applications: StaticString
    let text: StaticString

    /// The file, to be read.
    package var source: SourceText { SourceText(name: path, embedded: text) }
}
