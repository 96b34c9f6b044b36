import Glibc
import MedicalAssistance

/// Reads whole files; `-` is standard input.
enum InputFile {
    /// The file's bytes.
    static func read(_ path: String) -> Swift.Result<[UInt8], FileFailure> {
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return .failure(FileFailure(path: path, errno: errno)) }
        defer { if path != "-" { close(descriptor) } }
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            return .failure(FileFailure(path: path, errno: EISDIR))
        }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: max(65_536, min(Int(status.st_size) + 1, 1 << 24)))
        while true {
            let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { return .success(bytes) }
            if count < 0 {
                if errno == EINTR { continue }
                return .failure(FileFailure(path: path, errno: errno))
            }
            bytes += buffer[0..<count]
        }
    }
}

extension FileFailure {
    /// What the system says of an error.
    init(path: String, errno code: Int32) {
        let words: [Int32: Label] = [
            ENOENT: Label(zh: "文件不存在", en: "no such file"), EACCES: Label(zh: "没有权限", en: "permission denied"),
            EISDIR: Label(zh: "是文件夹，不是文件", en: "is a folder, not a file"),
            ENOSPC: Label(zh: "磁盘已满", en: "no space left"),
            ENOTDIR: Label(zh: "路径中有一段不是文件夹", en: "part of the path is no folder"),
        ]
        self.init(path: path, reason: words[code] ?? Label(String(cString: strerror(code))))
    }
}
