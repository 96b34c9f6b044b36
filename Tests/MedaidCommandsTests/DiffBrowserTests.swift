import Foundation
import Testing
import Values

/// The page as a browser sees it.
@Suite(.serialized, .enabled(if: Browser.installed != nil, "no Chromium is installed"))
struct DiffBrowserTests {
    /// Pages to open: the one made by hand, and a real comparison of several schemes with its curves.
    private static let pages = ["sample", "schemes"]

    private func html(_ page: String, _ language: Language) throws -> String {
        if page == "sample" { return DiffPageTests.page(language) }
        let result = try Program.run(
            ["diff", "yuxi", "jincheng", "guizhou", "lishui", "--format", "html", "--lang", language.rawValue])
        #expect(result.status == 0, "\(result.errors)")
        return result.output
    }

    @Test(arguments: pages, Language.allCases)
    func `the page opens without a word on the console, at every width`(_ page: String, language: Language) throws {
        let browser = try #require(Browser.installed)
        try withFile(try html(page, language), name: "page.html") { path in
            let file = URL(fileURLWithPath: path)
            for width in [360, 1280] {
                let picture = file.deletingLastPathComponent().appending(path: "\(width).png")
                let result = try browser.open(file, width: width, ["--screenshot=\(picture.path)"])
                #expect(result.status == 0, "\(result.log.suffix(500))")
                #expect(result.console == [])
                let size = try pngSize(picture)
                #expect(size.width == width)
            }
        }
    }

    /// In frames of several widths, measured from without.
    @Test(arguments: pages, Language.allCases)
    func `nothing sticks out to the right, on a telephone or a screen`(_ page: String, language: Language) throws {
        let browser = try #require(Browser.installed)
        let widths = [320, 360, 480, 800, 1280]
        let reach = try browser.reach(of: try html(page, language), at: widths)
        #expect(reach.text == widths.map(String.init).joined(separator: ";"), "\(reach.log)")
    }

    @Test(arguments: [
        "<script>1</script>", "<img src=\"https://example.org/a.png\">", "<link rel=stylesheet href=a.css>",
    ])
    func `a page that ran or fetched anything would be heard on the console`(_ more: String) throws {
        let browser = try #require(Browser.installed)
        let page = DiffPageTests.page(.en).replacing("</body>", with: more + "</body>")
        try withFile(page, name: "page.html") { path in
            let result = try browser.open(URL(fileURLWithPath: path), width: 800, ["--dump-dom"])
            #expect(result.console.contains { $0.contains("Content Security Policy") }, "\(result.log.suffix(500))")
        }
    }

    @Test func `it prints on A4`() throws {
        let browser = try #require(Browser.installed)
        try withFile(try html("schemes", .zh), name: "page.html") { path in
            let file = URL(fileURLWithPath: path)
            let print = file.deletingLastPathComponent().appending(path: "page.pdf")
            let result = try browser.open(
                file, width: 1280, ["--print-to-pdf=\(print.path)", "--no-pdf-header-footer"])
            #expect(result.status == 0, "\(result.log.suffix(500))")
            // 210 × 297 mm in points.
            let text = String(decoding: try Data(contentsOf: print), as: UTF8.self)
            let box = try #require(text.firstMatch(of: /MediaBox ?\[0 0 ([0-9.]+) ([0-9.]+)\]/)?.output)
            #expect(abs((Double(box.1) ?? 0) - 595.3) < 1 && abs((Double(box.2) ?? 0) - 841.9) < 1)
        }
    }

    /// Width and height stand behind the signature and the header's name.
    private func pngSize(_ file: URL) throws -> (width: Int, height: Int) {
        let bytes = [UInt8](try Data(contentsOf: file).prefix(24))
        try #require(bytes.count == 24 && bytes[1...3].elementsEqual("PNG".utf8))
        func number(_ start: Int) -> Int { bytes[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) } }
        return (number(16), number(20))
    }
}
