import Glibc
import Values

/// Puts what a pipe gives into a temporary file, as far as it may be a list and there is room for it.
package enum Spool {
    /// A copy of all that can be read there; a pipe that never ends does not fill the disk.
    static func copy(of input: Int32, _ name: String) -> Swift.Result<TemporaryFile, FileFailure> {
        TemporaryFile.make().flatMap { spool in
            fill(spool, from: input, name).map { .failure($0) } ?? .success(spool)
        }
    }

    private static func fill(_ spool: TemporaryFile, from input: Int32, _ name: String) -> FileFailure? {
        let most = room(spool)
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        var (total, line) = (0, 0)
        var isArchive = false
        while true {
            let got = buffer.withUnsafeMutableBytes { SystemCalls.read(input, $0) }
            if got < 0 { return FileFailure(path: name, errno: errno) }
            if got == 0 { return nil }
            // A workbook is a zip archive, whose texts need no lines.
            if total == 0 { isArchive = buffer[..<got].starts(with: "PK\u{3}\u{4}".utf8) }
            total += got
            if total > most { return tooLarge(name) }
            let end = buffer[..<got].lastIndex { $0 == 10 || $0 == 13 }
            line = end.map { got - 1 - $0 } ?? line + got
            if line >= Limits.lineBytes, !isArchive { return .longLine(name) }
            if let failure = buffer.withUnsafeBytes({ spool.append($0[..<got]) }) { return failure }
        }
    }

    /// Half of what is free where it lies: results need room too, and so do others.
    private static func room(_ spool: TemporaryFile) -> Int {
        var info = statvfs()
        guard SystemCalls.room(spool.descriptor, &info) == 0 else { return .max }
        return Int(info.f_bavail) * Int(info.f_frsize) / 2
    }

    private static func tooLarge(_ name: String) -> FileFailure {
        let folder = TemporaryFile.folder
        return FileFailure(
            path: name,
            reason: Label(
                zh: "超过 \(folder) 中可用空间的一半", en: "takes more than half of the room that is free in \(folder)"),
            help: Label(
                zh: "先存为文件；或用 TMPDIR 指定空间更大的文件夹", en: "save it as a file first, or name a larger folder with TMPDIR"))
    }
}

extension FileFailure {
    /// A file without line ends.
    package static func longLine(_ path: String) -> FileFailure {
        FileFailure(
            path: path, reason: Label(zh: "有一行超过 1 MiB，不是 CSV", en: "a line is longer than 1 MiB, so it is no CSV"),
            help: Label(zh: "从原系统导出为 CSV", en: "export it as CSV from its source"))
    }
}
