import Values

/// A `NAME=VALUE` of the command line, with the place where it was typed.
struct GivenValue: Sendable {
    /// NAME=VALUE.
    let entry: String
    /// The option with what was typed behind it.
    let source: SourceText
    /// Where the value starts in it.
    let offset: Int

    /// A value given to an option; `typed` is what stands on the command line where that is more than one value, as a
    /// sweep is.
    init(_ entry: String, option: String = "--set", typed: String? = nil) {
        self.entry = entry
        let text = "\(option) \(typed ?? entry)"
        source = SourceText(name: option, bytes: Array(text.utf8), isOption: true)
        let name = entry.utf8.prefix { $0 != UInt8(ascii: "=") }.count
        offset = min(option.utf8.count + 1 + name + 1, source.bytes.count)
    }

    /// The value of an option that takes no name: `--date 2024-03-01`.
    static func position(of value: String, option: String) -> Position {
        let source = SourceText(name: option, bytes: Array("\(option) \(value)".utf8), isOption: true)
        return Position(source: source, offset: option.utf8.count + 1)
    }

    /// The values given to an option of a command line, in order.
    static func all(_ arguments: Arguments, _ option: String = "set") -> [GivenValue] {
        arguments.all(option).map { GivenValue($0, option: "--\(option)") }
    }

    /// Where the value stands.
    var position: Position { Position(source: source, offset: offset) }
}
