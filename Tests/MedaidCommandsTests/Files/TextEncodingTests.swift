import Batch
import Testing

/// GB 18030-2022: one byte, two, or four.
struct TextEncodingTests {
    @Test(
        arguments: [
            ("a", [0x61]), ("啊", [0xB0, 0xA1]), ("丂", [0x81, 0x40]), ("€", [0xA2, 0xE3]), ("齄", [0xF7, 0xFE]),
            ("㐀", [0x81, 0x39, 0xEE, 0x39]), ("😀", [0x94, 0x39, 0xFC, 0x36]), ("\u{80}", [0x81, 0x30, 0x81, 0x30]),
            ("\u{E000}", [0xAA, 0xA1]), ("\u{E4C6}", [0xA1, 0x40]), ("\u{E5E5}", [0xA3, 0xA0]),
            ("ḿ", [0xA8, 0xBC]), ("龴", [0xFE, 0x59]), ("𠂇", [0xFE, 0x51]), ("︐", [0xA6, 0xD9]),
            ("\u{10FFFF}", [0xE3, 0x32, 0x9A, 0x35]),
            ("低保对象,1", [0xB5, 0xCD, 0xB1, 0xA3, 0xB6, 0xD4, 0xCF, 0xF3, 0x2C, 0x31]),
        ] as [(String, [UInt8])])
    func `a text has its bytes, and the bytes the text`(_ text: String, _ bytes: [UInt8]) {
        #expect(TextEncoding.gb18030.encode(text) == bytes)
        #expect(TextDecoder(.gb18030).decode(bytes) == text)
    }

    @Test func `every character of two bytes comes back as it was`() {
        var characters: Set<Unicode.Scalar> = []
        for first in UInt8(0x81)...0xFE {
            for second in UInt8(0x40)...0xFE where second != 0x7F {
                guard let text = TextDecoder(.gb18030).decode([first, second]) else { continue }
                if TextEncoding.gb18030.encode(text) == [first, second] { characters.formUnion(text.unicodeScalars) }
            }
        }
        // 126 first bytes, 190 second ones.
        #expect(characters.count == 126 * 190)
    }

    @Test(arguments: [
        [0x80], [0xFF], [0xB0], [0xB0, 0x2C], [0x81, 0x30, 0x81], [0x84, 0x31, 0xA4, 0x3A], [0xFE, 0x39, 0xFE, 0x39],
    ])
    func `what is cut off or means nothing is no text`(_ bytes: [UInt8]) {
        #expect(TextDecoder(.gb18030).decode(bytes) == nil)
    }
}
