import Foundation
import Testing
import Values

/// `medaid show --format html` and `json`: the rules of a policy as a page to print, and for other programs.
struct PolicyPageTests {
    static func page(_ policy: String, _ language: Language, _ format: String = "html") throws -> String {
        let result = try Program.run(["show", policy, "--format", format, "--lang", language.rawValue])
        #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        return result.output
    }

    @Test func `each rule is a row: whom it is about, what it says, its article`() throws {
        let html = try Self.page("guizhou", .zh)
        #expect(html.contains("<h1>贵州省医疗救助</h1>"))
        #expect(html.contains("黔府办发〔2022〕19号，<span class=\"whole\">2023-01-01</span> 起施行"))
        #expect(html.contains(row(["三类人员", "起付标准 1,000，救助比例 60%", ""], of: ["", "规定", "条文"])), "\(html)")
        let english = try Self.page("guizhou", .en)
        #expect(
            english.contains(row(["category 3", "deductible 1,000, rate 60%", ""], of: ["", "rule", "article"])))
        #expect(english.contains("Medical assistance  [basic] (4(1))</h2>") && !english.contains("四(一)"))
    }

    private func row(_ cells: [String], of titles: [String]) -> String {
        "<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">\(cells[0])</th>"
            + zip(cells, titles).dropFirst().map { cell, title in
                "<td role=\"cell\" data-title=\"\(title)\"><div>\(cell)</div></td>"
            }.joined() + "</tr>"
    }

    @Test func `the page of the articles is one too, and a merged file is none`() throws {
        let articles = try Program.run(["show", "lishui", "--articles", "--format", "html", "--lang", "zh"])
        #expect(articles.status == 0 && articles.output.contains("逐条说明"))
        let merged = try Program.run(["show", "lishui", "--resolved", "--format", "html", "--lang", "en"])
        #expect(
            merged.status == 2
                && merged.errors.contains("--format html does not go with --resolved [conflicting-options]"))
    }

    @Test func `JSON has the same sections, with articles as the policy writes them`() throws {
        let json = try JSONSerialization.jsonObject(with: Data(try Self.page("yuxi", .en, "json").utf8))
        let policy = try #require((json as? [[String: Any]])?.first)
        #expect(policy["id"] as? String == "yuxi" && policy["version"] as? String == "2023-01-01")
        #expect((policy["sha256"] as? String)?.count == 64)
        let sections = try #require(policy["sections"] as? [[String: Any]])
        let rules = try #require(sections.first?["rules"] as? [[String: String]])
        #expect(sections.count > 10 && rules.count == 4)
        #expect(rules.allSatisfy { $0["cite"] == "第七条" && $0["about"]?.hasPrefix("Category ") == true }, "\(rules)")
    }

    @Test(arguments: [
        (
            #""pools": [{"id": "annual", "limit": 50000}, {"id": "life", "limit": 80000, "cite": "四(一)", "name": {"zh": "终身限额", "en": "Limit for life"}}], "benefits": [{"id": "basic", "pools": ["annual", "life"]}]"#,
            "80,000 a year (never reached: the yearly limit always comes first)", "每年 80,000（达不到：总是先到年度救助限额）"
        ),
        (
            #""benefits": [{"id": "basic", "atMost": 60000}]"#,
            "at most 60,000 (never reached: the yearly limit always comes first)", "不超过 60,000（达不到：总是先到年度救助限额）"
        ),
        (
            #""benefits": [{"id": "basic", "pools": [{"pool": "annual", "limit": 40000}]}]"#,
            "50,000 a year (never counts: every benefit that draws on it has one of its own)",
            "每年 50,000（不起作用：用到它的待遇都另定了限额）"
        ),
    ])
    func `a limit that no claim can reach says so`(change: String, english: String, chinese: String) throws {
        try withFile(#"{"extends": "guizhou", "id": "town", \#(change)}"#, name: "town.json") { town in
            for (language, expected) in [("en", english), ("zh", chinese)] {
                let page = try Program.run(["show", town, "--lang", language, "--format", "json"])
                #expect(page.output.contains(expected), "\(page.output)")
            }
        }
    }

    /// `A4` and a telephone; what the browser is asked is in ``DiffBrowserTests`` too.
    @Test(.enabled(if: Browser.installed != nil, "no Chromium is installed"))
    func `nothing sticks out to the right, on a telephone or a screen`() throws {
        let browser = try #require(Browser.installed)
        let pages = try ["guizhou", "jincheng", "beijing"].flatMap { policy in
            try Language.allCases.map { ("\(policy)-\($0)", try Self.page(policy, $0)) }
        }
        let frames = try browser.frames(of: pages, at: [320, 390, 800, 1280])
        #expect(frames.reach == frames.expected && frames.result.console == [], "\(frames.result.log.suffix(300))")
    }
}
