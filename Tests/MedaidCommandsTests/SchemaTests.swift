import Foundation
@testable import MedaidCommands
import PolicyFormat
import Testing
import Values

/// `medaid schema`: the description by which files are read, as a JSON Schema.
struct SchemaTests {
    private static let stored = Program.root.appending(path: "Policies/policy.schema.json")

    @Test func `the schema that is stored is the one that the program prints`() throws {
        let result = try Program.run(["schema"])
        #expect(result.status == 0)
        // medaid schema -o Policies/policy.schema.json
        #expect(try String(contentsOf: Self.stored, encoding: .utf8) == result.output)
    }

    @Test func `it is no policy of the program's`() {
        #expect(embeddedPolicyFiles.allSatisfy { !$0.path.contains("schema") })
    }

    static let files: [String] = {
        let schemes = ["Policies/examples", "Tests/MedaidCommandsTests/Schemes"].map {
            Program.root.appending(path: $0)
        }
        let embedded = PolicyLibrary.builtInIDs.map { Program.root.appending(path: "Policies/\($0)") }
        return (embedded + schemes).flatMap { folder in
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            return names.filter { $0.hasSuffix(".json") }.sorted().map { folder.appending(path: $0).path }
        }
    }()

    @Test(.enabled(if: Validator.isAtHand, Comment(rawValue: Validator.absence)))
    func `every policy passes a validator that others wrote`() throws {
        let schema = try String(contentsOf: Self.stored, encoding: .utf8)
        #expect(Self.files.count >= 7)
        let texts = try Self.files.map { try String(contentsOfFile: $0, encoding: .utf8) }
        let verdicts = try Validator.verdicts(of: texts, schema: schema)
        #expect(verdicts.count == texts.count)
        for (file, verdict) in zip(Self.files, verdicts) { #expect(verdict == "valid", "\(file)") }
    }

    /// One mistake in a file that is otherwise right.
    struct Mistake: Sendable, CustomTestStringConvertible {
        let name: String
        let right: String
        let wrong: String

        var testDescription: String { name }
    }

    static let mistakes = [
        Mistake(name: "an unknown key", right: #""base": "burden""#, wrong: #""base": "burden", "bass": "burden""#),
        Mistake(
            name: "an unknown key of the file", right: #""categories":"#, wrong: #""categorys": [], "categories":"#),
        Mistake(name: "a wrong type", right: #""per": "claim""#, wrong: #""per": 1"#),
        Mistake(name: "text for a number", right: #""format": 1"#, wrong: #""format": "1""#),
        Mistake(name: "a format of the future", right: #""format": 1"#, wrong: #""format": 2"#),
        Mistake(name: "a rate without a number", right: #""rate": "50%""#, wrong: #""rate": "half%""#),
        Mistake(name: "a rate with five decimals", right: #""rate": "50%""#, wrong: #""rate": "50.00001%""#),
        Mistake(name: "a rate with a minus", right: #""rate": "50%""#, wrong: #""rate": "-50%""#),
        Mistake(name: "a month that there is not", right: "2023-12-01", wrong: "2023-13-01"),
        Mistake(name: "a day that there is not", right: "2023-12-01", wrong: "2023-02-30"),
        Mistake(name: "a date in another spelling", right: "2023-12-01", wrong: "2023/12/1"),
        Mistake(name: "a missing name", right: #""name": {"zh": "云汐县", "en": "Yunxi county"},"#, wrong: ""),
        Mistake(name: "a missing article", right: #", "cite": "第四条", "per""#, wrong: #", "per""#),
        Mistake(name: "one language of two", right: #"{"zh": "甲类", "en": "Class A"}"#, wrong: #"{"zh": "甲类"}"#),
        Mistake(
            name: "two schedules in a row", right: #""rate": "50%""#,
            wrong: #""rate": "50%", "bands": [{"rate": "1%"}]"#),
        Mistake(name: "no schedule in a row", right: #", "rate": "50%""#, wrong: ""),
        Mistake(name: "an empty list", right: #""pools": ["year", "disease"]"#, wrong: #""pools": []"#),
        Mistake(name: "an empty table", right: #"{"category": "b"}"#, wrong: "{}"),
        Mistake(
            name: "a comparison that there is not", right: #"{"category": "b"}"#,
            wrong: #"{"in_scope": {"over": 1}}"#),
        Mistake(name: "a value of nothing", right: #""deductible": 1500"#, wrong: #""deductible": {"minus": 1}"#),
        Mistake(name: "an article without a fate", right: #", "modelledBy": ["inForce"]"#, wrong: ""),
    ]

    @Test(.enabled(if: Validator.isAtHand, Comment(rawValue: Validator.absence)))
    func `a mistake fails, with the validator as with the reader`() throws {
        let schema = try String(contentsOf: Self.stored, encoding: .utf8)
        let file = Program.root.appending(path: "Tests/MedaidCommandsTests/Schemes/yunxi-county.json")
        let right = try String(contentsOf: file, encoding: .utf8)
        let texts = Self.mistakes.map { mistake -> String in
            #expect(right.contains(mistake.right), "\(mistake.name)")
            return right.replacingOccurrences(of: mistake.right, with: mistake.wrong)
        }
        let verdicts = try Validator.verdicts(of: texts, schema: schema)
        #expect(verdicts.count == texts.count)
        for (index, verdict) in verdicts.enumerated() {
            #expect(verdict != "valid", "\(Self.mistakes[index].name)")
            let json = try JSONReader.read(SourceText(name: "wrong.json", text: texts[index])).get()
            #expect(Policy.read(json).policy == nil, "\(Self.mistakes[index].name), read")
        }
    }

    @Test(.enabled(if: Validator.isAtHand, Comment(rawValue: Validator.absence)))
    func `an overlay may leave out and take away, but not invent`() throws {
        let schema = try String(contentsOf: Self.stored, encoding: .utf8)
        let overlays = [
            #"{"format": 1, "extends": "base.json", "premium": null}"#,
            #"{"extends": "base.json", "benefits": [{"id": "basic", "paysWhen": null, "rows": [{"rate": "80%"}]}]}"#,
            #"{"extends": "base.json", "money": {"burden": {"minus": "insurance_paid"}}}"#,
            #"{"extends": "base.json", "benefits": [{"rows": [{"rate": "80%"}]}]}"#,
            #"{"extends": "base.json", "benefits": [{"id": "basic", "rows": [{"deductible": 1}]}]}"#,
            #"{"extends": "base.json", "benefit": []}"#,
        ]
        let verdicts = try Validator.verdicts(of: overlays, schema: schema)
        #expect(verdicts.map { $0 == "valid" } == [true, true, true, false, false, false], "\(verdicts)")
    }
}
