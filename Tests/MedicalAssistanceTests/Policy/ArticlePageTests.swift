import Foundation
import PolicyFormat
import Testing

/// The pages *Article by article*, one for each shipped policy; `MEDAID_RECORD=1` writes them anew.
struct ArticlePageTests {
    static let catalogue = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Sources/PolicyFormat/PolicyFormat.docc")

    static let ids = TextChangeTests.shipped

    private static func name(_ id: String) -> String { "ArticlesOf\(id.prefix(1).uppercased())\(id.dropFirst())" }

    @Test(arguments: ids)
    func `the page of a policy has what its file has of each article`(_ id: String) throws {
        let file = "\(id)/\(try #require(TextChangeTests.versions[id])).json"
        let text = ArticlePage(try Shipped.json(file), Shipped.vocabulary).text(file: "Policies/\(file)")
        let path = Self.catalogue.appending(path: Self.name(id) + ".md")
        if ProcessInfo.processInfo.environment["MEDAID_RECORD"] == "1" {
            try text.write(to: path, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: path, encoding: .utf8) == text)
        let articles = try #require(try Shipped.json(file)["articles"]?.items)
        #expect(text.components(separatedBy: "\n| ").count == articles.count + 3)
    }

    @Test func `every shipped policy has its page, and the list names it`() throws {
        let list = try String(contentsOf: Self.catalogue.appending(path: "ArticleByArticle.md"), encoding: .utf8)
        for id in BuiltInPolicies.ids.map(\.text) {
            #expect(Self.ids.contains(id) && list.contains("<doc:\(Self.name(id))>"), "\(id)")
        }
    }

    @Test(
        .enabled(if: ShippedTextTests.folder != nil, "MEDAID_TEXTS names no folder of official texts"), arguments: ids
    )
    func `no sentence of a text stands on the page`(_ id: String) throws {
        let page = try String(contentsOf: Self.catalogue.appending(path: Self.name(id) + ".md"), encoding: .utf8)
        for sentence in try ChangedTexts.sentences(of: id) where sentence.count > 12 {
            #expect(!page.contains(sentence), "\(sentence)")
        }
    }
}
