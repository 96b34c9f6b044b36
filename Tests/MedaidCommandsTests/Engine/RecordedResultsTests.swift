import Foundation
import MedicalAssistance
import Testing

@testable import MedaidCommands

/// Random policies and claims come to what was recorded of them, with every step: one hash a seed.
///
/// `MEDAID_RECORD=1` records all seeds anew; `MEDAID_POLICIES` says how many are tried.
struct RecordedResultsTests {
    private static let isRecording = ProcessInfo.processInfo.environment["MEDAID_RECORD"] == "1"
    private static let recorded = 1000
    private static let count = isRecording ? recorded : min(recorded, RandomPolicyTests.count)
    private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
        path: "RecordedResults.txt")

    @Test func `random policies come to what was recorded`() throws {
        var lines: [String] = []
        for seed in 0..<Self.count { lines.append("\(seed) \(try Self.hash(UInt64(seed)))") }
        if Self.isRecording {
            try (lines.joined(separator: "\n") + "\n").write(to: Self.file, atomically: true, encoding: .utf8)
        }
        let expected = try String(contentsOf: Self.file, encoding: .utf8).split(separator: "\n").map { String($0) }
        #expect(expected.count == Self.recorded)
        for (line, wanted) in zip(lines, expected) { #expect(line == wanted) }
    }

    /// The first half of the hash of everything that some claims under one policy come to.
    private static func hash(_ seed: UInt64) throws -> String {
        var random = RandomPolicy(seed: seed)
        let policy = random.json()
        let claims = random.claims(40)
        let text = try withFile(policy, name: "policy.json") { path in
            let scheme = try PolicyLibrary().scheme(path, parameters: ParameterSet()).get()
            return SettledText.lines(claims, scheme, Settlement(scheme)).joined(separator: "\n")
        }
        return String(SHA256.hexadecimal(of: Array(text.utf8)).prefix(32))
    }
}
