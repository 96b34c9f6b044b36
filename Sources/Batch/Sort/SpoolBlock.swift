import Adjudication
import Platform
import Values

/// The rows of a part of the file, and the hashes of their claim ids, as a ``RowSpool`` keeps them.
///
/// It is made of pieces: the rows of each slice of the persons, in the file's order, then the claim ids of each slice of
/// them. A piece of rows has their number, their words and their keys as ``KeptRows`` has them, and the identities that
/// only they have.
struct SpoolBlock: ~Copyable {
    private var words = FixedArray<Int64>(zeros: 0)
    /// Where its pieces start, and where the last one ends, in words.
    private(set) var starts: [UInt32] = []
    /// For each row the hash by which it is of a slice, and that of its claim id.
    private var hashes: [UInt64] = []
    private var ids: [UInt64?] = []

    /// What stands in a piece before its rows: how many there are.
    static let headWords = 1
    static var headSize: Int { headWords * MemoryLayout<Int64>.stride }
    /// Words of a key.
    private static let keyWords = MemoryLayout<SortKey>.size / MemoryLayout<Int64>.size

    /// How many places a block's pieces have, where the last one ends among them.
    static func pieces(_ slices: Int) -> Int { 2 * slices + 1 }

    /// What is kept of it.
    var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            start: words.start, count: Int(starts.last ?? 0) * MemoryLayout<Int64>.stride)
    }

    /// The slice of something with that hash: by its lower bits, as the upper ones say where it is sorted to.
    @inline(__always)
    private static func slice(_ hash: UInt64, of slices: Int) -> Int {
        Int(truncatingIfNeeded: ((hash & 0xFFFF) &* UInt64(truncatingIfNeeded: slices)) &>> 16)
    }

    /// Makes it the rows of a part, which has that number; their days stand at the place `date` of their values, and
    /// `hash` says by which hash a row is of a slice, and which one its claim id has.
    mutating func fill(
        _ part: BatchPart, _ number: Int, date: Int, slices: Int, hash: (Int) -> (unit: UInt64, id: UInt64?)
    ) {
        hashes.removeAll(keepingCapacity: true)
        ids.removeAll(keepingCapacity: true)
        for index in 0..<part.count {
            let (unit, id) = hash(index)
            hashes.append(unit)
            ids.append(id)
        }
        count(part, slices)
        copyRows(part, number, date, slices)
        var next = starts.map { Int($0) }
        for (index, id) in ids.enumerated() {
            guard let id else { continue }
            let piece = slices + SpoolBlock.slice(id, of: slices)
            words[next[piece]] = Int64(bitPattern: id)
            words[next[piece] + 1] = part.row(index).start
            next[piece] += SpoolBlock.keyWords
        }
    }

    /// Says where the pieces start, and makes room for them.
    private mutating func count(_ part: BatchPart, _ slices: Int) {
        var sizes = [Int](repeating: 0, count: 2 * slices)
        for slice in 0..<slices { sizes[slice] = SpoolBlock.headWords }
        for index in 0..<part.count {
            sizes[SpoolBlock.slice(hashes[index], of: slices)] +=
                part.stride + SpoolBlock.keyWords + KeptIdentities.size(KeptIdentities.of(part.row(index), part))
            if let id = ids[index] { sizes[slices + SpoolBlock.slice(id, of: slices)] += SpoolBlock.keyWords }
        }
        starts.removeAll(keepingCapacity: true)
        var end = 0
        for size in sizes {
            starts.append(UInt32(end))
            end += size
        }
        starts.append(UInt32(end))
        if end > words.count { words = FixedArray(zeros: end + end / 2) }
    }

    private func copyRows(_ part: BatchPart, _ number: Int, _ date: Int, _ slices: Int) {
        var counts = [Int](repeating: 0, count: slices)
        for hash in hashes { counts[SpoolBlock.slice(hash, of: slices)] += 1 }
        let pieces = (0..<slices).map { slice in
            let piece = words.start + Int(starts[slice])
            piece.pointee = Int64(counts[slice])
            return KeptRows(piece + SpoolBlock.headWords, count: counts[slice], stride: part.stride, ids: 0)
        }
        // Where the next row of each piece goes, and the identities that only it has.
        var next = [Int](repeating: 0, count: slices)
        var ends = counts.map { SpoolBlock.headWords + KeptRows.size($0, stride: part.stride, ids: 0) }
        for index in 0..<part.count {
            let slice = SpoolBlock.slice(hashes[index], of: slices)
            let (row, place) = (part.row(index), next[slice])
            next[slice] += 1
            if row.state == .rejected { row.note = 0 }
            pieces[slice].keys[place] = SortKey(unit: hashes[index], day: row.values[date], part: number, row: place)
            part.copy(index..<index + 1, to: pieces[slice].place(place))
            let held = KeptIdentities.of(row, part)
            if held.isEmpty { continue }
            pieces[slice][place].identities = .elsewhere(ends[slice])
            KeptIdentities.put(held, at: words.start + Int(starts[slice]) + ends[slice])
            ends[slice] += KeptIdentities.size(held)
        }
    }

    /// The rows of a piece that was read again; the arena keeps the identities that only they have.
    static func rows(
        of piece: UnsafeMutableBufferPointer<Int64>, stride: Int, _ identities: inout IdentityArena
    ) -> KeptRows? {
        guard let start = piece.baseAddress else { return nil }
        let rows = KeptRows(start + headWords, count: Int(start.pointee), stride: stride, ids: 0)
        if piece.count > headWords + KeptRows.size(rows.count, stride: stride, ids: 0) {
            for index in 0..<rows.count {
                guard let place = rows[index].identities.placeElsewhere else { continue }
                rows[index].identities = identities.add(KeptIdentities.holdings(at: start + place))
            }
        }
        return rows
    }
}
