/// The characters of GB18030 (GB 18030-2022): one byte for ASCII, two for the common Chinese characters, four for the rest.
///
/// They stand here, since a program that has the C library in it cannot rely on the converters of the machine it runs on.
struct GB18030: Sendable {
    static let shared = GB18030()

    /// How many characters of two bytes there are, and how many of four bytes up to U+FFFF.
    private static let (twoByteCount, fourByteCount) = (126 * 190, 39_420)
    /// The place among those of four bytes of the first character beyond U+FFFF.
    private static let firstSupplementary = 189_000

    /// The characters of two bytes, by place.
    private var twoBytes: [UInt32] = []
    /// The characters of four bytes up to U+FFFF, by place; 0 where there is none.
    private var fourBytes: [UInt32] = []
    /// For the characters up to U+FFFF, the place among those of two bytes, or behind these among those of four; -1 for none.
    private var places = [Int32](repeating: -1, count: 0x10000)
    /// The places of the few characters of two bytes beyond U+FFFF.
    private var supplementary: [UInt32: Int] = [:]

    private init() {
        // Which characters of four bytes there are follows from what had two bytes at first.
        var isOfTwoBytes = [Bool](repeating: false, count: 0x10000)
        GB18030.characters.withUTF8Buffer { text in
            var characters = String(decoding: text, as: UTF8.self).unicodeScalars.makeIterator()
            var privateUse: UInt32 = 0xE766
            while twoBytes.count < GB18030.twoByteCount {
                if let own = GB18030.userCharacter(at: twoBytes.count) {
                    twoBytes.append(own)
                    isOfTwoBytes[Int(own)] = true
                    continue
                }
                guard var next = characters.next()?.value else { break }
                while next == 0x3F {
                    privateUse += 1
                    next = characters.next()?.value ?? 0
                }
                let isPrivate = next == 0x2E
                let isNew = next == 0x21
                if isNew { next = characters.next()?.value ?? 0 }
                isOfTwoBytes[Int(isPrivate || isNew ? privateUse : next)] = true
                twoBytes.append(isPrivate ? privateUse : next)
                if isPrivate || isNew { privateUse += 1 }
            }
        }
        for (place, character) in twoBytes.enumerated() {
            if character < 0x10000 { places[Int(character)] = Int32(place) } else { supplementary[character] = place }
        }
        for character in 0x80..<0x10000 where !isOfTwoBytes[character] && !(0xD800..<0xE000).contains(character) {
            // ḿ has changed places with a private-use character; others that have two bytes today have no other ones.
            let own = character == 0x1E3F ? 0xE7C7 : places[character] >= 0 ? 0 : character
            if own > 0 { places[own] = Int32(GB18030.twoByteCount + fourBytes.count) }
            fourBytes.append(UInt32(own))
        }
    }

    /// What users may fill as they like is private use to Unicode: three areas, at AAA1, F8A1 and A140.
    private static func userCharacter(at place: Int) -> UInt32? {
        let (row, column) = (place / 190 + 0x81, place % 190)
        switch (row, column) {
        case (0xAA...0xAF, 96...): return UInt32(0xE000 + (row - 0xAA) * 94 + column - 96)
        case (0xF8...0xFE, 96...): return UInt32(0xE234 + (row - 0xF8) * 94 + column - 96)
        case (0xA1...0xA7, ..<96): return UInt32(0xE4C6 + (row - 0xA1) * 96 + column)
        default: return nil
        }
    }

    /// The text of some bytes; `nil` where they are none.
    func decode(_ bytes: [UInt8]) -> String? {
        var text = String.UnicodeScalarView()
        var index = 0
        func byte(_ offset: Int) -> Int { index + offset < bytes.count ? Int(bytes[index + offset]) : 0 }
        while index < bytes.count {
            let character: UInt32
            switch (byte(0), byte(1)) {
            case (..<0x80, _):
                character = UInt32(bytes[index])
                index += 1
            case (0x81...0xFE, 0x40...0x7E), (0x81...0xFE, 0x80...0xFE):
                character = twoBytes[(byte(0) - 0x81) * 190 + byte(1) - (byte(1) > 0x7F ? 0x41 : 0x40)]
                index += 2
            case (0x81...0xFE, 0x30...0x39):
                guard (0x81...0xFE).contains(byte(2)), (0x30...0x39).contains(byte(3)) else { return nil }
                let place = (byte(0) - 0x81) * 12_600 + (byte(1) - 0x30) * 1260 + (byte(2) - 0x81) * 10 + byte(3) - 0x30
                character =
                    place < GB18030.fourByteCount
                    ? fourBytes[place] : UInt32(max(0, 0x10000 + place - GB18030.firstSupplementary))
                guard character >= (place < GB18030.fourByteCount ? 0x80 : 0x10000) else { return nil }
                index += 4
            default: return nil
            }
            guard let scalar = Unicode.Scalar(character) else { return nil }
            text.append(scalar)
        }
        return String(text)
    }

    /// The bytes of a text; `nil` where one of its characters has none.
    func encode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            guard scalar.value >= 0x80 else {
                bytes.append(UInt8(scalar.value))
                continue
            }
            var place: Int
            if scalar.value < 0x10000 {
                place = Int(places[Int(scalar.value)])
                guard place >= 0 else { return nil }
            } else {
                place =
                    supplementary[scalar.value]
                    ?? GB18030.twoByteCount + GB18030.firstSupplementary + Int(scalar.value) - 0x10000
            }
            if place < GB18030.twoByteCount {
                let column = place % 190
                bytes += [UInt8(0x81 + place / 190), UInt8(column + (column > 62 ? 0x41 : 0x40))]
            } else {
                place -= GB18030.twoByteCount
                bytes += [
                    UInt8(0x81 + place / 12_600), UInt8(0x30 + place / 1260 % 10), UInt8(0x81 + place / 10 % 126),
                    UInt8(0x30 + place % 10),
                ]
            }
        }
        return bytes
    }
}
