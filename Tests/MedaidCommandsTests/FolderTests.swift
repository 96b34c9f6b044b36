import Foundation
import Testing

/// `--policy FOLDER`: the versions of one scheme as files in a folder, drafts only where they are asked for.
struct FolderTests {
    private static func version(_ from: String, through: String? = nil, rate: String, more: String = "") -> String {
        let end = through.map { ", \"through\": \"\($0)\"" } ?? ""
        return """
            {"format": 1, "id": "town", "name": "Town", "document": {"number": "1", "title": "t"}, \(more)
             "inForce": {"from": "\(from)"\(end)},
             "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "eligible_cost", "minus": "insurance_paid"}},
             "categories": [{"id": "a", "name": "A", "identities": "extreme-poverty", "cite": "1"}],
             "pools": [{"id": "annual", "limit": 1500, "cite": "1"}],
             "benefits": [{"id": "basic", "name": "B", "cite": "1", "base": "burden", "pools": ["annual"], "rows": [{"rate": "\(rate)"}]}],
             "examples": [{"name": "one", "records": [{"date": "\(from)", "care": "inpatient", "identities": "特困", "in_scope": 1000}],
                           "expect": [{"payout": {"basic": \(rate.dropLast(1))0}}], "working": "1,000 × \(rate)"}]}
            """
    }

    private static let versions = [
        "2024-01-01.json": version("2024-01-01", through: "2024-06-30", rate: "50%"),
        "july.json": version("2024-07-01", rate: "80%"),
    ]
    private static let draft = version("2025-01-01", rate: "90%", more: "\"draft\": true,")

    private func withFolder<Result>(_ files: [String: String], _ body: (String) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "medaid-" + UUID().uuidString + "/town")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
        for (name, text) in files {
            try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
        }
        return try body(folder.path)
    }

    private func payouts(_ policy: String, _ dates: [String], _ options: [String] = []) throws -> [String] {
        let records = dates.map { #"{"date": "\#($0)", "care": "inpatient", "identities": ["特困"], "in_scope": 1000}"# }
        return try withFile("[" + records.joined(separator: ", ") + "]") { path in
            let result = try Program.run(["calc", "-p", policy, path, "--format", "json"] + options)
            #expect(result.status == 0, "\(result.errors)")
            let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
            let claims = json?["claims"] as? [[String: Any]] ?? []
            return claims.map { "\($0["version"] ?? "") \(($0["payout"] as? NSNumber)?.intValue ?? -1)" }
        }
    }

    @Test func `each claim is settled under the version in force on its date, and the year goes on`() throws {
        try withFolder(Self.versions) { (folder) throws in
            // 1,000 × 50%; 800; 800, but 1,500 − 500 − 800 = 200 are left of the year.
            let dates = ["2024-06-30", "2024-07-01", "2024-08-01"]
            let expected = ["2024-01-01 500", "2024-07-01 800", "2024-07-01 200"]
            #expect(try payouts(folder, dates) == expected)
            #expect(try payouts(folder + "/", dates) == expected)
        }
    }

    @Test func `a draft is left out unless it is asked for, by an option or by its version`() throws {
        try withFolder(Self.versions.merging(["next.json": Self.draft]) { $1 }) { (folder) throws in
            #expect(try payouts(folder, ["2025-02-01"]) == ["2024-07-01 800"])
            #expect(try payouts(folder, ["2025-02-01"], ["--drafts"]) == ["2025-01-01 900"])
            #expect(try payouts(folder + "@2025-01-01", ["2025-02-01"]) == ["2025-01-01 900"])
            #expect(try payouts(folder + "@next", ["2025-02-01"]) == ["2025-01-01 900"])
            #expect(try payouts(folder + "@2024-01-01", ["2024-02-01"]) == ["2024-01-01 500"])
            #expect(try payouts(folder + "/next.json", ["2025-02-01"]) == ["2025-01-01 900"])
        }
    }

    @Test func `other files may lie beside the versions`() throws {
        let files = Self.versions.merging(["parameters.json": #"{"warning_line": 3}"#, "notes.txt": "…"]) { $1 }
        try withFolder(files) { (folder) throws in
            #expect(try payouts(folder, ["2024-07-01"]) == ["2024-07-01 800"])
            let validated = try Program.run(["validate", folder])
            #expect(validated.errors.hasPrefix("2 个文件："))
        }
    }

    @Test func `test, validate and show take the folder too`() throws {
        try withFolder(Self.versions.merging(["next.json": Self.draft]) { $1 }) { (folder) throws in
            let tested = try Program.run(["test", folder, "--lang", "en"])
            #expect(tested.output.contains("3 examples: 3 as written"), "\(tested.output)")
            let validated = try Program.run(["validate", folder, "--lang", "en"])
            #expect(validated.output.contains("[overlapping-versions]"))
            let shown = try Program.run(["show", folder, "--lang", "en"]).output
            #expect(shown.contains("2024-01-01 to 2024-06-30") && !shown.contains("2025-01-01"))
            let drafts = try Program.run(["show", folder, "--drafts"]).output
            #expect(drafts.contains("2025-01-01"))
        }
    }

    @Test func `what is wrong with a folder is told`() throws {
        func errors(_ files: [String: String], _ reference: (String) -> String = { $0 }) throws -> String {
            try withFolder(files) { (folder) throws in
                let result = try Program.run(["show", reference(folder), "--lang", "en"])
                #expect(result.status == 3)
                return result.errors
            }
        }
        let empty = try errors([:])
        #expect(empty.contains("no policy file in this folder [empty-folder]"))
        let draft = try errors(["next.json": Self.draft])
        #expect(draft.contains("is a draft [only-drafts]"))
        #expect(draft.contains("add --drafts, or name a version: "))
        let other = Self.versions["july.json"]?.replacingOccurrences(of: "\"town\"", with: "\"city\"") ?? ""
        let several = try errors(Self.versions.merging(["other.json": other]) { $1 })
        #expect(several.contains("this folder holds several schemes: city, town [several-schemes]"))
        let lost = try errors(Self.versions) { $0 + "@2023-01-01" }
        #expect(lost.contains("has no version 2023-01-01 [unknown-version]"))
        #expect(lost.contains("accepted: 2024-01-01, 2024-07-01"))
    }
}
