package import Glibc

/// Where a path leads.
package enum FilePlace {
    /// Something that the program has open already, such as standard output.
    case descriptor(Int32)
    /// A name in a folder, with what stands there, if anything; the last of its links is followed.
    case named(String, existing: stat?)

    /// The place of an input or output; `-` is what `standard` says.
    package static func of(_ path: String, standard: Int32) -> Swift.Result<FilePlace, FileFailure> {
        if path == "-" { return .success(.descriptor(standard)) }
        if let open = descriptor(path) { return .success(.descriptor(open)) }
        var path = path
        // As many links as the system itself follows.
        for _ in 0..<40 {
            switch target(of: path) {
            case .failure(let failure): return .failure(failure)
            case .success(nil): return found(path)
            case .success(let target?): path = target.hasPrefix("/") ? target : folder(of: path) + "/" + target
            }
        }
        return .failure(FileFailure(path: path, errno: ELOOP))
    }

    /// The folder that a path lies in.
    static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    }

    /// The last part of a path.
    package static func name(of path: String) -> Substring {
        path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
    }

    private static func found(_ path: String) -> Swift.Result<FilePlace, FileFailure> {
        var info = stat()
        if SystemCalls.status(path, &info) == 0 { return .success(.named(path, existing: info)) }
        let code = errno
        if code == ENOENT, !name(of: path).isEmpty { return .success(.named(path, existing: nil)) }
        return .failure(FileFailure(path: path, errno: code == ENOENT && !path.isEmpty ? EISDIR : code))
    }

    /// What a symbolic link says; `nil` where the path is none. A link that cannot be read is no plain file: what replaces
    /// it would take the link's place.
    private static func target(of path: String) -> Swift.Result<String?, FileFailure> {
        var text = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = SystemCalls.target(of: path, &text)
        if count < 0 { return errno == EIO ? .failure(FileFailure(path: path, errno: EIO)) : .success(nil) }
        return .success(String(decoding: text[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }

    /// The descriptor that a name of the system's own stands for, `/dev/fd/3` or `/dev/stdout`.
    private static func descriptor(_ path: String) -> Int32? {
        switch path {
        case "/dev/stdin": return STDIN_FILENO
        case "/dev/stdout": return STDOUT_FILENO
        case "/dev/stderr": return STDERR_FILENO
        default:
            for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
                return Int32(path.dropFirst(folder.count))
            }
            return nil
        }
    }
}

extension stat {
    /// Its kind, such as `S_IFREG`.
    package var kind: mode_t { st_mode & S_IFMT }
    /// Whether it is a pipe.
    package var isPipe: Bool { kind == S_IFIFO }
    /// Whether it is a plain file.
    package var isPlain: Bool { kind == S_IFREG }
}
