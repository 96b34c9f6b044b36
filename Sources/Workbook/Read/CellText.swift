import Values

/// Puts together the text of a string item: its `t` elements one after the other, without the readings of characters (`rPh`).
enum CellText {
    /// Adds the text of the element that has just begun, up to its end.
    static func read(_ reader: inout XMLReader, into bytes: inout [UInt8]) throws(WorkbookError) {
        let outer = reader.depth - 1
        let start = bytes.count
        var isText = false
        while true {
            switch try reader.next() {
            case .start:
                if reader.isNamed("rPh") {
                    try reader.skipElement()
                } else {
                    isText = reader.isNamed("t")
                }
            case .text:
                if isText { try reader.appendText(to: &bytes) }
                guard bytes.count - start <= Limits.sheetCellBytes else { throw .tooLarge(part: reader.partName) }
            case .end:
                isText = false
                if reader.depth == outer {
                    unescape(&bytes, from: start)
                    return
                }
            case .done: return
            }
        }
    }

    /// Characters that XML cannot hold are written as `_x000D_`.
    static func unescape(_ bytes: inout [UInt8], from start: Int) {
        guard bytes[start...].contains(UInt8(ascii: "_")) else { return }
        var (source, target) = (start, start)
        while source < bytes.count {
            if let character = escaped(bytes[source...]) {
                for byte in UTF8.encode(character) ?? UTF8.encodedReplacementCharacter {
                    bytes[target] = byte
                    target += 1
                }
                source += 7
            } else {
                bytes[target] = bytes[source]
                (source, target) = (source + 1, target + 1)
            }
        }
        bytes.removeSubrange(target...)
    }

    /// The character that is written so at the beginning of some bytes.
    static func escaped(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
        guard bytes.count >= 7, bytes.starts(with: [UInt8(ascii: "_"), UInt8(ascii: "x")]),
            bytes[bytes.startIndex + 6] == UInt8(ascii: "_")
        else { return nil }
        let digits = bytes.dropFirst(2).prefix(4)
        guard digits.allSatisfy({ ($0 &- 48 <= 9) || (($0 | 0x20) &- 97 <= 5) }) else { return nil }
        return UInt32(String(decoding: digits, as: UTF8.self), radix: 16).flatMap { Unicode.Scalar($0) }
    }
}
