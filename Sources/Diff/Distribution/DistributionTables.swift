import Adjudication
package import Batch
import PolicyFormat
import Values
package import Wording

/// Whom a change reaches: persons in groups, with their mean, the share of their burden that is relieved, those who lose,
/// and those who still pay more than a line.
///
/// Sums are whole fen; a mean or a share is rounded once, where it is shown.
package struct DistributionTables {
    /// The sides that have figures of their own.
    private let sides: [DiffSide]
    private let sums: [ImpactComparison.Sums]
    private let comparison: ImpactComparison
    private let groups: PersonGroups
    private let columns: ImpactColumns
    private let line: YearLine?
    /// The place of a sweep or a search, where nothing else is changed of the first side.
    private let varied: String?

    package init(_ sides: [DiffSide], _ input: BatchInput, _ comparison: ImpactComparison, _ plan: ImpactPlan) {
        let shown = plan.shown(sides)
        self.sides = shown.map { sides[$0] }
        sums = shown.map { comparison.sums[$0] }
        self.comparison = comparison
        varied = shown.count > 1 ? nil : plan.sweep?.place.path ?? plan.solve?.path
        groups = PersonGroups(comparison, input, sides[0].scheme)
        columns = ImpactColumns(sides: self.sides)
        line = YearLine.of(sides, comparison, catastrophic: plan.catastrophic)
    }

    package func section(_ groupings: [Grouping]) -> DiffReport.Section? {
        guard !groupings.isEmpty else { return nil }
        var notes = [
            Label(
                zh: "人均按组内全部人员；减轻为救助金额占救助前自付的比例。",
                en:
                    "Means are over all persons of the group; relieved is assistance as a share of what was left before it."
            )
        ]
        notes += varied.map { [onlyTheFirst($0)] } ?? []
        notes += line.map { [$0.note] } ?? []
        notes += groupings.compactMap(\.note)
        return DiffReport.Section(
            id: "distribution",
            title: varied == nil
                ? Label(zh: "哪些人受影响", en: "Whom it reaches") : Label(zh: "各组的现状", en: "The groups as they stand"),
            notes: notes, tables: groupings.map(table))
    }

    /// Why nothing is compared, and how one value is: what a sweep or a search tries is not kept person by person.
    private func onlyTheFirst(_ place: String) -> Label {
        let name = sides[0].inSentence
        let note = Label(
            zh: "除 \(place) 的取值外没有改动，这里只有\(name.zh)的数。",
            en: "Nothing but \(place) is varied, so the figures are those of \(name.en) alone.")
        // A parameter that is set holds on every side: nothing would be compared.
        let parameters = ParameterSet.common.union(sides[0].policy.namesOfParameters)
        if place.split(separator: ".").first.map({ parameters.contains(String($0)) }) ?? false { return note }
        return note
            + Label(
                zh: "要看某个取值影响哪些人，改用 --set \(place)=取值。",
                en: " To see whom one value reaches, give --set \(place)=VALUE instead.")
    }

    private func table(_ grouping: Grouping) -> DiffReport.Table {
        let all = PersonGroups.Group(
            name: Label(zh: "全部", en: "all persons"), persons: Array(0..<comparison.persons.count))
        return DiffReport.Table(
            id: "by_\(grouping.name)",
            title: Label(zh: "按\(grouping.title.zh)", en: "By \(grouping.title.en)"), columns: heading(grouping),
            rows: (groups.groups(by: grouping) + [all]).map(row))
    }

    private func heading(_ grouping: Grouping) -> [DiffReport.Column] {
        func figure(_ id: String, _ title: Label) -> DiffReport.Column {
            DiffReport.Column(id: id, title: title, isFigure: true)
        }
        func each(_ id: String, _ zh: String, _ en: String) -> [DiffReport.Column] {
            sides.indices.map { index in
                let name = columns.name(index)
                return figure("\(id)_\(sides[index].letter)", Label(zh: "\(zh)：\(name.zh)", en: "\(en), \(name.en)"))
            }
        }
        var heading = [
            DiffReport.Column(id: "group", title: grouping.title),
            figure("persons", Label(zh: "人数", en: "persons")),
            figure("burden", Label(zh: "人均救助前自付", en: "mean left before")),
        ]
        heading += each("mean", "人均应付", "mean due")
        heading += each("relieved", "减轻", "relieved")
        for index in sides.indices.dropFirst() {
            let (letter, name) = (sides[index].letter, sides[index].name)
            let behind = sides.count > 2 ? Label(zh: "：\(name.zh)", en: ", \(name.en)") : Label("")
            heading += [
                figure("gain_\(letter)", Label(zh: "增加的人", en: "who gain") + behind),
                figure("lose_\(letter)", Label(zh: "减少的人", en: "who lose") + behind),
            ]
        }
        return heading + (line == nil ? [] : each("above", "仍超过", "still above"))
    }

    private func row(_ group: PersonGroups.Group) -> DiffReport.Row {
        let persons = group.persons
        func total(_ values: [Int64]) -> Int64 { persons.reduce(0) { $0 &+ values[$1] } }
        let burden = total(comparison.burdens)
        let payouts = sums.map { total($0.payouts) }
        var values: [DiffReport.Cell.Value] = [.text(group.name), .count(persons.count), mean(burden, persons.count)]
        values += payouts.map { mean($0, persons.count) }
        values += payouts.map { burden == 0 ? .empty : .share($0, of: burden) }
        for side in sums.dropFirst() {
            values.append(.count(persons.count { side.payouts[$0] > sums[0].payouts[$0] }))
            values.append(.count(persons.count { side.payouts[$0] < sums[0].payouts[$0] }))
        }
        if let line {
            values += sums.map { sum in
                .count(persons.count { sum.outOfPocket[$0] > line.fen[comparison.persons.years[$0]] ?? .max })
            }
        }
        return DiffReport.Row(
            cells: values.map { DiffReport.Cell(value: $0) }, differs: Set(payouts).count > 1)
    }

    /// Rounded half up to the fen.
    private func mean(_ sum: Int64, _ count: Int) -> DiffReport.Cell.Value {
        count == 0 ? .empty : .amount(ImpactColumns.mean(sum, count))
    }
}

/// The amount of each year above which what the family pays is looked at: the policy's warning line where it has one and its
/// figure is known, else the line of catastrophic expenditure.
struct YearLine {
    /// By year, in fen.
    let fen: [Int32: Int64]
    let note: Label

    static func of(_ sides: [DiffSide], _ comparison: ImpactComparison, catastrophic: CatastrophicLine) -> YearLine? {
        let years = comparison.persons.allYears
        var lines: [Int32: Int64] = [:]
        for year in years { lines[year] = sides.lazy.compactMap { warning($0.scheme, Int(year)) }.first }
        if !years.isEmpty, lines.count == years.count {
            return YearLine(
                fen: lines,
                note: Label(
                    zh: "仍超过：全年个人负担超过预警标准（\(amounts(lines).zh)）的人。",
                    en:
                        "Still above: persons whose family pays more in the year than the warning line (\(amounts(lines).en))."
                ))
        }
        lines = CatastrophicCount.lines(catastrophic, sides, comparison)
        guard !years.isEmpty, lines.count == years.count else { return nil }
        return YearLine(
            fen: lines,
            note: Label(
                zh: "仍超过：全年个人负担超过灾难性医疗支出标准（\(amounts(lines).zh)）的人。",
                en:
                    "Still above: persons whose family pays more in the year than is called catastrophic (\(amounts(lines).en))."
            ))
    }

    private static func amounts(_ lines: [Int32: Int64]) -> Label {
        .joined(
            lines.keys.sorted().map { year in
                let amount = Yuan(fen: lines[year] ?? 0).brief
                return Label(zh: "\(year) 年 \(amount) 元", en: "\(amount) yuan for \(year)")
            }, by: .listComma)
    }

    private static func warning(_ scheme: Scheme, _ year: Int) -> Int64? {
        let plan = Day(year: year, month: 12, day: 31).map { scheme.plan(on: $0) } ?? scheme.plans.last
        return plan.flatMap { KnownFigures($0, year: year).parameter("warning_line")?.value }
    }
}
