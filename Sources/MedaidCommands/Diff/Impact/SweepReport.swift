import Adjudication
import Batch
import Diff
import Values
import Wording

/// What a scheme comes to as one of its values varies.
struct SweepReport {
    private let sides: [DiffSide]
    private let requests: [SideRequest]
    private let sweep: SweepPlan
    private let day: Day?

    init(_ sides: [DiffSide], _ requests: [SideRequest], _ sweep: SweepPlan, day: Day?) {
        self.sides = sides
        self.requests = requests
        self.sweep = sweep
        self.day = day
    }

    /// The scheme at every value; compiled first, so that a mistake is reported before anything is computed.
    func schemes() -> Swift.Result<[Scheme], PolicyLibrary.Failure> {
        var schemes: [Scheme] = []
        for value in sweep.values {
            switch requests[1].scheme(at: value, of: sweep.place, on: day) {
            case .failure(let failure): return .failure(failure)
            case .success(let scheme): schemes.append(scheme)
            }
        }
        return .success(schemes)
    }

    /// One value's outcome.
    struct Point {
        let value: Int64
        /// What is paid for the rows compared.
        let payout: Int64
        let change: PersonChanges
        /// Rows compared that cannot be settled at this value.
        let missing: Int
    }

    /// Adds the section, and what it comes to; `found` is what the schemes come to, in order.
    func fill(_ report: inout DiffReport, _ found: [ImpactComparison.Further], base: Int64) {
        let points = zip(sweep.values, found).map {
            Point(value: $0, payout: $1.payout, change: $1.persons, missing: $1.missing)
        }
        report.sections.append(section(points, base: base))
        guard let sentence = sentence(points) else { return }
        report.summary.append(sentence)
        report.digest.sentences.append(sentence)
    }

    /// The section, with its table and its curves.
    private func section(_ points: [Point], base: Int64) -> DiffReport.Section {
        let name = Label.place(sweep.place.path, sides[1])
        let due = Yuan(fen: base).grouped
        var section = DiffReport.Section(
            id: "sweep", title: Label(zh: "\(name.zh)逐级变化", en: "\(name.en), step by step"),
            notes: [
                Label(
                    zh: "\(name.zh)（\(sweep.place.path)）逐级取值，其余不变；增减与\(sides[0].name.zh)相比，应付 \(due) 元。",
                    en:
                        "\(name.en) (\(sweep.place.path)) takes each value and all else stays; changes are against \(sides[0].inSentence.en), where \(due) yuan are due."
                )
            ], tables: [table(points)], charts: [.lines(costs(points, base)), .lines(winners(points))])
        let missing = points.map(\.missing).max() ?? 0
        if missing > 0 {
            section.notes.append(
                Label(
                    zh: "某些取值下最多有 \(missing) 行不能计算，没有计入。",
                    en: "Rows that cannot be settled at some value are left out, up to \(missing) of them."))
        }
        return section
    }

    /// What the last value costs against the first, as it is read aloud.
    func sentence(_ points: [Point]) -> Label? {
        guard let first = points.first, let last = points.last, points.count > 1 else { return nil }
        let name = Label.place(sweep.place.path, sides[1])
        let (from, to) = (shown(first.value), shown(last.value))
        let (before, after) = (Yuan(fen: first.payout).grouped, Yuan(fen: last.payout).grouped)
        let more = last.payout &- first.payout
        let size = Yuan(fen: abs(more)).grouped
        let cost: Label =
            more == 0
            ? Label(zh: "支出不变", en: "which costs the same")
            : more > 0
                ? Label(zh: "多支出 \(size) 元", en: "which costs \(size) yuan more")
                : Label(zh: "少支出 \(size) 元", en: "which costs \(size) yuan less")
        return Label(
            zh: "\(name.zh)取 \(from) 时应付 \(before) 元，取 \(to) 时应付 \(after) 元，\(cost.zh)。",
            en: "\(name.en.capitalizedAtStart): \(before) yuan are due at \(from) and \(after) at \(to), \(cost.en).")
    }

    private func shown(_ value: Int64) -> String {
        sweep.place.isRate ? Rate(parts: value).description : Yuan(fen: value).brief
    }

    private func table(_ points: [Point]) -> DiffReport.Table {
        func figure(_ id: String, _ zh: String, _ en: String) -> DiffReport.Column {
            DiffReport.Column(id: id, title: Label(zh: zh, en: en), isFigure: true)
        }
        let change = ImpactColumns(sides: sides).changeName(1)
        return DiffReport.Table(
            id: "sweep", title: Label(zh: "各级取值的费用与人员", en: "Cost and persons at each value"),
            columns: [
                DiffReport.Column(id: "value", title: Label(zh: "取值", en: "value"), isFigure: true),
                figure("total", "应付合计", "total due"),
                figure("change", change.zh, change.en), figure("winners", "增加的人", "who gain"),
                figure("gain", "增加", "gain"), figure("losers", "减少的人", "who lose"), figure("loss", "减少", "loss"),
                figure("unchanged", "不变的人", "unchanged"),
            ],
            rows: points.map { point in
                let values: [DiffReport.Cell.Value] = [
                    sweep.place.isRate ? .rate(Rate(parts: point.value)) : .text(Label(sweep.place.text(point.value))),
                    .amount(point.payout), .change(point.change.sum), .count(point.change.winners),
                    .change(point.change.gain), .count(point.change.losers), .change(point.change.loss),
                    .count(point.change.unchanged),
                ]
                return DiffReport.Row(
                    cells: values.map { DiffReport.Cell(value: $0) },
                    differs: point.change.unchanged != point.change.persons)
            })
    }

    /// Level from each value to the next: what lies between two values was not computed.
    private static func steps(_ points: [Point], _ height: (Point) -> Int64) -> [(x: Int64, y: Int64)] {
        points.indices.flatMap { index -> [(x: Int64, y: Int64)] in
            let here = (x: points[index].value, y: height(points[index]))
            return index == 0 ? [here] : [(x: here.x, y: height(points[index - 1])), here]
        }
    }

    private func costs(_ points: [Point], _ base: Int64) -> Chart.LineChart {
        let baseline = ImpactColumns(sides: sides).name(0)
        return Chart.LineChart(
            id: "sweep_cost", title: Label(zh: "应付合计", en: "Total due"), xTitle: .place(sweep.place.path, sides[1]),
            yTitle: Label(zh: "应付合计（元）", en: "total due (yuan)"), xIsRate: sweep.place.isRate,
            lines: [
                Chart.Line(name: sides[1].name, points: Self.steps(points) { $0.payout }, side: 1),
                Chart.Line(name: baseline, points: points.map { (x: $0.value, y: base) }, side: 0),
            ])
    }

    private func winners(_ points: [Point]) -> Chart.LineChart {
        Chart.LineChart(
            id: "sweep_persons", title: Label(zh: "增加和减少的人", en: "Who gains and who loses"),
            xTitle: .place(sweep.place.path, sides[1]),
            yTitle: Label(zh: "人数", en: "persons"), xIsRate: sweep.place.isRate, yIsCount: true,
            lines: [
                Chart.Line(
                    name: Label(zh: "增加", en: "gain"),
                    points: Self.steps(points) { Int64($0.change.winners) }),
                Chart.Line(
                    name: Label(zh: "减少", en: "lose"),
                    points: Self.steps(points) { Int64($0.change.losers) }),
            ])
    }
}

extension SideRequest {
    /// The scheme at one value; what is wrong with it says at which.
    func scheme(
        at value: Int64, of place: VariedValue, on day: Day?
    ) -> Swift.Result<Scheme, PolicyLibrary.Failure> {
        DiffSide.load([at(value, of: place)], on: day).map { $0[0].scheme }.mapError { $0.placed(at: value, of: place) }
    }
}

extension PolicyLibrary.Failure {
    /// The same, with the value at which it came about.
    fileprivate func placed(at value: Int64, of place: VariedValue) -> PolicyLibrary.Failure {
        PolicyLibrary.Failure(
            diagnostics: diagnostics.map { diagnostic in
                var diagnostic = diagnostic
                // What stands at the option names it already.
                let option = diagnostic.position.source?.isOption == true ? "" : place.option + " "
                let entry = "\(place.path)=\(place.text(value))"
                let heading = Label(zh: "\(option)取 \(entry)", en: "\(option)at \(entry)")
                diagnostic.message = heading + .colon + diagnostic.message
                return diagnostic
            })
    }
}
