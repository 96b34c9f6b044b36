import Platform
import Synchronization
import Values

/// Rows that wait in a temporary file where they do not fit in memory: each part of the input is read once, its rows are
/// settled slice of the persons after slice, and then written in the file's order.
///
/// The rows of a part are a block (see ``SpoolBlock``), from which the rows of one slice are read, and to which they are
/// put back once they are settled. Several threads may read and put at once, after all blocks have been added.
final class RowSpool {
    /// Of how many slices of the persons each block has rows.
    let slices: Int
    private let file: TemporaryFile
    private let stride: Int
    /// Where each block starts in the file, and where the last one ends.
    private var blocks = [0]
    /// For each block, where its pieces start, and where the last one ends.
    private var starts: [UInt32] = []

    private init(_ file: TemporaryFile, stride: Int, slices: Int) {
        self.file = file
        self.stride = stride
        self.slices = slices
    }

    /// A new one for rows of so many words.
    static func make(stride: Int, slices: Int) throws(SortStop) -> RowSpool {
        switch TemporaryFile.make() {
        case .failure(let failure): throw .failed(failure)
        case .success(let file): return RowSpool(file, stride: stride, slices: slices)
        }
    }

    /// Adds the block of the next part; what went wrong, if anything.
    func add(_ block: borrowing SpoolBlock) -> FileFailure? {
        starts += block.starts
        blocks.append(blocks[blocks.count - 1] + block.bytes.count)
        return file.append(block.bytes[...])
    }

    // MARK: Slices

    /// Reads the rows of a slice into memory of the workers, for each part of the input.
    func rows(of slice: Int, _ parts: [KeptPart], _ workers: SortWorkers) throws(SortStop) -> [KeptPart] {
        let pieces = try pieces(slice, workers)
        let kept = FixedArray<KeptRows?>(repeating: nil, count: parts.count)
        Threads.share(parts.count, among: workers.count) { job, part in
            if let piece = pieces[part] {
                kept[part] = SpoolBlock.rows(of: piece, stride: self.stride, &workers[job].identities)
            }
        }
        return parts.indices.compactMap { part in
            kept[part].map { KeptPart(range: parts[part].range, firstLine: parts[part].firstLine, rows: $0) }
        }
    }

    /// Puts back the rows of a slice; what went wrong, if anything.
    func put(_ parts: [KeptPart], of slice: Int, _ workers: SortWorkers) -> FileFailure? {
        let failed = Mutex<FileFailure?>(nil)
        Threads.share(parts.count, among: workers.count) { _, part in
            let rows = parts[part].rows
            let bytes = UnsafeRawBufferPointer(
                start: rows.words, count: rows.count * self.stride * MemoryLayout<Int64>.stride)
            let place = self.range(of: slice, in: part).lowerBound + SpoolBlock.headSize
            if let failure = self.file.put(bytes, at: place) { failed.withLock { $0 = $0 ?? failure } }
        }
        return failed.withLock { $0 }
    }

    /// Reads the hashes of the claim ids that are of a slice of them, and where their rows start.
    func ids(of slice: Int, _ workers: SortWorkers) throws(SortStop) -> [UnsafeBufferPointer<SortKey>] {
        try pieces(slices + slice, workers).map { piece in
            guard let piece else { return UnsafeBufferPointer(start: nil, count: 0) }
            return UnsafeBufferPointer(UnsafeMutableRawBufferPointer(piece).bindMemory(to: SortKey.self))
        }
    }

    /// Reads a piece of every block.
    private func pieces(
        _ number: Int, _ workers: SortWorkers
    ) throws(SortStop) -> [UnsafeMutableBufferPointer<Int64>?] {
        let count = blocks.count - 1
        let pieces = FixedArray<UnsafeMutableBufferPointer<Int64>?>(repeating: nil, count: count)
        let failed = Mutex<FileFailure?>(nil)
        Threads.share(count, among: workers.count) { job, block in
            let range = self.range(of: number, in: block)
            guard let words = workers[job].store.take(range.count / MemoryLayout<Int64>.stride) else { return }
            let bytes = UnsafeMutableRawBufferPointer(start: words, count: range.count)
            if let failure = self.file.read(into: bytes, at: range.lowerBound) {
                failed.withLock { $0 = $0 ?? failure }
            }
            pieces[block] = UnsafeMutableBufferPointer(
                start: words, count: range.count / MemoryLayout<Int64>.stride)
        }
        if let failure = failed.withLock({ $0 }) { throw .failed(failure) }
        let found = (0..<count).map { pieces[$0] }
        if found.contains(where: { $0 == nil }) { throw .needsMemory }
        return found
    }

    /// Where a piece of a block stands in the file.
    private func range(of piece: Int, in block: Int) -> Range<Int> {
        let first = block * SpoolBlock.pieces(slices) + piece
        let size = MemoryLayout<Int64>.stride
        return blocks[block] + Int(starts[first]) * size..<blocks[block] + Int(starts[first + 1]) * size
    }

    // MARK: Parts

    /// Puts the rows of the part of that number into another, in the file's order.
    func take(_ number: Int, into part: BatchPart) -> FileFailure? {
        let (first, last) = (blocks[number], range(of: slices, in: number).lowerBound)
        let words = FixedArray<Int64>(zeros: (last - first) / MemoryLayout<Int64>.stride)
        let bytes = UnsafeMutableRawBufferPointer(start: words.start, count: last - first)
        if let failure = file.read(into: bytes, at: first) { return failure }
        // Where each row starts in the part, and below that where its words are.
        var rows: [UInt64] = []
        for slice in 0..<slices {
            let piece = (range(of: slice, in: number).lowerBound - first) / MemoryLayout<Int64>.stride
            for index in 0..<Int(words[piece]) {
                let place = piece + SpoolBlock.headWords + index * stride
                let start = BatchRow(words.start + place).start - Int64(part.range.lowerBound)
                rows.append(UInt64(truncatingIfNeeded: start) << 32 | UInt64(truncatingIfNeeded: place))
            }
        }
        rows.sort()
        for row in rows { part.addRows(1, from: words.start + Int(row & 0xFFFF_FFFF)) }
        return nil
    }
}
