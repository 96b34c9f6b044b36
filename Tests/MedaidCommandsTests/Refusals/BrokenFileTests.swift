import Adjudication
import Foundation
@testable import MedaidCommands
import Platform
import PolicyFormat
import Testing
import Values

/// Hundreds of files that are broken in one way each: none is computed to another amount than the right file without a
/// word. What becomes of each stands in `Snapshots/broken-files.txt`, which `MEDAID_RECORD=1` writes anew.
struct BrokenFileTests {
    /// A folder for the files of one run.
    private func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "medaid-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }

    private func read(_ file: URL) -> [UInt8] { (try? Data(contentsOf: file)).map { Array($0) } ?? [] }

    /// A batch under guizhou, with the files that its options name beside it.
    private func batch(
        _ claims: [UInt8], _ options: [String] = [], _ scheme: Scheme, in folder: URL
    ) throws -> (run: ConsoleRun, rows: [BrokenOutcome.Row], rejected: [(text: String, code: String)]) {
        let (result, rejects) = (folder.appending(path: "out.csv"), folder.appending(path: "out.rejects.csv"))
        for file in [result, rejects] { try? FileManager.default.removeItem(at: file) }
        let input = folder.appending(path: "claims.csv")
        try Data(claims).write(to: input)
        let words = [input.path, "-o", result.path, "--jobs", "1"] + options
        let run = ConsoleRun(.en) { console in
            let (arguments, errors) = BatchCommand.command.parse(words)
            guard errors.isEmpty, case .success(let plan) = BatchPlan.make(arguments, scheme, console) else {
                return .usage
            }
            return Batch(scheme, plan, console).run { _, _ in }
        }
        return (run, BrokenOutcome.rows(read(result), "payout"), BrokenOutcome.rejects(read(rejects)))
    }

    private func guizhou() throws -> Scheme {
        try PolicyLibrary().scheme("guizhou", parameters: ParameterSet()).get()
    }

    /// Compares the outcomes with those that are written down.
    private func check(_ outcomes: [(name: String, outcome: BrokenOutcome)], _ kind: String, atLeast count: Int) throws
    {
        for (name, outcome) in outcomes {
            #expect(outcome.fault == nil, "\(kind), \(name): \(outcome.text)")
        }
        #expect(outcomes.count >= count)
        #expect(Set(outcomes.map(\.name)).count == outcomes.count, "each file has a name of its own")
        let text = outcomes.map { "\($0.name)\t\($0.outcome.text)\n" }.joined()
        let file = Program.root.appending(path: "Tests/MedaidCommandsTests/Snapshots/broken-\(kind).txt")
        if ProcessInfo.processInfo.environment["MEDAID_RECORD"] == "1" {
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        let known = String(decoding: read(file), as: UTF8.self).split(separator: "\n")
        let found = text.split(separator: "\n")
        for line in found where !known.contains(line) { Issue.record("not as written down: \(line)") }
        #expect(found.count == known.count)
    }

    /// What the right claims are paid, row by row.
    ///
    /// (12,000 − 7,000 − 1,000 − 200 − 100) × 70% = 2,590; 1,200 × 70% = 840; (11,000 − 1,000) × 60% = 6,000; the
    /// deductible is met: 634.50 × 60% = 380.70; 45,000 × 100%; unreferred, outside: 5,000 × (70% − 10%) = 3,000.
    private static let due = ["2590.00", "840.00", "6000.00", "380.70", "45000.00", "3000.00"]

    private static let marked = due.enumerated().map { (["K000\($0 + 1)", "n\($0 + 1)"], $1) }

    @Test func `a broken file of claims is refused, or its rows are rejected, or the amounts stay`() throws {
        try withFolder { folder in
            let scheme = try guizhou()
            let clean = try batch(Array(BrokenClaims.clean.text.utf8), [], scheme, in: folder)
            #expect(clean.run.status == 0 && clean.rows.map(\.amount) == Self.due, "\(clean.run.errors)")
            let outcomes = try BrokenClaims.all.map { file in
                let found = try batch(file.bytes, file.options, scheme, in: folder)
                let outcome =
                    found.run.status < 2
                    ? BrokenOutcome(file, found.run, rows: found.rows, rejected: found.rejected, clean: Self.marked)
                    : BrokenOutcome(refused: found.run, hasResult: !found.rows.isEmpty)
                return (file.name, outcome)
            }
            try check(outcomes, "claims", atLeast: 300)
        }
    }

    /// P5 has no identity yet on its claim's day, and P6 none any more; all others are as above.
    @Test func `a broken register is refused, or the amounts stay`() throws {
        try withFolder { folder in
            let scheme = try guizhou()
            let register = folder.appending(path: "register.csv")
            func run(_ bytes: [UInt8]) throws -> (
                run: ConsoleRun, rows: [BrokenOutcome.Row], rejected: [(text: String, code: String)]
            ) {
                try Data(bytes).write(to: register)
                let claims = Array(BrokenLists.bareClaims.text.utf8)
                return try batch(claims, ["--roster", register.path], scheme, in: folder)
            }
            let due = Self.due.dropLast(2) + ["0.00", "0.00"]
            let clean = try run(Array(BrokenLists.roster.text.utf8))
            #expect(clean.run.status == 0 && clean.rows.map(\.amount) == Array(due), "\(clean.run.errors)")
            let marked = zip(Self.marked, due).map { ($0.0.0, $0.1) }
            let outcomes = try BrokenLists.rosters.map { file in
                let found = try run(file.bytes)
                let outcome =
                    found.run.status < 2
                    ? BrokenOutcome(file, found.run, rows: found.rows, rejected: found.rejected, clean: marked)
                    : BrokenOutcome(refused: found.run, hasResult: !found.rows.isEmpty)
                return (file.name, outcome)
            }
            try check(outcomes, "registers", atLeast: 80)
        }
    }

    /// 80,000 − 20,000 = 60,000 × 70% = 42,000; with them 8,000 of the year's 50,000 are left for the claim at hand, which
    /// alone would be 20,000 × 70% = 14,000.
    @Test func `a broken history is refused, or the amounts stay`() throws {
        try withFolder { folder in
            let (history, result) = (folder.appending(path: "history.csv"), folder.appending(path: "out.json"))
            func run(_ bytes: [UInt8], _ options: [String] = []) throws -> (run: ConsoleRun, rows: [BrokenOutcome.Row])
            {
                try? FileManager.default.removeItem(at: result)
                try Data(bytes).write(to: history)
                let run = ConsoleRun(
                    [
                        "calc", "-p", "guizhou", "--history", history.path, "--claim-id", "N0001", "--person-id", "P1",
                        "--date", "2024-06-01", "--identities", "低保", "--care", "inpatient", "--in-scope", "20000",
                        "--basic-paid", "0", "-o", result.path, "--format", "json",
                    ] + options)
                let text = String(decoding: read(result), as: UTF8.self)
                let json = try? JSONReader.read(SourceText(name: "out", text: text)).get()
                let rows = (json?["claims"]?.items ?? []).map { claim in
                    BrokenOutcome.Row(text: claim["claim_id"]?.text ?? "", amount: claim["payout"]?.plain ?? "")
                }
                return (run, rows)
            }
            let clean = try run(Array(BrokenLists.history.text.utf8))
            #expect(clean.rows.map(\.amount) == ["42000.00", "8000.00"], "\(clean.run.errors)")
            let outcomes = try BrokenLists.histories.map { file in
                let found = try run(file.bytes, file.options)
                let outcome =
                    found.run.status < 2
                    ? BrokenOutcome(
                        file, found.run, rows: found.rows, rejected: [], clean: [(["N0001"], "8000.00")])
                    : BrokenOutcome(refused: found.run, hasResult: !found.rows.isEmpty)
                return (file.name, outcome)
            }
            try check(outcomes, "histories", atLeast: 60)
        }
    }

    /// 400 × 50% = 200; the whole of 400 for 特困.
    @Test func `a broken list of persons is refused, or its rows are rejected, or the amounts stay`() throws {
        try withFolder { folder in
            let (list, result) = (folder.appending(path: "list.csv"), folder.appending(path: "out.csv"))
            func run(_ bytes: [UInt8]) throws -> (run: ConsoleRun, rows: [BrokenOutcome.Row]) {
                try? FileManager.default.removeItem(at: result)
                try Data(bytes).write(to: list)
                let run = ConsoleRun([
                    "premium", "-p", "guizhou", "--date", "2024-11-01", "--set", "premium_standard=400", list.path,
                    "-o",
                    result.path,
                ])
                return (run, BrokenOutcome.rows(read(result), "subsidy"))
            }
            let clean = try run(Array(BrokenLists.premium.text.utf8))
            let due = ["200.00", "400.00"]
            #expect(clean.run.status == 0 && clean.rows.map(\.amount) == due, "\(clean.run.errors)")
            let marked = due.enumerated().map { (["Q000\($0 + 1)", "n\($0 + 1)"], $1) }
            let outcomes = try BrokenLists.premiums.map { file in
                let found = try run(file.bytes)
                guard found.run.status < 2 else {
                    return (file.name, BrokenOutcome(refused: found.run, hasResult: !found.rows.isEmpty))
                }
                let rejected = found.rows.filter { $0.text.contains("rejected") }
                let codes = rejected.map { row in
                    (row.text, row.text.firstMatch(of: /rejected."?([a-z-]+):/).map { String($0.output.1) } ?? "")
                }
                let rows = found.rows.filter { !$0.text.contains("rejected") }
                return (file.name, BrokenOutcome(file, found.run, rows: rows, rejected: codes, clean: marked))
            }
            try check(outcomes, "persons", atLeast: 50)
        }
    }

    /// (30,000 − 5,000 − 1,000 deductible) in 60% and 70%: 20,000 is the edge of the burden itself, so that
    /// 19,000 × 60% + 5,000 × 70% = 14,900.
    @Test func `a broken policy is refused, or the amounts stay`() throws {
        try withFolder { folder in
            let policy = folder.appending(path: "policy.json")
            func run(_ bytes: [UInt8]) throws -> (run: ConsoleRun, payout: String) {
                try Data(bytes).write(to: policy)
                let run = ConsoleRun([
                    "calc", "-p", policy.path, "--claim-id", "N0001", "--date", "2024-06-01", "--identities", "低保",
                    "--care",
                    "inpatient", "--in-scope", "30000", "--basic-paid", "5000", "--format", "json",
                ])
                let json = try? JSONReader.read(SourceText(name: "out", text: run.output)).get()
                return (run, json?["totals"]?["payout"]?.plain ?? "")
            }
            let clean = try run(Array(BrokenPolicies.clean.utf8))
            #expect(clean.run.status == 0 && clean.payout == "14900.00", "\(clean.run.errors)")
            let outcomes = try BrokenPolicies.all.map { file in
                let found = try run(file.bytes)
                let rows = [BrokenOutcome.Row(text: "N0001", amount: found.payout)]
                let outcome =
                    found.run.status < 2
                    ? BrokenOutcome(file, found.run, rows: rows, rejected: [], clean: [(["N0001"], "14900.00")])
                    : BrokenOutcome(refused: found.run, hasResult: !found.payout.isEmpty)
                return (file.name, outcome)
            }
            try check(outcomes, "policies", atLeast: 200)
        }
    }
}
