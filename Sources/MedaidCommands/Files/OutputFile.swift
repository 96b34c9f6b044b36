import MedicalAssistance

/// Writes a text to a file that appears complete or not at all.
enum OutputFile {
    /// Puts the text at a path.
    static func write(_ text: String, to path: String) -> Swift.Result<Void, FileFailure> {
        PendingFile.begin(path).flatMap { file in
            (file.append(text) ?? file.finish()).map { .failure($0) } ?? .success(())
        }
    }
}
