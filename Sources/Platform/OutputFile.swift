import Glibc

/// Writes a text, or bytes, to a file that appears complete or not at all.
package enum OutputFile {
    /// Puts the bytes at a path; `-` is standard output.
    package static func write(_ bytes: [UInt8], to path: String) -> Swift.Result<Void, FileFailure> {
        PendingFile.begin(path).flatMap { file in
            (bytes.withUnsafeBytes { file.append($0) } ?? file.finish()).map { .failure($0) } ?? .success(())
        }
    }

    /// Whether something stands at a path.
    package static func exists(_ path: String) -> Bool { SystemCalls.isAllowed(path, F_OK) }

    /// Removes a file, where there is one.
    package static func remove(_ path: String) { SystemCalls.remove(path) }

    /// Makes a folder where there is none; what went wrong, if anything.
    package static func makeFolder(_ path: String) -> FileFailure? {
        SystemCalls.makeFolder(path) != 0 && errno != EEXIST ? FileFailure(path: path, errno: errno) : nil
    }

    /// Puts the text at a path.
    package static func write(_ text: String, to path: String) -> Swift.Result<Void, FileFailure> {
        PendingFile.begin(path).flatMap { file in
            (file.append(text) ?? file.finish()).map { .failure($0) } ?? .success(())
        }
    }
}
