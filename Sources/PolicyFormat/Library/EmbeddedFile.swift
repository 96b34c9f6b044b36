package import Values

/// One file of `Policies/` as the library carries it: its path below the folder and its text.
package struct EmbeddedFile: Sendable {
    package let path: String
    /// The applications that its rules know, with spaces between: found when the library is built, since a shell that
    /// completes them cannot wait for the policies to be compiled.
    let applications: StaticString
    /// What a list says of it, as JSON: found when the library is built too, so that lists need not search the whole file.
    let headingText: StaticString
    let text: StaticString

    /// The file, to be read.
    package var source: SourceText { SourceText(name: path, embedded: text) }

    /// What a list says of it, to be read: the file with the keys of a heading alone.
    package var heading: SourceText { SourceText(name: path, embedded: headingText) }
}
