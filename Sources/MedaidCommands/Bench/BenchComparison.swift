import Values

/// What became slower or faster from one run of the benchmarks to another, beyond noise.
///
/// A job has changed where its medians lie further apart than both interquartile ranges together, and than a twentieth
/// of the first. Machines are noisy for minutes at a time too, which no run can see by itself: what counts is worth a
/// second run.
struct BenchComparison {
    /// The share of a median that a change exceeds in any case.
    static let leastShare = 0.05

    /// A job of both runs.
    struct Change: Equatable {
        let job: String
        let before: Double
        let after: Double
        /// How far apart the medians may lie by noise, in seconds.
        let noise: Double

        /// How much longer it takes, as a share.
        var growth: Double { before > 0 ? after / before - 1 : 0 }
        var isSlower: Bool { after - before > noise }
        var isFaster: Bool { before - after > noise }
    }

    /// The jobs of both, in the order of the second.
    let changes: [Change]
    /// The jobs of one of them only.
    let missing: [String]
    let new: [String]

    init(_ before: BenchResults, _ after: BenchResults) {
        var changes: [Change] = []
        var new: [String] = []
        for job in after.jobs {
            guard let old = before.jobs.first(where: { $0.job == job.job }) else {
                new.append(job.job)
                continue
            }
            let noise = max(old.times.spread + job.times.spread, old.times.median * BenchComparison.leastShare)
            changes.append(
                Change(job: job.job, before: old.times.median, after: job.times.median, noise: noise))
        }
        self.changes = changes
        self.new = new
        missing = before.jobs.map(\.job).filter { name in !after.jobs.contains { $0.job == name } }
    }

    var hasSlower: Bool { changes.contains(where: \.isSlower) }

    /// Why two runs cannot be compared, where they did not do the same.
    static func difference(_ before: BenchResults, _ after: BenchResults) -> Label? {
        let asked = [
            ("--policy", before.policy, after.policy), ("--rows", String(before.rows), String(after.rows)),
            ("--jobs", String(before.threads), String(after.threads)),
            ("--seed", String(before.seed), String(after.seed)),
        ]
        let different = asked.filter { $0.1 != $0.2 }.map { Label("\($0.0) \($0.1) ≠ \($0.2)") }
        return different.isEmpty ? nil : .joined(different, by: .listComma)
    }

    /// What there is to say: the changed jobs, the slowest first, then how many did not change.
    func text(_ language: Language) -> String {
        let slower = changes.filter(\.isSlower).sorted { $0.growth > $1.growth }
        let faster = changes.filter(\.isFaster).sorted { $0.growth < $1.growth }
        let width = changes.map { displayWidth(of: $0.job) }.max() ?? 0
        var lines = slower.map { line($0, Label(zh: "变慢", en: "slower"), width, language) }
        lines += faster.map { line($0, Label(zh: "变快", en: "faster"), width, language) }
        let same = changes.count - slower.count - faster.count
        lines.append(Label(zh: "\(same) 项的变化不超出波动", en: "\(same) jobs did not change beyond noise")[language])
        for (names, label) in [
            (missing, Label(zh: "只在第一个文件中", en: "only in the first file")),
            (new, Label(zh: "只在第二个文件中", en: "only in the second file")),
        ] where !names.isEmpty {
            lines.append((label + .colon + .joined(names.map { Label($0) }, by: .listComma))[language])
        }
        lines.append(BenchComparison.rule[language])
        return lines.joined(separator: "\n") + "\n"
    }

    private func line(_ change: Change, _ word: Label, _ width: Int, _ language: Language) -> String {
        let sign = change.growth > 0 ? "+" : ""
        let noise = Label(zh: "波动", en: "noise") + Label(" \(BenchFigure.percent(change.noise / change.before))")
        return padded(change.job, to: width) + "  " + word[language] + "  "
            + padded(BenchFigure.time(change.before), to: 8, alignedRight: true) + " → "
            + padded(BenchFigure.time(change.after), to: 8, alignedRight: true) + "  "
            + padded(sign + BenchFigure.percent(change.growth), to: 5, alignedRight: true) + noise.bracketed[language]
    }

    private static let rule = Label(
        zh: "波动：两次中位数之差不超过两个四分位距之和，或不超过前一次的 5%。",
        en: "noise: the medians differ by at most both interquartile ranges together, or by at most 5%.")
}
