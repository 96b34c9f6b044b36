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
    func decode(_ bytes: [UInt8]) -> String? { utf8(bytes).map { String(decoding: $0, as: UTF8.self) } }

    /// Some bytes as UTF-8; `nil` where they are no text.
    func utf8(_ bytes: [UInt8]) -> [UInt8]? {
        var isText = true
        // A character of two bytes takes three in UTF-8, and a few take four.
        let utf8 = [UInt8](unsafeUninitializedCapacity: 2 * bytes.count) { buffer, count in
            var index = 0
            while index < bytes.count {
                if bytes[index] < 0x80 {
                    buffer[count] = bytes[index]
                    count += 1
                    index += 1
                } else if let (character, length) = character(at: index, in: bytes),
                    let encoded = Unicode.Scalar(character).flatMap({ UTF8.encode($0) })
                {
                    for byte in encoded {
                        buffer[count] = byte
                        count += 1
                    }
                    index += length
                } else {
                    isText = false
                    return
                }
            }
        }
        return isText ? utf8 : nil
    }

    /// The character of several bytes at a place, and how many they are; `nil` where there is none.
    private func character(at index: Int, in bytes: [UInt8]) -> (character: UInt32, length: Int)? {
        func byte(_ offset: Int) -> Int { index + offset < bytes.count ? Int(bytes[index + offset]) : 0 }
        guard (0x81...0xFE).contains(byte(0)) else { return nil }
        switch byte(1) {
        case 0x40...0x7E, 0x80...0xFE:
            return (twoBytes[(byte(0) - 0x81) * 190 + byte(1) - (byte(1) > 0x7F ? 0x41 : 0x40)], 2)
        case 0x30...0x39:
            guard (0x81...0xFE).contains(byte(2)), (0x30...0x39).contains(byte(3)) else { return nil }
            let place = (byte(0) - 0x81) * 12_600 + (byte(1) - 0x30) * 1260 + (byte(2) - 0x81) * 10 + byte(3) - 0x30
            if place < GB18030.fourByteCount { return fourBytes[place] > 0 ? (fourBytes[place], 4) : nil }
            return place < GB18030.firstSupplementary
                ? nil : (UInt32(0x10000 + place - GB18030.firstSupplementary), 4)
        default: return nil
        }
    }

    /// The bytes of a text; `nil` where one of its characters has none.
    func encode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
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
                bytes.append(UInt8(0x81 + place / 190))
                bytes.append(UInt8(column + (column > 62 ? 0x41 : 0x40)))
            } else {
                place -= GB18030.twoByteCount
                bytes.append(UInt8(0x81 + place / 12_600))
                bytes.append(UInt8(0x30 + place / 1260 % 10))
                bytes.append(UInt8(0x81 + place / 10 % 126))
                bytes.append(UInt8(0x30 + place % 10))
            }
        }
        return bytes
    }
}
