import Foundation
@testable import MedaidCommands
import Platform
import PolicyFormat
import Testing
import Values

/// The benchmarks, run on small files: what they do, not how fast.
struct BenchRunTests {
    private func run(_ words: [String]) -> ConsoleRun {
        ConsoleRun(.en) { BenchCommand.run(words + ["--medaid", Program.path, "--runs", "1"], $0) }
    }

    /// A script that anybody may run.
    private static func script(_ text: String, _ name: String, in place: Workplace) throws -> String {
        try place.write("#!/bin/sh\n" + text + "\n", name)
        let path = place.folder.appending(path: name).path
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        return path
    }

    @Test func `each job has a name of its own and a sentence in both languages`() {
        #expect(Set(BenchJob.all.map(\.name)).count == BenchJob.all.count)
        #expect(BenchJob.all.first?.name == "plain")
        for job in BenchJob.all { #expect(!job.shows.zh.isEmpty && !job.shows.en.isEmpty, "\(job.name)") }
        let list = ConsoleRun(.en) { BenchCommand.run(["--list"], $0) }
        #expect(list.output.split(separator: "\n").count == BenchJob.all.count)
    }

    @Test func `a job on a file is compared with the plain file and with other programs`() throws {
        let place = try Workplace([:])
        let copies = try Self.script("cp \"$1\" \"$2\"", "copies", in: place)
        let refuses = try Self.script("echo no such job >&2; exit 4", "refuses", in: place)
        let json = place.folder.path + "/new.json"
        let run = run([
            "persons", "calc", "--rows", "200", "--json", json, "--peer", copies, "--peer", refuses, "--peer-line",
            "/bin/true",
        ])
        #expect(run.status == 0, "\(run.errors)")
        #expect(
            run.errors.contains("[peer]") && run.errors.contains("refuses cannot do it: exit status 4 · no such job"))
        let lines = run.output.split(separator: "\n").map { $0.split(separator: " ").first ?? "" }
        #expect(lines.starts(with: ["guizhou", "job", "plain", "persons", "calc"]))
        let results = try BenchResults.read(json).get()
        #expect(results.jobs.map(\.job) == ["plain", "persons", "calc"])
        #expect(results.jobs.map(\.rows) == [200, 200, nil])
        #expect(results.jobs.map { $0.plain?.rows } == [nil, 200, nil])
        #expect(results.jobs.map { $0.peers.map(\.name) } == [[copies], [copies], ["/bin/true"]])
        for job in results.jobs { #expect((job.memory?.resident ?? 0) > 1 << 20, "\(job.job)") }
    }

    @Test func `the temporary folder is gone afterwards`() throws {
        let place = try Workplace([:])
        let run = try place.run(
            "mkdir tmp; TMPDIR=\"$PWD/tmp\" '\(Program.path)-bench' plain --rows 100 --runs 1 > table; echo $?; ls -A tmp"
        )
        #expect(run.output == "0\n")
        #expect(place.read("table")?.contains("plain") == true)
    }

    @Test func `where nobody reads the table any more, the folder is removed and the figures are written`() throws {
        let place = try Workplace([:])
        let run = try place.run(
            """
            mkdir tmp; set -o pipefail
            TMPDIR="$PWD/tmp" '\(Program.path)-bench' plain --rows 100 --runs 1 --json new.json | true
            echo $?; ls -A tmp; ls new.json
            """)
        #expect(run.output == "0\nnew.json\n")
    }

    @Test(arguments: ["INT", "TERM"])
    func `whoever ends the benchmarks finds no files left behind`(_ signal: String) throws {
        let place = try Workplace([:])
        let run = try place.run(
            """
            mkdir tmp
            TMPDIR="$PWD/tmp" timeout -s \(signal) -k 20 3 '\(Program.path)-bench' --rows 200 --runs 1000 > table
            ls -A tmp
            """)
        #expect(run.output.isEmpty)
        #expect(place.read("table")?.contains("job") == true || place.read("table")?.contains("项目") == true)
    }

    @Test func `a job whose rows are rejected could not be done, and the rest goes on`() throws {
        // The classes of this policy are other ones than those of the plain file.
        let run = run(["plain", "list", "--rows", "100", "-p", "jincheng"])
        #expect(run.status == 1)
        #expect(run.output.contains("  could not be done\n"))
        #expect(run.output.contains("\nlist "))
    }

    @Test func `commands, generated populations and the engine can be measured`() throws {
        let names = "history,diff-claims,calc-file,list,engine-compile"
        let run = run([names, "generated-lishui", "--rows", "60"])
        #expect(run.status == 0, "\(run.errors)")
        #expect(!run.output.contains("could not be done"))
    }

    @Test func `names that no job has are refused with the nearest`() {
        let run = run(["--only", "shufled", "--only", "generated"])
        #expect(run.status == 2)
        #expect(run.errors.contains("there is no job “shufled”") && run.errors.contains("did you mean shuffled?"))
        #expect(run.errors.hasSuffix("\nNothing done.\n"))
    }

    @Test func `a name that no job has stands for those that begin with it, and the plain file comes along`() {
        var errors: [UsageError] = []
        let names = BenchPlan.jobs(["shuffled,generated"], &errors).map(\.name)
        #expect(names.prefix(4) == ["plain", "shuffled", "generated-beijing", "generated-beijing-mistakes"])
        #expect(names.count == 2 + 2 * PolicyLibrary.builtInIDs.count)
        #expect(BenchPlan.jobs(["calc", "list"], &errors).map(\.name) == ["calc", "list"])
        #expect(errors.isEmpty)
    }

    @Test func `the help shows every option and how the program is called`() {
        let page = ConsoleRun(.en) { BenchCommand.run(["--help"], $0) }.output
        #expect(page.contains("usage  medaid-bench [OPTIONS]"))
        for option in BenchCommand.command.options { #expect(page.contains("--" + option.name)) }
        #expect(!page.contains("medaid medaid-bench"))
        #expect(ConsoleRun(.zh) { BenchCommand.run(["-h"], $0) }.output.contains("用法  medaid-bench"))
    }
}
