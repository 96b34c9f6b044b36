import Platform
import Values

/// `medaid merge`: summaries of partitions added up.
enum MergeCommand {
    static let command = Command(
        name: "merge", group: .year,
        summary: Label(zh: "分区计算的合计相加", en: "summaries of partitions added up"),
        positionals: "FILE…", positionalCount: 1...Int.max, positionalFile: .input, positionalEndings: ["json"],
        addsFiles: true,
        options: [SharedOptions.output.ending("json"), SharedOptions.language],
        discussion: Label(
            zh:
                "FILE 是 medaid batch --summary 写出的合计，每个分区一个，同一人的结算都在一个分区。笔数和金额相加；程序版本、政策、参数、口径须相同，否则不加（状态 3），并说明哪一项不同。",
            en:
                "FILE is what medaid batch --summary wrote, one of each partition, all claims of a person in one partition. Counts and sums are added; program, policy, parameters and readings have to be the same, else nothing is added (status 3), and what differs is told."
        ),
        examples: Examples.merge
    ) { arguments, console in
        do throws(ReadFailure) {
            var summaries: [SavedSummary] = []
            for path in arguments.positionals { summaries.append(try SavedSummary.read(path)) }
            return console.deliver(try MergedSummary(summaries).json, arguments)
        } catch {
            console.report(error.diagnostics)
            return .nothingComputed
        }
    }
}
