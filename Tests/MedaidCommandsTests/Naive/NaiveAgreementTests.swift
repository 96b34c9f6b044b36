import Foundation
@testable import NaiveEvaluator
import PolicyFormat
import Testing
import Values

/// The engine comes to what a naive evaluator, written from the reference of the format alone, comes to.
///
/// `MEDAID_AGREE_SECONDS=600` goes on for so long, from the seed `MEDAID_AGREE_SEED` on; the seed alone replays that one.
/// `MEDAID_AGREE_GROUPS=20` gives each policy the claims of 20 times as many persons, which is faster than more policies.
struct NaiveAgreementTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let seconds = environment["MEDAID_AGREE_SECONDS"].flatMap { Int($0) }
    private static let seed = environment["MEDAID_AGREE_SEED"].flatMap { UInt64($0) }
    private static let groups = environment["MEDAID_AGREE_GROUPS"].flatMap { Int($0) } ?? 1
    private static let claims = 60

    /// Ideas of the format that the naive evaluator does not have: it says so, and the records that meet them are counted.
    private static let notCovered = ["a date moved to year-end", "codes of diseases", "values by a field"]

    @Test func `worked examples of the repository's policies and of the reference`() throws {
        var run = AgreementRun()
        for trial in try AgreementSources.examples() + Self.snippets() { try run.attempt(trial) }
        #expect(run.failures.isEmpty, "\(run.failures.joined(separator: "\n"))")
        #expect(run.compared > 1000 && run.leftOut < 40, "\(run.summary)")
        #expect(
            run.because.allSatisfy { reason in Self.notCovered.contains { reason.hasPrefix($0) } }, "\(run.summary)")
    }

    @Test func `the cases that were worked out by hand and their random companions`() throws {
        var run = AgreementRun()
        for trial in try Self.cases() { try run.attempt(trial) }
        #expect(run.failures.isEmpty, "\(run.failures.joined(separator: "\n"))")
        #expect(run.compared > 500 && run.leftOut == 0, "\(run.summary)")
    }

    @Test func `random years under random policies and those of the repository`() throws {
        var run = AgreementRun()
        for seed in 0..<UInt64(25) { try run.attempt(.random(seed, claims: Self.claims), seed: seed) }
        #expect(run.failures.isEmpty, "\(run.failures.joined(separator: "\n"))")
        #expect(run.compared > 1000 && run.leftOut < run.compared / 5, "\(run.summary)")
        #expect(run.inForms > 1000 && run.withoutForm == 0, "\(run.summary)")
    }

    @Test(.enabled(if: seconds != nil || seed != nil))
    func `as many years as time allows`() throws {
        var run = AgreementRun()
        var seed = Self.seed ?? 1
        let end = Date(timeIntervalSinceNow: Double(Self.seconds ?? 0))
        repeat {
            try run.attempt(.random(seed, claims: Self.claims, groups: Self.groups), seed: seed)
            seed += 1
        } while Date() < end && run.failures.isEmpty
        print("seeds \(Self.seed ?? 1) to \(seed - 1): \(run.summary)")
        #expect(run.failures.isEmpty, "\(run.failures.joined(separator: "\n"))")
        #expect(run.compared > 0)
    }

    // MARK: Sources

    /// The files on the pages of the reference, with their examples.
    private static func snippets() throws -> [AgreementTrial] {
        try [("FormatQuestions.md", "brook.json"), ("WhatOtherTextsSay.md", "shapes.json")].flatMap { page, base in
            let page = SnippetPage(page, base: base)
            return try page.snippets.flatMap { snippet in
                try AgreementSources.trials(
                    snippet.heading, #"{"format": 1, "extends": "\#(base)","# + snippet.file.dropFirst(),
                    base: (base, page.base.file))
            }
        }
    }

    /// The shared cases, each under the policy that it names.
    private static func cases() throws -> [AgreementTrial] {
        let files = try AgreementSources.files()
        return try (CaseTests.cases("by_hand.jsonl") + CaseTests.cases("random.jsonl")).map { item in
            let line = try NaiveJSON(item.text)
            let id = line["policy"]?.plain ?? ""
            let file = try #require(files.first { $0.deletingLastPathComponent().lastPathComponent == id })
            let parameters = Dictionary((line["parameters"]?.members ?? []).map { ($0.key, $0.value.plain) }) { $1 }
            return AgreementTrial(
                name: item.name, policy: try String(contentsOf: file, encoding: .utf8), parameters: parameters,
                records: AgreementSources.texts(of: line["records"]?.items ?? []))
        }
    }
}
