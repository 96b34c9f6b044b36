import Foundation
import PolicyLint
import Testing
import Values

@testable import MedaidCommands

/// `medaid explain`: every code has a page, and its example causes it.
struct CodePageTests {
    private static let pages = CodePages.groups.flatMap(\.pages)
    private static let codes = pages.map(\.code)
    /// What no command line can be made to say; tests of the library cause them. `usage` is what a mistake has that has
    /// no code of its own.
    private static let withoutExample: Set<String> = ["usage", "ambiguous-name", "overflow", "inexact-rate"]

    @Test func `a page says what, why and how to mend it, in both languages`() {
        for page in Self.pages {
            for label in [page.what, page.why, page.mend] {
                #expect(label.zh.hasSuffix("。") && label.en.hasSuffix("."), "\(page.code): \(label)")
                #expect(label.zh.unicodeScalars.contains { $0.value > 0x3000 }, "\(page.code)")
            }
            #expect(page.calls.isEmpty == Self.withoutExample.contains(page.code), "\(page.code)")
        }
        #expect(Set(Self.codes).count == Self.codes.count)
        #expect(Self.codes.count > 120)
        #expect(CodePages.codes == Self.codes)
        #expect(CodePages.page("no-such-code")?.code == nil)
    }

    @Test func `every code that is used anywhere has a page`() throws {
        let given = try Regex(
            #"(?:report\(|check: |Diagnostic\(|make\(|add\(|UsageError\(|refuse\()\s*(?:isCategory \? )?"([a-z]+(?:-[a-z]+)*)""#
        )
        let written = try Regex(#"\[([a-z]+(?:-[a-z]+)*)\](?:\\n|")"#)
        var used = Set(Checks.ids)
        let root = Program.root.appending(path: "Sources")
        for path in try FileManager.default.subpathsOfDirectory(atPath: root.path)
        where path.hasSuffix(".swift") && !path.contains("/Bench/") {
            let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
            for code in [given, written] {
                used.formUnion(text.matches(of: code).compactMap { $0.output[1].substring.map { String($0) } })
            }
        }
        #expect(used.isSuperset(of: ["missing-value", "same-file", "checkpoint", "unknown-category", "cliff"]))
        #expect(used.count > 110)
        #expect(used.subtracting(Self.codes).sorted() == [])
    }

    @Test(arguments: codes.filter { !withoutExample.contains($0) })
    func `the example of a page makes the program print its code`(_ code: String) throws {
        let page = try #require(CodePages.page(code))
        for language in ["zh", "en"] {
            let place = try Workplace(["town.json": CodePages.town])
            for file in page.files {
                let path = place.folder.appending(path: file.name)
                try FileManager.default.createDirectory(
                    at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
                let bytes = file.bytes ?? Array(file.lines.map { $0 + "\n" }.joined().utf8)
                try Data(bytes).write(to: path)
            }
            let script = page.calls.joined(separator: "\n")
            let result = try place.run(
                "{ \(script)\n} 2>&1", ["LANG": language == "zh" ? "zh_CN.UTF-8" : "en_US.UTF-8"])
            #expect(result.output.contains("[\(code)]"), "\(result.output)")
            if language == "en" {
                let labels = Self.messages(result.output).flatMap(Self.chineseInBrackets)
                #expect(labels.isEmpty, "\(labels): \(result.output)")
            }
        }
    }

    /// What errors and warnings say, without the lines below them.
    private static func messages(_ output: String) -> [String] {
        output.matches(of: #/(?:error|warning): ([^\[]*)\[[a-z]+(?:-[a-z]+)*\]/#).map { String($0.output.1) }
    }

    /// Chinese in brackets outside quotations, such as the Chinese name of a field behind its own; articles are no words.
    private static func chineseInBrackets(_ message: String) -> [String] {
        message.replacing(#/“[^”]*”/#, with: "").matches(of: #/\([^()]*\)/#).map { String($0.output) }
            .filter { $0.contains(#/\p{Han}{2,}/#) && !$0.contains("第") }
    }

    @Test func `the town of the pages is the one of the broken files`() throws {
        let file = ValidateTests.folder.appending(path: "Base/town.json")
        #expect(try String(contentsOf: file, encoding: .utf8) == CodePages.town)
    }

    @Test func `a page shows its example, and the call that writes what it extends`() {
        let run = ConsoleRun(["explain", "cliff"], .zh)
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(run.output.hasPrefix("cliff（警告）\n\n费用多一分，家庭反而吃亏。\n"))
        #expect(run.output.contains("  $ medaid explain --town -o town.json\n  city.json：\n"))
        #expect(run.output.hasSuffix("  $ medaid validate city.json\n"))
        #expect(ConsoleRun(["explain", "[cliff]"], .zh).output == run.output)
    }

    @Test func `a reason of results has a page too, in both languages`() {
        let zh = ConsoleRun(["explain", "late-application"], .zh)
        #expect(zh.status == 0 && zh.output.hasPrefix("late-application（结果中的原因：不予救助）\n\n逾期申请。\n"), "\(zh.output)")
        let en = ConsoleRun(["explain", "election-times"])
        #expect(en.status == 0 && en.output.contains("No further application is possible this year."), "\(en.output)")
        #expect(Set(ReasonPage.codes).isDisjoint(with: Self.codes))
    }

    @Test func `a code that is none is answered with a near one, and all codes are listed without one`() {
        let run = ConsoleRun(["explain", "missing-colum"])
        #expect(run.status == 2 && run.output.isEmpty)
        #expect(run.errors.contains("no code “missing-colum” [invalid-value]\n  help: did you mean missing-column?"))
        let list = ConsoleRun(["explain"]).output
        for code in Self.codes { #expect(list.contains("  \(code) "), "\(code)") }
    }
}
