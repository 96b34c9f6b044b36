import Foundation
@testable import MedaidCommands
import Platform
import PolicyFormat
import Testing
import Values

/// Two runs of the benchmarks, set against each other.
struct BenchComparisonTests {
    /// A run with one job whose runs took so many milliseconds.
    private static func results(_ jobs: [(String, [Int])], rows: Int = 1000) -> BenchResults {
        BenchResults(
            program: "0.1.0", policy: "town", rows: rows, threads: 2, seed: 1,
            jobs: jobs.map { name, times in
                JobResult(job: name, rows: rows, times: RunTimes(nanoseconds: times.map { $0 * 1_000_000 }))
            })
    }

    private static func compare(_ before: [Int], _ after: [Int]) throws -> BenchComparison.Change {
        let comparison = BenchComparison(results([("plain", before)]), results([("plain", after)]))
        return try #require(comparison.changes.first)
    }

    @Test func `the median and the interquartile range are those of the runs in order of their times`() {
        // 10, 20, 30, 40, 90: the median is 30; the quarters are 20 and 40.
        let odd = RunTimes(nanoseconds: [90, 10, 40, 20, 30].map { $0 * 1_000_000_000 })
        #expect(odd.median == 30)
        #expect(odd.spread == 20)
        // 1, 2, 3, 4: (2 + 3) / 2; a quarter of the way is 1.75, three quarters 3.25.
        let even = RunTimes(nanoseconds: [4, 3, 2, 1].map { $0 * 1_000_000_000 })
        #expect(even.median == 2.5)
        #expect(even.spread == 1.5)
    }

    @Test func `a job that takes a third longer, beyond the spread of its runs, is slower`() throws {
        // Medians 100 and 130; interquartile ranges 4 and 4; 30 > 8.
        let change = try Self.compare([96, 98, 100, 102, 104], [126, 128, 130, 132, 134])
        #expect(change.isSlower && !change.isFaster)
        #expect(try Self.compare([126, 128, 130, 132, 134], [96, 98, 100, 102, 104]).isFaster)
    }

    @Test func `a change within the spread of the runs is none`() throws {
        // Medians 100 and 115; interquartile ranges 20 and 20; 15 < 40.
        let change = try Self.compare([80, 90, 100, 110, 120], [95, 105, 115, 125, 135])
        #expect(!change.isSlower && !change.isFaster)
    }

    @Test func `a twentieth is no change even where the runs hardly differ`() throws {
        #expect(try !Self.compare([100, 100, 100], [105, 105, 105]).isSlower)
        #expect(try Self.compare([100, 100, 100], [106, 106, 106]).isSlower)
    }

    @Test func `what is slower comes first, and jobs of one run only are named`() {
        let before = Self.results([("a", [100]), ("b", [100]), ("c", [100]), ("gone", [1])])
        let after = Self.results([("a", [101]), ("b", [50]), ("c", [200]), ("new", [1])])
        let comparison = BenchComparison(before, after)
        #expect(comparison.hasSlower)
        #expect(
            comparison.text(.en) == """
                c  slower    100 ms →   200 ms  +100% (noise 5%)
                b  faster    100 ms →  50.0 ms   -50% (noise 5%)
                1 jobs did not change beyond noise
                only in the first file: gone
                only in the second file: new
                noise: the medians differ by at most both interquartile ranges together, or by at most 5%.

                """)
        #expect(comparison.text(.zh).hasPrefix("c  变慢    100 ms →   200 ms  +100%（波动 5%）\n"))
    }

    /// Runs the command on two results.
    private func command(
        _ before: BenchResults, _ after: BenchResults, _ words: [String] = ["--compare"]
    ) throws -> ConsoleRun {
        let place = try Workplace(["old.json": before.json, "new.json": after.json])
        let files = ["/old.json", "/new.json"].map { place.folder.path + $0 }
        return ConsoleRun(.en) { BenchCommand.run(words + files, $0) }
    }

    @Test(arguments: [["--compare"], []])
    func `the status is 1 where something is slower`(_ words: [String]) throws {
        let (fast, slow) = (Self.results([("a", [100])]), Self.results([("a", [150])]))
        let worse = try command(fast, slow, words)
        #expect(worse.status == 1 && worse.output.hasPrefix("a  slower"))
        let better = try command(slow, fast, words)
        #expect(better.status == 0 && better.output.hasPrefix("a  faster"))
    }

    @Test func `runs that measured something else are not compared`() throws {
        let run = try command(Self.results([("a", [100])]), Self.results([("a", [100])], rows: 2000))
        #expect(run.status == 3)
        #expect(run.errors.contains("[not-comparable]") && run.errors.contains("--rows 1000 ≠ 2000"))
    }

    @Test func `another file, one that is not there, and one file alone are refused`() throws {
        let place = try Workplace(["a.json": "{}", "b.json": Self.results([]).json])
        let folder = place.folder.path
        let run = ConsoleRun(.en) {
            BenchCommand.run(["--compare", folder + "/a.json", folder + "/c.json"], $0)
        }
        #expect(run.status == 3)
        #expect(run.codes == ["not-benchmarks", "file"])
        #expect(ConsoleRun(.en) { BenchCommand.run(["--compare", folder + "/b.json"], $0) }.status == 2)
    }

    @Test func `the figures read back are those written`() throws {
        var results = Self.results([("plain", [100, 101, 99])])
        var job = JobResult(job: "shuffled", rows: 1000, times: RunTimes(nanoseconds: [123_456_789, 1]))
        job.memory = PeakMemory(resident: 50_000_000, anonymous: 12_345)
        job.plain = JobResult.Beside(name: "plain", rows: 1000, times: RunTimes(nanoseconds: [7, 8]))
        job.peers = [JobResult.Beside(name: "/opt/\"job\"", times: RunTimes(nanoseconds: [3]))]
        var start = JobResult(job: "calc", times: RunTimes(nanoseconds: [3_000_000]))
        start.memory = PeakMemory(resident: 9_000_000, anonymous: nil)
        results.jobs += [job, start]
        let json = try JSONReader.read(SourceText(name: "new.json", text: results.json)).get()
        #expect(BenchResults(json) == results)
    }

    @Test func `the ratio to the plain file is that of the times of a row`() {
        // 2,000 rows in 4 s are 2 ms each; 1,000 rows in 1 s are 1 ms each.
        var job = JobResult(job: "quoted", rows: 2000, times: RunTimes(nanoseconds: [4_000_000_000]))
        #expect(job.plainRatio == nil)
        job.plain = JobResult.Beside(name: "plain", rows: 1000, times: RunTimes(nanoseconds: [1_000_000_000]))
        #expect(job.plainRatio == 2)
        #expect(job.rate == 500)
    }

    @Test(arguments: [
        (0.000_001_234, "1.23 µs"), (0.012_34, "12.3 ms"), (0.999, "999 ms"), (1.5, "1.50 s"), (123.4, "123 s"),
    ])
    func `times are written with three digits`(_ seconds: Double, _ text: String) {
        #expect(BenchFigure.time(seconds) == text)
    }
}
