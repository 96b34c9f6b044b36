import Adjudication
import Batch
import PolicyFormat
package import Values
package import Wording

/// The tables of an impact.
package struct ImpactTables {
    private let sides: [DiffSide]
    private let settled: [ImpactOutcome]
    private let comparison: ImpactComparison
    private let plan: ImpactPlan
    private let columns: ImpactColumns
    private let catastrophic: CatastrophicCount

    package init(
        _ sides: [DiffSide], _ settled: [ImpactOutcome], _ comparison: ImpactComparison, _ plan: ImpactPlan
    ) {
        self.sides = sides
        self.settled = settled
        self.comparison = comparison
        self.plan = plan
        columns = ImpactColumns(sides: sides)
        catastrophic = CatastrophicCount(plan.catastrophic, sides, comparison)
    }

    package var section: DiffReport.Section {
        var section = DiffReport.Section(
            id: "impact", title: Label(zh: "影响", en: "Impact"), notes: notes, tables: [rows] + rejections + [totals])
        section.tables += [byCategory, byCare]
        let persons = ImpactPersons(sides, settled[0].input, comparison, plan)
        for side in sides.indices.dropFirst() {
            section.tables.append(persons.changes(side))
            section.tables += persons.largest(side)
            section.charts.append(.histogram(persons.histogram(side)))
        }
        return section
    }

    private var isOfSeveralYears: Bool { Set(comparison.persons.years).count > 1 }

    private var notes: [Label] {
        let name = sides[0].letter
        var notes = [
            Label(
                zh: "以 \(name) 为基准，增减均为“其他项减 \(name)”；正数为多付。只比较各项都能结算的行。",
                en:
                    "\(name) is the baseline: every change is the other side less \(name), above 0 where more is paid. Only rows that every side can settle are compared."
            ),
            Label(
                zh: "类别按 \(name) 认定；负担段按 \(name) 口径的个人年度负担。报销比例 = (保险 + 救助) ÷ 总费用，自付比例 = 个人自付 ÷ 总费用；比例的增减以百分点计。",
                en:
                    "Categories are those that \(name) gives; bands are of the year's burden as \(name) counts it. Effective reimbursement is insurance and assistance over total cost, the out-of-pocket share is out of pocket over total cost; their changes are in percentage points."
            ),
            catastrophic.note,
        ]
        if isOfSeveralYears {
            notes.append(
                Label(
                    zh: "文件含多个年度：一人一年计为一人。", en: "The file has several years: each year of a person counts as a person."
                ))
        }
        return notes
    }

    // MARK: What was compared

    private var rows: DiffReport.Table {
        let all = comparison.rows
        func row(_ zh: String, _ en: String, _ value: (ImpactComparison.Rows) -> DiffReport.Cell.Value)
            -> DiffReport.Row
        {
            DiffReport.Row(cells: [text(Label(zh: zh, en: en))] + all.map { DiffReport.Cell(value: value($0)) })
        }
        return DiffReport.Table(
            id: "rows", title: Label(zh: "比较的范围", en: "What was compared"),
            columns: [item]
                + columns.sides.indices.map { index in
                    DiffReport.Column(id: "rows_\(sides[index].letter)", title: columns.name(index), isFigure: true)
                },
            rows: [
                row("文件中的行", "rows of the file") { .count($0.settled + $0.rejected) },
                row("拒绝的行", "rejected rows") { .count($0.rejected) },
                row("结算的行", "settled rows") { .count($0.settled) },
                row("结算的行应付（同 batch）", "due for settled rows (as batch)") { .amount($0.payout) },
                row("其中未比较的行（另一项拒绝）", "settled but not compared (rejected by another side)") { .count($0.leftOut) },
                row("未比较的行应付", "due for rows not compared") { .amount($0.leftOutPayout) },
                row("比较的行", "rows compared") { .count($0.settled - $0.leftOut) },
            ])
    }

    /// Why rows were rejected, where any were.
    private var rejections: [DiffReport.Table] {
        let reasons = settled.enumerated().flatMap { index, settled in
            settled.figures.rejections.map { (letter: sides[index].letter, why: $0.why, count: $0.count) }
        }
        if reasons.isEmpty { return [] }
        return [
            DiffReport.Table(
                id: "rejected", title: Label(zh: "拒绝的原因", en: "Why rows were rejected"),
                columns: [
                    DiffReport.Column(id: "side", title: Label(zh: "项", en: "side")),
                    DiffReport.Column(id: "check", title: Label(zh: "检查", en: "check")),
                    DiffReport.Column(id: "field", title: Label(zh: "字段", en: "field")),
                    DiffReport.Column(id: "rows", title: Label(zh: "行", en: "rows"), isFigure: true),
                ],
                rows: reasons.map { reason in
                    DiffReport.Row(cells: [
                        text(Label(reason.letter)), text(Label(reason.why.check)), text(Label(reason.why.path)),
                        DiffReport.Cell(value: .count(reason.count)),
                    ])
                })
        ]
    }

    // MARK: Totals

    private var totals: DiffReport.Table {
        let (sums, persons, total) = (comparison.sums, comparison.persons.count, comparison.total)
        func row(_ zh: String, _ en: String, _ cells: [DiffReport.Cell]) -> DiffReport.Row {
            DiffReport.Row(cells: [text(Label(zh: zh, en: en))] + cells)
        }
        func mean(_ amount: Int64, _ count: Int) -> Int64 {
            count == 0 ? 0 : (2 * amount + Int64(count)) / (2 * Int64(count))
        }
        var rows = [
            row("应付合计", "total due", columns.amounts(sums.map(\.payout))),
            row("受助人次", "claims paid", columns.counts(sums.map(\.paidClaims))),
            row("受助人数", "persons paid", columns.counts(sums.map(\.paidPersons))),
            row(
                "人均（全部 \(persons) 人）", "mean of all \(persons) persons",
                columns.amounts(sums.map { mean($0.payout, persons) })),
            row("受助人员人均", "mean of the persons paid", columns.amounts(sums.map { mean($0.payout, $0.paidPersons) })),
            row("个人自付", "out of pocket", columns.amounts(sums.map(\.allOutOfPocket))),
            row(
                "实际报销比例", "effective reimbursement",
                columns.shares(sums.map { ($0.insurance &+ $0.payout, total) })),
            row("自付比例", "out-of-pocket share", columns.shares(sums.map { ($0.allOutOfPocket, total) })),
        ]
        if sums.contains(where: { $0.hospital != 0 }) {
            rows.insert(row("医院承担", "borne by the hospital", columns.amounts(sums.map(\.hospital))), at: 5)
        }
        if let counts = catastrophic.counts {
            rows.append(row("灾难性自付人数", "persons with catastrophic out of pocket", columns.counts(counts)))
        }
        return DiffReport.Table(
            id: "totals", title: Label(zh: "合计", en: "Totals"), columns: [item] + columns.columns("total"), rows: rows)
    }

    // MARK: Claims by what they are

    private var byCategory: DiffReport.Table {
        let names = [Label(zh: "无类别", en: "none")] + ImpactTables.categoryNames(sides[0].scheme)
        return claims(
            "claims_by_category",
            Label(zh: "按类别（\(sides[0].letter) 的认定）", en: "Claims by category, as \(sides[0].letter) gives it"),
            names, comparison.claimsByCategory, comparison.sums.map(\.byCategory))
    }

    private var byCare: DiffReport.Table {
        let names = (sides[0].scheme.vocabulary.tables["care"] ?? []).map(\.name)
        return claims(
            "claims_by_care", Label(zh: "按医疗类别", en: "Claims by kind of care"), [Label(zh: "无", en: "none")] + names,
            comparison.claimsByCare, comparison.sums.map(\.byCare))
    }

    private func claims(
        _ id: String, _ title: Label, _ names: [Label], _ counts: [Int], _ sums: [[Int64]]
    ) -> DiffReport.Table {
        DiffReport.Table(
            id: id, title: title,
            columns: [
                item, DiffReport.Column(id: "claims", title: Label(zh: "人次", en: "claims"), isFigure: true),
            ] + columns.columns("payout", Label(zh: "应付", en: "due")),
            rows: counts.indices.filter { counts[$0] > 0 }.map { index in
                let amounts = sums.map { $0[index] }
                return DiffReport.Row(
                    cells: [text(names[index]), DiffReport.Cell(value: .count(counts[index]))]
                        + columns.amounts(amounts),
                    differs: Set(amounts).count > 1)
            })
    }

    /// The names of a scheme's categories, in the order of its layout.
    static func categoryNames(_ scheme: Scheme) -> [Label] {
        let named = scheme.plans.flatMap(\.policy.categories)
        return scheme.layout.categories.map { id in named.last { $0.id == id }?.name ?? Label(id) }
    }

    private var item: DiffReport.Column { DiffReport.Column(id: "item", title: Label(zh: "项目", en: "Item")) }

    private func text(_ label: Label) -> DiffReport.Cell { DiffReport.Cell(value: .text(label)) }

    // MARK: In sentences

    package var summary: [Label] {
        sides.indices.dropFirst().map { index in
            let (base, other) = (comparison.sums[0], comparison.sums[index])
            var change = ImpactChange()
            for person in base.payouts.indices { change.add(other.payouts[person] &- base.payouts[person]) }
            let (a, b) = (sides[0].letter, sides[index].letter)
            let (from, to) = (Yuan(fen: base.payout).grouped, Yuan(fen: other.payout).grouped)
            let difference = Yuan(fen: other.payout &- base.payout)
            let sign = difference > .zero ? "+" : ""
            return Label(
                zh:
                    "\(comparison.persons.count) 人 \(comparison.compared) 笔结算：\(a)（基准）应付 \(from)，\(b) 应付 \(to)，增减 \(sign)\(difference.grouped)；增加 \(change.winners) 人 +\(Yuan(fen: change.gain).grouped)，减少 \(change.losers) 人 \(Yuan(fen: change.loss).grouped)，不变 \(change.unchanged) 人。",
                en:
                    "Over \(comparison.persons.count) persons with \(comparison.compared) claims, \(a) (baseline) pays \(from) and \(b) pays \(to), a change of \(sign)\(difference.grouped); \(change.winners) persons gain +\(Yuan(fen: change.gain).grouped), \(change.losers) lose \(Yuan(fen: change.loss).grouped), \(change.unchanged) are unchanged."
            )
        }
    }
}
