import Foundation
@testable import Reporting
import Testing
import Values
@testable import Wording

/// The page of a comparison: well formed, standing alone, readable.
struct DiffPageTests {
    static func page(_ language: Language) -> String { DiffPage(SampleReport.report, language).html }

    // MARK: Form

    @Test(arguments: Language.allCases)
    func `every tag that is opened is closed, and texts stay texts`(_ language: Language) {
        let page = Self.page(language)
        #expect(Markup(page).problems == [])
        #expect(page.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; "))
        #expect(!page.contains("<script"))
        #expect(page.components(separatedBy: "</style>").count == 2)
        #expect(page.contains("<html lang=\"\(language == .zh ? "zh-CN" : "en")\">"))
    }

    @Test func `the page asks nothing of anyone`() {
        for language in Language.allCases {
            let page = Self.page(language)
            for word in [
                "http:", "https:", "<script", "@import", "url(", "src=", "<iframe", "<object", "onload", "onclick",
            ] {
                #expect(!page.contains(word), "\(word)")
            }
        }
    }

    @Test func `tables have captions and headers, drawings names and descriptions`() {
        let markup = Markup(Self.page(.en))
        let tags = markup.tags
        let tables = tags.filter { $0.name == "table" }.count
        #expect(tables == 2)
        #expect(tags.filter { $0.name == "caption" }.count == tables)
        #expect(tags.filter { $0.name == "th" }.allSatisfy { $0.attributes["scope"] != nil })
        let drawings = tags.filter { $0.name == "svg" && $0.attributes["aria-hidden"] == nil }
        #expect(drawings.count == 5)
        let ids = Set(tags.compactMap { $0.attributes["id"] })
        #expect(ids.count == tags.compactMap { $0.attributes["id"] }.count, "an id is used twice")
        for drawing in drawings {
            #expect(drawing.attributes["role"] == "img")
            let names = (drawing.attributes["aria-labelledby"] ?? "").split(separator: " ").map { String($0) }
            #expect(names.count == 2 && names.allSatisfy { ids.contains($0) })
        }
        for link in tags where link.name == "a" {
            #expect(ids.contains(String((link.attributes["href"] ?? "#").dropFirst())))
        }
    }

    @Test func `lines differ in more than colour, and so do rows that are marked`() {
        let page = Self.page(.zh)
        #expect(Set(HTMLStyle.dashes).count == HTMLStyle.series.count)
        #expect(page.contains("stroke-dasharray=\"8 4\""))
        #expect(page.contains("<span class=\"mark\" role=\"img\" aria-label=\"各方不同\">≠</span>"))
        #expect(page.contains("class=\"loss\"") && page.contains("空心为减少"))
    }

    // MARK: Contrast

    /// WCAG 2: relative luminance of `#rrggbb`.
    private func luminance(_ color: String) throws -> Double {
        let value = try #require(Int(color.dropFirst(), radix: 16))
        let parts = [value >> 16 & 255, value >> 8 & 255, value & 255].map { part -> Double in
            let share = Double(part) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    private func contrast(_ left: String, _ right: String) throws -> Double {
        let (first, second) = (try luminance(left), try luminance(right))
        return (max(first, second) + 0.05) / (min(first, second) + 0.05)
    }

    @Test func `the measure is right: black on white is 21 to 1`() throws {
        #expect(abs(try contrast("#000000", "#ffffff") - 21) < 0.001)
    }

    @Test(arguments: ["light", "dark"])
    func `whatever is written can be read`(_ shade: String) throws {
        func value(_ color: HTMLStyle.Color) -> String { shade == "light" ? color.light : color.dark }
        for ground in HTMLStyle.grounds {
            for ink in HTMLStyle.inks {
                let ratio = try contrast(value(ink), value(ground))
                #expect(ratio >= 4.5, "\(ink.name) on \(ground.name): \(ratio)")
            }
        }
        let paper = try #require(HTMLStyle.grounds.first { $0.name == "paper" })
        for series in HTMLStyle.series {
            let ratio = try contrast(value(series), value(paper))
            #expect(ratio >= 4.5, "\(series.name): \(ratio)")
        }
    }

    @Test func `every colour that a rule uses is defined`() {
        let names = (HTMLStyle.grounds + HTMLStyle.inks + HTMLStyle.series + HTMLStyle.rules).map(\.name)
        for use in HTMLStyle.css.components(separatedBy: "var(--").dropFirst() {
            #expect((names + ["columns"]).contains(String(use.prefix { $0 != ")" })))
        }
        #expect(HTMLStyle.css.filter { $0 == "{" }.count == HTMLStyle.css.filter { $0 == "}" }.count)
    }

    // MARK: Axes

    @Test(
        arguments: [
            (0, 25_000_000, 6, 100, 5_000_000, 6), (0, 101, 6, 100, 100, 3),
            (-1_000_000, 2_000_000, 6, 100, 500_000, 7),
            (0, 678, 6, 1, 200, 5),
        ] as [(Int64, Int64, Int, Int64, Int64, Int)])
    func `axes have round figures, and not too many`(
        _ least: Int64, most: Int64, count: Int, unit: Int64, step: Int64, ticks: Int
    ) {
        let axis = AxisScale(from: least, to: most, atMost: count, unit: unit, isWidened: true)
        #expect(axis.step == step)
        #expect(axis.ticks.count == ticks)
        #expect(axis.low <= least && axis.high >= most)
        #expect(axis.place(axis.low, on: 1000) == 0 && axis.place(axis.high, on: 1000) == 1000)
    }

    @Test func `large amounts read in ten thousands in Chinese`() {
        let axis = FigureOnAxis(.yuan, .zh)
        #expect(axis.short(15_000_000, upTo: 40_000_000) == "15万")
        #expect(axis.short(500_000, upTo: 2_000_000) == "0.5万")
        #expect(axis.short(50_000, upTo: 100_000) == "500")
        #expect(FigureOnAxis(.yuan, .en).short(15_000_000, upTo: 40_000_000) == "150,000")
    }
}
