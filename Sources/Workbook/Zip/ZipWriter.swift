import Platform
import Values

/// Writes a zip archive whose files are stored as they are. Every file has the same time, so that equal contents make equal
/// archives.
struct ZipWriter {
    private struct Entry {
        let name: [UInt8]
        let header: Int
        var size = 0
        var sum = CRC32()
    }

    private let file: PendingFile
    private var entries: [Entry] = []
    /// Bytes written so far.
    private var size = 0

    /// 1980-01-01, the first day of such archives.
    private static let day: UInt16 = 1 << 5 | 1
    private static let version: UInt16 = 20
    /// Names are UTF-8.
    private static let flags: UInt16 = 1 << 11
    /// Sizes have 32 bits.
    private static let mostBytes = Int(UInt32.max) - 1

    /// To a file with nothing in it.
    init(_ file: PendingFile) { self.file = file }

    /// Adds a file.
    mutating func add(_ name: String, _ text: String) -> FileFailure? {
        if let failure = begin(name) { return failure }
        return Array(text.utf8).withUnsafeBytes { append($0) } ?? end()
    }

    /// Begins a file, whose bytes follow.
    mutating func begin(_ name: String) -> FileFailure? {
        let entry = Entry(name: Array(name.utf8), header: size)
        entries.append(entry)
        return write(localHeader(entry))
    }

    mutating func append(_ bytes: UnsafeRawBufferPointer) -> FileFailure? {
        entries[entries.count - 1].size += bytes.count
        entries[entries.count - 1].sum.add(bytes)
        return write(bytes)
    }

    /// Puts size and sum of the file into its header.
    mutating func end() -> FileFailure? {
        guard let entry = entries.last else { return nil }
        return localHeader(entry).withUnsafeBytes { file.put($0, at: entry.header) }
    }

    /// Writes the directory.
    mutating func finish() -> FileFailure? {
        let start = size
        for entry in entries {
            var bytes = number(0x0201_4B50 as UInt32) + number(ZipWriter.version) + common(entry)
            // No comment, the first disk, no attributes.
            bytes += [UInt8](repeating: 0, count: 10)
            bytes += number(UInt32(entry.header)) + entry.name
            if let failure = write(bytes) { return failure }
        }
        let count = number(UInt16(entries.count))
        var bytes = number(0x0605_4B50 as UInt32) + number(0 as UInt32) + count + count
        bytes += number(UInt32(size - start)) + number(UInt32(start)) + number(0 as UInt16)
        return write(bytes)
    }

    private func localHeader(_ entry: Entry) -> [UInt8] {
        number(0x0403_4B50 as UInt32) + common(entry) + entry.name
    }

    /// What both headers of a file share.
    private func common(_ entry: Entry) -> [UInt8] {
        let size = UInt32(entry.size)
        var bytes = number(ZipWriter.version) + number(ZipWriter.flags) + number(0 as UInt16) + number(0 as UInt16)
        bytes += number(ZipWriter.day) + number(entry.sum.value) + number(size) + number(size)
        return bytes + number(UInt16(entry.name.count)) + number(0 as UInt16)
    }

    private func number(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }

    private mutating func write(_ bytes: [UInt8]) -> FileFailure? { bytes.withUnsafeBytes { write($0) } }

    private mutating func write(_ bytes: UnsafeRawBufferPointer) -> FileFailure? {
        size += bytes.count
        guard size <= ZipWriter.mostBytes else {
            return .table(
                file.path, Label(zh: "超过 4 GB，工作簿放不下", en: "is larger than 4 GB, which no workbook here can hold"))
        }
        return file.append(bytes)
    }
}
