import Platform
import PolicyFormat
import Values

extension InputFile {
    /// The JSON of a file of personal records, `-` for standard input.
    static func records(_ path: String) -> Swift.Result<JSONValue, Diagnostic> {
        read(path, most: Limits.recordsBytes).mapError(\.diagnostic).flatMap { bytes in
            let source = SourceText(name: path == "-" ? "<stdin>" : path, bytes: bytes)
            return JSONReader.read(source).mapError(\.diagnostic)
        }
    }
}
