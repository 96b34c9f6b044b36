import Foundation
@testable import MedaidCommands
@testable import Platform
import Testing
import Values

/// Calls of the system that fail, one after the other: a run ends with all its outputs, or leaves what was there and says
/// what went wrong. All calls and all errors are tried where `MEDAID_FAULT_RUNS` is large enough.
struct SystemFaultTests {
    private struct Trial {
        let kind: SystemCalls.Kind
        let rule: String
        let error: String
    }

    /// Every call of a run with every error, once, and from there on for ever.
    private static func trials(_ calls: [String: Int]) -> [Trial] {
        SystemCalls.Kind.allCases.filter { $0 != .clock }.flatMap { kind -> [Trial] in
            let errors = kind.errors + ([.read, .write].contains(kind) ? ["short"] : [])
            return (1...max(1, calls[kind.rawValue] ?? 0)).flatMap { place in
                errors.flatMap { error in
                    // What is interrupted for ever is not made again for ever.
                    (error == "EINTR" ? [""] : ["", "+"]).map {
                        Trial(kind: kind, rule: "\(kind):\(place)\($0):\(error)", error: error)
                    }
                }
            }
        }
    }

    /// All trials; or some of each kind, where a run is short, and of some kinds, where it is long.
    private static func chosen(
        _ trials: [Trial], _ scenario: FaultScenario, _ chance: inout Chance
    ) -> [Trial] {
        if let wanted = FaultRuns.wanted, wanted >= trials.count { return trials }
        let kinds = SystemCalls.Kind.allCases.filter { kind in trials.contains { $0.kind == kind } }
        let tried = scenario.isShort || FaultRuns.wanted != nil ? kinds : chance.some(of: kinds, atMost: 4)
        return tried.flatMap { kind -> [Trial] in
            let own = trials.filter { $0.kind == kind }
            return (0..<FaultRuns.count(1, of: 15)).map { _ in chance.pick(own) }
        }
    }

    @Test(arguments: FaultScenario.all)
    func `a call that fails leaves everything as it was, or does not matter`(_ scenario: FaultScenario) throws {
        var chance = Chance(seed: UInt64(scenario.words.utf8.count))
        let trials = Self.chosen(Self.trials(try scenario.undisturbed().calls), scenario, &chance)
        var (faults, refusals) = (0, 0)
        for trial in trials {
            let place = try scenario.place()
            let language = chance.once(in: 2) ? "en" : "zh"
            let reference = try scenario.undisturbed(language)
            let outcome = try scenario.run(in: place, trial.rule, language)
            faults += outcome.faults
            let about = Comment(
                rawValue: "\(scenario.name) \(trial.rule) \(language): \(outcome.status) \(outcome.errors)")
            if outcome.status == reference.status {
                #expect(outcome.files == reference.files && outcome.output == reference.output, about)
            } else {
                refusals += 1
                #expect(outcome.status == 3, about)
                #expect(!["EINTR", "short"].contains(trial.error), about)
                // Where renaming fails for good after the first file, that cannot be put back: it stays, whole.
                let cannotPutBack = trial.kind == .rename && trial.rule.contains("+")
                #expect(
                    scenario.areOld(outcome.files)
                        || cannotPutBack && Self.isWhole(outcome.files, reference.files), about)
                // Where nothing more can be written, the message cannot either, behind the notes that could: the status says it.
                let cannotSay =
                    trial.kind == .write && trial.rule.contains("+") && reference.errors.hasPrefix(outcome.errors)
                #expect(cannotSay || Self.names(outcome.errors, trial, language), about)
            }
            // What could not be removed is found by the next run.
            if ![.remove, .rename].contains(trial.kind) { #expect(outcome.leftovers == [], about) }
            if !outcome.leftovers.isEmpty || chance.once(in: 20) {
                let next = try scenario.run(in: place, "", language)
                #expect(next.status == reference.status && next.files == reference.files, about)
                #expect(next.leftovers == [] && place.names.allSatisfy { !$0.hasPrefix(".") }, about)
            }
        }
        #expect(trials.count >= (scenario.isShort ? 10 : 1) && refusals >= (scenario.isShort ? 3 : 0))
        #expect(faults >= trials.count / 2, "\(scenario.name): \(faults) faults of \(trials.count)")
        FaultRuns.say("faults: \(scenario.name): \(trials.count) runs, \(faults) faults, \(refusals) refused")
    }

    @Test func `an output that cannot be looked at is not said to be read-only`() throws {
        let scenario = try #require(FaultScenario.all.first { $0.name == "calc" })
        let reference = try scenario.undisturbed()
        for place in 1...(reference.calls["stat"] ?? 1) {
            let outcome = try scenario.run(in: try scenario.place(), "stat:\(place):EIO")
            let about: Comment = "call \(place): \(outcome.errors)"
            guard outcome.status != reference.status else { continue }
            let trial = Trial(kind: .stat, rule: "", error: "EIO")
            #expect(outcome.status == 3 && Self.names(outcome.errors, trial, "en"), about)
        }
    }

    /// Whether a message names a file of the run, and what the system says.
    private static func names(_ errors: String, _ trial: Trial, _ language: String) -> Bool {
        let code: Int32 =
            switch trial.error {
            case "EMFILE": EMFILE
            case "ENFILE": ENFILE
            case "EIO": EIO
            case "ENOSPC": ENOSPC
            case "EDQUOT": EDQUOT
            case "EFBIG": EFBIG
            case "ENOMEM": ENOMEM
            default: 0
            }
        let reason = SystemError.reason(code)[language == "en" ? .en : .zh]
        let mark = language == "en" ? ": " : "："
        return errors.split(separator: "\n").contains { line in
            line.contains(mark + reason)
                && [".csv", ".json", ".html", ".xlsx", "/t", "<std", "policy", "."].contains { line.contains($0) }
        }
    }

    @Test(arguments: FaultScenario.all)
    func `many calls that fail at once do no harm either`(_ scenario: FaultScenario) throws {
        let reference = try scenario.undisturbed()
        var (whole, refused) = (0, 0)
        for seed in 1...FaultRuns.count(1, of: 10) {
            let place = try scenario.place()
            let outcome = try scenario.run(in: place, "random:\(seed):\(8 << (seed % 4))")
            let about = Comment(
                rawValue: "\(scenario.name), seed \(seed): \(outcome.status) \(outcome.errors) \(outcome.log)")
            if outcome.status == reference.status {
                // A report says on which day it was made: without a clock, on another.
                let hasNoClock = outcome.log.split(separator: "\n").contains { $0.hasPrefix("clock ") }
                #expect(outcome.files == reference.files || hasNoClock && !outcome.files.contains(nil), about)
                whole += 1
            } else {
                #expect(outcome.status == 3, about)
                #expect(Self.isWhole(outcome.files, reference.files), about)
                refused += 1
            }
            let next = try scenario.run(in: place, "")
            #expect(next.status == reference.status && next.files == reference.files, about)
        }
        FaultRuns.say("random faults: \(scenario.name): \(whole) runs complete, \(refused) refused")
    }

    /// Whether each file is the old one, or that of a run that was not disturbed.
    static func isWhole(_ files: [Data?], _ complete: [Data?]) -> Bool {
        zip(files, complete).allSatisfy { $0 == Data("old\n".utf8) || $0 == $1 }
    }

    @Test(arguments: FaultScenario.all)
    func `short reads and writes, and calls that are interrupted, change nothing`(_ scenario: FaultScenario) throws {
        let reference = try scenario.undisturbed()
        let rules = ["read:*:short", "write:*:short", "any:*:EINTR"]
        for rule in (FaultRuns.wanted == nil ? [] : rules) + [rules.joined(separator: ",")] {
            let outcome = try scenario.run(in: try scenario.place(), rule)
            #expect(outcome.faults > 0 || rule == rules[0])
            #expect(
                outcome.status == reference.status && outcome.files == reference.files, "\(rule): \(outcome.errors)")
            #expect(outcome.output == reference.output && outcome.leftovers == [])
        }
    }

    @Test(arguments: FaultScenario.all)
    func `a run that finds no more memory says so, or needed none`(_ scenario: FaultScenario) throws {
        let reference = try scenario.undisturbed()
        let all = reference.calls.values.reduce(0, +)
        // Only what comes early needs more memory than there is already.
        let step = max(1, all / FaultRuns.count(2))
        var refused = 0
        for place in stride(from: 1, through: all, by: step) {
            let folder = try scenario.place()
            let outcome = try scenario.run(in: folder, "any:\(place):memory")
            let about = Comment(rawValue: "\(scenario.name), call \(place): \(outcome.status) \(outcome.errors)")
            if outcome.status == reference.status {
                #expect(outcome.files == reference.files, about)
            } else {
                refused += 1
                #expect(outcome.status == 3 && outcome.errors.contains(": not enough memory"), about)
                #expect(Self.isWhole(outcome.files, reference.files), about)
            }
        }
        #expect(refused > 0)
        FaultRuns.say("no memory: \(scenario.name): \(refused) of \(all / step) runs refused")
    }
}
