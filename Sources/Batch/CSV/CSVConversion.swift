import Platform
import Values

/// Texts that are rewritten before they are read: UTF-16 as UTF-8, and lines that end with a carriage return alone.
enum CSVConversion {
    /// The file as UTF-8 with line feeds, behind a byte order mark where it was UTF-16; the file itself where it is so
    /// already. What was rewritten is said.
    static func rewritten(
        _ file: MappedFile, _ name: String
    ) -> Swift.Result<(file: MappedFile, notes: [Label]), FileFailure> {
        let bytes = UnsafeBufferPointer(start: file.start, count: file.count)
        let isLittle = bytes.starts(with: [0xFF, 0xFE])
        if isLittle || bytes.starts(with: [0xFE, 0xFF]) {
            return MappedFile.made(name) { put in fromUTF16(bytes, isLittle: isLittle, put) }.flatMap { made in
                withLineFeeds(
                    made, name,
                    [Label(zh: "UTF-16，改写为 UTF-8（带字节序标记）", en: "UTF-16, rewritten as UTF-8 with a byte order mark")])
            }
        }
        return withLineFeeds(file, name, [])
    }

    private static func withLineFeeds(
        _ file: MappedFile, _ name: String, _ notes: [Label]
    ) -> Swift.Result<(file: MappedFile, notes: [Label]), FileFailure> {
        let bytes = UnsafeBufferPointer(start: file.start, count: file.count)
        guard endsLinesWithReturns(bytes) else { return .success((file, notes)) }
        return MappedFile.made(name) { put in lineFeeds(bytes, put) }.map {
            (
                $0,
                notes + [
                    Label(zh: "行末只有回车符，改写为换行符", en: "lines end with a carriage return alone, rewritten as line feeds")
                ]
            )
        }
    }

    /// Whether the first line end outside of quotes is a carriage return without a line feed.
    private static func endsLinesWithReturns(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var isLone: Bool?
        forEachByte(UnsafeBufferPointer(rebasing: bytes.prefix(1 << 20))) { _, end in
            isLone = end.map { $0 == .loneReturn }
            return isLone == nil
        }
        return isLone ?? false
    }

    private static func lineFeeds(_ bytes: UnsafeBufferPointer<UInt8>, _ put: (UInt8) -> Void) {
        forEachByte(bytes) { byte, end in
            put(end == .loneReturn ? 10 : byte)
            return true
        }
    }

    private enum LineEnd {
        case loneReturn, lineFeed
    }

    /// Calls `body` with each byte and what line end it is, as long as it returns `true`. Bytes in quotes end no line; a
    /// quote that is never closed is like any other byte.
    private static func forEachByte(
        _ bytes: UnsafeBufferPointer<UInt8>, _ body: (_ byte: UInt8, _ end: LineEnd?) -> Bool
    ) {
        guard let start = bytes.baseAddress else { return }
        let ends = Set([10, 13] + CSVOptions.separators.map(\.byte))
        let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var (place, quoted, isFieldStart) = (0, 0, true)
        while place < bytes.count {
            let byte = bytes[place]
            if place >= quoted, isFieldStart, byte == UInt8(ascii: "\""),
                let (close, _) = RowScanner.closingQuote(start + place + 1, start + bytes.count)
            {
                quoted = close - start
            }
            var end: LineEnd?
            if place >= quoted, byte == 10 { end = .lineFeed }
            if place >= quoted, byte == 13, place + 1 == bytes.count || bytes[place + 1] != 10 { end = .loneReturn }
            guard body(byte, end) else { return }
            isFieldStart = place >= quoted && ends.contains(byte) || place + 1 == mark
            place += 1
        }
    }

    private static func fromUTF16(_ bytes: UnsafeBufferPointer<UInt8>, isLittle: Bool, _ put: (UInt8) -> Void) {
        for byte in [0xEF, 0xBB, 0xBF] as [UInt8] { put(byte) }
        let units = stride(from: 2, to: bytes.count - 1, by: 2).lazy.map { (place) -> UInt16 in
            let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
            return isLittle ? first | second << 8 : first << 8 | second
        }
        var decoder = UTF16()
        var iterator = units.makeIterator()
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): for byte in UTF8.encode(scalar)?.map({ $0 }) ?? [] { put(byte) }
            // A half of a pair stands for no character; its place stays visible.
            case .error: for byte in "\u{FFFD}".utf8 { put(byte) }
            case .emptyInput: return
            }
        }
    }
}
