import Foundation
import PolicyFormat
import Testing
import Values

@testable import PolicyLint

/// A policy file held against its official text. The city and its text are invented.
struct TextCheckTests {
    static let text = """
        青石县人民政府文件
        青政发〔2023〕7号
        关于印发《青石县医疗救助办法》的通知
        2023年6月1日

        第一章 总则
        第一条 根据《某省医疗救助办法》（某政发〔2022〕40号，2022年5月1日起施行），制定本办法。
        第二条 救助对象分为三类：
        （一）一类人员：特困人员；
        （二）二类人员：低保对象；
        （三）三类人员：低保边缘家庭成员。
        第三条 一类人员给予全额救助，二类人员按照百分之七十的比例救助，
        三类人员起付标准为1,500元，超出部分按照60％的比例救助。年度救助限额五万元。
        第四条 自负费用不超过3万元的按75%的比例救助；3万元以上的按80%的比例救助。
        第五条 未直接结算的，应当在结算后六个月内提出申请，经办机构15个工作日内办结。
        第六条 本办法自２０２３年７月１日起施行，有效期五年。

        青石县人民政府办公室2023年6月2日印发
        """

    static let policy = """
        {"document": {"number": "青政发〔2023〕7号"},
         "inForce": {"from": "2023-07-01", "through": "2028-06-30", "cite": "第六条"},
         "categories": [
           {"id": "1", "name": {"zh": "一类人员"}, "identities": ["extreme-poverty"], "cite": "第二条(一)"},
           {"id": "2", "name": {"zh": "二类人员"}, "identities": ["minimum-living"], "cite": "第二条(二)"},
           {"id": "3", "name": {"zh": "三类人员"}, "identities": ["minimum-living-margin"], "cite": "第二条(三)"}],
         "pools": [{"id": "annual", "limit": 50000, "cite": "第三条"}],
         "benefits": [
           {"id": "basic", "name": {"zh": "医疗救助"}, "cite": "第三条", "rows": [
             {"when": {"category": "1"}, "rate": "100%"},
             {"when": {"category": "2"}, "rate": "70%"},
             {"when": {"category": "3"}, "deductible": 1500, "rate": "60%"}]},
           {"id": "second", "name": {"zh": "再次救助"}, "cite": "第四条", "rows": [
             {"bands": [{"upTo": 30000, "rate": "75%"}, {"rate": "80%"}]}]}],
         "notices": [{"code": "apply", "deadline": {"of": "date", "months": 6}, "cite": "第五条"}],
         "readings": [],
         "articles": [
           {"article": "第一条", "notComputed": {"zh": "依据"}},
           {"article": "第二条", "modelledBy": "categories"},
           {"article": "第三条", "modelledBy": "benefits.basic"},
           {"article": "第四条", "modelledBy": "benefits.second"},
           {"article": "第五条", "modelledBy": "notices.apply"},
           {"article": "第五条", "notComputed": {"zh": "经办机构15个工作日内办结"}},
           {"article": "第六条", "modelledBy": "inForce"}]}
        """

    private func read(_ text: String) -> PolicyText { PolicyText(SourceText(name: "qingshi.txt", text: text)) }

    private func find(_ policy: String = policy, _ text: String = text) throws -> [Diagnostic] {
        let json = try JSONReader.read(SourceText(name: "qingshi.json", text: policy)).get()
        return TextCheck.diagnostics(of: json, against: [read(text)], vocabulary: Shipped.vocabulary)
    }

    private func checks(_ policy: String = policy, _ text: String = text) throws -> [String] {
        try find(policy, text).map(\.check)
    }

    // MARK: - Texts

    @Test func `a number of things, such as of homes, is no amount of the text`() throws {
        let test = """
            "eligibility": [{"id": "family", "cite": "第五条", "fields": [{"name": "homes", "type": "measure"}],
              "conditions": [
                {"id": "homes", "left": "homes", "below": 2},
                {"id": "chosen", "left": {"choose": [{"when": {"homes": {"below": 3}}, "value": "homes"}]}, "below": 4}]}],
             "readings": [],
            """
        #expect(try find(Self.policy.replacing("\"readings\": [],", with: test)).isEmpty)
        // An amount would have to stand in the article.
        let amounts = test.replacing("measure", with: "yuan")
        #expect(try find(Self.policy.replacing("\"readings\": [],", with: amounts)).count == 3)
    }

    @Test func `a preface may be that of a document that is named`() throws {
        let policy = """
            {"articles": [{"article": "《救助办法》前言", "notComputed": {"zh": "依据"}},
              {"article": "《救助办法》一", "notComputed": {"zh": "救助对象"}}]}
            """
        let text = "一、救助对象\n低保对象予以救助。\n"
        #expect(try find(policy, "为健全制度，提出以下意见。\n" + text).isEmpty)
        #expect(try checks(policy, text) == ["article-missing"])
    }

    @Test func `articles, their parts and sentences are told apart, without the cover and the imprint`() {
        let articles = read(Self.text).articles
        #expect(
            articles.map(\.name) == [
                "第一条", "第二条", "第二条(一)", "第二条(二)", "第二条(三)", "第三条", "第四条", "第五条", "第六条",
            ])
        #expect(articles[5].sentences.count == 2)
        #expect(articles[5].sentences[1].text == Array("年度救助限额五万元。"))
        #expect(articles[8].sentences.count == 1)
        #expect(read(Self.text).carries(number: "青政发〔2023〕7号"))
    }

    @Test func `a text numbered 一、 has parts of parts, and a last paragraph without a number`() {
        let text = """
            为健全制度，提出以下意见.
            一、救助对象
            (一)一类、二类人员.
            (二)三类人员,包括:
            1.低保对象;
            2.特困人员.
            二、待遇
            一、二类人员按70%救助.
            本意见自2023年1月1日起实施.
            2022年12月1日
            """
        let articles = read(text).articles
        #expect(articles.map(\.name) == ["前言", "一", "一(一)", "一(二)", "一(二)1", "一(二)2", "二", "末段"])
        #expect(articles[7].sentences.flatMap(\.figures).count == 1)
    }

    @Test(arguments: [
        ("按百分之七十", [FigureValue.share(700_000_000_000)]), ("按62.5％救助", [.share(625_000_000_000)]),
        ("提高5个百分点", [.points(50_000_000_000)]), ("1.5倍、两倍", [.share(1_500_000_000_000), .share(2_000_000_000_000)]),
        ("五万元", [.amount(5_000_000)]), ("0.6万元", [.amount(600_000)]), ("12,000元", [.amount(1_200_000)]),
        ("一万二千元", [.amount(1_200_000)]), ("1至3万元", [.amount(1_000_000), .amount(3_000_000)]),
        ("六个月内", [.months(6)]), ("三十日", [.days(30)]), ("15个工作日", [.workingDays(15)]), ("满3年", [.years(3)]),
        ("年满60周岁", [.age(60)]), ("次年3月31日", [.years(1), .dayOfYear(month: 3, day: 31)]), ("12月底", [.month(12)]),
        ("2022年—2025年", [.year(2022), .year(2025)]), ("二〇二三年五月", [.monthOfYear(year: 2023, month: 5)]),
        ("第13次会议", []), ("〔2022〕40号", []), ("六十年代", []), ("上一年度", []), ("三类人员", []), ("26类病种", []),
        ("《办法》（2021年3月1日）", []), ("四类", []), ("任意一日", []), ("按救助比例的一半", [.share(500_000_000_000)]),
    ])
    func `figures are read exactly`(_ text: String, _ values: [FigureValue]) {
        #expect(FigureReader.figures(in: PolicyText.plain(text[...])).map(\.value) == values)
    }

    // MARK: - Agreement

    @Test func `nothing is reported of a file that says what its text says`() throws {
        let found = try find()
        #expect(found.isEmpty, "\(found.map(\.message.en))")
    }

    @Test(arguments: [
        ("百分之七十", "百分之六十五"), ("1,500元", "1,600元"), ("60％", "61％"), ("五万元", "六万元"), ("不超过3万元", "不超过4万元"), ("75%", "76%"),
        ("80%", "70%"), ("六个月", "三个月"), ("15个", "20个"), ("７月１日", "８月１日"), ("五年", "三年"),
    ])
    func `a figure changed in the text is found`(_ figure: String, _ other: String) throws {
        #expect(Self.text.contains(figure))
        #expect(try !find(Self.policy, Self.text.replacingOccurrences(of: figure, with: other)).isEmpty)
    }

    @Test(arguments: [
        ("\"70%\"", "\"75%\""), ("1500", "2000"), ("\"60%\"", "\"70%\""), ("50000", "40000"), ("30000", "20000"),
        ("\"75%\"", "\"80%\""), ("\"months\": 6", "\"months\": 7"), ("2023-07-01", "2023-07-02"),
        ("2028-06-30", "2028-07-01"),
    ])
    func `a value changed in the file is found at its place`(_ value: String, _ other: String) throws {
        let found = try find(Self.policy.replacingOccurrences(of: value, with: other))
        #expect(found.contains { $0.check == "figure-not-in-article" && $0.severity == .error && $0.position.line > 1 })
    }

    @Test(arguments: [("百分之七十", "60％"), ("75%", "80%"), ("1,500", "五万")])
    func `two figures of one article that are exchanged are found`(_ first: String, _ second: String) throws {
        let text = Self.text.replacingOccurrences(of: first, with: "⇄")
            .replacingOccurrences(of: second, with: first).replacingOccurrences(of: "⇄", with: second)
        #expect(try checks(Self.policy, text).contains("figure-not-in-article"))
    }

    @Test func `a finding quotes the sentence, and says what stands there instead`() throws {
        let found = try find(Self.policy.replacingOccurrences(of: "50000", with: "40000"))
        #expect(found.map(\.check) == ["figure-not-in-article", "unclaimed-figure"])
        #expect(found[0].message.zh == "第三条中没有“40000”，有的是 1,500元、五万元")
        #expect(found[0].path == "pools.annual.limit")
        #expect(found[1].message.en == "nothing in the file stands for “五万元” of 第三条#2: “年度救助限额五万元。”")
        #expect(found[1].note?.en == "qingshi.txt:13")
    }

    @Test func `what a draft has not claimed yet is a warning`() throws {
        let draft = Self.policy.replacingOccurrences(of: "{\"document\"", with: "{\"draft\": true, \"document\"")
            .replacingOccurrences(of: "经办机构15个工作日内办结", with: "办理")
        #expect(try find(draft).map { "\($0.severity) \($0.check)" } == ["warning unclaimed-figure"])
    }

    @Test func `a value that fits two sentences is ambiguous until its cite names one`() throws {
        let text = Self.text.replacingOccurrences(of: "年度救助限额五万元。", with: "年度救助限额五万元。单次救助限额五万元。")
        #expect(try checks(Self.policy, text) == ["ambiguous-figure"])
        let cite = "\"limit\": 50000, \"cite\": \"第三条"
        #expect(Self.policy.contains(cite))
        let named = Self.policy.replacingOccurrences(of: cite, with: cite + "#2")
        let found = try find(named, text)
        #expect(found.map(\.check) == ["unclaimed-figure"])
        #expect(found[0].message.en.contains("第三条#3"))
    }

    @Test func `a reading claims the figure that it calls unclear`() throws {
        let text = Self.text.replacingOccurrences(of: "经办机构", with: "逾期不超过一个月的，经办机构")
        #expect(try checks(Self.policy, text) == ["unclaimed-figure"])
        let reading = """
            "readings": [{"id": "R1", "cite": "第五条", "unclear": {"zh": "逾期一个月内是否受理"}, "chosen": {"zh": "受理"}}]
            """
        #expect(try find(Self.policy.replacingOccurrences(of: "\"readings\": []", with: reading), text).isEmpty)
    }

    @Test func `articles that only one side has are reported`() throws {
        let more = Self.text.replacingOccurrences(of: "第六条", with: "第六条 本办法由县医保局解释。\n第七条")
        let missing = try find(Self.policy.replacingOccurrences(of: "第六条", with: "第七条"), more)
        #expect(missing.map(\.check) == ["article-missing"])
        #expect(missing[0].message.en == "“articles” does not account for 第六条 of the text")
        let entry = "{\"article\": \"第八条\", \"notComputed\": {\"zh\": \"附则\"}}, {\"article\": \"第一条\""
        let extra = try find(Self.policy.replacingOccurrences(of: "{\"article\": \"第一条\"", with: entry))
        #expect(extra.map(\.message.en) == ["the text has no 第八条"])
    }

    @Test func `a reason that states a figure wrongly is found`() throws {
        let found = try checks(Self.policy.replacingOccurrences(of: "15个工作日", with: "10个工作日"))
        #expect(
            found == ["unclaimed-figure", "figure-not-in-article"]
                || found == ["figure-not-in-article", "unclaimed-figure"])
    }

    /// A second document, whose preface names the first.
    private static let second = """
        关于再次救助的通知
        青医保发〔2024〕9号
        根据《青石县医疗救助办法》（青政发〔2023〕7号），现通知如下：
        一、对象
        特困人员。
        二、标准
        再次救助的比例为55%。
        """

    private func findInBoth(_ cite: String, texts: [String] = [text, second]) throws -> [Diagnostic] {
        let policy = Self.policy.replacingOccurrences(
            of: #""document": {"number": "青政发〔2023〕7号"}"#,
            with: #""documents": [{"id": "7号", "number": "青政发〔2023〕7号"}, {"id": "9号", "number": "青医保发〔2024〕9号"}]"#
        )
        .replacingOccurrences(
            of: #""benefits": ["#,
            with: #""benefits": [{"id": "third", "cite": "\#(cite)", "rows": [{"rate": "55%"}]},"#
        )
        .replacingOccurrences(
            of: #"{"article": "第六条", "modelledBy": "inForce"}"#,
            with: #"""
                {"article": "第六条", "modelledBy": "inForce"}, {"article": "9号 前言", "notComputed": "依据"},
                {"article": "9号 一", "modelledBy": "benefits.third"}, {"article": "9号 二", "modelledBy": "benefits.third"}
                """#)
        let json = try JSONReader.read(SourceText(name: "qingshi.json", text: policy)).get()
        let all = texts.enumerated().map { PolicyText(SourceText(name: "\($0).txt", text: $1)) }
        return TextCheck.diagnostics(of: json, against: all, vocabulary: Shipped.vocabulary)
    }

    @Test func `a value is held against the document that its cite names`() throws {
        #expect(try findInBoth("9号 二").isEmpty)
        #expect(try findInBoth("9号 二", texts: [Self.second, Self.text]).isEmpty)
        #expect(
            try findInBoth("9号 一").map(\.message.en) == [
                "“55%” does not stand in 9号 一", "nothing in the file stands for “55%” of 9号 二#2: “再次救助的比例为55%。”",
            ])
        #expect(
            try findInBoth("第二条").map(\.message.en) == [
                "“55%” does not stand in 第二条", "nothing in the file stands for “55%” of 9号 二#2: “再次救助的比例为55%。”",
            ])
    }

    @Test func `a document whose text is not given is not looked at`() throws {
        #expect(try findInBoth("9号 一", texts: [Self.text]).isEmpty)
        #expect(try findInBoth("第二条", texts: [Self.text]).map(\.check) == ["figure-not-in-article"])
    }
}

/// The shipped policies held against their official texts, which are not part of the project.
struct ShippedTextTests {
    static let folder = ProcessInfo.processInfo.environment["MEDAID_TEXTS"]

    @Test(
        .enabled(if: folder != nil, "MEDAID_TEXTS names no folder of official texts"),
        arguments: [
            "beijing/2023-01-01", "guizhou/2023-01-01", "jincheng/2023-01-01", "lishui/2021-01-01", "yulin/2023-02-15",
            "yuxi/2023-01-01",
        ])
    func `nothing is reported of a shipped policy`(_ name: String)
        throws
    {
        let id = try #require(name.split(separator: "/").first)
        let folder = try #require(Self.folder)
        // One text, or one for each of its documents: beijing-2022-37.txt.
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
            $0 == "\(id).txt" || $0.hasPrefix("\(id)-")
        }
        let texts = try names.map { name in
            let path = folder + "/" + name
            return PolicyText(SourceText(name: path, text: try String(contentsOfFile: path, encoding: .utf8)))
        }
        #expect(texts.flatMap(\.articles).flatMap(\.sentences).flatMap(\.figures).count > 10)
        let policy = try Shipped.json("\(name).json")
        let found = TextCheck.diagnostics(of: policy, against: texts, vocabulary: Shipped.vocabulary)
        #expect(found.isEmpty, "\(found.map(\.message.en))")
    }
}
