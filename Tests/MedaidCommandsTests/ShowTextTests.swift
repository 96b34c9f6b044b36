import Foundation
import PolicyFormat
import Testing
import Values

/// `medaid show POLICY --text POLICY.txt`: each value beside the sentence that it comes from.
struct ShowTextTests {
    private static let text = """
        青石县医疗救助办法
        青政发〔2023〕7号

        第一条 救助对象为特困人员、低保对象。
        第二条 特困人员给予100%救助，低保对象按照70%的比例救助。
        第三条 年度救助限额五万元。经办机构15个工作日内办结。
        第四条 资助参保每人200元。
        第五条 本办法自2023年7月1日起施行。
        """

    private static let policy = """
        {"format": 1, "id": "town", "name": {"zh": "青石县", "en": "Qingshi"},
         "document": {"number": "青政发〔2023〕7号", "title": "t"}, "inForce": {"from": "2023-07-01", "cite": "第五条"},
         "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "in_scope", "minus": "insurance_paid"}},
         "categories": [{"id": "a", "name": "A", "identities": ["extreme-poverty"], "cite": "第一条"},
           {"id": "b", "name": "B", "identities": ["minimum-living"], "cite": "第一条"}],
         "pools": [{"id": "annual", "name": {"zh": "年度限额", "en": "Annual limit"}, "limit": 60000, "cite": "第三条"}],
         "benefits": [{"id": "basic", "name": {"zh": "救助", "en": "Assistance"}, "cite": "第二条", "base": "burden", "pools": ["annual"],
           "rows": [{"when": {"category": "a"}, "rate": "100%"}, {"when": {"category": "b"}, "rate": "70%"}]}],
         "articles": [{"article": "第一条", "modelledBy": ["categories"]}, {"article": "第二条", "modelledBy": ["benefits"]},
           {"article": "第三条", "modelledBy": ["pools"]}, {"article": "第三条", "notComputed": {"zh": "15个工作日内办结", "en": "days"}},
           {"article": "第四条", "notComputed": {"zh": "参保", "en": "enrolment"}}, {"article": "第五条", "modelledBy": ["inForce"]}]}
        """

    private func show(_ options: [String]) throws -> Program.Result {
        try withFile(Self.policy, name: "town.json") { file in
            let text = URL(fileURLWithPath: file).deletingLastPathComponent().appending(path: "town.txt").path
            try Self.text.write(toFile: text, atomically: true, encoding: .utf8)
            return try Program.run(["show", file, "--text", text, "--lang", "en"] + options)
        }
    }

    private func lines(_ text: String) -> [String] {
        text.split(separator: "\n").map { line in
            line.split(separator: " ").filter { !$0.hasPrefix("/") }.joined(separator: " ")
        }
    }

    @Test func `a value stands over the sentence that it comes from, its figure marked`() throws {
        let result = try show([])
        #expect(result.status == 0, "\(result.errors)")
        let lines = lines(result.output)
        let place = try #require(lines.firstIndex { $0.hasPrefix(#"rows.2.rate 70% {"category": "b"} 第二条"#) })
        #expect(lines[place + 1] == "第二条#1")
        #expect(lines[place + 2] == "特困人员给予100%救助，低保对象按照【70%】的比例救助。")
        #expect(lines.contains("benefits.basic Assistance"))
        #expect(
            lines[2] == "4 values, 1 without a sentence; 3 other figures of the text, 2 of which nothing stands for")
    }

    @Test func `a value without a sentence is shown as such, with what stands there instead`() throws {
        let lines = lines(try show([]).output)
        let place = try #require(lines.firstIndex { $0.hasPrefix("limit 60000 第三条") })
        #expect(lines[place + 1] == "! no sentence")
        #expect(lines[place + 2] == "! “60000” does not stand in 第三条, which has 五万元")
    }

    @Test func `figures that no value stands for are listed, with the reason that states them or as nobody's`() throws {
        let lines = lines(try show([]).output)
        let start = try #require(lines.firstIndex(of: "Figures of the text that are no value"))
        let rest = lines[(start + 1)...]
        #expect(rest.contains("五万元 ! nothing stands for it"))
        #expect(rest.contains("15个工作日 stated by articles.第三条"))
        #expect(rest.contains("200元 ! nothing stands for it"))
        #expect(rest.contains("资助参保每人【200元】。"))
    }

    @Test func `the same as JSON, and as a page that marks the figures`() throws {
        let json = try JSONReader.read(SourceText(name: "output", text: try show(["--format", "json"]).output)).get()
        let page = try #require(json.items?.first)
        #expect(page["version"]?.text == "2023-07-01")
        let values = try #require(page["values"]?.items)
        #expect(values.compactMap { $0["path"]?.text }.first == "inForce.from")
        let rate = try #require(values.first { $0["path"]?.text == "benefits.basic.rows.2.rate" })
        #expect(rate["sentences"]?.items?.first?["figure"]?.text == "70%")
        #expect(rate["sentences"]?.items?.first?["line"]?.plain == "5")
        #expect(page["other_figures"]?.items?.count == 3)
        let html = try show(["--format", "html"]).output
        #expect(html.hasPrefix("<!DOCTYPE html>"))
        #expect(html.contains("低保对象按照<mark>70%</mark>的比例救助。"))
        #expect(html.contains("nothing stands for it"))
    }

    @Test(arguments: [
        ["--articles"], ["--resolved"], ["--set", "pools.annual.limit=1"], ["--reading", "R1=other"],
    ])
    func `what changes or leaves out values does not go with a text`(_ options: [String]) throws {
        let result = try show(options)
        #expect(result.status == 2)
        #expect(result.errors.contains("--text does not go with \(options[0])"), "\(result.errors)")
    }

    @Test func `what an overlay comes to is no page of HTML`() throws {
        let result = try Program.run(["show", "guizhou", "--resolved", "--format", "html", "--lang", "en"])
        #expect(result.status == 2)
        #expect(result.errors.contains("--format html does not go with --resolved"))
    }

    @Test func `a policy whose text is not given has no page`() throws {
        try withFile("黔府办发〔2022〕19号\n\n一、总则\n救助。\n", name: "guizhou.txt") { text in
            let both = try Program.run(["show", "yuxi", "--text", text, "--lang", "en"])
            // The text carries nobody's number among those shown, so that it is taken for this policy's.
            #expect(both.status == 0)
            #expect(both.output.contains("without a sentence"))
        }
    }
}
