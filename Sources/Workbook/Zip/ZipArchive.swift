import Values

/// The directory of a zip archive, with 64-bit sizes where it has them.
package struct ZipArchive {
    /// One file in it.
    package struct Entry {
        package let name: String
        let method: UInt16
        let isEncrypted: Bool
        let sum: UInt32
        let packedSize: Int
        /// Bytes when unpacked.
        package let size: Int
        /// Where its local header stands.
        let header: Int
    }

    package let entries: [Entry]
    private let bytes: ByteView

    /// The first bytes of an archive with files in it.
    package static let mark: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

    /// Reads the directory of an archive whose bytes stay where they are as long as it is used.
    package init(_ archive: UnsafeBufferPointer<UInt8>) throws(WorkbookError) {
        bytes = ByteView(archive)
        let (first, count) = try ZipArchive.directory(bytes)
        guard count <= Limits.archiveParts else { throw .damagedArchive }
        var entries: [Entry] = []
        var place = first
        for _ in 0..<count {
            guard try bytes.number32(place) == 0x0201_4B50 else { throw bytes.damage }
            let (entry, next) = try ZipArchive.entry(bytes, place)
            entries.append(entry)
            place = next
        }
        self.entries = entries
    }

    /// Where the directory begins, and how many entries it has.
    private static func directory(_ bytes: ByteView) throws(WorkbookError) -> (place: Int, count: Int) {
        // The end record is 22 bytes long, with a comment of at most 65,535 behind it.
        var place = bytes.count - 22
        let lowest = max(0, place - 0xFFFF)
        while place >= lowest, try bytes.number32(place) != 0x0605_4B50 { place -= 1 }
        guard place >= lowest else { throw bytes.damage }
        let (count, start) = (Int(try bytes.number16(place + 10)), Int(try bytes.number32(place + 16)))
        guard count == 0xFFFF || start == 0xFFFF_FFFF, place >= 20, try bytes.number32(place - 20) == 0x0706_4B50
        else { return (start, count) }
        let end = try bytes.number64(place - 12)
        guard try bytes.number32(end) == 0x0606_4B50 else { throw bytes.damage }
        return (try bytes.number64(end + 48), try bytes.number64(end + 32))
    }

    private static func entry(_ bytes: ByteView, _ place: Int) throws(WorkbookError) -> (Entry, next: Int) {
        let flags = try bytes.number16(place + 8)
        var sizes = [Int(try bytes.number32(place + 24)), Int(try bytes.number32(place + 20))]
        var header = Int(try bytes.number32(place + 42))
        let name = place + 46..<place + 46 + Int(try bytes.number16(place + 28))
        let extra = name.upperBound..<name.upperBound + Int(try bytes.number16(place + 30))
        // Only the numbers that do not fit into 32 bits stand in the further field, in this order.
        var wide = try wideNumbers(bytes, extra)
        for index in sizes.indices where sizes[index] == 0xFFFF_FFFF && !wide.isEmpty {
            sizes[index] = wide.removeFirst()
        }
        if header == 0xFFFF_FFFF, !wide.isEmpty { header = wide.removeFirst() }
        let entry = Entry(
            name: String(decoding: try bytes.slice(name), as: UTF8.self), method: try bytes.number16(place + 10),
            isEncrypted: flags & 1 == 1, sum: try bytes.number32(place + 16), packedSize: sizes[1], size: sizes[0],
            header: header)
        return (entry, extra.upperBound + Int(try bytes.number16(place + 32)))
    }

    /// The 64-bit numbers of an entry's further field.
    private static func wideNumbers(_ bytes: ByteView, _ range: Range<Int>) throws(WorkbookError) -> [Int] {
        var place = range.lowerBound
        while place + 4 <= range.upperBound {
            let (kind, size) = (try bytes.number16(place), Int(try bytes.number16(place + 2)))
            if kind == 1 {
                var numbers: [Int] = []
                for offset in stride(from: place + 4, to: min(place + 4 + size, range.upperBound) - 7, by: 8) {
                    numbers.append(try bytes.number64(offset))
                }
                return numbers
            }
            place += 4 + size
        }
        return []
    }

    /// The entry of a part; names of parts differ neither by case nor by the stroke between folders.
    package func entry(_ name: String) -> Entry? {
        let plain = ZipArchive.plain(name)
        return entries.first { ZipArchive.plain($0.name) == plain }
    }

    private static func plain(_ name: String) -> String {
        String(name.lowercased().map { $0 == "\\" ? "/" : $0 }.drop { $0 == "/" })
    }

    /// Unpacks an entry, which may have at most so many bytes.
    package func open(_ entry: Entry, most: Int) throws(WorkbookError) -> PartReader {
        if entry.isEncrypted { throw .encrypted }
        guard try bytes.number32(entry.header) == 0x0403_4B50 else { throw .damaged(part: entry.name) }
        let start =
            entry.header + 30 + Int(try bytes.number16(entry.header + 26)) + Int(try bytes.number16(entry.header + 28))
        guard entry.packedSize >= 0, start <= bytes.count, entry.packedSize <= bytes.count - start else {
            throw .damaged(part: entry.name)
        }
        return try PartReader(entry, try bytes.slice(start..<start + entry.packedSize), most: most)
    }
}

/// Numbers of a zip archive, lowest byte first, each checked to lie in it.
struct ByteView {
    private let bytes: UnsafeBufferPointer<UInt8>

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var count: Int { bytes.count }
    var damage: WorkbookError { .damagedArchive }

    func slice(_ range: Range<Int>) throws(WorkbookError) -> UnsafeBufferPointer<UInt8> {
        guard range.lowerBound >= 0, range.upperBound <= bytes.count else { throw damage }
        return UnsafeBufferPointer(rebasing: bytes[range])
    }

    private func number(_ place: Int, size: Int) throws(WorkbookError) -> UInt64 {
        guard place >= 0, place <= bytes.count - size else { throw damage }
        return (0..<size).reduce(0) { $0 | UInt64(bytes[place + $1]) << UInt64(8 * $1) }
    }

    func number16(_ place: Int) throws(WorkbookError) -> UInt16 {
        UInt16(truncatingIfNeeded: try number(place, size: 2))
    }

    func number32(_ place: Int) throws(WorkbookError) -> UInt32 {
        UInt32(truncatingIfNeeded: try number(place, size: 4))
    }

    /// A size or a place; one that no file can have is damage.
    func number64(_ place: Int) throws(WorkbookError) -> Int {
        let value = try number(place, size: 8)
        guard value < 1 << 48 else { throw damage }
        return Int(value)
    }
}
