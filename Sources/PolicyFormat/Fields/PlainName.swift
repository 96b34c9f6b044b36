import Values

/// A name in its plain form, as the key of tables: compared byte by byte, which costs less than comparing texts.
struct PlainName: Hashable, Sendable {
    let text: String

    /// The plain form of a name as somebody wrote it.
    init(_ name: String) { text = ColumnName.plain(name) }

    static func == (left: PlainName, right: PlainName) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
