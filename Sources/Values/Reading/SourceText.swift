/// A file's text and its name, for saying where something stands.
public final class SourceText: Sendable {
    /// The path or name to show.
    public let name: String
    /// The bytes, unless the program itself holds them.
    private let read: [UInt8]
    private let embedded: StaticString?
    /// Whether it holds personal data, which no finding may quote.
    public let isPersonal: Bool
    /// Whether it is an option of a command line, named like the option: a place in it has no line and column to tell.
    public let isOption: Bool

    /// A text of that name.
    public init(name: String, bytes: [UInt8], isPersonal: Bool = false, isOption: Bool = false) {
        self.name = name
        self.isPersonal = isPersonal
        self.isOption = isOption
        read = bytes
        embedded = nil
    }

    /// A text that the program itself holds: it is not copied to be read.
    package init(name: String, embedded: StaticString) {
        self.name = name
        isPersonal = false
        isOption = false
        read = []
        self.embedded = embedded
    }

    /// Whether the program itself holds the text, which then is well-formed.
    package var isEmbedded: Bool { embedded != nil }

    /// The bytes.
    public var bytes: [UInt8] { embedded?.withUTF8Buffer { Array($0) } ?? read }

    /// Calls a function with the bytes, where they stand.
    package func withBytes(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        if let embedded {
            embedded.withUTF8Buffer(body)
        } else {
            read.withUnsafeBufferPointer(body)
        }
    }

    /// A text of that name.
    public convenience init(name: String, text: String) { self.init(name: name, bytes: Array(text.utf8)) }

    // Places are looked up when something is wrong, which is rare: no index is kept.

    /// The line, from 1, that holds a byte.
    public func line(at offset: Int) -> Int {
        bytes[..<min(offset, bytes.count)].reduce(1) { $1 == 10 ? $0 + 1 : $0 }
    }

    /// The column, from 1, in characters, of a byte.
    public func column(at offset: Int) -> Int {
        let bytes = bytes
        let end = min(offset, bytes.count)
        return String(decoding: bytes[lineStart(before: end, in: bytes)..<end], as: UTF8.self).count + 1
    }

    /// The text, without its end, of the line that holds a byte.
    public func lineText(at offset: Int) -> String {
        let bytes = bytes
        let start = lineStart(before: min(offset, bytes.count), in: bytes)
        var slice = bytes[start..<(bytes[start...].firstIndex(of: 10) ?? bytes.count)]
        if slice.last == 13 { slice = slice.dropLast() }
        return String(decoding: slice, as: UTF8.self)
    }

    private func lineStart(before end: Int, in bytes: [UInt8]) -> Int {
        if let newline = bytes[..<end].lastIndex(of: 10) { return newline + 1 }
        // A byte order mark is no character of the first line.
        return end >= 3 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }
}

/// A place in a file: what came from a file remembers where.
public struct Position: Hashable, Sendable {
    /// Which file, where a policy is put together from several.
    public let source: SourceText?
    /// The byte where it starts.
    public let offset: Int

    /// A place in a file.
    public init(source: SourceText?, offset: Int) {
        self.source = source
        self.offset = offset
    }

    /// Nowhere: what no file says.
    public static let none = Position(source: nil, offset: 0)

    /// The line, from 1; 0 where there is no file.
    public var line: Int { source?.line(at: offset) ?? 0 }
    /// The column in characters, from 1; 0 where there is no file.
    public var column: Int { source?.column(at: offset) ?? 0 }

    /// The same place in the same file.
    public static func == (left: Position, right: Position) -> Bool {
        left.source === right.source && left.offset == right.offset
    }

    /// By the byte alone.
    public func hash(into hasher: inout Hasher) { hasher.combine(offset) }
}
