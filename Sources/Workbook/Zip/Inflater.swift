import Glibc
import Values

/// Unpacks DEFLATE (RFC 1951), a chunk at a time, so that memory does not grow with what is packed.
package struct Inflater: ~Copyable {
    /// The bytes are no DEFLATE.
    package struct Corruption: Error {}

    /// What comes next in the input.
    private enum Step {
        case block
        case stored(left: Int)
        case coded
        case end
    }

    private let input: UnsafeBufferPointer<UInt8>
    private var place = 0
    /// Bits that were taken from the input and not yet used, the next one lowest.
    private var bits: UInt64 = 0
    private var bitCount = 0
    private var step = Step.block
    private var isLast = false
    /// The bytes unpacked before, as far as they may be repeated, and those of the chunk behind them.
    private let window = FixedArray<UInt8>(zeros: Inflater.reach + Inflater.chunk + Inflater.longestCopy)
    private var end = 0
    private let literals = HuffmanCode()
    private let distances = HuffmanCode()
    private var hasFixedCodes = false

    /// How far back a copy may begin.
    private static let reach = 1 << 15
    private static let chunk = 1 << 16
    private static let longestCopy = 258

    /// Unpacks bytes that stay where they are as long as it is used.
    package init(_ input: UnsafeBufferPointer<UInt8>) { self.input = input }

    /// The next bytes, valid until they are asked for again; `nil` at the end. What is wrong is thrown before or at the end.
    package mutating func next() throws(Corruption) -> UnsafeBufferPointer<UInt8>? {
        let kept = min(end, Inflater.reach)
        memmove(window.start, window.start + (end - kept), kept)
        end = kept
        loop: while end - kept < Inflater.chunk {
            switch step {
            case .block: try beginBlock()
            case .stored(let left): try copyStored(left, room: Inflater.chunk - (end - kept))
            case .coded: try decode(until: kept + Inflater.chunk)
            case .end: break loop
            }
        }
        return end == kept ? nil : UnsafeBufferPointer(start: window.start + kept, count: end - kept)
    }

    // MARK: Bits

    /// Takes as many whole bytes as there is room for.
    @inline(__always)
    private mutating func refill() {
        while bitCount <= 56, place < input.count {
            bits |= UInt64(input[place]) << UInt64(bitCount)
            place &+= 1
            bitCount &+= 8
        }
    }

    @inline(__always)
    private mutating func drop(_ count: Int) throws(Corruption) {
        guard count <= bitCount else { throw Corruption() }
        bits >>= UInt64(count)
        bitCount &-= count
    }

    /// The next bits as a number, at most 16 of them.
    @inline(__always)
    private mutating func take(_ count: Int) throws(Corruption) -> Int {
        if bitCount < count { refill() }
        let value = Int(bits & (1 << UInt64(count) - 1))
        try drop(count)
        return value
    }

    // MARK: Blocks

    private mutating func beginBlock() throws(Corruption) {
        if isLast {
            step = .end
            return
        }
        isLast = try take(1) == 1
        switch try take(2) {
        case 0: try beginStored()
        case 1: try useFixedCodes()
        case 2: try readCodes()
        default: throw Corruption()
        }
    }

    private mutating func beginStored() throws(Corruption) {
        try drop(bitCount % 8)
        let length = try take(16)
        guard try take(16) == ~length & 0xFFFF else { throw Corruption() }
        // What was taken too early is given back.
        place -= bitCount / 8
        (bits, bitCount) = (0, 0)
        step = .stored(left: length)
    }

    private mutating func copyStored(_ left: Int, room: Int) throws(Corruption) {
        if left == 0 {
            step = .block
            return
        }
        let count = min(left, room, input.count - place)
        guard count > 0, let start = input.baseAddress else { throw Corruption() }
        memcpy(window.start + end, start + place, count)
        place += count
        end += count
        step = .stored(left: left - count)
    }

    private mutating func useFixedCodes() throws(Corruption) {
        step = .coded
        if hasFixedCodes { return }
        let lengths = (0..<288).map { UInt8($0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8) }
        guard literals.build(lengths[...]), distances.build([UInt8](repeating: 5, count: 32)[...]) else {
            throw Corruption()
        }
        hasFixedCodes = true
    }

    /// The order in which the lengths of the code of lengths stand.
    private static let lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

    private mutating func readCodes() throws(Corruption) {
        let (literalCount, distanceCount, lengthCount) = (try take(5) + 257, try take(5) + 1, try take(4) + 4)
        guard literalCount <= 286, distanceCount <= 30 else { throw Corruption() }
        var ofLengths = [UInt8](repeating: 0, count: 19)
        for symbol in Inflater.lengthOrder.prefix(lengthCount) { ofLengths[symbol] = UInt8(try take(3)) }
        hasFixedCodes = false
        guard literals.build(ofLengths[...]) else { throw Corruption() }
        var lengths: [UInt8] = []
        while lengths.count < literalCount + distanceCount {
            let symbol = try symbolOfLength()
            if symbol < 16 {
                lengths.append(UInt8(symbol))
                continue
            }
            let repeated: UInt8
            let count: Int
            switch symbol {
            case 16:
                guard let last = lengths.last else { throw Corruption() }
                (repeated, count) = (last, try take(2) + 3)
            case 17: (repeated, count) = (0, try take(3) + 3)
            default: (repeated, count) = (0, try take(7) + 11)
            }
            lengths += repeatElement(repeated, count: count)
        }
        guard lengths.count == literalCount + distanceCount, lengths[256] > 0,
            literals.build(lengths[..<literalCount]), distances.build(lengths[literalCount...])
        else { throw Corruption() }
        step = .coded
    }

    private mutating func symbolOfLength() throws(Corruption) -> Int {
        refill()
        guard let (symbol, length) = literals.symbol(bits) else { throw Corruption() }
        try drop(length)
        return symbol
    }

    // MARK: Codes

    /// The shortest copy of each length symbol from 257 on, and its further bits.
    private static let lengthBases: [UInt16] = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258,
    ]
    private static let lengthBits: [UInt8] = [
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
    ]
    /// The smallest distance of each symbol, and its further bits.
    private static let distanceBases: [UInt16] = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
        6145, 8193, 12289, 16385, 24577,
    ]
    private static let distanceBits: [UInt8] = [
        0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
    ]

    /// Unpacks symbols until so many bytes are in the window, or the block ends. The last copy may go beyond.
    private mutating func decode(until limit: Int) throws(Corruption) {
        while end < limit {
            refill()
            guard let (symbol, length) = literals.symbol(bits) else { throw Corruption() }
            try drop(length)
            if symbol < 256 {
                window.start[end] = UInt8(truncatingIfNeeded: symbol)
                end &+= 1
            } else if symbol == 256 {
                step = .block
                return
            } else {
                try copy(symbol - 257)
            }
        }
    }

    @inline(__always)
    private mutating func copy(_ symbol: Int) throws(Corruption) {
        guard symbol < Inflater.lengthBases.count else { throw Corruption() }
        let count = Int(Inflater.lengthBases[symbol]) + (try take(Int(Inflater.lengthBits[symbol])))
        refill()
        guard let (code, length) = distances.symbol(bits), code < Inflater.distanceBases.count else {
            throw Corruption()
        }
        try drop(length)
        let distance = Int(Inflater.distanceBases[code]) + (try take(Int(Inflater.distanceBits[code])))
        guard distance <= end, distance <= Inflater.reach else { throw Corruption() }
        let target = window.start + end
        if distance >= count {
            memcpy(target, target - distance, count)
        } else {
            // A copy that overlaps itself repeats what it has written.
            for index in 0..<count { target[index] = target[index - distance] }
        }
        end += count
    }
}
