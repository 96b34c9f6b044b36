import Glibc
import MedicalAssistance

/// A file being written, which appears under its name complete or not at all.
///
/// It has no name until it is finished, so that nothing is left behind however the program ends; where the file system
/// cannot do that, it has a hidden one beside its place. What is no regular file, such as a pipe, is written at the end.
final class PendingFile: @unchecked Sendable {
    /// Where to write.
    let descriptor: Int32
    let path: String
    /// The hidden name, where there is one.
    private var hidden: String?
    /// What is copied at the end to what is no regular file, such as a pipe.
    private let spool: TemporaryFile?
    private let target: Int32

    private init(_ descriptor: Int32, path: String, hidden: String?) {
        self.descriptor = descriptor
        self.path = path
        self.hidden = hidden
        spool = nil
        target = -1
    }

    private init(_ spool: TemporaryFile, path: String, target: Int32) {
        descriptor = spool.descriptor
        self.spool = spool
        self.path = path
        self.target = target
    }

    deinit {
        if spool == nil { close(descriptor) }
        if target >= 0 { close(target) }
        if let hidden { unlink(hidden) }
    }

    /// Begins a file; `-` is standard output.
    static func begin(_ path: String) -> Swift.Result<PendingFile, FileFailure> {
        var info = stat()
        if path == "-" || (stat(path, &info) == 0 && info.st_mode & S_IFMT != S_IFREG) {
            let target = path == "-" ? dup(STDOUT_FILENO) : open(path, O_WRONLY | O_CLOEXEC)
            guard target >= 0 else { return .failure(FileFailure(path: path, errno: errno)) }
            return TemporaryFile.make().map { PendingFile($0, path: path, target: target) }
        }
        let unnamed = open(folder(of: path), O_WRONLY | temporaryFlag | O_CLOEXEC, 0o666)
        if unnamed >= 0 { return .success(PendingFile(unnamed, path: path, hidden: nil)) }
        let hidden = hiddenName(path)
        let descriptor = open(hidden, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { return .failure(FileFailure(path: path, errno: errno)) }
        return .success(PendingFile(descriptor, path: path, hidden: hidden))
    }

    /// `O_TMPFILE`, which the C headers spell as a sum that Swift does not see.
    private static let temporaryFlag: Int32 = 0o20_000_000 | O_DIRECTORY

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    }

    private static func hiddenName(_ path: String) -> String {
        let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        return path[..<slash] + "." + path[slash...] + ".part-\(getpid())"
    }

    /// Adds bytes at the end.
    func append(_ bytes: UnsafeRawBufferPointer) -> FileFailure? {
        write(bytes, to: descriptor).map { FileFailure(path: path, errno: $0) }
    }

    /// Puts bytes at a place of the file.
    func put(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> FileFailure? {
        var rest = bytes
        var place = offset
        while let start = rest.baseAddress, !rest.isEmpty {
            let written = pwrite(descriptor, start, rest.count, place)
            if written < 0 {
                if errno == EINTR { continue }
                return FileFailure(path: path, errno: errno)
            }
            place += written
            rest = UnsafeRawBufferPointer(rebasing: rest[written...])
        }
        return nil
    }

    /// Drops what has been written.
    func restart() -> FileFailure? {
        var info = stat()
        // A file that was cut off once is written to its disk when it is closed, which takes long.
        if fstat(descriptor, &info) == 0, info.st_size == 0 { return nil }
        if ftruncate(descriptor, 0) != 0 || lseek(descriptor, 0, SEEK_SET) != 0 {
            return FileFailure(path: path, errno: errno)
        }
        return nil
    }

    /// Puts the file under its name.
    func finish() -> FileFailure? {
        if spool != nil { return copy() }
        if hidden == nil {
            let name = PendingFile.hiddenName(path)
            unlink(name)
            guard linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0 else {
                return FileFailure(path: path, errno: errno)
            }
            hidden = name
        }
        guard let name = hidden, rename(name, path) == 0 else { return FileFailure(path: path, errno: errno) }
        hidden = nil
        return nil
    }

    private func copy() -> FileFailure? {
        lseek(descriptor, 0, SEEK_SET)
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let got = read(descriptor, &buffer, buffer.count)
            if got < 0, errno == EINTR { continue }
            if got < 0 { return FileFailure(path: path, errno: errno) }
            if got == 0 { return nil }
            let code = buffer.withUnsafeBytes { write(UnsafeRawBufferPointer(rebasing: $0[..<got]), to: target) }
            if let code { return FileFailure(path: path, errno: code) }
        }
    }
}
