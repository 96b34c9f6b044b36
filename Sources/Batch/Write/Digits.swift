/// Writes amounts as text, four digits at a time.
struct Digits {
    /// The four digits of each number below 10,000.
    private let table: UnsafePointer<UInt32>
    /// Filled once, never freed.
    nonisolated(unsafe) private static let shared: UnsafePointer<UInt32> = {
        let table = UnsafeMutablePointer<UInt32>.allocate(capacity: 10_000)
        for number in 0..<10_000 {
            let digits = [number / 1000, number / 100 % 10, number / 10 % 10, number % 10]
            table[number] = digits.enumerated().reduce(UInt32(0)) {
                $0 | UInt32(48 + $1.element) << UInt32(8 * $1.offset)
            }
        }
        return UnsafePointer(table)
    }()

    init() { table = Digits.shared }

    /// Yuan with two decimals; where the text ends. Up to 24 bytes are written.
    @inline(__always)
    func write(_ fen: Int64, _ start: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        if fen == 0 {
            UnsafeMutableRawPointer(start).storeBytes(of: 0x3030_2E30, as: UInt32.self)
            return start + 4
        }
        var place = start
        place.pointee = UInt8(ascii: "-")
        if fen < 0 { place += 1 }
        let magnitude = fen.magnitude
        // Amounts of a claim are far below what 32 bits hold of hundredths; the sums of a file need not be.
        if magnitude < 1 << 32 {
            let small = UInt32(truncatingIfNeeded: magnitude)
            let yuan = small / 100
            return cents(
                Int(small - yuan * 100), yuan < 10_000 ? leading(Int(yuan), place) : whole(UInt64(yuan), place))
        }
        return cents(Int(magnitude % 100), whole(magnitude / 100, place))
    }

    @inline(__always)
    private func cents(_ cents: Int, _ place: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        let pair = table[cents] >> 8 & 0xFFFF_FF00 | UInt32(UInt8(ascii: "."))
        UnsafeMutableRawPointer(place).storeBytes(of: pair, as: UInt32.self)
        return place + 3
    }

    private func whole(_ yuan: UInt64, _ start: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        if yuan < 10_000 { return leading(Int(yuan), start) }
        let place = whole(yuan / 10_000, start)
        UnsafeMutableRawPointer(place).storeBytes(of: table[Int(yuan % 10_000)], as: UInt32.self)
        return place + 4
    }

    /// A number below 10,000 without zeros before it.
    @inline(__always)
    private func leading(_ number: Int, _ start: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        let zeros = (number < 1000 ? 1 : 0) + (number < 100 ? 1 : 0) + (number < 10 ? 1 : 0)
        UnsafeMutableRawPointer(start).storeBytes(of: table[number] >> UInt32(8 * zeros), as: UInt32.self)
        return start + (4 - zeros)
    }
}
