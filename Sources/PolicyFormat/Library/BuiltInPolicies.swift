import Values

/// The policies that the library carries, with what they share.
public enum BuiltInPolicies {
    /// Their ids, in order.
    public static var ids: [PolicyID] {
        Set(embeddedPolicyFiles.compactMap { id(ofPath: $0.path) }).sorted().map { PolicyID($0) }
    }

    /// The versions of a policy, the oldest first; none where there is no such policy.
    package static func files(of id: String) -> [EmbeddedFile] {
        id == "shared" ? [] : embeddedPolicyFiles.filter { $0.path.hasPrefix(id + "/") }
    }

    /// The applications that the rules of any version of a policy know.
    package static func applications(of id: String) -> [String] {
        files(of: id).flatMap { file in
            file.applications.description.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
        }.unique
    }

    /// The identities and words that all policies share; read once.
    package static let vocabulary = vocabularyFile.map { Vocabulary.read($0).vocabulary } ?? Vocabulary()

    /// The statistics that supply parameters; read once.
    package static let statistics = statisticsFile.map { Statistics.read($0).statistics } ?? Statistics(series: [])

    // The files are kept: to free a tree of values piece by piece takes as long as to build it.
    private static let vocabularyFile = shared("shared/vocabulary.json")
    private static let statisticsFile = shared("shared/statistics.json")

    /// `city/2023-01-01.json` is a version of `city`; the shared tables are none.
    private static func id(ofPath path: String) -> String? {
        guard let slash = path.firstIndex(of: "/"), !path.hasPrefix("shared/") else { return nil }
        return String(path[..<slash])
    }

    private static func shared(_ path: String) -> JSONValue? {
        guard let file = embeddedPolicyFiles.first(where: { $0.path == path }) else { return nil }
        return try? JSONReader.read(file.source).get()
    }
}
