import Foundation
import MedicalAssistance
import Testing

@testable import MedaidCommands

/// `medaid validate`: each mistake with its place and what is wrong, all of them in one pass.
struct ValidateTests {
    private static let folder = Program.root.appending(path: "Tests/MedaidCommandsTests/Broken")

    /// A mistake made in a sound file, and the lines that are said of it.
    struct Mistake: Sendable, CustomTestStringConvertible {
        let name: String
        let find: String
        let replace: String
        let says: [String]

        var testDescription: String { name }
    }

    static let sound = (try? String(contentsOf: folder.appending(path: "sound.json"), encoding: .utf8)) ?? ""

    static let mistakes: [Mistake] = {
        let text = (try? String(contentsOf: folder.appending(path: "cases.json"), encoding: .utf8)) ?? "[]"
        let json = try? JSONReader.read(SourceText(name: "cases", text: text)).get()
        return (json?.items ?? []).map { item in
            Mistake(
                name: item["name"]?.text ?? "", find: item["find"]?.text ?? "", replace: item["replace"]?.text ?? "",
                says: item["says"]?.items?.compactMap(\.text) ?? [])
        }
    }()

    private func validate(_ text: String, _ options: [String] = []) throws -> Program.Result {
        try withFile(text, name: "policy.json") { path in
            let result = try Program.run(["validate", "--lang", "en", path] + options)
            return Program.Result(
                status: result.status, output: result.output.replacingOccurrences(of: path + ":", with: ""),
                errors: result.errors)
        }
    }

    @Test func `a sound file is passed in silence`() throws {
        let result = try validate(Self.sound, ["--strict"])
        #expect(result.status == 0)
        #expect(result.output.isEmpty, "\(result.output)")
        #expect(result.errors == "0 errors, 0 warnings\n")
    }

    @Test func `there are fifty mistakes and more`() {
        #expect(Self.mistakes.count >= 50)
        #expect(Self.mistakes.allSatisfy { !$0.says.isEmpty })
    }

    @Test(arguments: mistakes)
    func `a mistake is told with its place`(_ mistake: Mistake) throws {
        let place = try #require(Self.sound.range(of: mistake.find), "the sound file has what is spoilt")
        let result = try validate(
            Self.sound.replacingCharacters(in: place, with: mistake.replace), ["--format", "gnu"])
        #expect(result.output.split(separator: "\n").map { String($0) } == mistake.says)
        #expect(result.status == (mistake.says.contains { $0.contains(": error: ") } ? 1 : 0))
    }

    @Test func `ten mistakes are told in one pass, in the order of the file`() throws {
        let chosen = [
            "an unknown key", "an unknown identity", "an unknown care", "an unknown series", "a rate that is none",
            "an amount with three decimals", "a date that does not exist", "an empty table",
            "an article with neither model nor reason", "a last band with an edge",
        ]
        var text = Self.sound
        for name in chosen {
            let mistake = try #require(Self.mistakes.first { $0.name == name })
            let place = try #require(text.range(of: mistake.find))
            text.replaceSubrange(place, with: mistake.replace)
        }
        let result = try validate(text, ["--format", "gnu"])
        let checks = result.output.split(separator: "\n").filter { $0.contains(": error: ") }.compactMap {
            $0.split(separator: "[").last?.dropLast()
        }
        #expect(
            checks == [
                "wrong-type", "unknown-series", "unknown-code", "unknown-identity", "empty", "wrong-type",
                "unknown-key", "invalid-rate",
                "band-edges", "missing-key",
            ], "\(result.output)")
    }

    @Test func `a finding shows its line, a caret under the place, and what to do`() throws {
        let result = try validate(Self.sound.replacingOccurrences(of: "\"minimum-living\"", with: "\"minimum-livin\""))
        let lines = result.output.split(separator: "\n").map { String($0) }
        #expect(lines[0] == "14:74: error: unknown identity 'minimum-livin' [unknown-identity]")
        let caret = displayWidth(of: String(lines[2].prefix { $0 != "^" }))
        let before = try #require(lines[1].range(of: "\"minimum-livin\""))
        #expect(caret == displayWidth(of: String(lines[1][..<before.lowerBound])))
        #expect(lines[3].contains("did you mean 'minimum-living'?"))
    }

    @Test(arguments: PolicyLibrary.builtInIDs)
    func `the built-in schemes pass clean`(_ id: String) throws {
        let result = try Program.run(["validate", "--strict", "--format", "gnu", id])
        #expect(result.status == 0)
        #expect(result.output.isEmpty, "\(result.output)")
    }

    @Test func `warnings fail only when asked, and a file that is not there is said`() throws {
        let unused = Self.sound.replacingOccurrences(of: "\"pools\": [\"annual\"], ", with: "")
        #expect(try validate(unused).status == 0)
        #expect(try validate(unused, ["--strict"]).status == 1)
        #expect(try Program.run(["validate", "nowhere.json"]).status == 3)
        #expect(try Program.run(["validate"]).status == 2)
    }

    @Test func `findings as JSON`() throws {
        let result = try validate(
            Self.sound.replacingOccurrences(of: "\"base\": \"burden\"", with: "\"base\": \"admission\""),
            ["--format", "json"])
        let finding = try JSONReader.read(SourceText(name: "output", text: result.output)).get().items?.first
        #expect(finding?["line"]?.plain == "21")
        #expect(finding?["check"]?.text == "wrong-type")
        #expect(finding?["severity"]?.text == "error")
    }
}
