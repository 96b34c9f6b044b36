import Foundation
import Testing

/// The reports that an office prints, as a browser sees them.
@Suite(.serialized, .enabled(if: Browser.installed != nil, "no Chromium is installed"))
struct FiledSheetsTests {
    /// The year-end report of a made-up city, with differences, and the report of what was missed there.
    private static func reports(_ language: String) throws -> [(name: String, html: String)] {
        let place = try Workplace([:])
        let result = try place.run(
            """
            medaid generate -p lishui --persons 3000 --seed 11 --faults 120 --register register.csv --paid paid.csv \\
                -o stays.csv 2> log
            medaid --lang \(language) screen -p lishui --roster register.csv --paid paid.csv stays.csv -o missed.csv \\
                --report screen.html > log 2>&1
            medaid generate -p yulin --persons 3000 --seed 12 --faults 120 -o claims.csv 2> log
            medaid --lang \(language) batch -p yulin claims.csv -o due.csv --report year-end.html > log 2>&1
            """)
        return try ["screen", "year-end"].map { name in
            (name, try #require(place.read(name + ".html"), "\(result.errors) \(place.read("log") ?? "")"))
        }
    }

    /// How many pages a PDF has.
    private static func sheets(_ file: URL) throws -> Int {
        let parts = String(decoding: try Data(contentsOf: file), as: UTF8.self).split(separator: "/Type /Page")
        return parts.dropFirst().count { $0.first != "s" }
    }

    @Test(arguments: ["zh", "en"])
    func `a page of a report is a sheet of paper, and nothing sticks out of it on a telephone`(
        _ language: String
    ) throws {
        let browser = try #require(Browser.installed)
        let reports = try Self.reports(language)
        for report in reports {
            let pages = report.html.split(separator: "<section class=\"page\">").count - 1
            #expect(pages > 3, "\(report.name)")
            try withFile(report.html, name: "report.html") { path in
                let file = URL(fileURLWithPath: path)
                let print = file.deletingLastPathComponent().appending(path: "report.pdf")
                _ = try browser.open(file, width: 900, ["--print-to-pdf=\(print.path)", "--no-pdf-header-footer"])
                #expect(try Self.sheets(print) == pages, "\(report.name)")
            }
        }
        let frames = try browser.frames(of: reports, at: [390, 800])
        #expect(frames.reach == frames.expected && frames.result.console == [], "\(frames.result.log.suffix(300))")
    }
}
