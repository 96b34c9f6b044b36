import Platform
import Values

/// Settled rows that wait in a temporary file until all slices of a file are settled: those of each slice in the file's
/// order.
struct RowSpool: ~Copyable {
    private let file: TemporaryFile
    private let stride: Int
    private var size = 0
    /// For each slice, how many rows it has of each part, and where those start that are taken next.
    private var counts: [[UInt32]] = []
    private var next: [Int] = []

    /// Adds the rows of the next slice, to a new spool where there is none yet; what went wrong, if anything.
    static func add(_ parts: [KeptPart], to spool: inout RowSpool?) -> FileFailure? {
        if spool == nil {
            switch TemporaryFile.make() {
            case .failure(let failure): return failure
            case .success(let file): spool = RowSpool(file, stride: parts.first?.rows.stride ?? 0)
            }
        }
        return spool?.add(parts)
    }

    private init(_ file: TemporaryFile, stride: Int) {
        self.file = file
        self.stride = stride
    }

    private mutating func add(_ parts: [KeptPart]) -> FileFailure? {
        next.append(size)
        for part in parts {
            let bytes = UnsafeRawBufferPointer(
                start: part.rows.words, count: part.rows.count * stride * MemoryLayout<Int64>.stride)
            if let failure = file.append(bytes[...]) { return failure }
            size += bytes.count
        }
        counts.append(parts.map { UInt32($0.rows.count) })
        return nil
    }

    /// Puts the rows of all slices that stand in the part of that number into another, in the file's order. Parts are
    /// asked for one after the other.
    mutating func take(_ number: Int, into part: BatchPart) -> FileFailure? {
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
            part.addRows(1, from: words.start + row * stride)
        }
        return nil
    }
}
