import Glibc
import Values

/// A file's bytes as the system maps them: read without a copy, with a page of zeros behind the end, so that many
/// bytes may be read at once anywhere.
package final class MappedFile: @unchecked Sendable {
    /// The first byte.
    package let start: UnsafePointer<UInt8>
    /// How many there are.
    package let count: Int
    private let name: String
    private let mapped: UnsafeMutableRawPointer
    private let mappedSize: Int
    /// The file, to see whether it is still what was mapped.
    private let descriptor: Int32
    private let modified: timespec
    /// What is said where it is shortened.
    private let message: Int?

    private init(_ mapped: UnsafeMutableRawPointer, size: Int, _ descriptor: Int32, _ info: stat, _ name: String) {
        self.mapped = mapped
        mappedSize = size
        count = Int(info.st_size)
        start = UnsafePointer(mapped.assumingMemoryBound(to: UInt8.self))
        self.descriptor = descriptor
        modified = info.st_mtim
        self.name = name
        let first = UInt(bitPattern: mapped)
        message = FaultMessages.add(first..<(first + UInt(size)), name)
    }

    deinit {
        if let message { FaultMessages.remove(message) }
        munmap(mapped, mappedSize)
        close(descriptor)
    }

    /// Says that a range is not wanted soon: its pages need not stay in memory.
    package func release(_ range: Range<Int>) {
        let page = 4096
        let (first, last) = ((range.lowerBound + page - 1) / page * page, range.upperBound / page * page)
        if last > first { madvise(mapped + first, last - first, Int32(MADV_DONTNEED)) }
    }

    /// Has a range at hand that is read next, where it is in memory already: each page that is met on the way takes longer.
    package func fetch(_ range: Range<Int>) {
        let page = 4096
        let first = range.lowerBound / page * page
        // MADV_POPULATE_READ; an older system knows it not, and nothing is lost.
        if !range.isEmpty { madvise(mapped + first, range.upperBound - first, 22) }
    }

    /// The failure, where the file has been written since it was opened.
    package var change: FileFailure? {
        var info = stat()
        guard SystemCalls.status(descriptor, &info) == 0 else { return FileFailure(path: name, errno: errno) }
        let isSame =
            Int(info.st_size) == count && info.st_mtim.tv_sec == modified.tv_sec
            && info.st_mtim.tv_nsec == modified.tv_nsec
        return isSame ? nil : .changed(name)
    }

    /// Maps a file; what cannot be mapped, such as a pipe, is first copied to an unnamed temporary file.
    package static func open(_ path: String) -> Swift.Result<MappedFile, FileFailure> {
        let name = path == "-" ? "<stdin>" : path
        let descriptor =
            path == "-" ? SystemCalls.duplicate(STDIN_FILENO) : SystemCalls.open(path, O_RDONLY)
        guard descriptor >= 0 else { return .failure(FileFailure(path: name, errno: errno)) }
        defer { close(descriptor) }
        var info = stat()
        guard SystemCalls.status(descriptor, &info) == 0 else { return .failure(FileFailure(path: name, errno: errno)) }
        if info.kind == S_IFDIR { return .failure(FileFailure(path: name, errno: EISDIR)) }
        if info.isPlain {
            return map(descriptor, name).flatMap { $0.hasLines ? .success($0) : .failure(.longLine(name)) }
        }
        if let bytes = InputFile.known(info) { return made(name) { put in bytes.forEach(put) } }
        return Spool.copy(of: descriptor, name).flatMap { map($0.descriptor, name) }
    }

    /// Maps an open file; the descriptor stays the caller's.
    package static func map(_ open: Int32, _ name: String) -> Swift.Result<MappedFile, FileFailure> {
        let descriptor = SystemCalls.duplicate(open)
        guard descriptor >= 0 else { return .failure(FileFailure(path: name, errno: errno)) }
        var info = stat()
        guard SystemCalls.status(descriptor, &info) == 0 else {
            let code = errno
            close(descriptor)
            return .failure(FileFailure(path: name, errno: code))
        }
        let page = 4096
        let count = Int(info.st_size)
        let size = (count + page - 1) / page * page + page
        guard AddressSpace.has(size),
            let whole = SystemCalls.map(nil, size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1)
        else {
            close(descriptor)
            return .failure(AddressSpace.tooLittle(name))
        }
        if count > 0 {
            guard SystemCalls.map(whole, count, PROT_READ, MAP_PRIVATE | MAP_FIXED, descriptor) != nil else {
                let code = errno
                munmap(whole, size)
                close(descriptor)
                return .failure(FileFailure(path: name, errno: code))
            }
            madvise(whole, count, Int32(MADV_SEQUENTIAL))
        }
        return .success(MappedFile(whole, size: size, descriptor, info, name))
    }

    /// Maps bytes that are made one by one, in an unnamed temporary file.
    package static func made(
        _ path: String, _ make: ((UInt8) -> Void) -> Void
    ) -> Swift.Result<MappedFile, FileFailure> {
        TemporaryFile.make().flatMap { spool in
            var buffer: [UInt8] = []
            var failure: FileFailure?
            let flush = {
                failure = failure ?? buffer.withUnsafeBytes { spool.append($0[...]) }
                buffer.removeAll(keepingCapacity: true)
            }
            make { byte in
                buffer.append(byte)
                if buffer.count == 1 << 20 { flush() }
            }
            flush()
            return failure.map { .failure($0) } ?? map(spool.descriptor, path)
        }
    }

    /// Whether its first line ends where lines do; else it is no text, or not a list of anything.
    private var hasLines: Bool {
        let looked = min(count, Limits.lineBytes)
        // A workbook is a zip archive, whose texts need no lines.
        if looked >= 4, memcmp(start, "PK\u{3}\u{4}", 4) == 0 { return true }
        return looked < Limits.lineBytes || memchr(start, 10, looked) != nil || memchr(start, 13, looked) != nil
    }
}
