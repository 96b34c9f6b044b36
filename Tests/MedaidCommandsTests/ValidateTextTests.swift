import Foundation
@testable import MedaidCommands
import PolicyFormat
import PolicyLint
import Testing
import Values

/// `medaid validate FILE --text POLICY.txt`.
struct ValidateTextTests {
    private static let policy = ValidateTests.folder.appending(path: "Base/town.json").path

    private func validate(_ text: Data, _ options: [String] = []) throws -> Program.Result {
        try withFile("") { path in
            let file = URL(fileURLWithPath: path).deletingLastPathComponent().appending(path: "town.txt").path
            try text.write(to: URL(fileURLWithPath: file))
            return try Program.run(
                ["validate", Self.policy, "--lang", "en", "--format", "gnu", "--text", file] + options)
        }
    }

    @Test func `a figure of the text that the file lacks is an error`() throws {
        let result = try validate(Data("第一条 县级医疗救助限额9万元。\n".utf8))
        #expect(result.status == 1)
        #expect(result.output.contains("error: nothing in the file stands for “9万元” of 第一条#1"), "\(result.output)")
        #expect(result.output.contains("[unclaimed-figure]"))
    }

    @Test func `a text may be written in GB18030`() throws {
        // 第一条 9万元。
        let bytes: [UInt8] = [
            0xB5, 0xDA, 0xD2, 0xBB, 0xCC, 0xF5, 0x20, 0x39, 0xCD, 0xF2, 0xD4, 0xAA, 0xA1, 0xA3, 0x0A,
        ]
        #expect(try validate(Data(bytes)).output.contains("“9万元” of 第一条#1"))
    }

    @Test func `a file whose text is not among those given is named`() throws {
        // The number is that of Guizhou's document.
        try withFile("黔府办发〔2022〕19号\n\n一、总则\n救助。\n", name: "guizhou.txt") { text in
            let result = try Program.run(
                ["validate", "guizhou", "yuxi", "--lang", "en", "--format", "gnu", "--text", text])
            let lines = result.output.split(separator: "\n").filter { $0.contains("[text-missing]") }
            #expect(lines.count == 1 && lines.allSatisfy { $0.hasPrefix("yuxi") || $0.contains("yuxi/") }, "\(lines)")
        }
    }

    @Test func `each document of a file whose text is not given is named`() throws {
        // The number is that of Beijing's second document.
        try withFile("京医保发〔2023〕9号\n\n一、总则\n救助。\n", name: "beijing.txt") { text in
            let result = try Program.run(["validate", "beijing", "--lang", "en", "--format", "gnu", "--text", text])
            let lines = result.output.split(separator: "\n").filter { $0.contains("[text-missing]") }
            #expect(lines.count == 2)
            #expect(lines.first?.contains("no text of “37号” was given") == true, "\(lines)")
            #expect(lines.last?.contains("no text of “368号” was given") == true, "\(lines)")
        }
    }

    @Test func `a text that cannot be read stops the run`() throws {
        #expect(try validate(Data([0xFF, 0xFE, 0x00, 0xFF])).status == 3)
        #expect(try Program.run(["validate", Self.policy, "--text", "/nowhere/town.txt"]).status == 3)
    }

    /// What does not agree between the guide's county and a text.
    private func checks(_ text: String) throws -> [String] {
        let file = Program.root.appending(path: "Policies/examples/qingshi.json")
        let source = SourceText(name: "qingshi.json", text: try String(contentsOf: file, encoding: .utf8))
        return TextCheck.diagnostics(
            of: try JSONReader.read(source).get(), against: [PolicyText(SourceText(name: "qingshi.txt", text: text))],
            vocabulary: PolicyLibrary().vocabulary
        ).map(\.check)
    }

    @Test(arguments: [
        ("其余不超过40000元", "其余不超过50000元"), ("提高50%", "提高40%"), ("的一半计算", "的80%计算"), ("降低10个百分点", "降低20个百分点"),
        ("九十日", "六十日"), ("首次住院300元", "首次住院200元"), ("大病保险起付标准降低50%", "大病保险起付标准降低60%"), ("30000元以上", "20000元以上"),
    ])
    func `the guide's county says what its text says, and a figure changed in the text is found`(
        _ figure: String, _ other: String
    ) throws {
        let file = Program.root.appending(path: "Policies/examples/qingshi.txt")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(try checks(text).isEmpty)
        #expect(text.contains(figure))
        #expect(try checks(text.replacingOccurrences(of: figure, with: other)).contains("unclaimed-figure"))
    }
}
