import PolicyFormat
import Values

/// `medaid --version`: the program's version, and each version of a built-in policy with the hash by which results name
/// it.
struct VersionPage: OutputDocument {
    static let formats: [OutputFormat] = [.text, .json]

    let policies: BuiltInList

    func text(in format: OutputFormat) -> String { format == .json ? json : page }

    /// The first line is the program alone, for scripts.
    private var page: String {
        let lines = policies.versions.flatMap { version in
            [
                "\(version.name)  \([version.heading.document.number, policies.days(version)].joined(separator: policies.comma))"
            ] + (version.sha256.map { ["    sha256 \($0)"] } ?? [])
        }
        return ([Registry.program, ""] + lines).joined(separator: "\n") + "\n"
    }

    private var json: String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.string("program", Registry.program)
            writer.string("version", Registry.version)
            writer.key("policies")
            policies.write(&writer)
        }
        return writer.text + "\n"
    }
}
