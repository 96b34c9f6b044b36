/// A file's text and its name, for saying where something stands.
public final class SourceText: Sendable {
    /// The path or name to show.
    public let name: String
    /// The bytes.
    public let bytes: [UInt8]
    /// Whether it holds personal data, which no finding may quote.
    public let isPersonal: Bool
    private let lineStarts: [Int]

    /// A text of that name.
    public init(name: String, bytes: [UInt8], isPersonal: Bool = false) {
        self.name = name
        self.isPersonal = isPersonal
        self.bytes = bytes
        var starts = [0]
        for index in bytes.indices where bytes[index] == 10 { starts.append(index + 1) }
        lineStarts = starts
    }

    /// A text of that name.
    public convenience init(name: String, text: String) { self.init(name: name, bytes: Array(text.utf8)) }

    /// The line, from 1, that holds a byte.
    public func line(at offset: Int) -> Int {
        var (low, high) = (0, lineStarts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// The column, from 1, in characters, of a byte.
    public func column(at offset: Int) -> Int {
        String(decoding: bytes[lineStarts[line(at: offset) - 1]..<min(offset, bytes.count)], as: UTF8.self).count + 1
    }

    /// A line's text without its end, from 1.
    public func text(ofLine line: Int) -> String {
        guard line >= 1, line <= lineStarts.count else { return "" }
        let end = line < lineStarts.count ? lineStarts[line] - 1 : bytes.count
        var slice = bytes[lineStarts[line - 1]..<max(end, lineStarts[line - 1])]
        if slice.last == 13 { slice = slice.dropLast() }
        return String(decoding: slice, as: UTF8.self)
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
