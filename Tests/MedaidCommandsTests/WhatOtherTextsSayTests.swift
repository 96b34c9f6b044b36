import Foundation
import Testing

/// The page *What other texts say*: what its snippets say comes out, and its table has each of them.
struct WhatOtherTextsSayTests {
    private static let page = SnippetPage("WhatOtherTextsSay.md", base: "shapes.json")

    static let shapes = page.snippets

    /// The cells of the table of shapes: the shape, the words of the text, the keys.
    private static let table: [[String]] = {
        let lines = page.sections.first?.components(separatedBy: "\n") ?? []
        let table = lines.drop { $0 != "| shape | words of the text | keys |" }
        return table.dropFirst(2).prefix { $0.hasPrefix("| ") }.map {
            $0.dropFirst(2).dropLast(2).components(separatedBy: " | ")
        }
    }()

    @Test func `every shape has a row in the table and one file, in the same order`() {
        #expect(Self.shapes.count >= 60)
        #expect(Self.table.map { $0[0] } == Self.shapes.map(\.heading))
        #expect(Self.page.sections.count == Self.shapes.count + 1)
    }

    @Test func `the words of the table are those of the section, and its keys stand in the file`() throws {
        for (row, section) in zip(Self.table, Self.page.sections.dropFirst()) {
            try #require(row.count == 3, "\(row)")
            #expect(section.contains("\n> \(row[1])\n"), "\(row[0])")
            let file = try #require(section.components(separatedBy: "```json\n").last)
            let keys = row[2].components(separatedBy: ", ").map { $0.replacingOccurrences(of: "`", with: "") }
            for key in keys { #expect(file.contains(key), "\(row[0]): \(key)") }
        }
    }

    @Test(arguments: shapes)
    func `the examples of each shape come out as written, and the file is in order`(
        _ shape: SnippetPage.Snippet
    ) throws {
        try Self.page.run(shape)
    }
}
