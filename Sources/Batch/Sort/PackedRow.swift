import Adjudication

/// A row as it is kept: its first words as they are, each of the others in four bytes. Where one has no room there, the
/// whole row stands elsewhere, and its place says where.
struct PackedRow: BitwiseCopyable {
    let place: UnsafeMutablePointer<Int64>

    /// Stands for ``Slot/absent``.
    private static let absent = Int32.min

    /// The words that a row of so many takes.
    static func size(_ words: Int) -> Int { BatchRow.longWords + (words - BatchRow.longWords + 1) / 2 }

    @inline(__always)
    private var shorts: UnsafeMutablePointer<Int32> {
        UnsafeMutableRawPointer(place + BatchRow.longWords).assumingMemoryBound(to: Int32.self)
    }

    /// The row where it stands elsewhere. Its place then has the complement of its start, which is below 0.
    private var elsewhere: UnsafeMutablePointer<Int64>? {
        place[0] < 0 ? UnsafeMutablePointer(bitPattern: Int(place[1])) : nil
    }

    /// Where the row starts in the file.
    var start: Int64 { place[0] < 0 ? ~place[0] : place[0] }

    /// Keeps the first words of a row of so many words at most; whether there was memory for it.
    @inline(__always)
    func pack(_ row: UnsafePointer<Int64>, _ words: Int, of most: Int, _ store: inout RowStore) -> Bool {
        let shorts = shorts
        var misfit: Int64 = 0
        for index in 0..<(words &- BatchRow.longWords) {
            let word = row[BatchRow.longWords &+ index]
            let isAbsent = word == Slot.absent
            let short = isAbsent ? PackedRow.absent : Int32(truncatingIfNeeded: word)
            shorts[index] = short
            misfit |= isAbsent ? 0 : (Int64(short) ^ word) | (short == PackedRow.absent ? 1 : 0)
        }
        if misfit != 0 { return putElsewhere(row, words, of: most, &store) }
        for index in 0..<BatchRow.longWords { place[index] = row[index] }
        return true
    }

    @inline(never)
    private func putElsewhere(
        _ row: UnsafePointer<Int64>, _ words: Int, of most: Int, _ store: inout RowStore
    ) -> Bool {
        guard let memory = elsewhere ?? store.take(most) else { return false }
        memory.update(from: row, count: words)
        place[0] = ~row[0]
        place[1] = Int64(Int(bitPattern: memory))
        return true
    }

    /// Puts the first words of the row where it can be worked on.
    @inline(__always)
    func unpack(_ words: Int, to row: UnsafeMutablePointer<Int64>) {
        if let elsewhere { return row.update(from: elsewhere, count: words) }
        for index in 0..<BatchRow.longWords { row[index] = place[index] }
        let shorts = shorts
        for index in 0..<(words &- BatchRow.longWords) {
            let short = shorts[index]
            row[BatchRow.longWords &+ index] = short == PackedRow.absent ? Slot.absent : Int64(short)
        }
    }
}

/// How many words the rows of a file have.
struct RowSizes {
    /// Once they are read, once they are settled, and at most.
    private let read: Int
    private let settled: Int
    let most: Int

    init(_ input: BatchInput) {
        read = BatchRow.readSize(values: input.columns.slots.count)
        settled = BatchRow.settledSize(benefits: input.scheme.layout.benefits.count)
        most = RowResult.stride(input.columns, input.scheme)
    }

    /// Keeps a row; whether there was memory for it.
    @inline(__always)
    func pack(_ row: BatchRow, to place: PackedRow, _ store: inout RowStore) -> Bool {
        place.pack(row.word(at: 0), row.state == .settled ? settled : read, of: most, &store)
    }

    /// Adds a row that was kept to a part.
    @inline(__always)
    func unpack(_ place: PackedRow, to part: BatchPart) { place.unpack(most, to: part.addRow().word(at: 0)) }
}
