import Glibc

/// Finds how a file's text is written where nobody says so (contract, "Files"): UTF-8 where the header and 99 of 100 lines
/// are; else GB18030 where they are.
enum GuessedEncoding {
    /// Bytes that are searched for the first that is not ASCII, and bytes behind it that are looked at.
    private static let searched = 1 << 24
    private static let sample = 1 << 20

    /// The encoding of a file; `nil` where it is neither.
    static func of(_ bytes: UnsafeBufferPointer<UInt8>, header: Range<Int>) -> TextEncoding? {
        guard let first = bytes.prefix(searched).firstIndex(where: { $0 >= 0x80 }) else { return .utf8 }
        let before = bytes[..<first].reduce(0) { $0 + ($1 == 10 ? 1 : 0) }
        let start = bytes[..<first].lastIndex(of: 10).map { $0 + 1 } ?? 0
        var end = min(bytes.count, first + sample)
        // The sample ends with a whole line.
        if end < bytes.count, let last = bytes[start..<end].lastIndex(of: 10) { end = last + 1 }
        if String(validating: bytes[start..<end], as: UTF8.self) != nil { return .utf8 }
        let lines = UnsafeBufferPointer(rebasing: bytes[start..<end]).split(separator: 10)
        return TextEncoding.allCases.first { encoding in
            let decoder = TextDecoder(encoding)
            guard decoder.decode(bytes[header]) != nil else { return false }
            let wrong = lines.reduce(0) { $0 + (decoder.decode($1) == nil ? 1 : 0) }
            return wrong * 100 <= before + lines.count
        }
    }
}
