import Values

/// Bytes of a result on their way to a terminal, line by line, in which everything can be seen.
struct VisibleBytes {
    /// The beginning of a line whose end has not come.
    private var open: [UInt8] = []
    /// A line that is longer is shown in pieces.
    private static let longest = 1 << 20

    /// Adds bytes; those of complete lines, as they are shown.
    mutating func add(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        open += bytes
        let end = open.lastIndex(of: 10) ?? (open.count > VisibleBytes.longest ? open.lastIndex { $0 < 0x80 } : nil)
        guard let end else { return [] }
        defer { open.removeFirst(end + 1) }
        return VisibleBytes.shown(open[...end])
    }

    /// What is left at the end, as it is shown.
    func rest() -> [UInt8] { VisibleBytes.shown(open[...]) }

    private static func shown(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        if let text = String(validating: bytes, as: UTF8.self) { return Array(visible(text).utf8) }
        var result: [UInt8] = []
        var rest = bytes
        while let first = rest.first {
            let end = rest.firstIndex(of: 10).map { $0 + 1 } ?? rest.endIndex
            let line = rest[..<end]
            if let text = String(validating: line, as: UTF8.self) {
                result += visible(text).utf8
                rest = rest[end...]
                continue
            }
            // The line is GB18030, or no text: what a terminal would take for a hidden character is shown as one.
            let length = first == 0xE2 ? 3 : first == 0xC2 || first == 0xD8 ? 2 : first == 13 ? 2 : 1
            let character = String(validating: line.prefix(length), as: UTF8.self)
            let taken = character == nil ? line.prefix(1) : line.prefix(length)
            result += character.map { Array(visible($0).utf8) } ?? Array(taken)
            rest = rest.dropFirst(taken.count)
        }
        return result
    }
}
