import Foundation
import Synchronization
import Testing

/// No input breaks what reads it, and what must hold of it holds: the targets of `.ci/fuzz`, without being led by coverage.
///
/// Each target gets its seeds and then changed ones, for two seconds; `MEDAID_FUZZ_SECONDS` says how many,
/// `MEDAID_FUZZ_SEED` begins with others. The last input of a target stays in the folder of temporary files, so that it is
/// known where an input ends the process.
@Suite(.serialized)
struct RandomInputTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let seconds = environment["MEDAID_FUZZ_SECONDS"].flatMap { Double($0) } ?? 2
    private static let seed = environment["MEDAID_FUZZ_SEED"].flatMap { UInt64($0) } ?? 1

    @Test(arguments: FuzzTarget.all)
    func `random inputs are read, or refused`(_ target: FuzzTarget) throws {
        var inputs = ChangedSeeds(target.name, seed: Self.seed)
        let least = inputs.count + 10
        let last = FileManager.default.temporaryDirectory.appending(
            path: "medaid-random-input-\(getpid())-\(target.name)")
        let end = Date(timeIntervalSinceNow: Self.seconds)
        var tried = 0
        while tried < least || Date() < end {
            let input = inputs.next()
            try Data(input).write(to: last)
            let failures = Failures.count.load(ordering: .relaxed)
            input.withUnsafeBufferPointer(target.run)
            guard Failures.count.load(ordering: .relaxed) == failures else {
                Issue.record("\(target.name): the input is in \(last.path)")
                return
            }
            tried += 1
        }
        try FileManager.default.removeItem(at: last)
        print("\(target.name): \(tried) random inputs")
        #expect(inputs.count > 1 && tried >= least)
    }
}

extension FuzzTarget: CustomTestStringConvertible {
    var testDescription: String { name }
}
