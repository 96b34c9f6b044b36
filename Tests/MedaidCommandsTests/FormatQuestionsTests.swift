import Foundation
import PolicyFormat
import Testing
import Values

/// The page *What a rule means, question by question*: what its snippets say comes out.
struct FormatQuestionsTests {
    /// An answer that has a file: its heading, and the file.
    struct Answer: Sendable, CustomTestStringConvertible {
        let question: String
        let file: String

        var testDescription: String { question }
    }

    private static let page =
        (try? String(
            contentsOf: Program.root.appending(
                path: "Sources/PolicyFormat/PolicyFormat.docc/FormatQuestions.md"), encoding: .utf8)) ?? ""

    private static let sections: [Answer] = page.components(separatedBy: "\n## ").dropFirst().flatMap { section in
        section.components(separatedBy: "```json\n").dropFirst().map { block in
            Answer(
                question: section.components(separatedBy: "\n")[0], file: block.components(separatedBy: "\n```")[0])
        }
    }

    static let answers = Array(sections.dropFirst())

    @Test func `every question is answered by a file`() {
        let questions = Self.page.components(separatedBy: "\n## ").dropFirst()
        #expect(questions.count > 10 && questions.allSatisfy { $0.contains("```json\n") })
        #expect(Self.sections.first?.file.contains(#""id": "brook""#) == true)
    }

    @Test(arguments: answers)
    func `the examples of each answer come out as written, and the file is in order`(_ answer: Answer) throws {
        let town = try #require(Self.sections.first).file
        try withFile(town, name: "brook.json") { path in
            let snippet = URL(fileURLWithPath: path).deletingLastPathComponent().appending(path: "snippet.json")
            let text = #"{"format": 1, "extends": "brook.json","# + answer.file.dropFirst()
            try text.write(to: snippet, atomically: true, encoding: .utf8)
            let examples = try JSONReader.read(SourceText(name: "snippet", text: text)).get()["examples"]?.items
            let count = try #require(examples?.count)
            let tested = try Program.run(["test", snippet.path, "--lang", "en"])
            #expect(tested.status == 0 && tested.output.contains("\(count) as written, 0 not"), "\(tested)")
            let validated = try Program.run(["validate", snippet.path, "--lang", "en"])
            #expect(validated.status == 0 && validated.output.isEmpty, "\(validated)")
        }
    }
}
