import Platform
import Values

/// The table of jobs, written line by line as they are done.
struct BenchTable: Bilingual {
    let language: Language
    /// The jobs that get a line.
    let jobs: [BenchJob]
    /// The other programs that may get a column.
    let peers: [String]
    /// Whether it is a table of Markdown, for a page.
    var isMarkdown = false

    private struct Column {
        let title: Label
        let width: Int
    }

    private static let figures = [
        Column(title: Label(zh: "时间", en: "time"), width: 8), Column(title: Label(zh: "波动", en: "spread"), width: 6),
        Column(title: Label(zh: "行/秒", en: "rows/s"), width: 7),
        Column(title: Label(zh: "× 基准", en: "× plain"), width: 7),
        Column(title: Label(zh: "内存", en: "memory"), width: 8),
        Column(title: Label(zh: "匿名", en: "anon"), width: 8),
    ]

    private var nameWidth: Int { jobs.map { displayWidth(of: $0.name) }.max() ?? 0 }

    /// What is measured with, and the titles of the columns.
    func head(_ results: BenchResults) -> String {
        let what = say(
            "\(results.policy) · 基准文件 \(results.rows) 行 · \(results.threads) 个线程 · 各项取中位数",
            "\(results.policy) · \(results.rows) rows in the plain file · \(results.threads) threads · medians")
        let titles = BenchTable.figures.map { ($0.title[language], $0.width) } + peers.map { peerColumn($0) }
        let rule = "|---|" + titles.map { _ in "--:|" }.joined() + "---|\n"
        return what + "\n\n" + line(say("项目", "job"), titles, say("说明什么", "what it shows"))
            + (isMarkdown ? rule : "")
    }

    /// A job's line.
    func line(_ result: JobResult) -> String {
        let spread = result.times.median > 0 ? result.times.spread / result.times.median : 0
        let cells = [
            BenchFigure.time(result.times.median), BenchFigure.percent(spread),
            result.rate.map { BenchFigure.rate($0) }, result.plainRatio.map { BenchFigure.ratio($0) },
            result.memory.map { BenchFigure.memory($0.resident) },
            result.memory?.anonymous.map { BenchFigure.memory($0) },
        ]
        let figures = zip(cells, BenchTable.figures).map { ($0 ?? "–", $1.width) }
        let ratios = peers.map { peer in
            let beside = result.peers.first { $0.name == peer }
            return (beside.flatMap { result.ratio(to: $0) }.map { BenchFigure.ratio($0) } ?? "–", peerColumn(peer).1)
        }
        let shows = jobs.first { $0.name == result.job }?.shows
        return line(result.job, figures + ratios, shows?[language] ?? "")
    }

    /// A line of a job that came to nothing.
    func failed(_ job: BenchJob) -> String {
        let none = BenchTable.figures.map { ("–", $0.width) } + peers.map { ("–", peerColumn($0).1) }
        return line(job.name, none, say("未能完成", "could not be done"))
    }

    /// What the figures are.
    var foot: String {
        "\n"
            + say(
                """
                波动：四分位距与中位数之比。× 基准：每行时间与基准文件之比，二者轮流运行。
                内存：单独一次运行中驻留内存的最高值，含映射的文件；匿名：其中不属于任何文件的部分，运行中抽样所见。
                """,
                """
                spread: the interquartile range of the runs as a share of their median. × plain: the time of a row as a
                multiple of that in the plain file, run in turn. memory: the most that was resident in a run of its own,
                mapped files among it; anon: the part of it that is no file's, as sampled while it ran.
                """) + "\n"
            + (peers.isEmpty
                ? ""
                : say(
                    "其余各列：时间与该程序之比，轮流运行。\n", "further columns: the time as a multiple of that program's, run in turn.\n"
                ))
    }

    private func peerColumn(_ peer: String) -> (String, Int) {
        let title = "× " + (peer.split(separator: "/").last.map { String($0) } ?? peer)
        return (title, max(6, displayWidth(of: title)))
    }

    private func line(_ name: String, _ cells: [(text: String, width: Int)], _ shows: String) -> String {
        if isMarkdown { return "| " + ([name] + cells.map(\.text) + [shows]).joined(separator: " | ") + " |\n" }
        let figures = cells.map { padded($0.text, to: $0.width, alignedRight: true) }.joined(separator: "  ")
        return padded(name, to: nameWidth) + "  " + figures + "  " + shows + "\n"
    }

    /// The jobs with what they show.
    static func list(_ jobs: [BenchJob], _ language: Language) -> String {
        let width = jobs.map { displayWidth(of: $0.name) }.max() ?? 0
        return jobs.map { padded($0.name, to: width) + "  " + $0.shows[language] + "\n" }.joined()
    }
}
