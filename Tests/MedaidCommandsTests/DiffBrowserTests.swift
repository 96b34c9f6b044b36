import Foundation
import Testing
import Values

/// The page as a browser sees it.
@Suite(.serialized, .enabled(if: Browser.installed != nil, "no Chromium is installed"))
struct DiffBrowserTests {
    /// The pages to open: the one made by hand, and a real comparison of several schemes with its curves.
    private static func pages() throws -> [(name: String, html: String)] {
        try Language.allCases.flatMap { language in
            [
                ("sample-\(language)", DiffPageTests.page(language)),
                ("schemes-\(language)", try comparison(language)),
            ]
        }
    }

    private static func comparison(_ language: Language) throws -> String {
        let result = try Program.run(
            ["diff", "yuxi", "jincheng", "guizhou", "lishui", "--format", "html", "--lang", language.rawValue])
        #expect(result.status == 0, "\(result.errors)")
        return result.output
    }

    /// The pages in frames: both tests look at one start of the browser.
    private static let frames = Result {
        try #require(Browser.installed).frames(of: pages(), at: [320, 360, 480, 800, 1280])
    }

    @Test func `the page opens without a word on the console, at every width`() throws {
        let result = try Self.frames.get().result
        #expect(result.status == 0, "\(result.log.suffix(500))")
        #expect(result.console == [])
    }

    @Test func `nothing sticks out to the right, on a telephone or a screen`() throws {
        let frames = try Self.frames.get()
        #expect(frames.reach == frames.expected, "\(frames.result.log.suffix(300))")
    }

    @Test func `a page that ran or fetched anything would be heard on the console`() throws {
        let browser = try #require(Browser.installed)
        let additions = [
            ("runs", "<script>1</script>"), ("shows", "<img src=\"https://example.org/a.png\">"),
            ("links", "<link rel=stylesheet href=a.css>"),
        ]
        let pages = additions.map { name, more in
            (name, DiffPageTests.page(.en).replacing("</body>", with: more + "</body>"))
        }
        let result = try browser.frames(of: pages, at: [800]).result
        for (name, _) in additions {
            #expect(
                result.console.contains { $0.contains("Content Security Policy") && $0.contains("/\(name).html") },
                "\(name): \(result.log.suffix(500))")
        }
    }

    @Test func `it prints on A4`() throws {
        let browser = try #require(Browser.installed)
        try withFile(try Self.comparison(.zh), name: "page.html") { path in
            let file = URL(fileURLWithPath: path)
            let print = file.deletingLastPathComponent().appending(path: "page.pdf")
            let result = try browser.open(
                file, width: 1280, ["--print-to-pdf=\(print.path)", "--no-pdf-header-footer"])
            #expect(result.status == 0 && result.console == [], "\(result.log.suffix(500))")
            // 210 × 297 mm in points.
            let text = String(decoding: try Data(contentsOf: print), as: UTF8.self)
            let box = try #require(text.firstMatch(of: /MediaBox ?\[0 0 ([0-9.]+) ([0-9.]+)\]/)?.output)
            #expect(abs((Double(box.1) ?? 0) - 595.3) < 1 && abs((Double(box.2) ?? 0) - 841.9) < 1)
        }
    }
}
