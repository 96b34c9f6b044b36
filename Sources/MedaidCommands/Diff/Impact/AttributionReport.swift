import Batch
import Diff
import PolicyFormat
import Values
import Wording

/// How much of the difference between two schemes each of their differences causes.
struct AttributionReport {
    private let sides: [DiffSide]
    private let requests: [SideRequest]
    private let comparison: ImpactComparison
    private let settled: [RowFigures]
    private let claims: ImpactClaims
    private let console: Console

    init(
        _ sides: [DiffSide], _ requests: [SideRequest], _ comparison: ImpactComparison, _ settled: [RowFigures],
        _ claims: ImpactClaims, _ console: Console
    ) {
        self.sides = sides
        self.requests = requests
        self.comparison = comparison
        self.settled = settled
        self.claims = claims
        self.console = console
    }

    /// Whether a side is another version of the baseline, or a what-if of it.
    static func isWanted(_ plan: ImpactPlan, _ sides: [DiffSide], _ side: Int) -> Bool {
        plan.attributes ?? (sides[side].policy.id == sides[0].policy.id || extends(sides[side], sides[0]))
    }

    /// Whether a side is a file that only says what it changes of another.
    private static func extends(_ side: DiffSide, _ base: DiffSide) -> Bool {
        guard case .success(let documents) = PolicyLibrary().documents(side.reference),
            let extended = documents.last?.own?["extends"]?.text
        else { return false }
        return [base.policy.id, base.reference].contains(extended)
    }

    /// The section, over every side that is to be looked at.
    func section(_ plan: ImpactPlan) throws(PolicyLibrary.Failure) -> DiffReport.Section? {
        var section = DiffReport.Section(
            id: "attribution", title: Label(zh: "差额的来源", en: "What causes the difference"), notes: [Self.order])
        for side in sides.indices.dropFirst() where Self.isWanted(plan, sides, side) {
            switch AttributionPlan.make((sides[0], requests[0]), (sides[side], requests[side])) {
            case .failure(.failure(let failure)): throw failure
            case .failure(.versions):
                section.notes.append(
                    Label(
                        zh: "\(sides[0].letter) 与 \(sides[side].letter) 的版本不能一一对应，未分解；请各指定一个版本，如 编号@2023-01-01。",
                        en:
                            "The versions of \(sides[0].letter) and \(sides[side].letter) do not match one to one, so nothing is split: name one version of each, such as id@2023-01-01."
                    ))
            case .success(let attribution):
                if attribution.steps.isEmpty { continue }
                section.tables.append(try table(side, attribution, &section.notes))
            }
        }
        return section.tables.isEmpty && section.notes.count == 1 ? nil : section
    }

    private static let order = Label(
        zh: "从基准起，按文件中的次序逐项改动，每步的增减记在该项名下，各项之和即总差额。次序不同，各项的份额可能不同。",
        en:
            "From the baseline on, one difference after the other is made, in the order of the file; what the total changes by is put down to it, and all add up to the whole. In another order the parts may differ."
    )

    private func table(
        _ side: Int, _ plan: AttributionPlan, _ notes: inout [Label]
    ) throws(PolicyLibrary.Failure) -> DiffReport.Table {
        var results: [(payout: Int64, change: ImpactChange)] = []
        var missing = 0
        try claims.settle(plan.steps.compactMap(\.scheme), { _ in .payouts }, console) { _, settled in
            let found = comparison.changes(settled.figures, from: self.settled[0])
            results.append((found.payout, found.totals))
            missing = max(missing, found.missing)
        }
        let last = comparison.changes(settled[side], from: settled[0])
        results.append((last.payout, last.totals))
        if missing > 0 {
            notes.append(
                Label(
                    zh: "中间各步最多有 \(missing) 行无法结算，按 0 计入。",
                    en: "Up to \(missing) rows cannot be settled on the way and count as 0 there."))
        }
        if plan.isGrouped {
            notes.append(
                Label(
                    zh: "差别太多，最后一步合并了其余各项。",
                    en: "There are too many differences: the last step takes the rest together."))
        }
        let letter = sides[side].letter
        return DiffReport.Table(
            id: "attribution_\(letter)",
            title: Label(zh: "\(sides[0].letter)（基准）→ \(letter)", en: "\(sides[0].letter) (baseline) → \(letter)"),
            columns: Self.columns, rows: rows(side, plan, results))
    }

    private static var columns: [DiffReport.Column] {
        func figure(_ id: String, _ zh: String, _ en: String) -> DiffReport.Column {
            DiffReport.Column(id: id, title: Label(zh: zh, en: en), isFigure: true)
        }
        return [
            DiffReport.Column(id: "rule", title: Label(zh: "改动", en: "Rule")),
            DiffReport.Column(id: "change", title: Label(zh: "由…改为…", en: "change")),
            figure("due", "本项增减", "due to it"), figure("total", "至此应付合计", "total so far"),
            figure("winners", "比基准增加人数", "winners so far"), figure("losers", "比基准减少人数", "losers so far"),
        ]
    }

    private func rows(
        _ side: Int, _ plan: AttributionPlan, _ results: [(payout: Int64, change: ImpactChange)]
    ) -> [DiffReport.Row] {
        let (base, letter) = (comparison.sums[0].payout, sides[0].letter)
        func cells(_ values: [DiffReport.Cell.Value]) -> [DiffReport.Cell] {
            values.map { DiffReport.Cell(value: $0) }
        }
        var rows = [
            DiffReport.Row(
                cells: cells([
                    .text(Label(zh: "\(letter)（基准）", en: "\(letter) (baseline)")), .empty, .empty, .amount(base),
                    .empty,
                    .empty,
                ]))
        ]
        var before = base
        for (step, result) in zip(plan.steps, results) {
            rows.append(
                DiffReport.Row(
                    cells: cells([
                        .text(Label(step.rules.joined(separator: " + "))), .text(step.change),
                        .change(result.payout &- before), .amount(result.payout), .count(result.change.winners),
                        .count(result.change.losers),
                    ]), differs: result.payout != before))
            before = result.payout
        }
        rows.append(
            DiffReport.Row(
                cells: cells([
                    .text(Label(zh: "合计", en: "all together")), .empty, .change(before &- base), .amount(before),
                    .empty,
                    .empty,
                ])))
        return rows
    }
}
