import Foundation
@testable import MedaidCommands
import Platform
import Testing
import Values

/// The table that the benchmarks print, and the page that shows one.
struct BenchTableTests {
    private static let jobs = BenchJob.all.filter { ["plain", "calc"].contains($0.name) }
    private static let asked = BenchResults(program: "0.1.0", policy: "town", rows: 1000, threads: 2, seed: 1)

    /// 1,000 rows in 20 ms are 50,000 a second; another program takes 16 ms, 20 / 16 = 1.25.
    private static let plain = JobResult(
        job: "plain", rows: 1000, times: RunTimes(nanoseconds: [19_000_000, 20_000_000, 21_000_000]),
        memory: PeakMemory(resident: 36_200_000, anonymous: 9_000_000),
        peers: [JobResult.Beside(name: "/opt/other", times: RunTimes(nanoseconds: [16_000_000]))])

    @Test func `a line has time, spread, rate, memory and the ratio to another program`() {
        let table = BenchTable(language: .en, jobs: Self.jobs, peers: ["/opt/other", "/opt/line"])
        let cells = table.line(Self.plain).components(separatedBy: "  ").map { $0.trimmingCharacters(in: .whitespaces) }
        // The quarters of 19, 20 and 21 ms are 19.5 and 20.5: 1 ms of 20 is 5%.
        #expect(
            cells.filter { !$0.isEmpty }.dropLast()
                == ["plain", "20.0 ms", "5%", "50.0 k", "–", "36.2 MB", "9.00 MB", "1.25", "–"])
        #expect(table.line(Self.plain).hasSuffix(Self.jobs[0].shows.en + "\n"))
    }

    @Test(arguments: Language.allCases)
    func `every line of the table has its columns in the same places`(_ language: Language) throws {
        let table = BenchTable(language: language, jobs: Self.jobs, peers: ["/opt/other"])
        let titles = try #require(table.head(Self.asked).split(separator: "\n").last)
        let shows = try #require(titles.components(separatedBy: "  ").last)
        let width = displayWidth(of: String(titles)) - displayWidth(of: shows)
        for (line, label) in [
            (table.line(Self.plain), Self.jobs[0].shows[language]),
            (table.failed(Self.jobs[1]), language == .zh ? "未能完成\n" : "could not be done\n"),
        ] {
            let end = label.hasSuffix("\n") ? label : label + "\n"
            #expect(line.hasSuffix(end))
            #expect(displayWidth(of: String(line.dropLast(end.count))) == width)
        }
    }

    @Test func `a table of Markdown has as many cells in every line`() {
        let table = BenchTable(language: .en, jobs: Self.jobs, peers: ["/opt/other"], isMarkdown: true)
        let text = table.head(Self.asked) + table.line(Self.plain) + table.failed(Self.jobs[1])
        let lines = text.split(separator: "\n").filter { $0.hasPrefix("|") }
        #expect(lines.count == 4)
        // Job, six figures, one other program, what it shows.
        for line in lines { #expect(line.split(separator: "|").count == 9, "\(line)") }
    }

    @Test func `the page How fast it is has a line for every job, in their order`() throws {
        let page = try String(
            contentsOf: Program.root.appending(path: "Sources/MedaidCommands/MedaidCommands.docc/HowFastItIs.md"),
            encoding: .utf8)
        // Another table of the page says what single calls took.
        let lines = page.split(separator: "\n").drop { !$0.hasPrefix("| job |") }.dropFirst(2)
        let names = lines.prefix { $0.hasPrefix("| ") }.map {
            $0.split(separator: "|")[0].trimmingCharacters(in: .whitespaces)
        }
        #expect(names == BenchJob.all.map(\.name))
    }
}
