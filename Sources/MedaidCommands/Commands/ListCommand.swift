import Platform
import PolicyFormat
import Values

/// `medaid list`: the policies that the executable carries.
enum ListCommand {
    static let command = Command(
        name: "list", group: .policies, summary: Label(zh: "内置的政策", en: "the policies built in"),
        options: [PolicyList.formatOption, SharedOptions.language, SharedOptions.output],
        examples: Examples.list, outcome: nil
    ) { arguments, console in
        var policies: [PolicyList.Entry] = []
        for source in PolicyLibrary.builtInSources {
            switch PolicyLibrary().heading(source) {
            case .failure(let failure):
                console.report(failure.diagnostics)
                return .nothingComputed
            case .success(let heading):
                if !heading.isDraft { policies.append((heading, source)) }
            }
        }
        return console.deliver(PolicyList(policies: policies, language: console.language), arguments)
    }
}

/// The policies, one a line.
private struct PolicyList: OutputDocument {
    static let formats: [OutputFormat] = [.text, .json]

    /// A version and its file.
    typealias Entry = (heading: PolicyHeading, source: SourceText)

    let policies: [Entry]
    let language: Language

    func text(in format: OutputFormat) -> String { format == .json ? json : table }

    private func days(_ policy: PolicyHeading) -> String {
        let periods = policy.inForce.filter { $0.when == nil }
        return periods.map { ($0.from?.description ?? "") + " → " + ($0.through?.description ?? "") }.joined(
            separator: ", ")
    }

    private var table: String {
        let rows = policies.map(\.heading).map { [$0.id, $0.name[language], $0.document.number, days($0)] }
        let widths = (0..<4).map { column in rows.map { displayWidth(of: $0[column]) }.max() ?? 0 }
        return rows.map { row in
            row.enumerated().map { padded($0.element, to: widths[$0.offset]) }.joined(separator: "   ").trimmedAtEnd
                + "\n"
        }.joined()
    }

    private var json: String {
        var writer = JSONWriter()
        writer.array { writer in
            for (policy, source) in policies {
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
                    writer.string("sha256", SHA256.hexadecimal(of: source.bytes))
                }
            }
        }
        return writer.text + "\n"
    }
}
