import Foundation
@testable import MedaidCommands
import PolicyFormat
import PolicyLint
import Testing
import Values

/// The guide *Model your city in an hour* and the file that it arrives at say the same, and what the guide shows of the
/// program is what the program does.
struct GuideTests {
    private static let catalogue = Program.root.appending(path: "Sources/PolicyFormat/PolicyFormat.docc")
    private static let guide =
        (try? String(contentsOf: catalogue.appending(path: "ModelYourCity.md"), encoding: .utf8)) ?? ""

    private static func file(_ name: String) throws -> JSONValue {
        let text = try String(contentsOf: Program.root.appending(path: "Policies/examples/\(name)"), encoding: .utf8)
        return try JSONReader.read(SourceText(name: name, text: text)).get()
    }

    /// The fenced blocks of the guide in a language.
    private static func blocks(_ language: String) -> [String] {
        guide.components(separatedBy: "```\(language)\n").dropFirst().map { $0.components(separatedBy: "\n```")[0] }
    }

    private static func json(_ block: String) throws -> JSONValue {
        let text = block.hasPrefix("{") ? block : "{\(block)}"
        return try JSONReader.read(SourceText(name: "guide", text: text)).get()
    }

    @Test func `every snippet stands in the file, word for word`() throws {
        let city = try Self.file("qingshi.json")
        let town = try Self.file("qingshi-donghe.json")
        let benefits = try #require(city["benefits"]?.items).map(JSONText.line)
        let examples = try #require(city["examples"]?.items).map(JSONText.line)
        #expect(Self.blocks("json").count > 20)
        for block in Self.blocks("json") {
            let json = try Self.json(block)
            if json["rows"] != nil {
                #expect(benefits.contains(JSONText.line(json)), "\(block)")
                continue
            }
            let whole = json["extends"] == nil && json["accepted"] == nil ? city : town
            for member in try #require(json.members) {
                if member.key == "examples" {
                    for item in member.value.items ?? [] { #expect(examples.contains(JSONText.line(item)), "\(block)") }
                } else {
                    #expect(whole[member.key].map(JSONText.line) == JSONText.line(member.value), "\(member.key)")
                }
            }
        }
    }

    @Test func `every part of the file is in the guide`() throws {
        let city = try Self.file("qingshi.json")
        let shown = try Self.blocks("json").map { try Self.json($0) }
        let keys = Set(shown.flatMap { $0.members ?? [] }.map(\.key))
        for member in try #require(city.members) where member.key != "benefits" { #expect(keys.contains(member.key)) }
        let ids = Set(shown.compactMap { $0["rows"] == nil ? nil : $0["id"]?.text })
        #expect(ids == Set(try #require(city["benefits"]?.items).compactMap { $0["id"]?.text }))
    }

    @Test func `every article that the file cites is printed`() throws {
        let city = try Self.file("qingshi.json")
        let articles = try #require(city["articles"]?.items).compactMap { $0["article"]?.text }
        #expect(articles.count == 18)
        for article in articles { #expect(Self.guide.contains("> **\(article)**"), "\(article)") }
    }

    @Test func `every idea of the format is introduced once`() {
        for idea in 1...18 {
            #expect(Self.guide.components(separatedBy: "*Idea \(idea), ").count == 2, "idea \(idea)")
        }
    }

    @Test func `the text that the guide prints is the one that lies beside the file`() throws {
        let path = Program.root.appending(path: "Policies/examples/qingshi.txt")
        let printed = Self.guide.split(separator: "\n").filter { $0.hasPrefix("> ") }.map {
            $0.dropFirst(2).replacingOccurrences(of: "**", with: "")
        }
        let lines = try String(contentsOf: path, encoding: .utf8).split(separator: "\n").map { String($0) }
        #expect(printed.first == "\(lines[0])（\(lines[1])，\(lines.last ?? "")）")
        #expect(Array(printed.dropFirst()) == Array(lines.dropFirst(2).dropLast()))
    }

    @Test func `every rate, limit and deductible of the file has an example that notices its change`() throws {
        let library = PolicyLibrary()
        let validation = PolicyValidation(vocabulary: library.vocabulary, statistics: library.statistics)
        let path = Program.root.appending(path: "Policies/examples/qingshi.json").path
        for tested in try TestedPolicy.all(path, library).get() {
            let trial = MutatedPolicy.trial(tested, validation) { $0.kind.isEssential }
            #expect(trial.noticed > 40)
            #expect(trial.unnoticed.map(\.mutation.path) == [])
        }
    }

    /// A mistake of the guide's table, made in the file.
    struct Mistake: Sendable, CustomTestStringConvertible {
        let right: String
        let wrong: String
        let check: String

        var testDescription: String { check }
    }

    static let mistakes = [
        Mistake(right: #""exclusions": ["#, wrong: #""exclusion": ["#, check: "unknown-key"),
        Mistake(
            right: #"{"upTo": 20000, "rate": "70%"}, {"rate": "80%"}"#,
            wrong: #"{"upTo": 20000, "rate": "70%"}, {"upTo": 40000, "rate": "80%"}"#, check: "band-edges"),
        Mistake(right: #""rate": "60%"}"#, wrong: #""rate": "0.6"}"#, check: "wrong-type"),
        Mistake(right: #""rate": "60%"}"#, wrong: #""rate": "60.12345%"}"#, check: "invalid-rate"),
        Mistake(
            right: #""when": {"category": "3"}, "deductible": {"percent""#,
            wrong: #""when": {"category": "4"}, "deductible": {"percent""#, check: "unknown-category"),
        Mistake(
            right: #""minimum-living-margin", "illness-poor""#, wrong: #""minimum-living-margn", "illness-poor""#,
            check: "unknown-identity"),
        Mistake(right: #""base": "quota_burden""#, wrong: #""base": "quota_burdn""#, check: "unknown-name"),
        Mistake(right: #"{"admission": true}, "held""#, wrong: #"{"admision": true}, "held""#, check: "unknown-fact"),
        Mistake(right: #""pools": ["annual", "day"]"#, wrong: #""pools": ["annual", "daily"]"#, check: "unknown-pool"),
        Mistake(
            right: #""base": "beyond_control", "rows": [{"rate": "100%"}]"#,
            wrong: #""base": "beyond_control", "rows": [{"rate": "100%", "bands": [{"rate": "5%"}]}]"#,
            check: "contradiction"),
        Mistake(right: #""issued": "2023-06-10""#, wrong: #""issued": "2023-06-31""#, check: "wrong-type"),
        Mistake(
            right: #""when": {"third_party": true}"#, wrong: #""when": "third_party""#, check: "wrong-type"),
        Mistake(right: #""premium": {"#, wrong: #""premium": {"conditions": [],"#, check: "unknown-key"),
        Mistake(right: #""cite": "第十条", "paidBy""#, wrong: #""paidBy""#, check: "missing-key"),
    ]

    private func findings(_ mistake: Mistake) throws -> [Diagnostic] {
        let path = Program.root.appending(path: "Policies/examples/qingshi.json")
        let text = try String(contentsOf: path, encoding: .utf8)
        let place = try #require(text.range(of: mistake.right))
        let wrong = text.replacingCharacters(in: place, with: mistake.wrong)
        let library = PolicyLibrary(readFile: { _ in .success(Array(wrong.utf8)) })
        guard case .failure(let failure) = TestedPolicy.all("qingshi.json", library) else { return [] }
        return failure.diagnostics
    }

    @Test(arguments: mistakes)
    func `each mistake of the guide's table is told in these words`(_ mistake: Mistake) throws {
        let first = try #require(try findings(mistake).first)
        #expect(first.check == mistake.check)
        #expect(Self.guide.contains("| \(first.message.en) `[\(first.check)]` |"), "\(first.message.en)")
    }

    @Test func `the table has no other mistakes, and the sample is one of them`() throws {
        let rows = Self.guide.split(separator: "\n").filter { $0.hasPrefix("| ") && $0.contains("`[") }
        #expect(rows.count == Self.mistakes.count)
        let first = try #require(try findings(Self.mistakes[0]).first)
        let sample = try #require(Self.blocks("console").last)
        #expect(DiagnosticText(first, .en).text == sample + "\n")
    }

    /// `MEDAID_RECORD=1` writes it anew.
    @Test func `the reference has every key of the schema`() throws {
        let text = FormatReference(schema: Policy.schema).text
        let path = Self.catalogue.appending(path: "FormatReference.md")
        if ProcessInfo.processInfo.environment["MEDAID_RECORD"] == "1" {
            try text.write(to: path, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: path, encoding: .utf8) == text)
    }
}
