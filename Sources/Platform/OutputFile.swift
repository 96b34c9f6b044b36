/// Writes a text, or bytes, to a file that appears complete or not at all.
package enum OutputFile {
    /// Puts the bytes at a path; `-` is standard output.
    package static func write(_ bytes: [UInt8], to path: String) -> Swift.Result<Void, FileFailure> {
        PendingFile.begin(path).flatMap { file in
            (bytes.withUnsafeBytes { file.append($0) } ?? file.finish()).map { .failure($0) } ?? .success(())
        }
    }

    /// Puts the text at a path.
    package static func write(_ text: String, to path: String) -> Swift.Result<Void, FileFailure> {
        PendingFile.begin(path).flatMap { file in
            (file.append(text) ?? file.finish()).map { .failure($0) } ?? .success(())
        }
    }
}
