package import Values

/// One file of `Policies/` as the library carries it: its path below the folder and its text.
package struct EmbeddedFile: Sendable {
    package let path: String
    let text: StaticString

    /// The file, to be read.
    package var source: SourceText { SourceText(name: path, embedded: text) }
}
