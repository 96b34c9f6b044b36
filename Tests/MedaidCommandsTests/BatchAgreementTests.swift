import Adjudication
@testable import Batch
import Foundation
@testable import MedaidCommands
import PolicyFormat
import Testing
import Values

/// `batch` and `calc` are one engine: on a made-up population they agree field by field, whatever the order of the rows,
/// the number of threads, the memory and the encoding.
///
/// `MEDAID_PERSONS` says how many persons each policy is tried with.
struct BatchAgreementTests {
    static let persons = ProcessInfo.processInfo.environment["MEDAID_PERSONS"].flatMap { Int($0) } ?? 300
    static let parameters = [
        "poverty_monitoring_line=3000", "critical_illness_deductible=10000", "warning_line=8000",
        "disposable_income.2024=30000",
    ]
    static var settings: [String] { parameters.flatMap { ["--set", $0] } }

    /// A policy, a year, and how many rows in a thousand are refunds and mistakes.
    struct Sample: Sendable, CustomTestStringConvertible {
        let policy: String
        let year: Int
        let refunds: Int
        let mistakes: Int

        var testDescription: String { "\(policy) \(year), \(refunds)‰ refunds, \(mistakes)‰ mistakes" }
    }

    static let samples: [Sample] =
        PolicyLibrary.builtInIDs.flatMap { policy in
            [
                Sample(policy: policy, year: 2024, refunds: 0, mistakes: 0),
                Sample(policy: policy, year: 2025, refunds: 40, mistakes: 20),
            ]
        } + [Sample(policy: "yulin", year: 2022, refunds: 20, mistakes: 5)]

    @Test(arguments: samples)
    func `batch settles each person as calc does`(_ sample: Sample) throws {
        try withFile("", name: "claims.csv") { path in
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
            try generate(sample, to: path)
            let text = try String(contentsOfFile: path, encoding: .utf8)
            let plain = try batch(sample, path, folder, "one", ["--jobs", "1"])
            let expected = try settle(sample, text)
            try compare(plain, expected)
            // The bytes do not depend on threads or memory.
            let threads = try batch(sample, path, folder, "three", ["--jobs", "3"])
            #expect(threads == plain)
            let small = try batch(sample, path, folder, "small", ["--memory", "\(Self.persons / 15)K"])
            #expect(small == plain)
            try compareShuffled(sample, text, plain, folder)
            try compareEncoded(sample, text, plain, folder)
        }
    }

    /// What is kept from one claim for the next is seen where there are many: where rejected rows are skipped, every
    /// claim is settled by itself, and the others come to the same, whatever the order of the rows. 1,000 persons have
    /// about 3,800 rows, of which some are rejected.
    @Test(arguments: PolicyLibrary.builtInIDs)
    func `many persons come to the same by every way`(_ policy: String) throws {
        let sample = Sample(policy: policy, year: 2024, refunds: 0, mistakes: 5)
        try withFile("", name: "claims.csv") { path in
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
            try generate(sample, to: path, persons: 1000)
            let plain = try batch(sample, path, folder, "one", ["--jobs", "1"])
            #expect(lines(plain.rows).count > 2500)
            #expect(try batch(sample, path, folder, "three", ["--jobs", "3"]) == plain)
            let skipping = try batch(sample, path, folder, "skipping", ["--skip-rejected"])
            #expect(Set(lines(skipping.rows)).isSuperset(of: lines(plain.rows)))
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try compareShuffled(sample, text, plain, folder)
        }
    }

    // MARK: Running

    /// The rows that came out and those that were rejected, as text.
    struct Output: Equatable {
        var rows: String
        var rejects: String
    }

    private func generate(_ sample: Sample, to path: String, persons: Int = Self.persons) throws {
        let result = try Program.run([
            "generate", "-p", sample.policy, "--persons", String(persons), "--year", String(sample.year),
            "--refunds", String(sample.refunds), "--mistakes", String(sample.mistakes), "-o", path,
        ])
        #expect(result.status == 0, "\(result.errors)")
    }

    private func batch(
        _ sample: Sample, _ path: String, _ folder: URL, _ name: String, _ options: [String]
    ) throws -> Output {
        let output = folder.appending(path: name + ".csv").path
        let result = try Program.run(["batch", "-p", sample.policy, path, "-o", output] + options + Self.settings)
        #expect(result.status <= 1, "\(result.errors)")
        let rejects = folder.appending(path: name + ".rejects.csv").path
        let read = { (path: String) in String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
        }
        return Output(rows: try read(output), rejects: try read(rejects))
    }

    private func lines(_ text: String) -> [String] { text.split(separator: "\n").map { String($0) } }

    // MARK: What calc says

    private struct Expected {
        var rows: [String: String] = [:]
        var rejected: [String: String] = [:]
    }

    /// Settles every person of the file by the way of `calc`.
    private func settle(_ sample: Sample, _ text: String) throws -> Expected {
        var parameters = ParameterSet()
        for entry in Self.parameters {
            let parts = entry.split(separator: "=").map { String($0) }
            parameters.add(parts[0], parts[1])
        }
        let scheme = try PolicyLibrary().scheme(sample.policy, parameters: parameters).get()
        let rows = csvRows(text)
        let header = try #require(rows.first)
        var reader = RecordReader(scheme)
        var persons: [String: [Record]] = [:]
        var expected = Expected()
        for row in rows.dropFirst() {
            var record = Record()
            for (name, text) in zip(header, row) { reader.set(name, text, in: &record, at: .none) }
            let found = reader.takeDiagnostics()
            guard let person = record.texts[.personID] else {
                expected.rejected[record.claimID] = "missing-field"
                continue
            }
            if let problem = found.first {
                // Nothing is settled behind it.
                expected.rejected[record.claimID] = problem.check
                record[.care] = nil
            }
            persons[person, default: []].append(record)
        }
        for records in persons.values { add(Settlement(scheme).settle(records), scheme, to: &expected) }
        return expected
    }

    private func add(_ result: Settlement.Result, _ scheme: Scheme, to expected: inout Expected) {
        for claim in result.claims {
            let outcome = claim.outcome
            let funds = RowWriter.fundBenefits(scheme).map { Yuan(fen: claim.payouts[$0]).description }
            let before = claim.record[.assistancePaid].map { Yuan(fen: outcome.payout - $0).description } ?? ""
            let cells =
                [
                    claim.plan.policy.version, claim.categoryID(scheme) ?? "", outcome.status.code,
                    claim.reasonCode ?? "", Yuan(fen: outcome.burden).description,
                    Yuan(fen: outcome.deductibleApplied).description, Yuan(fen: outcome.payout).description,
                ] + funds + [Yuan(fen: outcome.hospitalBorne).description] + others(claim, scheme) + [
                    Yuan(fen: outcome.outOfPocket).description, before,
                ]
            expected.rows[claim.record.claimID] = cells.joined(separator: ",")
        }
        for diagnostic in result.rejected {
            // The message names the claim first.
            let id =
                diagnostic.message.en.split(separator: " ").first { $0.hasPrefix("S0") }.map { $0.prefix(10) } ?? ""
            if expected.rejected[String(id)] == nil { expected.rejected[String(id)] = diagnostic.check }
        }
    }

    /// What others than the fund and the hospital pay, and what each of them does; nothing where the policy names nobody.
    private func others(_ claim: SettledClaim, _ scheme: Scheme) -> [String] {
        var paid: [(name: String, fen: Int64)] = []
        for benefit in claim.plan.policy.benefits {
            guard case .other(let label) = benefit.payer, let index = scheme.layout.benefits.firstIndex(of: benefit.id)
            else { continue }
            if !paid.contains(where: { $0.name == label.zh }) { paid.append((label.zh, 0)) }
            for place in paid.indices where paid[place].name == label.zh { paid[place].fen += claim.payouts[index] }
        }
        let all = paid.isEmpty ? [] : [paid.reduce(0) { $0 + $1.fen }]
        return (all + paid.map(\.fen)).map { Yuan(fen: $0).description }
    }

    private func compare(_ output: Output, _ expected: Expected) throws {
        let rows = lines(output.rows).dropFirst()
        #expect(rows.count == expected.rows.count)
        var differing = 0
        for row in rows {
            let id = String(row.prefix(10))
            guard let cells = expected.rows[id], row.hasSuffix("," + cells) else {
                differing += 1
                if differing <= 3 { Issue.record("batch: \(row)\ncalc: \(expected.rows[id] ?? "rejected")") }
                continue
            }
        }
        #expect(differing == 0)
        let rejects = lines(output.rejects).dropFirst()
        #expect(rejects.count == expected.rejected.count)
        for row in rejects {
            let check = row.split(separator: "[").last?.split(separator: "]").first.map { String($0) }
            let id = try #require(claimID(row), "\(row)")
            #expect(expected.rejected[id] == check, "\(row)")
        }
    }

    // MARK: Other orders and encodings

    private func compareShuffled(_ sample: Sample, _ text: String, _ plain: Output, _ folder: URL) throws {
        var rows = lines(text)
        let header = rows.removeFirst()
        var chance = Chance(seed: 7)
        rows.shuffle(using: &chance)
        let path = folder.appending(path: "shuffled.csv").path
        try ([header] + rows).joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
        let output = try batch(sample, path, folder, "shuffled-out", ["--jobs", "2"])
        #expect(lines(output.rows).sorted() == lines(plain.rows).sorted())
        #expect(claimIDs(output.rejects) == claimIDs(plain.rejects))
        // Rows in = rows out + rows rejected, in the order of the input.
        let order = lines(output.rows).dropFirst().map { String($0.prefix(10)) }
        let kept = Set(order)
        #expect(order == rows.map { String($0.prefix(10)) }.filter(kept.contains))
        #expect(rows.count == order.count + lines(output.rejects).count - 1)
    }

    /// The claim ids of rejected rows, which may stand in any cell.
    private func claimIDs(_ rejects: String) -> Set<String> {
        Set(lines(rejects).dropFirst().compactMap(claimID))
    }

    private func claimID(_ reject: String) -> String? {
        reject.split(separator: ",").first { $0.hasPrefix("S0") }.map { String($0) }
    }

    private func compareEncoded(_ sample: Sample, _ text: String, _ plain: Output, _ folder: URL) throws {
        let path = folder.appending(path: "gb.csv")
        try Data(TextEncoding.gb18030.encode(text)).write(to: path)
        let output = folder.appending(path: "gb-out.csv")
        let result = try Program.run(
            ["batch", "-p", sample.policy, path.path, "-o", output.path, "--jobs", "2"] + Self.settings)
        #expect(result.status <= 1, "\(result.errors)")
        let rows = try #require(TextEncoding.gb18030.decode([UInt8](try Data(contentsOf: output))))
        #expect(rows == plain.rows)
    }
}
