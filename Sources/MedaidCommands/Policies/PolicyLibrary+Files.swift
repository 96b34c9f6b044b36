import Platform
import PolicyFormat
import Values

extension PolicyLibrary {
    /// The files that are read for a reference: its own, the lists that they name, and those that they extend. An id of a
    /// policy built in has none.
    static func files(_ reference: String) -> [String] {
        var found: [String] = []
        addFiles(reference, to: &found)
        return found
    }

    /// Adds what is not there yet: files that extend one another are looked at once, however often they are named.
    private static func addFiles(_ reference: String, to found: inout [String]) {
        let named = folder(reference)?.files ?? (isPath(reference) ? [reference] : [])
        let own = named.prefix(Limits.versions).filter { !found.contains($0) }
        found += own
        for path in own where found.count <= Limits.versions * Limits.extends {
            // A pipe is read once, when its time has come.
            guard case .success(.named(_, let info?)) = FilePlace.of(path, standard: 0), info.isPlain,
                case .success(let bytes) = InputFile.read(path, most: Limits.policyBytes),
                let json = readForFiles(SourceText(name: path, bytes: bytes))
            else { continue }
            found += CodeLists.paths(in: json, of: SourceText(name: path, bytes: [])).filter { !found.contains($0) }
            if let base = json["extends"]?.text { addFiles(resolved(base, from: path), to: &found) }
        }
    }

    /// As much of a policy file as names others: all of it, where it may name a list.
    private static func readForFiles(_ source: SourceText) -> JSONValue? {
        let mayNameList = source.bytes.firstPlace(of: "\"file\"".utf8) != nil
        return try? (mayNameList ? JSONReader.read(source) : JSONReader.read(source, only: [Policy.extendsKey])).get()
    }
}
