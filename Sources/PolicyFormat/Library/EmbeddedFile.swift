/// One file of `Policies/` as the library carries it: its path below the folder and its bytes.
package struct EmbeddedFile: Sendable {
    package let path: String
    let text: StaticString

    /// The file's bytes.
    package var bytes: [UInt8] { text.withUTF8Buffer { Array($0) } }
}
