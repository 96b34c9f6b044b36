import Values

/// The bytes of one file of a zip archive, unpacked a chunk at a time. Size, growth and check sum are looked at.
package struct PartReader: ~Copyable {
    /// The name of the file in the archive.
    let name: String
    private let size: Int
    private let sum: UInt32
    private let packed: UnsafeBufferPointer<UInt8>
    /// What unpacks it; `nil` where it is stored as it is.
    private var inflater: Inflater?
    private var count = 0
    private var found = CRC32()
    private static let chunk = 1 << 16
    /// Bytes up to which a part may grow as it likes. Beyond, the sheets of offices stay far below the limit, and what is
    /// made to fill a disk has more than a thousand times its size.
    private static let freeGrowth = 16 << 20

    init(
        _ entry: ZipArchive.Entry, _ packed: UnsafeBufferPointer<UInt8>, most: Int
    ) throws(WorkbookError) {
        name = entry.name
        size = entry.size
        sum = entry.sum
        self.packed = packed
        guard size >= 0, size <= most, size <= PartReader.freeGrowth || size / Limits.growth <= packed.count
        else { throw .tooLarge(part: name) }
        switch entry.method {
        case 0: guard size == packed.count else { throw .damaged(part: name) }
        case 8: inflater = Inflater(packed)
        default: throw .unknownPacking(part: name)
        }
    }

    /// The next bytes, valid until they are asked for again; `nil` at the end, where the sum has been compared.
    package mutating func next() throws(WorkbookError) -> UnsafeBufferPointer<UInt8>? {
        let chunk: UnsafeBufferPointer<UInt8>?
        do throws(Inflater.Corruption) {
            chunk = inflater == nil ? stored() : try inflater?.next()
        } catch {
            throw .damaged(part: name)
        }
        guard let chunk else {
            guard count == size, found.value == sum else { throw .damaged(part: name) }
            return nil
        }
        count += chunk.count
        guard count <= size else { throw .damaged(part: name) }
        found.add(UnsafeRawBufferPointer(chunk))
        return chunk
    }

    private func stored() -> UnsafeBufferPointer<UInt8>? {
        count == size ? nil : UnsafeBufferPointer(rebasing: packed[count..<min(size, count + PartReader.chunk)])
    }

    /// Reads what is left, so that the sum is compared.
    mutating func drain() throws(WorkbookError) {
        while try next() != nil {}
    }
}
