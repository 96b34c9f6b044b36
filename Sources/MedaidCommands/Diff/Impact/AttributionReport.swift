import Batch
import Diff
import PolicyFormat
import Values
import Wording

/// How much of the difference between two schemes each of their differences causes.
struct AttributionReport {
    private let sides: [DiffSide]
    private let requests: [SideRequest]
    private let further: FurtherSchemes

    init(_ sides: [DiffSide], _ requests: [SideRequest], _ further: FurtherSchemes) {
        self.sides = sides
        self.requests = requests
        self.further = further
    }

    /// Whether a side is another version of the baseline, or a what-if of it.
    static func isWanted(_ plan: ImpactPlan, _ sides: [DiffSide], _ side: Int) -> Bool {
        plan.attributes ?? (sides[side].policy.id == sides[0].policy.id || sides[side].extends(sides[0]))
    }

    /// The section, over every side that is to be looked at.
    func section(_ plan: ImpactPlan) throws(PolicyLibrary.Failure) -> DiffReport.Section? {
        var section = DiffReport.Section(
            id: "attribution", title: Label(zh: "每处改动占多少", en: "What each change is worth"), notes: [Self.order])
        for side in sides.indices.dropFirst() where Self.isWanted(plan, sides, side) {
            switch AttributionPlan.make((sides[0], requests[0]), (sides[side], requests[side])) {
            case .failure(.failure(let failure)): throw failure
            case .failure(.versions):
                section.notes.append(
                    Label(
                        zh: "\(sides[0].name.zh)与\(sides[side].name.zh)的版本不能一一对应，没有分解；请各指定一个版本，如 编号@2023-01-01。",
                        en:
                            "The versions of \(sides[0].name.en) and \(sides[side].name.en) do not match one to one, so nothing is split: name one version of each, such as id@2023-01-01."
                    ))
            case .success(let attribution):
                if attribution.causes.isEmpty { continue }
                section.tables.append(try table(side, attribution, &section.notes))
            }
        }
        return section.tables.isEmpty && section.notes.count == 1 ? nil : section
    }

    private static let order = Label(
        zh:
            "每处改动占多少与次序无关：把各处改动按所有可能的次序逐一作出，每处取平均（Shapley 值），各处之和等于总差额，精确到分；分以下的余数按尾数从大到小补足。“单独”为只改这一处，“最后”为其余都改了再改这一处。",
        en:
            "What each change is worth does not depend on an order: the changes are made one after the other in every possible order, and each gets its mean (Shapley value). The parts add up to the whole to the fen: they are rounded down, and the fen that are left go to the largest remainders. “Alone” is the change by itself, “last” the change made when all others are."
    )

    private func table(
        _ side: Int, _ plan: AttributionPlan, _ notes: inout [Label]
    ) throws(PolicyLibrary.Failure) -> DiffReport.Table {
        // By subset of the causes; the first is the baseline, the last the other side.
        let between = try further.settle(plan.schemesBySubset.compactMap { $0 })
        let missing = between.map(\.missing).max() ?? 0
        let found = [PersonChanges()] + between.map(\.persons) + [further.further(side: side).persons]
        if missing > 0 {
            notes.append(
                Label(
                    zh: "只作部分改动时最多有 \(missing) 行不能计算，按不变计。",
                    en:
                        "Rows that cannot be settled with only some of the changes count as unchanged, up to \(missing) of them."
                ))
        }
        if plan.isGrouped {
            notes.append(
                Label(
                    zh: "改动太多，最后一项合并了其余各处。", en: "There are too many changes: the last one takes the rest together."))
        }
        let letter = sides[side].letter
        return DiffReport.Table(
            id: "attribution_\(letter)",
            title: Label(
                zh: "\(sides[side].name.zh)：每处改动占多少", en: "What each change is worth: \(sides[side].name.en)"),
            columns: Self.columns, rows: rows(plan, found))
    }

    private static var columns: [DiffReport.Column] {
        func figure(_ id: String, _ zh: String, _ en: String) -> DiffReport.Column {
            DiffReport.Column(id: id, title: Label(zh: zh, en: en), isFigure: true)
        }
        return [
            DiffReport.Column(id: "rule", title: Label(zh: "改动", en: "Change")),
            DiffReport.Column(id: "change", title: Label(zh: "由…改为…", en: "from … to …")),
            figure("due", "占差额", "worth"), figure("alone", "单独", "alone"), figure("last", "最后", "last"),
            figure("winners", "单独：增加的人", "alone: who gain"), figure("losers", "单独：减少的人", "alone: who lose"),
        ]
    }

    private func rows(_ plan: AttributionPlan, _ found: [PersonChanges]) -> [DiffReport.Row] {
        let sums = found.map(\.sum)
        let all = sums.count - 1
        var rows = zip(plan.causes.indices, ShapleyValue.shares(sums)).map { index, share in
            let (cause, alone) = (plan.causes[index], found[1 << index])
            let values: [DiffReport.Cell.Value] = [
                .text(cause.places), .text(cause.change), .change(share), .change(alone.sum),
                .change(sums[all] &- sums[all ^ 1 << index]), .count(alone.winners), .count(alone.losers),
            ]
            return DiffReport.Row(cells: values.map { DiffReport.Cell(value: $0) }, differs: share != 0)
        }
        let total: [DiffReport.Cell.Value] = [
            .text(Label(zh: "合计", en: "all together")), .empty, .change(sums[all]), .empty, .empty,
            .count(found[all].winners), .count(found[all].losers),
        ]
        rows.append(DiffReport.Row(cells: total.map { DiffReport.Cell(value: $0) }))
        return rows
    }
}
