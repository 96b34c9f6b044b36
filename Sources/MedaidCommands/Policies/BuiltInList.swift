import Platform
import PolicyFormat
import Values
import Wording

/// The policies that the executable carries, one a line.
struct BuiltInList: OutputDocument, Bilingual {
    static let formats: [OutputFormat] = [.text, .json]

    /// A version and the digest of its rules.
    struct Version {
        let heading: PolicyHeading

        var name: String { "\(heading.id)@\(heading.version)" }
        /// By which a result names the rules that it was worked out with; `nil` where it is not shown.
        let sha256: String?
    }

    let versions: [Version]
    let language: Language

    /// All that are no drafts; without their digests where those are not shown, since they take most of the time.
    static func read(_ language: Language, withDigests: Bool = true) -> Swift.Result<BuiltInList, PolicyLibrary.Failure>
    {
        var versions: [Version] = []
        for file in PolicyLibrary.builtInFiles {
            let library = PolicyLibrary()
            let version = library.heading(file).flatMap {
                heading -> Swift.Result<Version, PolicyLibrary.Failure> in
                guard withDigests else { return .success(Version(heading: heading, sha256: nil)) }
                return library.digest(file.source).map { Version(heading: heading, sha256: $0) }
            }
            switch version {
            case .failure(let failure): return .failure(failure)
            case .success(let version): if !version.heading.isDraft { versions.append(version) }
            }
        }
        return .success(BuiltInList(versions: versions, language: language))
    }

    func text(in format: OutputFormat) -> String {
        guard format == .json else { return table }
        var writer = JSONWriter()
        write(&writer)
        return writer.text + "\n"
    }

    /// The days on which a version applies: `2023-01-01 起施行`.
    func days(_ version: Version) -> String { inForce(version.heading.inForce.filter { $0.when == nil }) }

    private var table: String {
        let rows = versions.map { version in
            [version.heading.id, version.heading.name[language], version.heading.document.number, days(version)]
        }
        let widths = (0..<4).map { column in rows.map { displayWidth(of: $0[column]) }.max() ?? 0 }
        return rows.map { row in
            row.enumerated().map { padded($0.element, to: widths[$0.offset]) }.joined(separator: "   ").trimmedAtEnd
                + "\n"
        }.joined()
    }

    /// An array of the versions.
    func write(_ writer: inout JSONWriter) {
        writer.array { writer in
            for version in versions {
                let policy = version.heading
                writer.object { writer in
                    writer.string("id", policy.id)
                    writer.string("version", policy.version)
                    writer.string("name", policy.name.zh)
                    writer.string("name_en", policy.name.en)
                    writer.string("document", policy.document.number)
                    writer.optional("from", policy.inForce.compactMap(\.from).min()?.description)
                    writer.optional(
                        "through",
                        policy.inForce.contains { $0.through == nil }
                            ? nil : policy.inForce.compactMap(\.through).max()?.description)
                    writer.optional("sha256", version.sha256)
                }
            }
        }
    }
}
