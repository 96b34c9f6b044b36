import Adjudication
import Foundation
@testable import MedaidCommands
import Testing
import Values

/// Random policies and claims come to what was recorded of them, with every step: one hash a seed.
///
/// `MEDAID_RECORD=1` records all seeds anew; `MEDAID_POLICIES` says how many are tried.
struct RecordedResultsTests {
    private static let isRecording = ProcessInfo.processInfo.environment["MEDAID_RECORD"] == "1"

    @Test func `random policies come to what was recorded`() throws {
        try check("RecordedResults.txt", seeds: 1000) { seed in
            var random = RandomPolicy(seed: seed)
            let policy = random.json()
            return try hash(policy, random.claims(40), RandomPolicy.columns, [:])
        }
    }

    @Test func `policies of years, choices and open rules come to what was recorded`() throws {
        try check("RecordedWideResults.txt", seeds: 400) { seed in
            var random = RandomPolicy(seed: seed)
            let policy = random.wideJSON()
            return try hash(policy, random.wideClaims(40), RandomPolicy.wideColumns, RandomPolicy.wideParameters)
        }
    }

    private func check(_ name: String, seeds recorded: Int, _ hash: (UInt64) throws -> String) throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: name)
        let count = Self.isRecording ? recorded : min(recorded, RandomPolicyTests.count)
        let lines = try (0..<count).map { "\($0) \(try hash(UInt64($0)))" }
        if Self.isRecording {
            try (lines.joined(separator: "\n") + "\n").write(to: file, atomically: true, encoding: .utf8)
        }
        let expected = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { String($0) }
        #expect(expected.count == recorded)
        for (line, wanted) in zip(lines, expected) { #expect(line == wanted) }
    }

    /// The first half of the hash of everything that some claims under one policy come to.
    private func hash(
        _ policy: String, _ claims: [[String]], _ columns: [String], _ given: [String: String]
    ) throws -> String {
        var parameters = ParameterSet()
        for (name, text) in given { parameters.add(name, text) }
        let text = try withFile(policy, name: "policy.json") { path in
            let scheme = try PolicyLibrary().scheme(path, parameters: parameters).get()
            return SettledText.lines(claims, columns, scheme, Settlement(scheme)).joined(separator: "\n")
        }
        return String(SHA256.hexadecimal(of: Array(text.utf8)).prefix(32))
    }
}
