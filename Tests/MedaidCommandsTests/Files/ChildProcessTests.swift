import Foundation
@testable import Platform
import Testing

/// Programs that are run and waited for.
struct ChildProcessTests {
    private func run(_ script: String, measuresMemory: Bool = false) throws -> (ChildProcess.Outcome, errors: String?) {
        let place = try Workplace([:])
        let outcome = try ChildProcess.run(
            ["sh", "-c", script], errors: place.folder.path + "/errors.txt", measuresMemory: measuresMemory
        ).get()
        return (outcome, place.read("errors.txt"))
    }

    @Test func `how a program ended, how long it took and what it said is known`() throws {
        let (outcome, errors) = try run("echo unheard; echo said >&2; sleep 0.05; exit 3")
        #expect(outcome.ending == .exited(3))
        #expect(outcome.elapsed >= .milliseconds(50))
        #expect(outcome.memory == nil)
        #expect(errors == "said\n")
    }

    @Test func `a program that reads finds the end at once`() throws {
        #expect(try run("read line").0.ending == .exited(1))
    }

    @Test(arguments: [2, 9, 13])
    func `a signal that ends a program is known`(_ signal: Int32) throws {
        #expect(try run("kill -\(signal) $$").0.ending == .signalled(signal))
    }

    @Test func `a program that is not there is a failure with its name`() {
        guard case .failure(let failure) = ChildProcess.run(["no-such-program"], errors: "/dev/null") else {
            Issue.record("it ran")
            return
        }
        #expect(failure.path == "no-such-program")
    }

    @Test func `the peak of the memory is that of the program, and none of this process`() throws {
        // dd takes a buffer of 64 MiB, and a few for itself.
        let ownPeak = ThisProcess.peakMemory
        let memory = try #require(
            try run("exec dd if=/dev/zero of=/dev/null bs=64M count=20", measuresMemory: true).0.memory)
        #expect((64 << 20..<80 << 20).contains(memory.resident), "\(memory), own \(ownPeak)")
        let anonymous = try #require(memory.anonymous)
        #expect((64 << 20..<68 << 20).contains(anonymous))
    }

    @Test func `the report of the system counts where it is above what this process held, else the samples do`() throws
    {
        var samples = MemorySamples(getpid())
        samples.add()
        let seen = try #require(samples.peak(reported: 0, ownPeak: 1))
        #expect(seen.resident > 1 << 20)
        #expect(samples.peak(reported: 500 << 20, ownPeak: 400 << 20)?.resident == 500 << 20)
        #expect(samples.peak(reported: 400 << 20, ownPeak: 400 << 20) == seen)
        #expect(MemorySamples(getpid()).peak(reported: 7, ownPeak: 9) == nil)
    }

    @Test func `what a program holds before it is another than this one does not count`() throws {
        let name = try #require(InputFile.read("/proc/self/comm").get().split(separator: 10).first)
        var same = MemorySamples(getpid(), startedBy: String(decoding: name, as: UTF8.self))
        var other = MemorySamples(getpid(), startedBy: "other")
        for _ in 0..<2 {
            #expect(other.peak(reported: 0, ownPeak: 9) == nil)
            same.add()
            other.add()
        }
        #expect(same.peak(reported: 0, ownPeak: 9) == nil)
        #expect(other.peak(reported: 0, ownPeak: 9) != nil)
    }

    @Test func `a figure of the status file is in bytes`() {
        let text = "Name:\tx\nVmHWM:\t    2048 kB\nRssAnon:\t     1 kB\n"
        #expect(MemorySamples.figure("VmHWM:", text) == 2 << 20)
        #expect(MemorySamples.figure("RssAnon:", text) == 1024)
        #expect(MemorySamples.figure("RssFile:", text) == nil)
    }
}
