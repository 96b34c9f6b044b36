import Platform
import PolicyFormat
import Values

extension PolicyLibrary {
    /// The files that are read for a reference: its own, and those that they extend. An id of a policy built in has none.
    static func files(_ reference: String) -> [String] { files(reference, depth: 0) }

    private static func files(_ reference: String, depth: Int) -> [String] {
        guard depth < deepest else { return [] }
        let own: [String] =
            if let folder = folder(reference) {
                folder.files
            } else {
                isPath(reference) ? [reference] : []
            }
        return own
            + own.flatMap { path in
                // A pipe is read once, when its time has come.
                guard case .success(.named(_, let info?)) = FilePlace.of(path, standard: 0), info.isPlain,
                    case .success(let bytes) = InputFile.read(path),
                    case .success(let json) = JSONReader.read(
                        SourceText(name: path, bytes: bytes), only: [Policy.extendsKey]),
                    let base = json["extends"]?.text
                else { return [String]() }
                return files(resolved(base, from: path), depth: depth + 1)
            }
    }
}
