import Foundation
import Testing

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
}
