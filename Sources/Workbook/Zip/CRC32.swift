/// The check sum of zip archives: CRC-32 with the polynomial 0xEDB88320, lowest bit first.
package struct CRC32 {
    private var register: UInt32 = 0xFFFF_FFFF

    package init() {}

    /// The sum of all bytes added so far.
    package var value: UInt32 { ~register }

    /// The sums of a byte that stands 0 to 7 bytes before the end, 256 for each place.
    private static let tables: [UInt32] = {
        var tables = (0..<256).map { sum(of: UInt32($0)) }
        for place in 256..<2048 {
            let before = tables[place - 256]
            tables.append((before >> 8) ^ tables[Int(before & 0xFF)])
        }
        return tables
    }()

    private static func sum(of byte: UInt32) -> UInt32 {
        var sum = byte
        for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xEDB8_8320 : sum >> 1 }
        return sum
    }

    /// Adds bytes, eight at a time.
    package mutating func add(_ bytes: UnsafeRawBufferPointer) {
        var sum = register
        CRC32.tables.withUnsafeBufferPointer { tables in
            var place = 0
            while place &+ 8 <= bytes.count {
                let word = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian ^ UInt64(sum)
                sum = 0
                for byte in 0..<8 {
                    sum ^= tables[(7 &- byte) &* 256 &+ Int(word >> UInt64(8 &* byte) & 0xFF)]
                }
                place &+= 8
            }
            while place < bytes.count {
                sum = (sum >> 8) ^ tables[Int((sum ^ UInt32(bytes[place])) & 0xFF)]
                place &+= 1
            }
        }
        register = sum
    }
}
