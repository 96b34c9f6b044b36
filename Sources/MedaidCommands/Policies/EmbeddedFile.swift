/// One file of `Policies/` as it stands in the executable: its path below the folder and its bytes.
struct EmbeddedFile: Sendable {
    let path: String
    let text: StaticString

    /// The file's bytes.
    var bytes: [UInt8] { text.withUTF8Buffer { Array($0) } }
}
