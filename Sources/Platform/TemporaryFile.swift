import Glibc
import Values

/// A file without a name: it is gone when it is closed, however the program ends.
package final class TemporaryFile: @unchecked Sendable {
    package let descriptor: Int32

    private init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// Where temporary files are made: `TMPDIR`, or `/tmp`.
    package static var folder: String {
        let named = getenv("TMPDIR").map { String(cString: $0) } ?? ""
        return named.isEmpty ? "/tmp" : named
    }

    private static let help = Label(
        zh: "临时文件的文件夹由 TMPDIR 指定", en: "TMPDIR names the folder of temporary files")

    /// A new one.
    package static func make() -> Swift.Result<TemporaryFile, FileFailure> {
        let unnamed = SystemCalls.openUnnamed(in: folder, 0o600)
        if unnamed >= 0 { return .success(TemporaryFile(unnamed)) }
        var pattern = Array((folder + "/medaid-XXXXXX").utf8CString)
        let descriptor = SystemCalls.make(&pattern, isFolder: false)
        guard descriptor >= 0 else {
            let code = errno
            let reason = code == ENOENT ? Label(zh: "文件夹不存在", en: "there is no such folder") : SystemError.reason(code)
            return .failure(FileFailure(path: folder, reason: reason, help: help))
        }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        SystemCalls.remove(String(decoding: pattern.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
        return .success(TemporaryFile(descriptor))
    }

    /// Adds bytes at the end; what went wrong, if anything.
    package func append(_ bytes: Slice<UnsafeRawBufferPointer>) -> FileFailure? {
        write(UnsafeRawBufferPointer(rebasing: bytes), to: descriptor).map {
            FileFailure(path: TemporaryFile.folder, errno: $0)
        }
    }

    /// Puts bytes in the place of others that have been added; what went wrong, if anything.
    package func put(_ bytes: UnsafeRawBufferPointer, at place: Int) -> FileFailure? {
        write(bytes, to: descriptor, at: place).map { FileFailure(path: TemporaryFile.folder, errno: $0) }
    }

    /// Reads bytes that have been added, from a place on; what went wrong, if anything.
    package func read(into bytes: UnsafeMutableRawBufferPointer, at place: Int) -> FileFailure? {
        var done = 0
        while let start = bytes.baseAddress, done < bytes.count {
            let rest = UnsafeMutableRawBufferPointer(start: start + done, count: bytes.count - done)
            let count = SystemCalls.read(descriptor, rest, at: place + done)
            // What has been added is there, unless the disk fails.
            guard count > 0 else { return FileFailure(path: TemporaryFile.folder, errno: count < 0 ? errno : EIO) }
            done += count
        }
        return nil
    }
}

/// Writes all bytes, at a place of the file or where it stands; the error that kept it from doing so, if any.
package func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, at place: Int? = nil) -> Int32? {
    var rest = bytes
    while !rest.isEmpty {
        let written = SystemCalls.write(descriptor, rest, at: place.map { $0 + bytes.count - rest.count })
        if written <= 0 { return written < 0 ? errno : EIO }
        rest = UnsafeRawBufferPointer(rebasing: rest[written...])
    }
    return nil
}
