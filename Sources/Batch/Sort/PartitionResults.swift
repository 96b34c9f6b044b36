import Glibc
import Platform
import Values

/// What the rows of each partition came to, in the order of the file: in memory, or waiting in a temporary file.
struct PartitionResults: ~Copyable {
    let buffers: FixedArray<ByteBuffer>
    private let isSpooled: Bool
    private var file: TemporaryFile?
    private var mapped: MappedFile?
    private var ranges: [Range<Int>]
    private var size = 0
    private var cursors: [Int]

    init(count: Int, isSpooled: Bool) {
        self.isSpooled = isSpooled
        buffers = FixedArray(count: count) { _ in ByteBuffer(capacity: 16) }
        ranges = [Range<Int>](repeating: 0..<0, count: count)
        cursors = [Int](repeating: 0, count: count)
    }

    /// Moves the buffers of some partitions to the temporary file, where there is to be one.
    mutating func spool(_ partitions: Range<Int>) -> FileFailure? {
        guard isSpooled else { return nil }
        if file == nil {
            switch TemporaryFile.make() {
            case .failure(let failure): return failure
            case .success(let made): file = made
            }
        }
        for partition in partitions {
            let bytes = buffers[partition].bytes
            if let failure = file?.append(bytes[...]) { return failure }
            ranges[partition] = size..<(size + bytes.count)
            size += bytes.count
            buffers[partition] = ByteBuffer(capacity: 16)
        }
        return nil
    }

    /// Makes ready to be read, once every partition is settled.
    mutating func beginReading() -> FileFailure? {
        guard isSpooled, let file else { return nil }
        switch MappedFile.map(file.descriptor, TemporaryFile.folder) {
        case .failure(let failure): return failure
        case .success(let whole): mapped = whole
        }
        return nil
    }

    /// What the next row of a partition came to.
    mutating func next(of partition: Int) -> (isRejected: Bool, cells: UnsafeBufferPointer<UInt8>) {
        let start: UnsafePointer<UInt8> =
            if let mapped { mapped.start + ranges[partition].lowerBound } else {
                UnsafePointer(buffers[partition].start)
            }
        let head = UnsafeRawPointer(start + cursors[partition]).loadUnaligned(as: UInt32.self)
        let length = Int(head >> 1)
        let cells = UnsafeBufferPointer(start: start + cursors[partition] + 4, count: length)
        cursors[partition] += 4 + length
        return (head & 1 == 1, cells)
    }
}
