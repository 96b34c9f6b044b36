import Glibc
import Values

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
        return Converter(to: "GB18030", from: "UTF-8")?.convert(plain) ?? plain
    }

    /// What keeps this machine from converting, if anything.
    var problem: Diagnostic? {
        guard self == .gb18030, Converter(to: "UTF-8", from: "GB18030") == nil else { return nil }
        return Diagnostic(
            check: "encoding", Label(zh: "本机的 C 库没有 GB18030 转换模块", en: "the C library here has no GB18030 converter"),
            help: Label(
                zh: "安装 glibc 的 gconv 模块 GB18030.so（Debian：libc-bin、locales），或先转为 UTF-8",
                en:
                    "install glibc's gconv module GB18030.so (Debian: libc-bin, locales), or convert the file to UTF-8 first"
            ))
    }
}

/// Turns bytes into texts, one after the other.
package struct TextDecoder {
    private let converter: Converter?
    private let encoding: TextEncoding

    package init(_ encoding: TextEncoding) {
        self.encoding = encoding
        converter = encoding == .gb18030 ? Converter(to: "UTF-8", from: "GB18030") : nil
    }

    /// The text of some bytes; `nil` where they are none.
    package func decode(_ bytes: some Collection<UInt8>) -> String? {
        if encoding == .utf8 || bytes.allSatisfy({ $0 < 0x80 }) { return String(validating: bytes, as: UTF8.self) }
        return converter?.convert(Array(bytes)).flatMap { String(validating: $0, as: UTF8.self) }
    }
}

/// The C library's converter between two encodings.
package final class Converter {
    private let handle: iconv_t

    package init?(to: String, from: String) {
        handle = iconv_open(to, from)
        if Int(bitPattern: handle) == -1 { return nil }
    }

    deinit { iconv_close(handle) }

    /// The bytes converted; `nil` where they are no text of the encoding.
    func convert(_ bytes: [UInt8]) -> [UInt8]? {
        var input = bytes.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: 4 * bytes.count + 16)
        let written: Int? = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                var (from, to) = (source.baseAddress, target.baseAddress)
                var (left, room) = (source.count, target.count)
                iconv(handle, nil, nil, nil, nil)
                guard iconv(handle, &from, &left, &to, &room) != Int(bitPattern: UInt.max), left == 0 else {
                    return nil
                }
                return target.count - room
            }
        }
        return written.map { output[..<$0].map { UInt8(bitPattern: $0) } }
    }
}
