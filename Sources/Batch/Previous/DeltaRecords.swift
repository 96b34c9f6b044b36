import Platform
import Values

/// A claim that comes to something else as it is kept: what is known of it, and behind that its rows of the list as they are
/// written, without the cause at the end of each, which is known once all are.
struct DeltaRecord: BitwiseCopyable {
    /// What is known of it, where that stands.
    let delta: UnsafeMutablePointer<ResultDeltas.Delta>

    init(_ place: UnsafeMutableRawPointer) {
        delta = place.assumingMemoryBound(to: ResultDeltas.Delta.self)
    }

    /// Its rows of the list, one behind the other.
    @inline(__always)
    var text: UnsafeMutablePointer<UInt8> {
        UnsafeMutableRawPointer(delta + 1).assumingMemoryBound(to: UInt8.self)
    }

    /// How many rows of the list it has.
    var lines: Int { Int(delta.pointee.lines) }

    /// Where a row of the list ends, of those of its text.
    @inline(__always)
    func end(ofLine line: Int) -> Int {
        let ends = delta.pointee.ends
        return Int(line == 0 ? ends.0 : line == 1 ? ends.1 : ends.2)
    }

    /// Notes that a row of the list ends there.
    @inline(__always)
    func endLine(_ place: UnsafeMutablePointer<UInt8>) {
        let end = Int32(truncatingIfNeeded: place - text)
        switch delta.pointee.lines {
        case 0: delta.pointee.ends.0 = end
        case 1: delta.pointee.ends.1 = end
        default: delta.pointee.ends.2 = end
        }
        delta.pointee.lines += 1
    }

    /// The bytes of one with so much text, so that another one has its place behind it.
    @inline(__always)
    static func size(text: Int) -> Int { (MemoryLayout<ResultDeltas.Delta>.stride + text + 7) & ~7 }

    /// Its own bytes.
    @inline(__always)
    var size: Int {
        let lines = delta.pointee.lines
        return DeltaRecord.size(text: lines == 0 ? 0 : end(ofLine: Int(lines) - 1))
    }
}

/// Where one thread keeps claims that differ, one behind the other, in large pages of memory: as many small ones take longer
/// to get than what is written there.
final class DeltaRecords {
    /// Room that is not taken yet.
    @exclusivity(unchecked) private var next: UnsafeMutableRawPointer
    @exclusivity(unchecked) private var end: UnsafeMutableRawPointer
    private var large: [LargeBlock] = []
    private var ordinary: [UnsafeMutableRawPointer] = []
    private static let largeSize = 1 << 22
    /// Small ones come first, each twice as large as the one before, for the few claims that differ mostly.
    private static let smallest = 1 << 12
    private static let mostSmall = 8

    /// A block in large pages.
    private final class LargeBlock {
        let memory: LargeBuffer<UInt8>

        init?(_ size: Int) {
            guard let memory = LargeBuffer<UInt8>(size) else { return nil }
            self.memory = memory
        }
    }

    init() {
        next = UnsafeMutableRawPointer(bitPattern: 16) ?? .allocate(byteCount: 0, alignment: 16)
        end = next
    }

    /// Where the next one will stand.
    @inline(__always)
    var place: UnsafeMutableRawPointer { next }

    /// Room for one whose text is of so many bytes at most; ``add(_:_:)`` says how it is.
    @inline(__always)
    func reserve(text: Int) -> DeltaRecord {
        if end - next < DeltaRecord.size(text: text) { grow(DeltaRecord.size(text: text)) }
        return DeltaRecord(next)
    }

    /// Keeps the one that there was room for.
    @inline(__always)
    func add(_ record: DeltaRecord) { next += record.size }

    private func grow(_ needed: Int) {
        let taken = ordinary.count
        let isSmall = taken < DeltaRecords.mostSmall
        let size = max(needed, isSmall ? DeltaRecords.smallest << taken : DeltaRecords.largeSize)
        if !isSmall, let block = LargeBlock(size) {
            large.append(block)
            next = UnsafeMutableRawPointer(block.memory.start)
        } else {
            next = .allocate(byteCount: size, alignment: 16)
            ordinary.append(next)
        }
        end = next + size
    }

    deinit {
        for block in ordinary { block.deallocate() }
    }
}
