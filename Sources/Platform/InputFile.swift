import Glibc
import Synchronization
import Values

/// Reads whole files; `-` is standard input.
package enum InputFile {
    /// What was read of pipes: they give it once, and a run may ask again, a comparison for each of its sides.
    private static let piped = Mutex<[Source: [UInt8]]>([:])

    private struct Source: Hashable {
        let device: UInt64
        let inode: UInt64
    }

    /// The bytes of a file that has no more than `most`.
    package static func read(
        _ path: String, most: Int = Limits.wholeFileBytes
    ) -> Swift.Result<[UInt8], FileFailure> {
        let name = path == "-" ? "<stdin>" : path
        let descriptor = path == "-" ? STDIN_FILENO : SystemCalls.open(path, O_RDONLY)
        guard descriptor >= 0 else { return .failure(FileFailure(path: name, errno: errno)) }
        defer { if path != "-" { close(descriptor) } }
        var info = stat()
        guard SystemCalls.status(descriptor, &info) == 0 else { return .failure(FileFailure(path: name, errno: errno)) }
        if info.kind == S_IFDIR { return .failure(FileFailure(path: name, errno: EISDIR)) }
        if info.isPlain {
            return info.st_size > most
                ? .failure(.tooLarge(name, most: most))
                : info.st_size > 0
                    ? bytes(of: descriptor, name, size: Int(info.st_size), most: most)
                    // Files of the system's own have no size.
                    : bytes(of: descriptor, name, most: most)
        }
        let source = Source(device: UInt64(info.st_dev), inode: UInt64(info.st_ino))
        if let known = piped.withLock({ $0[source] }) { return .success(known) }
        // A device may go on for ever.
        let least = info.kind == S_IFCHR ? min(most, Limits.recordsBytes) : most
        return bytes(of: descriptor, name, most: least).map { bytes in
            piped.withLock { $0[source] = bytes }
            return bytes
        }
    }

    /// What was read of a pipe before; `nil` for one that was not.
    static func known(_ info: stat) -> [UInt8]? {
        piped.withLock { $0[Source(device: UInt64(info.st_dev), inode: UInt64(info.st_ino))] }
    }

    /// The bytes of a file that has so many, read to where they stay: nothing is cleared or copied for a short run.
    private static func bytes(
        of descriptor: Int32, _ name: String, size: Int, most: Int
    ) -> Swift.Result<[UInt8], FileFailure> {
        var failure: FileFailure?
        // A byte more shows that the file grew.
        let bytes = [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
            let room = UnsafeMutableRawBufferPointer(buffer)
            while count < room.count {
                let read = SystemCalls.read(descriptor, UnsafeMutableRawBufferPointer(rebasing: room[count...]))
                if read < 0 { failure = FileFailure(path: name, errno: errno) }
                if read <= 0 { break }
                count += read
            }
        }
        if let failure { return .failure(failure) }
        if bytes.count > most { return .failure(.tooLarge(name, most: most)) }
        return bytes.count == size ? .success(bytes) : .failure(.changed(name))
    }

    /// The bytes of a file that does not say how many it has.
    private static func bytes(
        of descriptor: Int32, _ name: String, most: Int
    ) -> Swift.Result<[UInt8], FileFailure> {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = buffer.withUnsafeMutableBytes { SystemCalls.read(descriptor, $0) }
            if count == 0 { return .success(bytes) }
            if count < 0 { return .failure(FileFailure(path: name, errno: errno)) }
            if bytes.count + count > most { return .failure(.tooLarge(name, most: most)) }
            bytes += buffer[0..<count]
        }
    }
}

extension FileFailure {
    /// A file that has more bytes than one of its kind may have.
    static func tooLarge(_ path: String, most: Int) -> FileFailure {
        let size = most >= 1 << 30 ? "\(most >> 30) GiB" : "\(most >> 20) MiB"
        return FileFailure(
            path: path, reason: Label(zh: "文件过大，至多 \(size)", en: "is too large: there may be \(size)"))
    }

    /// A file that somebody wrote while it was read.
    static func changed(_ path: String) -> FileFailure {
        FileFailure(
            path: path, reason: Label(zh: "读取过程中被改动", en: "changed while it was read"),
            help: Label(zh: "等它写完再运行，或先复制一份", en: "run again when it is complete, or on a copy"))
    }
}
