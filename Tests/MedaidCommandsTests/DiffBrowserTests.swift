import Foundation
import MedicalAssistance
import Testing

@testable import MedaidCommands

/// The page as a browser sees it, where one is installed.
@Suite(.serialized)
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

    private func browser() -> Browser? {
        if Browser.installed == nil { print("no Chromium here: the pages are not opened in a browser") }
        return Browser.installed
    }

    @Test(arguments: pages, Language.allCases)
    func `the page opens without a word on the console, at every width`(_ page: String, language: Language) throws {
        guard let browser = browser() else { return }
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

    /// The page as given may run no script: a copy without that rule measures itself.
    @Test(arguments: pages, Language.allCases)
    func `nothing sticks out to the right, on a telephone or a screen`(_ page: String, language: Language) throws {
        guard let browser = browser() else { return }
        let policy = /<meta http-equiv="Content-Security-Policy"[^>]*>/
        let measure = """
            <script>
            const wide = [...document.querySelectorAll("main *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
            const root = document.documentElement
            root.dataset.measured = root.scrollWidth + " of " + innerWidth + " " + wide.slice(0, 3).map(e => e.outerHTML.slice(0, 80)).join(" | ").replaceAll("<", "(")
            </script></body>
            """
        let copy = try html(page, language).replacing(policy, with: "").replacing("</body>", with: measure)
        try withFile(copy, name: "page.html") { path in
            for width in [360, 800, 1280] {
                let result = try browser.open(URL(fileURLWithPath: path), width: width, ["--dump-dom"])
                let measured = result.output.firstMatch(of: /data-measured="([^"]*)"/)?.output.1 ?? ""
                #expect(
                    measured.trimmingCharacters(in: .whitespaces) == "\(width) of \(width)", "\(result.log.suffix(300))"
                )
            }
        }
    }

    @Test func `a script in the page would be heard on the console`() throws {
        guard let browser = browser() else { return }
        let page = DiffPageTests.page(.en).replacing("</body>", with: "<script>1</script></body>")
        try withFile(page, name: "page.html") { path in
            let result = try browser.open(URL(fileURLWithPath: path), width: 800, ["--dump-dom"])
            #expect(result.console.contains { $0.contains("Content Security Policy") }, "\(result.log.suffix(500))")
        }
    }

    @Test func `it prints on A4`() throws {
        guard let browser = browser() else { return }
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
