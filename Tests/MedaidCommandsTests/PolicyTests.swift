import Adjudication
import Foundation
@testable import MedaidCommands
import PolicyFormat
import PolicyLint
import Testing
import Values

/// The policies that ship: each reads, compiles, and agrees with the examples worked by hand in its file.
struct PolicyTests {
    /// One worked example of one file.
    struct Item: Sendable, CustomTestStringConvertible {
        let policy: String
        let scheme: Scheme
        let example: Example

        var testDescription: String { "\(policy): \(example.name.zh)" }
    }

    static let references: [String] =
        PolicyLibrary.builtInIDs
        + ["Policies/examples", "Tests/MedaidCommandsTests/Schemes"].flatMap { folder in
            let files =
                (try? FileManager.default.contentsOfDirectory(atPath: Program.root.appending(path: folder).path)) ?? []
            return files.filter { $0.hasSuffix(".json") }.sorted().map {
                Program.root.appending(path: "\(folder)/\($0)").path
            }
        }

    static let items: [Item] = references.flatMap { reference -> [Item] in
        let library = PolicyLibrary()
        guard case .success(let policies) = library.policies(reference),
            let scheme = Scheme.compile(policies, vocabulary: library.vocabulary, statistics: library.statistics).scheme
        else { return [] }
        return scheme.plans.flatMap { plan in
            plan.policy.examples.map { Item(policy: plan.policy.id, scheme: scheme, example: $0) }
        }
    }

    @Test(arguments: references)
    func `reads and compiles without a finding`(_ reference: String) throws {
        let library = PolicyLibrary()
        let policies = try library.policies(reference).get()
        let (scheme, diagnostics) = Scheme.compile(
            policies, vocabulary: library.vocabulary, statistics: library.statistics)
        #expect(scheme != nil)
        #expect(diagnostics.isEmpty)
        #expect(policies.allSatisfy { !$0.examples.isEmpty })
    }

    @Test func `there are examples to run`() {
        #expect(PolicyTests.items.count >= 150)
    }

    @Test(arguments: items)
    func `every worked example comes out as written`(_ item: Item) {
        let run = item.scheme.run(item.example)
        #expect(run.problems.isEmpty)
        #expect(run.differences.isEmpty)
        #expect(item.example.working != nil, "the arithmetic is shown")
    }
}
