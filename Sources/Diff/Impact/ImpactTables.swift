import Adjudication
package import Batch
import PolicyFormat
package import Values
package import Wording

/// The tables of an impact.
package struct ImpactTables {
    private let sides: [DiffSide]
    /// The file as the first side reads it.
    private let input: BatchInput
    private let comparison: ImpactComparison
    private let plan: ImpactPlan
    private let shown: [Int]
    private let columns: ImpactColumns
    private let catastrophic: CatastrophicCount

    package init(
        _ sides: [DiffSide], _ input: BatchInput, _ comparison: ImpactComparison, _ plan: ImpactPlan
    ) {
        self.sides = sides
        self.input = input
        self.comparison = comparison
        self.plan = plan
        shown = plan.shown(sides)
        columns = ImpactColumns(sides: shown.map { sides[$0] })
        catastrophic = CatastrophicCount(plan.catastrophic, sides, comparison)
    }

    package var section: DiffReport.Section {
        var section = DiffReport.Section(
            id: "impact", title: Label(zh: "影响", en: "Impact"), notes: notes, tables: [rows] + rejections + [totals])
        section.tables += [byCategory, byCare]
        let persons = ImpactPersons(sides, input, comparison, plan)
        for side in shown.dropFirst() {
            section.tables.append(persons.changes(side))
            section.tables += persons.largest(side)
            section.charts.append(.histogram(persons.histogram(side)))
        }
        return section
    }

    private var sums: [ImpactComparison.Sums] { shown.map { comparison.sums[$0] } }

    private var isOfSeveralYears: Bool { comparison.persons.allYears.count > 1 }

    private var notes: [Label] {
        let name = sides[0].inSentence
        let against = Label(
            zh: "增减为与\(name.zh)相比，正数为多支出。", en: "Changes are against \(name.en), above 0 where more is paid. ")
        var notes = [
            (shown.count > 1 ? against : Label(""))
                + Label(
                    zh: "只比较各方都能计算的行。类别、救助前自付按\(name.zh)。",
                    en:
                        "Only rows that no side rejects are compared. Categories and what is left before assistance are those of \(name.en)."
                ),
            Label(
                zh: "比例的分母为医疗费总额，其增减以百分点计。",
                en: "Shares are of the total billed; their changes are in percentage points."),
            catastrophic.note,
        ]
        if isOfSeveralYears {
            let (people, years) = (
                DiffWording.grouped(comparison.persons.people), DiffWording.grouped(comparison.persons.count)
            )
            notes.append(
                Label(
                    zh: "文件有几个年度，一人一年算一人：\(people) 人共 \(years) 人年。",
                    en:
                        "The file has several years and each year of a person counts as one: \(ImpactTables.persons(comparison).en), \(years) years."
                ))
        }
        return notes
    }

    // MARK: What was compared

    private var rows: DiffReport.Table {
        let all = shown.map { comparison.rows[$0] }
        func row(_ zh: String, _ en: String, _ value: (ImpactComparison.Rows) -> DiffReport.Cell.Value)
            -> DiffReport.Row
        {
            DiffReport.Row(cells: [text(Label(zh: zh, en: en))] + all.map { DiffReport.Cell(value: value($0)) })
        }
        return DiffReport.Table(
            id: "rows", title: Label(zh: "比较的范围", en: "What was compared"),
            columns: [item]
                + columns.sides.indices.map { index in
                    DiffReport.Column(
                        id: "rows_\(columns.sides[index].letter)", title: columns.name(index), isFigure: true)
                },
            rows: [
                row("文件中的行", "rows of the file") { .count($0.settled + $0.rejected) },
                row("没有计算的行", "rows rejected") { .count($0.rejected) },
                row("计算的行", "rows settled") { .count($0.settled) },
                row("计算的行应付（同 batch）", "due for settled rows (as batch)") { .amount($0.payout) },
                row("其中没有比较的行（另一方没有计算）", "settled but not compared (rejected by another side)") { .count($0.leftOut) },
                row("没有比较的行应付", "due for rows not compared") { .amount($0.leftOutPayout) },
                row("比较的行", "rows compared") { .count($0.settled - $0.leftOut) },
            ])
    }

    /// Why rows were rejected, where any were.
    private var rejections: [DiffReport.Table] {
        let reasons = shown.flatMap { index in
            comparison.rejections[index].map { (name: sides[index].name, why: $0.why, count: $0.count) }
        }
        if reasons.isEmpty { return [] }
        return [
            DiffReport.Table(
                id: "rejected", title: Label(zh: "没有计算的原因", en: "Why rows were rejected"),
                columns: [
                    DiffReport.Column(id: "side", title: Label(zh: "哪一方", en: "side")),
                    DiffReport.Column(id: "reason", title: Label(zh: "原因", en: "reason")),
                    DiffReport.Column(id: "rows", title: Label(zh: "行", en: "rows"), isFigure: true),
                ],
                rows: reasons.map { reason in
                    DiffReport.Row(cells: [
                        text(reason.name), text(reason.why.label), DiffReport.Cell(value: .count(reason.count)),
                    ])
                })
        ]
    }

    // MARK: Totals

    private var totals: DiffReport.Table {
        let (persons, total) = (comparison.persons.count, comparison.total)
        let all = DiffWording.grouped(persons)
        func row(_ zh: String, _ en: String, _ cells: [DiffReport.Cell]) -> DiffReport.Row {
            DiffReport.Row(cells: [text(Label(zh: zh, en: en))] + cells)
        }
        var rows = [
            row("应付合计", "total due", columns.amounts(sums.map(\.payout))),
            row("已救助（笔）", "claims assisted", columns.counts(sums.map(\.paidClaims))),
            row("已救助（人）", "persons assisted", columns.counts(sums.map(\.paidPersons))),
            row(
                "人均（全部 \(all) 人）", "mean of all \(DiffWording.counted(persons, "person", "persons"))",
                columns.amounts(sums.map { ImpactColumns.mean($0.payout, persons) })),
            row(
                "已救助者人均", "mean of the persons assisted",
                columns.amounts(sums.map { ImpactColumns.mean($0.payout, $0.paidPersons) })
            ),
            row("个人负担", "the family pays", columns.amounts(sums.map(\.allOutOfPocket))),
            row(
                "保险和救助占总额", "insurance and assistance, of the total",
                columns.shares(sums.map { ($0.insurance &+ $0.payout, total) })),
            row("个人负担占总额", "the family pays, of the total", columns.shares(sums.map { ($0.allOutOfPocket, total) })),
        ]
        if sums.contains(where: { $0.hospital != 0 }) {
            rows.insert(row("医院承担", "the hospital bears", columns.amounts(sums.map(\.hospital))), at: 5)
        }
        if let counts = catastrophic.counts {
            rows.append(
                row("灾难性医疗支出（人）", "persons with catastrophic expenditure", columns.counts(shown.map { counts[$0] })))
        }
        return DiffReport.Table(
            id: "totals", title: Label(zh: "合计", en: "Totals"), columns: [item] + columns.columns("total"), rows: rows)
    }

    // MARK: Claims by what they are

    private var byCategory: DiffReport.Table {
        let names = [Label.noCategory] + ImpactTables.categoryNames(sides[0].scheme)
        return claims(
            "claims_by_category", Label(zh: "按类别（笔）", en: "Claims by category"),
            names, comparison.claimsByCategory, sums.map(\.byCategory))
    }

    private var byCare: DiffReport.Table {
        let names = (sides[0].scheme.vocabulary.tables["care"] ?? []).map(\.name)
        return claims(
            "claims_by_care", Label(zh: "按医疗类别（笔）", en: "Claims by kind of care"), [Label(zh: "无", en: "none")] + names,
            comparison.claimsByCare, sums.map(\.byCare))
    }

    private func claims(
        _ id: String, _ title: Label, _ names: [Label], _ counts: [Int], _ sums: [[Int64]]
    ) -> DiffReport.Table {
        DiffReport.Table(
            id: id, title: title,
            columns: [
                item, DiffReport.Column(id: "claims", title: Label(zh: "笔数", en: "claims"), isFigure: true),
            ] + columns.columns("payout", isDue: true),
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

    /// How many persons are compared.
    static func persons(_ comparison: ImpactComparison) -> Label {
        let count = comparison.persons.people
        return Label(
            zh: "\(DiffWording.grouped(count)) 人", en: DiffWording.counted(count, "person", "persons"))
    }

    /// How many persons and claims are compared.
    private var counts: Label {
        let (persons, claims) = (ImpactTables.persons(comparison), comparison.compared)
        return Label(
            zh: "\(persons.zh) \(DiffWording.grouped(claims)) 笔",
            en: "\(persons.en), \(DiffWording.counted(claims, "claim", "claims"))")
    }

    package var summary: [Label] {
        shown.dropFirst().map { index in
            let (base, other) = (comparison.sums[0], comparison.sums[index])
            var change = PersonChanges()
            for person in base.payouts.indices { change.add(other.payouts[person] &- base.payouts[person]) }
            let (now, then) = (sides[0].name, sides[index].name)
            let (from, to) = (Yuan(fen: base.payout).grouped, Yuan(fen: other.payout).grouped)
            let what = counts
            return Label(
                zh:
                    "\(what.zh)：\(ImpactColumns.due(now).zh) \(from) 元，\(ImpactColumns.due(then).zh) \(to) 元，\(change.sentence.zh)",
                en:
                    "\(what.en): \(from) yuan are due \(Self.under(sides[0])), \(to) \(Self.under(sides[index])). That \(change.sentence.en)"
            )
        }
    }

    /// With which rules, as a sentence of English says it: `now`, `at 75%`, `with the policy of another city`.
    private static func under(_ side: DiffSide) -> String { side.isWhatIf ? side.name.en : "with \(side.name.en)" }

    // MARK: On one screen

    /// Adds the sentence and the table by category to a digest.
    package func fill(_ digest: inout DiffDigest) {
        let persons = ImpactPersons(sides, input, comparison, plan)
        for side in sides.indices.dropFirst() where !sides[side].isTheFirstAgain {
            digest.sentences.append(headline(side))
            digest.blocks.append(persons.byCategory(side, title: title(side)))
        }
    }

    /// What the change of a side is worth, as it is read aloud.
    private func headline(_ index: Int) -> Label {
        let (base, other) = (comparison.sums[0], comparison.sums[index])
        var change = PersonChanges()
        for person in base.payouts.indices { change.add(other.payouts[person] &- base.payouts[person]) }
        let changes = sides[index].changesMade
        let name = sides[index].name
        let head: Label =
            switch changes.count {
            case 0:
                Label(
                    zh: "\(name.zh)与\(sides[0].name.zh)相比，", en: "Against \(sides[0].name.en), \(name.en) ")
            case 1 where changes[0].before != nil && changes[0].after != nil:
                Label(
                    zh: "\(changes[0].place.zh)由 \(changes[0].fromTo.zh)，",
                    en: "\(changes[0].place.en) from \(changes[0].fromTo.en) ")
            default:
                Label(
                    zh: "\(changes.count) 处改动合起来，",
                    en: changes.count == 1 ? "The change " : "The \(changes.count) changes together "
                )
            }
        let share = DiffWording.percentage(Int64(clamping: change.sum.magnitude), of: base.payout)
        let sentence = change.sentence(share: change.sum == 0 ? nil : share)
        let english = changes.count > 1 ? sentence.en.replacingEach("costs", with: "cost") : sentence.en
        return head + Label(zh: sentence.zh, en: english)
    }

    private func title(_ side: Int) -> Label {
        let left = comparison.rows[0].settled &+ comparison.rows[0].rejected &- comparison.compared
        let rest: Label =
            left == 0
            ? Label("")
            : Label(
                zh: "；另有 \(DiffWording.grouped(left)) 行没有比较",
                en: "; \(DiffWording.counted(left, "more row is", "more rows are")) not compared")
        let name = sides.count > 2 ? sides[side].name + .colon : Label("")
        let counts = counts
        return Label(zh: "影响（\(name.zh)\(counts.zh)\(rest.zh)）", en: "Impact (\(name.en)\(counts.en)\(rest.en))")
    }
}
