import Diff
import Values
import Wording

/// The value that a budget allows, in a sentence and as a table.
struct SolveReport {
    private let sides: [DiffSide]
    private let solved: SolveSearch.Solved
    private let base: Int64

    init(_ sides: [DiffSide], _ solved: SolveSearch.Solved, base: Int64) {
        self.sides = sides
        self.solved = solved
        self.base = base
    }

    private var search: SolveSearch { solved.search }
    private var answer: GoalSeek.Answer { solved.answer }
    private var name: Label { .place(search.place.path, sides[1]) }

    private func shown(_ point: GoalSeek.Point) -> String { search.place.shown(solved.value(point)) }

    /// Puts the answer in front of everything else.
    func fill(_ report: inout DiffReport) {
        let place = search.place
        func point(_ point: GoalSeek.Point) -> DiffReport.Solution.Point {
            DiffReport.Solution.Point(value: place.text(solved.value(point)), cost: point.cost)
        }
        report.solution = DiffReport.Solution(
            place: place.path, budget: solved.budget, found: answer.found.map(point), next: answer.next.map(point),
            isCertain: answer.isMonotone || answer.isExhaustive, tried: Int(answer.tried))
        report.summary.insert(sentence, at: 0)
        report.digest.sentences.insert(sentence, at: 0)
        let table = table
        report.digest.blocks.append(
            DiffDigest.Block(
                title: name, header: table.columns.map(\.title), rows: table.rows.map { $0.cells.map(\.value) }))
        report.sections.insert(section, at: 0)
    }

    private var section: DiffReport.Section {
        DiffReport.Section(
            id: "solve", title: Label(zh: "预算够用的取值", en: "What the budget allows"), notes: notes, tables: [table])
    }

    // MARK: In sentences

    private var budget: Label {
        let amount = Yuan(fen: solved.budget).grouped
        switch search.goal {
        case .total: return Label(zh: "预算 \(amount) 元", en: "a budget of \(amount) yuan")
        case .change(0): return Label(zh: "费用不变（\(amount) 元）", en: "the same budget (\(amount) yuan)")
        case .change(let fen) where fen > 0:
            let more = Yuan(fen: fen).grouped
            return Label(zh: "多支出至多 \(more) 元（共 \(amount) 元）", en: "\(more) yuan more (\(amount) in all)")
        case .change(let fen):
            let less = Yuan(fen: -fen).grouped
            return Label(zh: "少支出至少 \(less) 元（共 \(amount) 元）", en: "\(less) yuan less (\(amount) in all)")
        }
    }

    /// What was found, as it is read aloud.
    var sentence: Label {
        guard let found = answer.found else { return none }
        let (value, cost) = (shown(found), Yuan(fen: found.cost).grouped)
        let left = Yuan(fen: solved.budget &- found.cost).grouped
        let bound =
            answer.direction == .falling
            ? Label(zh: "最低可为", en: "can be as low as") : Label(zh: "最高可为", en: "can be as high as")
        let head = Label(
            zh: "\(budget.zh)：\(name.zh)\(bound.zh) \(value)，应付 \(cost) 元，剩余 \(left) 元。",
            en: "With \(budget.en), \(name.en) \(bound.en) \(value): \(cost) yuan are due and \(left) are left.")
        guard let next = answer.next else {
            return head + Label(zh: "这已是所查范围的一端。", en: " This is where the range searched ends.")
        }
        let (further, price) = (shown(next), Yuan(fen: next.cost).grouped)
        let over = Yuan(fen: next.cost &- solved.budget).grouped
        return head
            + Label(
                zh: "下一步 \(further) 应付 \(price) 元，超出 \(over) 元。",
                en: " The next step, \(further), comes to \(price), which is \(over) too much.")
    }

    private var none: Label {
        let (value, cost) = (shown(answer.cheapest), Yuan(fen: answer.cheapest.cost).grouped)
        let over = Yuan(fen: answer.cheapest.cost &- solved.budget).grouped
        return Label(
            zh: "\(budget.zh)：\(name.zh)没有一个取值够用；费用最低的 \(value) 也要 \(cost) 元，超出 \(over) 元。",
            en:
                "With \(budget.en), no value of \(name.en) will do: even \(value), the cheapest tried, comes to \(cost), which is \(over) too much."
        )
    }

    private var notes: [Label] {
        let (place, values) = (search.place, search.values)
        let (from, to) = (place.shown(values.lowerBound), place.shown(values.upperBound))
        let step =
            place.isRate ? Label(zh: "0.01 个百分点", en: "0.01 percentage points") : Label(zh: "0.01 元", en: "0.01 yuan")
        var notes = [
            Label(
                zh: "\(place.path)：在 \(from) 至 \(to) 中查找，每步 \(step.zh)，试算了 \(answer.tried) 个取值，每个都按全部结算重算。",
                en:
                    "\(place.path): searched from \(from) to \(to) in steps of \(step.en); \(DiffWording.counted(Int(answer.tried), "value was", "values were")) tried, each over all the claims."
            )
        ]
        if let excluded = search.excluded {
            notes.append(
                Label(
                    zh: "范围以外的取值，政策本身不成立：\(excluded.zh)。",
                    en: "Beyond that range the policy itself is wrong: \(excluded.en)."))
        }
        if !answer.isMonotone {
            notes.append(
                answer.isExhaustive
                    ? Label(
                        zh: "费用并不随取值一直增加或减少；范围内的取值已全部试过。",
                        en: "The cost does not go one way as the value rises; every value of the range was tried.")
                    : Label(
                        zh:
                            "费用并不随取值一直增加或减少：所给取值和下一步是准确的，但没有试过的取值中也可能有够用的。用 --solve \(place.path)=起..止 缩小范围，不超过 1,000 步时全部试过。",
                        en:
                            "The cost does not go one way as the value rises: the value found and the next step are exact, but a value that was not tried may do too. Narrow the range with --solve \(place.path)=FROM..TO: up to 1,000 steps are all tried."
                    ))
        } else if answer.direction == .flat {
            notes.append(
                Label(
                    zh: "试过的取值费用都相同：应付不取决于它。", en: "All values tried cost the same: what is due does not depend on it.")
            )
        } else if !answer.isExhaustive {
            notes.append(
                answer.direction == .rising
                    ? Label(
                        zh: "取值越高，费用越高（试过的取值都是如此）。",
                        en: "The higher the value, the higher the cost: so it was for all values tried.")
                    : Label(
                        zh: "取值越高，费用越低（试过的取值都是如此），所以给出最低的取值。",
                        en:
                            "The higher the value, the lower the cost: so it was for all values tried. The lowest value is given."
                    ))
        }
        if solved.missing > 0 {
            notes.append(
                Label(
                    zh: "某些取值下最多有 \(solved.missing) 行不能计算，没有计入。",
                    en: "Rows that cannot be settled at some value are left out, up to \(solved.missing) of them."))
        }
        return notes
    }

    // MARK: As a table

    private var table: DiffReport.Table {
        func figure(_ id: String, _ zh: String, _ en: String) -> DiffReport.Column {
            DiffReport.Column(id: id, title: Label(zh: zh, en: en), isFigure: true)
        }
        func row(_ zh: String, _ en: String, _ value: DiffReport.Cell.Value, _ cost: Int64) -> DiffReport.Row {
            let cells: [DiffReport.Cell.Value] = [
                .text(Label(zh: zh, en: en)), value, .amount(cost), .change(solved.budget &- cost),
                .change(cost &- base),
            ]
            return DiffReport.Row(cells: cells.map { DiffReport.Cell(value: $0) })
        }
        func row(_ zh: String, _ en: String, _ point: GoalSeek.Point) -> DiffReport.Row {
            let value = solved.value(point)
            return row(zh, en, search.place.isRate ? .rate(Rate(parts: value)) : .amount(value), point.cost)
        }
        return DiffReport.Table(
            id: "solve", title: name,
            columns: [
                DiffReport.Column(id: "item", title: Label(zh: "项目", en: "Item")), figure("value", "取值", "value"),
                figure("total", "应付合计", "total due"), figure("left", "剩余", "left"),
                figure("change", "与\(sides[0].name.zh)相比", "against \(sides[0].name.en)"),
            ],
            rows: [row("预算", "budget", .empty, solved.budget)]
                + (answer.found.map { [row("够用的取值", "value that will do", $0)] }
                    ?? [row("费用最低的取值", "cheapest value tried", answer.cheapest)])
                + (answer.next.map { [row("下一步", "next step", $0)] } ?? []))
    }
}
