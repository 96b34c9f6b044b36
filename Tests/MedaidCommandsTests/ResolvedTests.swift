import Foundation
@testable import MedaidCommands
import PolicyFormat
import Reporting
import Testing
import Values

/// `medaid show --resolved`: the file that everything comes to, and where each value came from.
struct ResolvedTests {
    private static let town = Program.root.appending(path: "Policies/examples/qingshi-donghe.json").path
    private static let changes = ["--set", "pools.annual.limit=60000", "--reading", "R1=other"]

    private func resolved(_ reference: String, _ options: [String] = []) throws -> [String: Any] {
        let result = try Program.run(["show", reference, "--resolved", "--format", "json"] + options)
        #expect(result.errors == "")
        let versions = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]]
        return try #require(versions?.first)
    }

    private func origin(_ path: String, in page: [String: Any]) throws -> [String: String] {
        let origins = try #require(page["origins"] as? [String: [String: Any]])
        let found = try #require(origins[path], "\(path)")
        return found.mapValues { ($0 as? String).map { URL(fileURLWithPath: $0).lastPathComponent } ?? "\($0)" }
    }

    @Test func `a value is from the file, from what it extends, from a reading or from the command line`() throws {
        let page = try resolved(Self.town, Self.changes)
        #expect(try origin("benefits.township.rows.1.rate", in: page)["file"] == "qingshi-donghe.json")
        #expect(
            try origin("document.number", in: page)
                == ["file": "qingshi-donghe.json", "line": "6", "column": "26"])
        #expect(try origin("dates.version", in: page) == ["file": "qingshi.json", "line": "7", "column": "24"])
        #expect(try origin("pools.annual.limit", in: page) == ["option": "--set"])
        let turned = try origin("benefits.inpatient.rows.2.bandsFrom", in: page)
        #expect(turned["file"] == "qingshi.json" && turned["reading"] == "R1")
        #expect(page["source"] as? String == Self.town)
        #expect((page["policy"] as? [String: Any])?["extends"] == nil)
    }

    @Test(arguments: PolicyLibrary.builtInIDs + [town])
    func `every value stands where its origin says`(_ reference: String) throws {
        let library = PolicyLibrary()
        for version in try library.resolved(reference).get() {
            let origins = ValueOrigins(version.json, otherReadings: [])
            var count = 0
            func look(_ value: JSONValue, _ path: [String]) {
                for (step, inner) in value.steps { look(inner, path + [step]) }
                guard value.steps.isEmpty, let source = value.position.source else { return }
                let origin = origins.origin(of: value, at: path)
                let line = source.lineText(at: value.position.offset)
                let rest = line.dropFirst(origin.column - 1)
                // A text may be written with escapes; its quotation mark is there in any case.
                #expect(value.text == nil ? rest.hasPrefix(JSONText.line(value)) : rest.hasPrefix("\""), "\(path)")
                count += 1
            }
            look(version.json, [])
            #expect(count > 100)
        }
    }

    @Test func `without its left column the page is the file, which settles the same`() throws {
        let page = try Program.run(["show", Self.town, "--resolved"]).output
        let gutter = try #require(page.split(separator: "\n").first).count - 1
        let text = page.split(separator: "\n").map { String($0.dropFirst(gutter)) }.joined(separator: "\n")
        let file = try #require(try resolved(Self.town)["policy"])
        let read = try JSONSerialization.jsonObject(with: Data(text.utf8))
        #expect(NSDictionary(dictionary: try #require(read as? [String: Any])).isEqual(file))
        // The overlay lists the articles of its own document only; by themselves its base's citations are unlisted.
        let rules = try JSONReader.read(SourceText(name: "page", text: text)).get().setting(
            "articles", to: JSONValue(.null, at: .none)
        ).get()
        try withFile(JSONText.file(rules), name: "whole.json") { path in
            let result = try Program.run(["test", path])
            #expect(result.status == 0, "\(result.output)\(result.errors)")
        }
    }

    @Test func `each line of the page has its origin on the left`() throws {
        let lines = try Program.run(["show", Self.town, "--resolved"] + Self.changes).output.split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("--set ") && $0.hasSuffix("\"limit\": 60000,") })
        #expect(lines.contains { $0.contains("qingshi.json:7:12 ") && $0.contains("\"dates\"") })
        #expect(lines.contains { $0.contains(" R1 ") && $0.contains("\"bandsFrom\": \"deductible\"") })
    }

    @Test func `what does not go together, or leads nowhere, is told`() throws {
        #expect(try Program.run(["show", "yuxi", "--resolved", "--format", "html"]).status == 2)
        #expect(try Program.run(["show", "yuxi", "--set", "warning_line=3"]).status == 2)
        let lost = try Program.run(["show", "yuxi", "--resolved", "--set", "pools.anual.limit=3", "--lang", "en"])
        #expect(lost.status == 3)
        #expect(lost.errors.contains("--set: error: there is no “anual” [unknown-path]\n  --set pools.anual.limit=3\n"))
    }

    @Test func `the page to read shows a change too`() throws {
        let page = try Program.run(["show", "yuxi", "--lang", "en", "--set", "pools.annual.limit=23456"]).output
        #expect(page.contains("23,456"))
    }
}
