import Glibc

/// A file's bytes as the system maps them: read without a copy, with a page of zeros behind the end, so that many
/// bytes may be read at once anywhere.
final class MappedFile: @unchecked Sendable {
    /// The first byte.
    let start: UnsafePointer<UInt8>
    /// How many there are.
    let count: Int
    private let mapped: UnsafeMutableRawPointer
    private let mappedSize: Int

    private init(_ mapped: UnsafeMutableRawPointer, size: Int, count: Int) {
        self.mapped = mapped
        mappedSize = size
        self.count = count
        start = UnsafePointer(mapped.assumingMemoryBound(to: UInt8.self))
    }

    deinit { munmap(mapped, mappedSize) }

    /// Says that a range is not wanted soon: its pages need not stay in memory.
    func release(_ range: Range<Int>) {
        let page = 4096
        let (first, last) = ((range.lowerBound + page - 1) / page * page, range.upperBound / page * page)
        if last > first { madvise(mapped + first, last - first, Int32(MADV_DONTNEED)) }
    }

    /// Maps a file; what cannot be mapped, such as a pipe, is first copied to an unnamed temporary file.
    static func open(_ path: String) -> Swift.Result<MappedFile, FileFailure> {
        let descriptor = path == "-" ? dup(STDIN_FILENO) : Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return .failure(FileFailure(path: path, errno: errno)) }
        defer { close(descriptor) }
        var info = stat()
        guard fstat(descriptor, &info) == 0 else { return .failure(FileFailure(path: path, errno: errno)) }
        if info.st_mode & S_IFMT == S_IFDIR { return .failure(FileFailure(path: path, errno: EISDIR)) }
        if info.st_mode & S_IFMT == S_IFREG { return map(descriptor, Int(info.st_size), path) }
        return spooled(descriptor, path)
    }

    /// Maps the first bytes of an open file.
    static func map(_ descriptor: Int32, _ count: Int, _ path: String) -> Swift.Result<MappedFile, FileFailure> {
        let page = 4096
        let size = (count + page - 1) / page * page + page
        guard let whole = mmap(nil, size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), whole != MAP_FAILED else {
            return .failure(FileFailure(path: path, errno: errno))
        }
        if count > 0 {
            guard mmap(whole, count, PROT_READ, MAP_PRIVATE | MAP_FIXED, descriptor, 0) != MAP_FAILED else {
                let code = errno
                munmap(whole, size)
                return .failure(FileFailure(path: path, errno: code))
            }
            madvise(whole, count, Int32(MADV_SEQUENTIAL))
        }
        return .success(MappedFile(whole, size: size, count: count))
    }

    /// Maps bytes that are made one by one, in an unnamed temporary file.
    static func made(
        _ path: String, _ make: ((UInt8) -> Void) -> Void
    ) -> Swift.Result<MappedFile, FileFailure> {
        TemporaryFile.make().flatMap { spool in
            var buffer: [UInt8] = []
            var (total, failure) = (0, FileFailure?.none)
            let flush = {
                failure = failure ?? buffer.withUnsafeBytes { spool.append($0[...]) }
                total += buffer.count
                buffer.removeAll(keepingCapacity: true)
            }
            make { byte in
                buffer.append(byte)
                if buffer.count == 1 << 20 { flush() }
            }
            flush()
            return failure.map { .failure($0) } ?? map(spool.descriptor, total, path)
        }
    }

    private static func spooled(_ input: Int32, _ path: String) -> Swift.Result<MappedFile, FileFailure> {
        switch TemporaryFile.make() {
        case .failure(let failure): return .failure(failure)
        case .success(let spool):
            var total = 0
            var buffer = [UInt8](repeating: 0, count: 1 << 20)
            while true {
                let got = read(input, &buffer, buffer.count)
                if got < 0, errno == EINTR { continue }
                if got < 0 { return .failure(FileFailure(path: path, errno: errno)) }
                if got == 0 { return map(spool.descriptor, total, path) }
                if let failure = buffer.withUnsafeBytes({ spool.append($0[..<got]) }) { return .failure(failure) }
                total += got
            }
        }
    }
}
