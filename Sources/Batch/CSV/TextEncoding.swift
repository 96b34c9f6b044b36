/// How a file's text is written: UTF-8, or GB18030 (GB 18030-2022, with GBK and GB 2312 inside it).
///
/// In both, commas, quotes, digits and line ends are the same single bytes, so that rows are found and figures read
/// without decoding; only texts that mean something are decoded.
package enum TextEncoding: String, CaseIterable {
    case utf8 = "utf-8"
    case gb18030

    /// The name as people write it.
    package var title: String { rawValue.uppercased() }

    /// The words that options accept.
    package static let words = ["utf-8", "gb18030"]

    /// The text of some bytes; `nil` where they are none.
    func decode(_ bytes: some Collection<UInt8>) -> String? { TextDecoder(self).decode(bytes) }

    /// The bytes of a text.
    package func encode(_ text: String) -> [UInt8] {
        let plain = Array(text.utf8)
        guard self == .gb18030, plain.contains(where: { $0 >= 0x80 }) else { return plain }
        return GB18030.shared.encode(text) ?? plain
    }
}

/// Turns bytes into texts, one after the other.
package struct TextDecoder {
    private let encoding: TextEncoding

    package init(_ encoding: TextEncoding) { self.encoding = encoding }

    /// The text of some bytes; `nil` where they are none.
    package func decode(_ bytes: some Collection<UInt8>) -> String? {
        // Most texts are ASCII: nothing of them needs to be looked at again.
        if let plain = bytes.withContiguousStorageIfAvailable({ TextDecoder.ascii($0) }) ?? nil { return plain }
        if encoding == .utf8 || bytes.allSatisfy({ $0 < 0x80 }) { return String(validating: bytes, as: UTF8.self) }
        return GB18030.shared.decode(Array(bytes))
    }

    @inline(__always)
    private static func ascii(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        bytes.allSatisfy { $0 < 0x80 } ? String(decoding: bytes, as: UTF8.self) : nil
    }
}

/// Turns bytes of one of the two encodings into those of the other.
package struct Converter: Sendable {
    let target: TextEncoding

    package init(to target: TextEncoding) { self.target = target }

    /// The bytes converted; `nil` where they are no text, or one that the other encoding cannot hold.
    func convert(_ bytes: [UInt8]) -> [UInt8]? {
        switch target {
        case .utf8: GB18030.shared.utf8(bytes)
        case .gb18030: String(validating: bytes, as: UTF8.self).flatMap { GB18030.shared.encode($0) }
        }
    }
}
