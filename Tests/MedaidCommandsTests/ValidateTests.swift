import Foundation
import PolicyFormat
import PolicyLint
import Testing
import Values

/// `medaid validate`: every finding has a file that causes it, beside the text that it is told in.
struct ValidateTests {
    static let folder = Program.root.appending(path: "Tests/MedaidCommandsTests/Broken")

    /// The files, by name; the part before `+` is the check that finds something in it.
    static let names: [String] =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()

    /// The names of the checks that find warnings.
    static let warnings = Checks.all.filter { $0.severity == .warning }.map(\.id)

    private static func check(of name: String) -> String { String(name.split(separator: "+")[0]) }

    private func validate(_ options: [String], _ files: [String]) throws -> Program.Result {
        let paths = files.map { Self.folder.appending(path: $0).path }
        let result = try Program.run(["validate"] + options + paths)
        let shown = result.output.replacingOccurrences(of: Self.folder.path + "/", with: "")
        return Program.Result(status: result.status, output: shown, errors: result.errors)
    }

    @Test(arguments: names)
    func `a broken file is told what is wrong, to the letter`(_ name: String) throws {
        // What is wrong between versions shows beside the other one.
        let beside = ["overlapping-versions": ["Base/town.json"], "version-gap": ["Base/older.json"]][name] ?? []
        let files = beside + ["\(name).json"]
        let page = try validate(["--lang", "en"], files)
        let terse = try validate(["--lang", "zh", "--format", "gnu"], files)
        let told = page.output + "\n" + terse.output
        let expectation = Self.folder.appending(path: "\(name).txt")
        if ProcessInfo.processInfo.environment["MEDAID_RECORD"] == "1" {
            try told.write(to: expectation, atomically: true, encoding: .utf8)
        }
        #expect(told == (try String(contentsOf: expectation, encoding: .utf8)))
        let lines = terse.output.split(separator: "\n")
        #expect(page.status == (lines.contains { $0.contains(": error: ") } ? 1 : 0))
        guard name != "ten-mistakes" else { return }
        #expect(lines.count == 1)
        #expect(lines.allSatisfy { $0.hasSuffix("[\(Self.check(of: name))]") })
    }

    /// Where the burden takes off already what a benefit has paid, naming it again would take it off twice.
    @Test func `what the sum that it starts from takes off need not be named again`() throws {
        let policy = """
            {"extends": "\(Self.folder.path)/Base/town.json",
             "money": {"after_basic": {"plus": ["burden"], "minus": ["paid.basic"], "cite": "第三条"},
                       "residual": {"plus": ["after_basic"], "minus": ["paid.chronic"], "cite": "第三条"}},
             "benefits": [
               {"id": "chronic", "name": {"zh": "慢病救助", "en": "Chronic"}, "cite": "第三条", "per": "claim", "base": "burden",
                "when": {"category": "1"}, "rows": [{"rate": "5%"}]},
               {"id": "tilt", "name": {"zh": "倾斜救助", "en": "Tilt"}, "cite": "第三条", "base": "residual",
                "paysWhen": {"risk_assessed": true}, "rows": [{"deductible": 10000, "rate": "50%"}]}]}
            """
        try withFile(policy, name: "town.json") { path in
            let result = try Program.run(["validate", path, "--lang", "en"])
            #expect(!result.output.contains("[residual]"), "\(result.output)")
        }
    }

    @Test func `an identity that stands for others is used with them`() throws {
        let policy = """
            {"extends": "\(Self.folder.path)/Base/town.json",
             "identities": [
               {"id": "monitored-new", "name": {"zh": "新监测对象", "en": "newly monitored"}},
               {"id": "low-income", "name": {"zh": "低收入人口", "en": "low income"}, "standsFor": ["monitored-new"]}],
             "categories": [{"id": "3", "name": {"zh": "三类", "en": "Class 3"}, "identities": ["monitored-new"], "cite": "第二条"}]}
            """
        try withFile(policy, name: "town.json") { path in
            let result = try Program.run(["validate", path, "--lang", "en"])
            #expect(!result.output.contains("[unused-name]"), "\(result.output)")
        }
    }

    /// A pool's limit counts where one of the benefits has none of its own.
    @Test(arguments: [(#"{"pool": "spare", "limit": 300}"#, true), (#""spare""#, false)])
    func `a limit in whose place every benefit has its own is told`(_ use: String, isTold: Bool) throws {
        let policy = """
            {"extends": "\(Self.folder.path)/Base/town.json",
             "pools": [{"id": "spare", "name": {"zh": "另一限额", "en": "Another limit"}, "limit": 5000, "cite": "第三条"}],
             "benefits": [{"id": "more", "name": {"zh": "另一救助", "en": "Another benefit"}, "cite": "第三条", "base": "residual",
               "pools": [\(use)], "rows": [{"rate": "50%"}]}]}
            """
        try withFile(policy, name: "city.json") { path in
            let result = try Program.run(["validate", path, "--lang", "en"])
            let text = "the limit 5,000 of “spare” never counts: every benefit that draws on it has one of its own"
            #expect(result.output.contains(text) == isTold, "\(result.output)")
        }
    }

    @Test func `every check has a broken file, and every broken file a check`() {
        #expect(Set(Self.names.map(Self.check)).subtracting(["ten-mistakes"]) == Set(Checks.ids))
    }

    @Test func `a policy file may accept every warning, but the one of accepting too much`() {
        let warnings = Checks.all.filter { $0.severity == .warning }.map(\.id)
        #expect(AcceptableWarning.allCases.map(\.rawValue) + ["unused-acceptance"] == warnings)
    }

    @Test func `every finding that reading and compiling a policy may report is a known check`() throws {
        let reported = try Regex(#"(?:report\(|check: |Diagnostic\()\s*(?:isCategory \? )?"([a-z]+(?:-[a-z]+)*)""#)
        var found: Set<String> = []
        for folder in ["PolicyFormat", "Adjudication/Plan"] {
            let root = Program.root.appending(path: "Sources/\(folder)")
            for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) where path.hasSuffix(".swift") {
                let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
                found.formUnion(text.matches(of: reported).compactMap { $0.output[1].substring.map { String($0) } })
            }
        }
        // What parameters given on the command line have wrong is no fault of a file.
        #expect(found.subtracting(["invalid-parameter"]).subtracting(Checks.ids).isEmpty)
        #expect(found.count > 20)
    }

    @Test func `ten mistakes in one file are all reported at once`() throws {
        let result = try validate(["--lang", "en", "--format", "gnu"], ["ten-mistakes.json"])
        let errors = result.output.split(separator: "\n").filter { $0.contains(": error: ") }
        #expect(errors.count >= 10)
        #expect(result.status == 1)
    }

    @Test(arguments: PolicyTests.references)
    func `a policy that ships has nothing wrong`(_ reference: String) throws {
        let result = try Program.run(["validate", "--strict", "--lang", "en", "--format", "gnu", reference])
        #expect(result.output == "")
        #expect(result.status == 0)
    }

    @Test func `a policy begun with init has nothing wrong`() throws {
        try withFile("", name: "unused") { path in
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
            let begun = try Program.run(["init", "qingshi", "--from", "2024-01-01", "--folder", folder])
            #expect(begun.status == 0)
            let result = try Program.run(["validate", "--strict", "\(folder)/qingshi/2024-01-01.json"])
            #expect(result.output == "")
            #expect(result.status == 0)
        }
    }

    @Test func `a warning that the file accepts is not given, in that place alone`() throws {
        let base = Self.folder.appending(path: "cliff.json").path
        func found(_ at: String) throws -> String {
            let accepted =
                #"{"check": "cliff", "at": "\#(at)", "because": {"zh": "原文如此", "en": "the text says so"}, "cite": "第三条"}"#
            let text = try String(contentsOfFile: base, encoding: .utf8).replacingOccurrences(
                of: "\"Base/town.json\",", with: "\"\(Self.folder.path)/Base/town.json\", \"accepted\": [\(accepted)],")
            return try withFile(text) { path in
                let lines = try Program.run(["validate", "--format", "gnu", path]).output.split(separator: "\n")
                return lines.map { String($0.split(separator: "[").last ?? "") }.joined()
            }
        }
        #expect(try found("benefits.basic") == "")
        #expect(try found("benefits.1.rows.2") == "")
        #expect(try found("benefits.basic.rows.1") == "unused-acceptance]cliff]")
    }

    @Test func `what a file accepts is not told of a file that extends it and accepts something else`() throws {
        let base = Self.folder.appending(path: "cliff.json").path
        func entry(_ check: String, _ at: String) -> String {
            #"{"check": "\#(check)", "at": "\#(at)", "because": {"zh": "原文如此", "en": "the text says so"}, "cite": "第三条"}"#
        }
        let text = try String(contentsOfFile: base, encoding: .utf8).replacingOccurrences(
            of: "\"Base/town.json\",",
            with: "\"\(Self.folder.path)/Base/town.json\", \"accepted\": [\(entry("cliff", "benefits.basic"))],")
        try withFile(text, name: "base.json") { (path) throws in
            let pool = #""pools": [{"id": "spare", "name": "Spare", "limit": 1, "cite": "第四条"}]"#
            let overlay =
                "{\"extends\": \"base.json\", \(pool), \"accepted\": [\(entry("unused-name", "pools.spare"))]}"
            let beside = URL(fileURLWithPath: path).deletingLastPathComponent().appending(path: "overlay.json")
            try overlay.write(to: beside, atomically: true, encoding: .utf8)
            let result = try Program.run(["validate", "--strict", "--lang", "en", beside.path])
            #expect(result.output == "")
            #expect(result.status == 0)
        }
    }

    @Test func `a sum that serves later benefits too may take off what is yet to be paid`() throws {
        let base = Self.folder.appending(path: "read-before-paid.json").path
        let counter = #""counters": [{"id": "borne", "of": "residual", "cite": "第三条"}], "#
        let warning =
            #""warnings": [{"id": "high", "when": {"borne": {"above": 1}}, "cite": "第三条", "name": {"zh": "高", "en": "high"}}], "#
        let text = try String(contentsOfFile: base, encoding: .utf8).replacingOccurrences(
            of: "\"Base/town.json\",", with: "\"\(Self.folder.path)/Base/town.json\", \(counter)\(warning)")
        try withFile(text) { path in
            let result = try Program.run(["validate", path])
            #expect(!result.output.contains("read-before-paid"))
        }
    }

    @Test func `what an overlay leaves as it was is not told again`() throws {
        let base = Self.folder.appending(path: "unused-name.json").path
        try withFile("{\"extends\": \"\(base)\", \"pools\": [{\"id\": \"annual\", \"limit\": 40000}]}") { path in
            let result = try Program.run(["validate", "--strict", path])
            #expect(result.status == 0)
        }
    }

    @Test func `warnings fail only where they are asked to`() throws {
        let file = Self.folder.appending(path: "unused-name.json").path
        #expect(try Program.run(["validate", file]).status == 0)
        #expect(try Program.run(["validate", "--strict", file]).status == 1)
    }

    @Test func `a file that cannot be opened is told apart, and the others are checked all the same`() throws {
        let file = Self.folder.appending(path: "unused-name.json").path
        let result = try Program.run(["validate", "--lang", "en", "nowhere.json", "yuxy", file])
        #expect(result.status == 3)
        #expect(result.errors.contains("nowhere.json: no such file"))
        #expect(result.errors.contains("did you mean “yuxi”?"))
        #expect(result.output.contains("[unused-name]"))
        #expect(result.errors.hasSuffix("1 file: 0 errors, 1 warning\n"))
        #expect(try Program.run(["validate"]).status == 2)
    }

    @Test func `as JSON, every finding has its place, its check and its path`() throws {
        let file = Self.folder.appending(path: "unknown-pool.json").path
        let result = try Program.run(["validate", "--lang", "en", "--format", "json", file])
        let json = try #require(JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        let finding = try #require((json["diagnostics"] as? [[String: Any]])?.first)
        #expect(finding["check"] as? String == "unknown-pool")
        #expect(finding["severity"] as? String == "error")
        #expect(finding["line"] as? Int == 3)
        #expect(finding["path"] as? String == "benefits.basic.pools.1")
        #expect(finding["help"] as? String == "did you mean “annual”?")
        #expect(json["errors"] as? Int == 1)
    }

    @Test func `of very many findings a hundred are shown`() throws {
        let keys = (1...130).map { "\"wrong\($0)\": \($0)" }.joined(separator: ",\n")
        let base = Self.folder.appending(path: "Base/town.json").path
        try withFile("{\"extends\": \"\(base)\",\n\(keys)}", name: "many.json") { path in
            let result = try Program.run(["validate", "--lang", "en", "--format", "gnu", path])
            #expect(result.output.split(separator: "\n").count == 100)
            #expect(result.errors == "\(path): 30 more, not shown\n1 file: 130 errors, 0 warnings\n")
        }
    }
}
