import Foundation
import Testing

@testable import Platform
@testable import Values

/// What a terminal would act on, and what turns the order of letters around, is shown as its number.
struct VisibleTextTests {
    @Test(arguments: [
        ("医疗救助 1,000.00 元", "医疗救助 1,000.00 元"), ("a\tb\nc\r\nd", "a\tb\nc\r\nd"),
        ("\u{1B}[2J", "<U+001B>[2J"), ("a\rb", "a<U+000D>b"), ("\u{7}\u{0}\u{7F}", "<U+0007><U+0000><U+007F>"),
        ("\u{9B}31m\u{80}", "<U+009B>31m<U+0080>"), ("\u{A0}\u{E9}", "\u{A0}\u{E9}"),
        ("\u{202E}txt.exe\u{2069}", "<U+202E>txt.exe<U+2069>"),
        ("a\u{2028}b\u{200F}c\u{61C}", "a<U+2028>b<U+200F>c<U+061C>"),
        // Joiners belong to scripts and pictures.
        ("\u{200D}…—“”", "\u{200D}…—“”"),
    ])
    func `a text is shown`(_ text: String, as shown: String) {
        #expect(visible(text) == shown)
        #expect(visible(shown) == shown)
    }

    @Test func `of a text on one line no line feed stays`() {
        #expect(visible("a\r\nerror: b\n", onOneLine: true) == "a<U+000D><U+000A>error: b<U+000A>")
    }

    @Test func `nothing that is hidden stays, of any character`() {
        var hidden = 0
        for value in 0..<UInt32(0x3000) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = visible(String(scalar), onOneLine: true)
            let isControl = scalar.properties.generalCategory == .control && value != 9
            let isOfDirection = scalar.properties.isBidiControl
            if isControl || isOfDirection {
                #expect(text == "<U+\(String(format: "%04X", value))>")
                hidden += 1
            }
        }
        // 65 control characters without the tab, twelve of direction.
        #expect(hidden == 64 + 12)
    }

    @Test(arguments: [1, 2, 3, 7, 31])
    func `bytes come out the same whatever the pieces`(_ size: Int) {
        // The last line is GB18030, 救 as BE C8.
        let bytes = Array("低保,\u{1B}[1m\r\nb\r,\u{202E}\n".utf8) + [0xBE, 0xC8, 0x1B, 13, 10, 0xBE, 0xC8, 13]
        var filter = VisibleBytes()
        var shown: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            bytes[start..<min(start + size, bytes.count)].withUnsafeBytes { shown += filter.add($0) }
        }
        shown += filter.rest()
        let expected =
            Array("低保,<U+001B>[1m\r\nb<U+000D>,<U+202E>\n".utf8) + [0xBE, 0xC8] + Array("<U+001B>\r\n".utf8)
            + [0xBE, 0xC8] + Array("<U+000D>".utf8)
        #expect(shown == expected)
    }
}
