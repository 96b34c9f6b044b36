import Foundation
import Glibc
@testable import MedaidCommands
import Testing

/// Runs that are killed leave whole files; the next run on these names tidies up.
struct KilledRunTests {
    private func check(
        _ scenario: FaultScenario, _ outcome: FaultScenario.Outcome, _ reference: FaultScenario.Outcome,
        in place: Workplace, _ about: Comment
    ) throws {
        #expect(SystemFaultTests.isWhole(outcome.files, reference.files), about)
        let hidden = outcome.leftovers.filter { $0.hasPrefix(".medaid-") }
        #expect(hidden == outcome.leftovers, about)
        let next = try scenario.run(in: place, "")
        #expect(next.status == reference.status && next.files == reference.files, about)
        #expect(place.names.allSatisfy { !$0.hasPrefix(".") }, about)
        #expect(hidden.isEmpty || next.errors.contains("killed"), about)
    }

    @Test(arguments: FaultScenario.all)
    func `a run that is killed before any of its calls leaves whole files`(_ scenario: FaultScenario) throws {
        let reference = try scenario.undisturbed()
        let all = reference.calls.values.reduce(0, +)
        // The last calls are those that put files in their places.
        var chance = Chance(seed: UInt64(all))
        let few = [1 + chance.below(all), all - chance.below(8), all - chance.below(16)]
        let calls = FaultRuns.wanted == nil ? few : Array(1...all)
        for call in calls {
            let place = try scenario.place()
            let outcome = try scenario.run(in: place, "any:\(call):kill")
            #expect(outcome.status == SIGKILL || outcome.status == 128 + SIGKILL)
            try check(scenario, outcome, reference, in: place, "\(scenario.name), killed before call \(call) of \(all)")
        }
    }

    @Test func `a run that is killed at any moment leaves whole files`() throws {
        let scenario = try #require(FaultScenario.all.first { $0.name == "batch" })
        let begin = Date()
        let reference = try scenario.undisturbed()
        let whole = Date().timeIntervalSince(begin)
        var chance = Chance(seed: 22)
        var (killed, inFinishing) = (0, 0)
        for _ in 0..<FaultRuns.count(20) {
            let place = try scenario.place()
            let delay = Double(chance.below(1000)) / 1000 * whole
            // The shell tells the program's own end by its status.
            let killing = FaultScenario(
                name: scenario.name, words: scenario.words + " & run=$!; sleep \(delay); kill -KILL $run; wait $run",
                outputs: scenario.outputs, status: scenario.status)
            let outcome = try killing.run(in: place, "")
            if outcome.status == 128 + SIGKILL { killed += 1 }
            if !outcome.leftovers.isEmpty { inFinishing += 1 }
            // The next run is looked at where there is something to tidy up, and now and then.
            if !outcome.leftovers.isEmpty || chance.once(in: 4) {
                try check(scenario, outcome, reference, in: place, "killed after \(delay) s")
            } else {
                #expect(SystemFaultTests.isWhole(outcome.files, reference.files), "killed after \(delay) s")
            }
        }
        #expect(killed > FaultRuns.count(20) / 4)
        FaultRuns.say("kills: \(killed) of \(FaultRuns.count(20)), \(inFinishing) with files left to tidy up")
    }
}
