import Foundation
import Testing
import Values

/// What a policy, a file and a command line say cannot become markup, on any page.
struct HostileTextTests {
    private static let hostile =
        #"</title></style></template><script>alert(1)</script><img src=x onerror=alert(1)>" onload="x" 'a' javascript:alert(1) &amp;"#

    private static let policy: String = {
        let text = hostile.replacing("\"", with: "\\\"")
        let label = "{\"zh\": \"\(text)\", \"en\": \"\(text)\"}"
        return """
            {"format": 1, "id": "mini", "name": \(label), "document": {"number": "1\(text)", "title": "\(text)"},
             "inForce": {"from": "2020-01-01", "cite": "第一条"},
             "fields": [{"name": "ward", "type": "code", "label": \(label)}],
             "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "in_scope", "minus": "insurance_paid"}},
             "categories": [{"id": "a", "name": \(label), "identities": ["extreme-poverty"], "cite": "第一条"}],
             "exclusions": [{"reason": "own", "name": \(label), "when": {"ward": "x"}, "cite": "2\(text)"}],
             "notices": [{"code": "one", "text": \(label), "when": {"ward": {"given": true}}, "cite": "\(text)"}],
             "warnings": [{"id": "line", "name": \(label), "when": {"in_scope": {"above": 10}}, "cite": "\(text)"}],
             "pools": [{"id": "annual", "name": \(label), "limit": 100, "cite": "\(text)"}],
             "benefits": [{"id": "b", "name": \(label), "cite": "3\(text)", "base": "burden", "pools": ["annual"],
               "rows": [{"rate": "50%"}]}]}
            """
    }()

    private static let columns = [
        "claim_id", "person_id", "name", "date", "identities", "care", "in_scope", "basic_paid", "assistance_paid",
        "household_id", "disease", "ward", "remark \(hostile)",
    ]

    /// Claims whose texts are hostile wherever a text is taken.
    private static var claims: String {
        let rows = (1...3).map { number in
            [
                "\(number)\(hostile)", "P\(number)\(hostile)", hostile, "2024-03-0\(number)",
                number == 3 ? hostile : "特困",
                "inpatient", "1000", "0", "7", hostile, hostile, number == 2 ? "x" : hostile, hostile,
            ]
        }
        return ([columns] + rows).map { $0.map(quoted).joined(separator: ",") + "\n" }.joined()
    }

    private static func quoted(_ cell: String) -> String { "\"" + cell.replacing("\"", with: "\"\"") + "\"" }

    private static var record: String {
        let cells = zip(
            columns.dropLast(),
            [
                "1" + hostile, "P" + hostile, hostile, "2024-03-01", "特困", "inpatient", "1000", "0", "7", hostile,
                hostile, hostile,
            ])
        let members = cells.map { "\"\($0)\": \"\($1.replacing("\"", with: "\\\""))\"" }
        return "{" + members.joined(separator: ", ") + "}"
    }

    private static let register =
        "person_id,identity,from,through,name,birth_date,\(quoted(hostile))\n"
        + "\(quoted("P1" + hostile)),特困,2023-01-01,2025-12-31,\(quoted(hostile)),1950-01-01,\(quoted(hostile))\n"

    /// A call that writes a page, and the page.
    static let calls = [
        "medaid calc -p mini.json claim.json -o page.html",
        "medaid batch -p mini.json claims.csv -o out.csv --report page.html",
        "medaid diff mini.json guizhou -o page.html",
        "medaid diff mini.json mini.json --set benefits.b.rows.1.rate=60% -o page.html",
        "medaid diff mini.json guizhou --claims claims.csv --by disease -o page.html",
        "medaid screen -p mini.json --roster register.csv claims.csv -o missed.csv --report page.html",
        "medaid show mini.json --text text.txt -o page.html",
    ]

    private static func page(_ call: String, _ language: Language) throws -> String {
        let place = try Workplace([
            "mini.json": policy, "claim.json": record, "claims.csv": claims, "register.csv": register,
            "text.txt": "t\n1\(hostile)\n\n第一条 特困\(hostile)给予50%救助。\n第二条 限额100元。\(hostile)\n",
        ])
        let result = try place.run(call + " --lang \(language.rawValue)")
        return try #require(place.read("page.html"), "\(call): \(result.errors)")
    }

    @Test(arguments: calls, Language.allCases)
    func `a page has only markup of its own, and a policy that lets it run nothing`(
        _ call: String, _ language: Language
    ) throws {
        let page = try Self.page(call, language)
        let markup = Markup(page.replacing(#/<style>.*?<\/style>/#.dotMatchesNewlines(), with: ""))
        #expect(markup.problems.isEmpty, "\(markup.problems.prefix(3))")
        let policies = markup.tags.filter { $0.attributes["http-equiv"] == "Content-Security-Policy" }
        #expect(
            policies.map { $0.attributes["content"] } == [
                "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
            ])
        let forbidden: Set<String> = ["script", "img", "iframe", "object", "embed", "form", "base", "a:href"]
        for tag in markup.tags {
            #expect(!forbidden.contains(tag.name.lowercased()), "<\(tag.name)>")
            #expect(!tag.attributes.keys.contains { $0.lowercased().hasPrefix("on") }, "\(tag)")
            let address = tag.attributes["href"] ?? tag.attributes["src"] ?? "#"
            #expect(address.hasPrefix("#") || address == "data:,", "\(address)")
        }
        #expect(!page.contains("<script") && !page.contains("onerror=alert(1)>"))
        #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "the text is not on the page at all")
        #expect(page.components(separatedBy: "<style>").count == 2)
    }

    @Test(.enabled(if: Browser.installed != nil, "no Chromium is installed"))
    func `a browser opens the page without a word on its console`() throws {
        let browser = try #require(Browser.installed)
        let pages = try Self.calls.enumerated().map { index, call in ("call\(index)", try Self.page(call, .en)) }
        let frames = try browser.frames(of: pages, at: [1280])
        let result = frames.result
        #expect(result.status == 0 && result.console == [], "\(result.console)")
        #expect(pages.allSatisfy { frames.reach.contains($0.0 + " ") }, "\(frames.reach)")
    }
}
