import Foundation
import PolicyFormat
import Testing
import Values

/// `medaid init`: a policy file to start from.
struct InitTests {
    private func inFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "medaid-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder.path)
    }

    @Test(arguments: ["zh", "en"])
    func `what it writes settles claims and passes its own examples`(_ language: String) throws {
        try inFolder { folder in
            let begun = try Program.run(
                ["init", "qingshi", "--name", "青石县", "--from", "2024-05-01", "--folder", folder, "--lang", language])
            #expect(begun.status == 0, "\(begun.errors)")
            let path = "\(folder)/qingshi/2024-05-01.json"
            #expect(begun.output == path + "\n")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/qingshi") == ["2024-05-01.json"])
            let settled = try Program.run([
                "calc", "--policy", path, "--identities", "低保", "--date", "2024-05-01", "--care", "inpatient",
                "--in-scope",
                "12000", "--basic-paid", "7000", "--format", "json",
            ])
            #expect(settled.status == 0, "\(settled.errors)")
            // 5,000 × 70%.
            #expect(settled.output.contains("\"payout\": 3500.00"))
            let tested = try Program.run(["test", path, "--lang", "en"])
            #expect(tested.status == 0, "\(tested.output)")
            #expect(tested.output.contains("2 examples: 2 as written, 0 not"))
            #expect(tested.output.contains("青石县"))
            let shown = try Program.run(["show", path])
            #expect(shown.status == 0, "\(shown.errors)")
        }
    }

    @Test(.enabled(if: Validator.isAtHand, Comment(rawValue: Validator.absence)))
    func `it is valid under the schema`() throws {
        try inFolder { folder in
            let path = try Program.run(["init", "x", "--folder", folder]).output.trimmingCharacters(in: .newlines)
            let schema = try Program.run(["schema"]).output
            #expect(
                try Validator.verdicts(of: [String(contentsOfFile: path, encoding: .utf8)], schema: schema) == ["valid"]
            )
        }
    }

    @Test func `a file that is there is kept, unless forced`() throws {
        try inFolder { folder in
            let call = ["init", "qingshi", "--from", "2024-01-01", "--folder", folder, "--lang", "en"]
            let path = "\(folder)/qingshi/2024-01-01.json"
            #expect(try Program.run(call).status == 0)
            try "mine".write(toFile: path, atomically: true, encoding: .utf8)
            let refused = try Program.run(call)
            #expect(refused.status == 3)
            #expect(refused.errors.contains("[file-exists]"))
            #expect(refused.errors.contains("--force"))
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
            #expect(try Program.run(call + ["--force"]).status == 0)
            #expect(try String(contentsOfFile: path, encoding: .utf8).contains("\"format\": 1"))
        }
    }

    @Test(arguments: [
        (["init"], 2, "ID"), (["init", "Qing Shi"], 2, "Qing Shi"), (["init", "../up"], 2, "../up"),
        (["init", "-x"], 2, "-x"),
        (["init", "x", "--from", "soon"], 2, "soon"),
        (["init", "x", "--folder", "/nowhere/at/all"], 3, "/nowhere/at/all/x"),
    ])
    func `what cannot be is refused`(_ arguments: [String], _ status: Int32, _ says: String) throws {
        let result = try Program.run(arguments)
        #expect(result.status == status)
        #expect(result.errors.contains(says), "\(result.errors)")
        #expect(result.output.isEmpty)
    }

    @Test func `a name with quotes stays text`() throws {
        try inFolder { folder in
            let result = try Program.run(["init", "q", "--name", "“青”\"石\\", "--folder", folder])
            let path = result.output.trimmingCharacters(in: .newlines)
            #expect(try Program.run(["test", path]).status == 0)
        }
    }

    // MARK: - From a text

    /// An invented county's text.
    private static let text = """
        青石县医疗救助办法
        青政发〔2023〕7号

        第一条 为减轻困难群众医疗费用负担，制定本办法。
        第二条 救助对象为特困人员、低保对象。
        第三条 特困人员给予100%救助，低保对象按照百分之七十的比例救助。年度救助限额五万元。
        第四条 经办机构15个工作日内办结。
        第五条 本办法自2023年7月1日起施行。
        2023年6月10日
        """

    /// A folder with the text in it, and a draft begun from it.
    private func withDraft<Result>(
        _ options: [String] = [], _ body: (_ draft: String, _ text: String) throws -> Result
    ) throws -> Result {
        try inFolder { folder in
            let text = folder + "/qingshi.txt"
            try Self.text.write(toFile: text, atomically: true, encoding: .utf8)
            let begun = try Program.run(
                ["init", "qingshi", "--text", text, "--folder", folder, "--lang", "en"] + options)
            #expect(begun.status == 0, "\(begun.errors)")
            return try body(begun.output.trimmingCharacters(in: .newlines), text)
        }
    }

    private func json(_ path: String) throws -> JSONValue {
        try JSONReader.read(SourceText(name: path, text: String(contentsOfFile: path, encoding: .utf8))).get()
    }

    @Test func `a draft from a text lists every article, with the figures that nothing stands for yet`() throws {
        try withDraft { draft, _ in
            let json = try json(draft)
            #expect(draft.hasSuffix("/qingshi/2023-07-01.json"))
            #expect(json["draft"]?.plain == "yes")
            #expect(json["document"]?["number"]?.text == "青政发〔2023〕7号")
            #expect(json["document"]?["title"]?.text == "青石县医疗救助办法")
            #expect(json["inForce"].map(JSONText.line) == #"{"from": "2023-07-01", "cite": "第五条"}"#)
            let identities = json["categories"]?.items?.first?["identities"]?.items?.compactMap(\.text)
            #expect(identities == ["extreme-poverty", "minimum-living"])
            let articles = try #require(json["articles"]?.items)
            #expect(articles.compactMap { $0["article"]?.text } == ["第一条", "第二条", "第三条", "第四条", "第五条"])
            let comments = articles.compactMap { $0["$comment"]?.text }
            #expect(comments[2].hasSuffix("→ 100% #1, 百分之七十 #1, 五万元 #2"), "\(comments[2])")
            #expect(comments[3].hasSuffix("→ 15个工作日 #1"), "\(comments[3])")
            // The day in force stands in the draft already.
            #expect(!comments[4].contains("→"), "\(comments[4])")
        }
    }

    @Test(arguments: ["zh", "en"])
    func `it is valid at once, and held against the text it is warned of exactly the figures that it lists`(
        _ language: String
    ) throws {
        try withDraft { draft, text in
            let alone = try Program.run(["validate", draft, "--lang", language, "--format", "json"])
            #expect(alone.status == 0, "\(alone.output)")
            let held = try Program.run(["validate", draft, "--text", text, "--lang", "en", "--format", "gnu"])
            #expect(held.status == 0)
            let lines = held.output.split(separator: "\n")
            #expect(lines.count == 4, "\(held.output)")
            for (line, figure) in zip(lines, ["100%", "百分之七十", "五万元", "15个工作日"]) {
                #expect(
                    line.contains("warning: nothing in the file stands for “\(figure)”")
                        && line.hasSuffix("[unclaimed-figure]"), "\(line)")
            }
        }
    }

    @Test func `the list is worked down until nothing is warned of`() throws {
        try withDraft { draft, text in
            let written = try String(contentsOfFile: draft, encoding: .utf8)
            let benefits = """
                "pools": [{"id": "annual", "name": "年度限额", "limit": 50000, "cite": "第三条"}],
                "benefits": [{"id": "basic", "name": "医疗救助", "cite": "第三条", "base": "burden", "pools": ["annual"],
                  "rows": [{"when": {"holds": "extreme-poverty"}, "rate": "100%"}, {"rate": "70%"}]}],
                "articles": [
                """
            let start = try #require(written.range(of: "\"benefits\""))
            let end = try #require(written.range(of: "\"articles\": ["))
            var text2 = written.replacingCharacters(in: start.lowerBound..<end.upperBound, with: benefits)
            let place = try #require(text2.range(of: "15个工作日 #1"))
            let toDo = try #require(text2.range(of: "待写", range: place.upperBound..<text2.endIndex))
            text2.replaceSubrange(toDo, with: "15个工作日内办结")
            try text2.write(toFile: draft, atomically: true, encoding: .utf8)
            let held = try Program.run(["validate", draft, "--text", text, "--lang", "en", "--format", "gnu"])
            #expect(!held.output.contains("[unclaimed-figure]"), "\(held.output)")
            #expect(held.status == 0)
        }
    }

    @Test func `several texts are told apart by the number of their document`() throws {
        try inFolder { folder in
            try Self.text.write(toFile: folder + "/a.txt", atomically: true, encoding: .utf8)
            try "补充通知\n青政发〔2024〕9号\n\n一、低保对象\n年度救助限额六万元。\n".write(
                toFile: folder + "/b.txt", atomically: true, encoding: .utf8)
            let texts = ["--text", folder + "/a.txt", "--text", folder + "/b.txt"]
            let begun = try Program.run(["init", "x", "--folder", folder, "--lang", "en"] + texts)
            let draft = begun.output.trimmingCharacters(in: .newlines)
            let articles = try #require(try json(draft)["articles"]?.items).compactMap { $0["article"]?.text }
            #expect(articles == ["7号 第一条", "7号 第二条", "7号 第三条", "7号 第四条", "7号 第五条", "9号 一"])
            let alone = try Program.run(["validate", draft, "--lang", "en", "--format", "gnu"])
            #expect(alone.output.isEmpty, "\(alone.output)")
            let held = try Program.run(["validate", draft, "--lang", "en", "--format", "gnu"] + texts)
            #expect(held.output.split(separator: "\n").count == 5, "\(held.output)")
            #expect(!held.output.contains("article-missing"), "\(held.output)")
        }
    }

    @Test func `a draft is never overwritten`() throws {
        try withDraft { draft, text in
            try "mine".write(toFile: draft, atomically: true, encoding: .utf8)
            let folder = URL(fileURLWithPath: draft).deletingLastPathComponent().deletingLastPathComponent().path
            let call = ["init", "qingshi", "--text", text, "--folder", folder, "--lang", "en"]
            let again = try Program.run(call)
            #expect(again.status == 3)
            #expect(again.errors.contains("[file-exists]") && !again.errors.contains("--force"), "\(again.errors)")
            let forced = try Program.run(call + ["--force"])
            #expect(forced.status == 2)
            #expect(forced.errors.contains("--force does not go with --text"), "\(forced.errors)")
            #expect(try String(contentsOfFile: draft, encoding: .utf8) == "mine")
        }
    }

    @Test func `a text that cannot be read, or says no day, is no reason to make one up`() throws {
        try inFolder { folder in
            let unread = try Program.run(["init", "x", "--text", "/nowhere/town.txt", "--folder", folder])
            #expect(unread.status == 3)
            try "救助对象为低保对象。\n".write(toFile: folder + "/none.txt", atomically: true, encoding: .utf8)
            let none = try Program.run(["init", "x", "--text", folder + "/none.txt", "--folder", folder])
            #expect(none.status == 3)
            #expect(none.errors.contains("[no-articles]"), "\(none.errors)")
            try "第一条 年度救助限额五万元。\n".write(toFile: folder + "/a.txt", atomically: true, encoding: .utf8)
            let begun = try Program.run(["init", "x", "--text", folder + "/a.txt", "--folder", folder])
            #expect(begun.output == folder + "/x/undated.json\n")
            let held = try Program.run([
                "validate", folder + "/x/undated.json", "--text", folder + "/a.txt", "--lang", "en", "--format", "gnu",
            ])
            #expect(held.output.split(separator: "\n").count == 1, "\(held.output)")
        }
    }
}
