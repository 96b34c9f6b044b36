import Foundation
import PolicyFormat
import Testing
import Values

/// A page whose first file is a small policy, and whose other files are laid over it, each under a heading.
struct SnippetPage: Sendable {
    /// A file of the page, and the heading that it stands under.
    struct Snippet: Sendable, CustomTestStringConvertible {
        let heading: String
        let file: String

        var testDescription: String { heading }
    }

    /// What stands under each heading, which is its first line.
    let sections: [String]
    /// The policy over which the others are laid.
    let base: Snippet
    /// The others.
    let snippets: [Snippet]
    private let baseName: String

    /// - Parameters:
    ///   - name: the page's file name.
    ///   - baseName: the file name that the snippets extend.
    init(_ name: String, base baseName: String) {
        let path = Program.root.appending(path: "Sources/PolicyFormat/PolicyFormat.docc/\(name)")
        let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
        let sections = Array(text.components(separatedBy: "\n## ").dropFirst())
        let files = sections.flatMap { section in
            section.components(separatedBy: "```json\n").dropFirst().map { block in
                Snippet(
                    heading: section.components(separatedBy: "\n")[0], file: block.components(separatedBy: "\n```")[0])
            }
        }
        self.sections = sections
        self.baseName = baseName
        base = files.first ?? Snippet(heading: "", file: "{}")
        snippets = Array(files.dropFirst())
    }

    /// Runs the examples of a snippet, all of which must come out as written, and validates it, which must find nothing.
    func run(_ snippet: Snippet) throws {
        try withFile(base.file, name: baseName) { path in
            let file = URL(fileURLWithPath: path).deletingLastPathComponent().appending(path: "snippet.json")
            let text = #"{"format": 1, "extends": "\#(baseName)","# + snippet.file.dropFirst()
            try text.write(to: file, atomically: true, encoding: .utf8)
            let examples = try JSONReader.read(SourceText(name: "snippet", text: text)).get()["examples"]?.items
            let count = try #require(examples?.count)
            let tested = try Program.run(["test", file.path, "--lang", "en"])
            #expect(tested.status == 0 && tested.output.contains("\(count) as written, 0 not"), "\(tested)")
            let validated = try Program.run(["validate", file.path, "--lang", "en"])
            #expect(validated.status == 0 && validated.output.isEmpty, "\(validated)")
        }
    }
}
