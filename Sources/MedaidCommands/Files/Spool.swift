import Glibc
import MedicalAssistance

/// Puts what a pipe gives into a temporary file, as far as it may be a list and there is room for it.
enum Spool {
    /// No line of a list is longer.
    static let longestLine = 1 << 20
    /// The most that is left free on the disk, and how often it is looked at.
    private static let reserve = 1 << 26
    private static let step = 1 << 20

    /// A copy of all that can be read there; the disk is not filled up, since others need it too.
    static func copy(of input: Int32, _ name: String) -> Swift.Result<TemporaryFile, FileFailure> {
        TemporaryFile.make().flatMap { spool in
            fill(spool, from: input, name).map { .failure($0) } ?? .success(spool)
        }
    }

    private static func fill(_ spool: TemporaryFile, from input: Int32, _ name: String) -> FileFailure? {
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        var (looked, line) = (0, 0)
        while true {
            let got = read(input, &buffer, buffer.count)
            if got < 0, errno == EINTR { continue }
            if got < 0 { return FileFailure(path: name, errno: errno) }
            if got == 0 { return nil }
            if looked <= 0 {
                guard hasRoom(spool) else { return full }
                looked = step
            }
            looked -= got
            let bytes = buffer[..<got]
            let end = bytes.lastIndex { $0 == 10 || $0 == 13 }
            line = end.map { got - 1 - $0 } ?? line + got
            if line >= longestLine { return .longLine(name) }
            if let failure = buffer.withUnsafeBytes({ spool.append($0[..<got]) }) { return failure }
        }
    }

    private static func hasRoom(_ spool: TemporaryFile) -> Bool {
        var info = statvfs()
        guard fstatvfs(spool.descriptor, &info) == 0 else { return true }
        let block = Int(info.f_frsize)
        return Int(info.f_bavail) * block > min(reserve, Int(info.f_blocks) * block / 16) + step
    }

    private static var full: FileFailure { FileFailure(path: TemporaryFile.folder, errno: ENOSPC) }
}

extension FileFailure {
    /// A file without line ends.
    static func longLine(_ path: String) -> FileFailure {
        FileFailure(
            path: path, reason: Label(zh: "有一行超过 1 MiB，不是 CSV", en: "a line is longer than 1 MiB, so it is no CSV"),
            help: Label(zh: "从原系统导出为 CSV", en: "export it as CSV from its source"))
    }
}
