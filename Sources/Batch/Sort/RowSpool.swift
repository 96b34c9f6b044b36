import Platform
import Values

/// Settled rows that wait in a temporary file until all slices of a file are settled: those of each slice in the file's
/// order.
struct RowSpool: ~Copyable {
    private let file: TemporaryFile
    private let sizes: RowSizes
    private let part: BatchPart
    private var size = 0
    /// For each slice, how many rows it has of each part, and where those start that are taken next.
    private var counts: [[UInt32]] = []
    private var next: [Int] = []

    /// Adds the rows of the next slice, to a new spool where there is none yet; what went wrong, if anything.
    static func add(_ parts: [KeptPart], _ input: BatchInput, to spool: inout RowSpool?) -> FileFailure? {
        if spool == nil {
            switch TemporaryFile.make() {
            case .failure(let failure): return failure
            case .success(let file): spool = RowSpool(file, RowSizes(input))
            }
        }
        return spool?.add(parts)
    }

    private init(_ file: TemporaryFile, _ sizes: RowSizes) {
        self.file = file
        self.sizes = sizes
        part = BatchPart(stride: sizes.most, owners: 1)
    }

    private mutating func add(_ parts: [KeptPart]) -> FileFailure? {
        next.append(size)
        for rows in parts.map(\.rows) where rows.count > 0 {
            part.begin(0..<0)
            for index in 0..<rows.count { sizes.unpack(rows[index], to: part) }
            let bytes = UnsafeRawBufferPointer(
                start: part.row(0).word(at: 0), count: rows.count * sizes.most * MemoryLayout<Int64>.stride)
            if let failure = file.append(bytes[...]) { return failure }
            size += bytes.count
        }
        counts.append(parts.map { UInt32($0.rows.count) })
        return nil
    }

    /// Puts the rows of all slices that stand in the part of that number into another, in the file's order. Parts are
    /// asked for one after the other.
    mutating func take(_ number: Int, into part: BatchPart) -> FileFailure? {
        let stride = sizes.most
        let rows = counts.reduce(0) { $0 + Int($1[number]) }
        let words = FixedArray<Int64>(repeating: 0, count: rows * stride)
        var read = 0
        for slice in counts.indices {
            let count = Int(counts[slice][number]) * stride
            let bytes = UnsafeMutableRawBufferPointer(
                start: words.start + read, count: count * MemoryLayout<Int64>.stride)
            if let failure = file.read(into: bytes, at: next[slice]) { return failure }
            next[slice] += bytes.count
            read += count
        }
        let starts = (0..<rows).map { BatchRow(words.start + $0 * stride).start }
        for row in starts.indices.sorted(by: { starts[$0] < starts[$1] }) {
            part.addRow().word(at: 0).update(from: words.start + row * stride, count: stride)
        }
        return nil
    }
}
