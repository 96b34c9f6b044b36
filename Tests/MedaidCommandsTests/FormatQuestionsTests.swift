import Testing

/// The page *What a rule means, question by question*: what its snippets say comes out.
struct FormatQuestionsTests {
    private static let page = SnippetPage("FormatQuestions.md", base: "brook.json")

    static let answers = page.snippets

    @Test func `every question is answered by a file`() {
        let questions = Self.page.sections
        #expect(questions.count > 10 && questions.allSatisfy { $0.contains("```json\n") })
        #expect(Self.page.base.file.contains(#""id": "brook""#))
    }

    @Test(arguments: answers)
    func `the examples of each answer come out as written, and the file is in order`(
        _ answer: SnippetPage.Snippet
    ) throws {
        try Self.page.run(answer)
    }
}
