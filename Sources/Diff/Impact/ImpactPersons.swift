import Adjudication
import Batch
import PolicyFormat
import Values
import Wording

/// Who gains and who loses.
struct ImpactPersons {
    private let sides: [DiffSide]
    private let input: BatchInput
    private let comparison: ImpactComparison
    private let plan: ImpactPlan
    private let columns: ImpactColumns
    private let categories: [Label]

    init(_ sides: [DiffSide], _ input: BatchInput, _ comparison: ImpactComparison, _ plan: ImpactPlan) {
        self.sides = sides
        self.input = input
        self.comparison = comparison
        self.plan = plan
        columns = ImpactColumns(sides: sides)
        categories = [Label.noCategory] + ImpactTables.categoryNames(sides[0].scheme)
    }

    private func change(_ side: Int, _ person: Int) -> Int64 {
        comparison.sums[side].payouts[person] &- comparison.sums[0].payouts[person]
    }

    // MARK: In numbers

    /// What persons of one kind come to.
    private struct Kind {
        var change = PersonChanges()
        var before: Int64 = 0
        var after: Int64 = 0
    }

    /// Winners and losers of a side: all, by category, by burden.
    func changes(_ side: Int) -> DiffReport.Table {
        var all = Kind()
        var byCategory = [Kind](repeating: Kind(), count: categories.count)
        var byBand = [Kind](repeating: Kind(), count: BurdenBand.names.count)
        for person in 0..<comparison.persons.count {
            let (before, after) = (comparison.sums[0].payouts[person], comparison.sums[side].payouts[person])
            add(before, after, to: &all)
            add(before, after, to: &byCategory[Int(comparison.categories[person])])
            add(before, after, to: &byBand[BurdenBand.index(of: comparison.burdens[person])])
        }
        let categoryGroup = Label(zh: "按类别", en: "by category")
        let bandGroup = Label(zh: "按全年救助前自付（元）", en: "by what is left before assistance in the year (yuan)")
        var rows = [row(Label(zh: "全部", en: "all persons"), all, in: nil)]
        for (name, kind) in zip(categories, byCategory) where kind.change.persons > 0 {
            rows.append(row(name, kind, in: categoryGroup))
        }
        for (name, kind) in zip(BurdenBand.names, byBand) where kind.change.persons > 0 {
            rows.append(row(name, kind, in: bandGroup))
        }
        let letter = sides[side].letter
        return DiffReport.Table(
            id: "persons_\(letter)",
            title: Label(
                zh: "\(sides[side].name.zh)：谁增加，谁减少", en: "Who gains and who loses: \(sides[side].name.en)"),
            columns: heading(side), rows: rows)
    }

    /// The same by category, for one screen: who was never assigned one stands in a note where nothing changes for them.
    func byCategory(_ side: Int, title: Label) -> DiffDigest.Block {
        var kinds = [Kind](repeating: Kind(), count: categories.count)
        var all = Kind()
        for person in 0..<comparison.persons.count {
            let (before, after) = (comparison.sums[0].payouts[person], comparison.sums[side].payouts[person])
            add(before, after, to: &kinds[Int(comparison.categories[person])])
            add(before, after, to: &all)
        }
        let hasLosers = all.change.losers > 0
        func row(_ name: Label, _ kind: Kind) -> [DiffReport.Cell.Value] {
            [.text(name), .count(kind.change.persons), .count(kind.change.winners)]
                + (hasLosers ? [.count(kind.change.losers)] : [])
                + [.amount(kind.before), .amount(kind.after), .change(kind.change.sum)]
        }
        let isSilent = kinds[0].change.persons > 0 && kinds[0].before == 0 && kinds[0].after == 0
        let shown = kinds.indices.filter { kinds[$0].change.persons > 0 && !($0 == 0 && isSilent) }
        let header =
            [Label(zh: "类别", en: "category"), Label(zh: "人数", en: "persons"), Label(zh: "增加", en: "gain")]
            + (hasLosers ? [Label(zh: "减少", en: "lose")] : [])
            + [columns.due(0), columns.due(side), Label(zh: "多支出", en: "costs more")]
        var notes = [Label(zh: "按人归类，取当年第一笔的类别。", en: "Persons by the category of their first claim of the year.")]
        if isSilent {
            let count = DiffWording.grouped(kinds[0].change.persons)
            notes[0] = notes[0] + Label(zh: "\(count) 人无类别，不列。", en: " \(count) never had one and are not listed.")
        }
        return DiffDigest.Block(
            title: title, header: header,
            rows: shown.map { row(categories[$0], kinds[$0]) } + [row(Label(zh: "合计", en: "All"), all)], notes: notes)
    }

    private func add(_ before: Int64, _ after: Int64, to kind: inout Kind) {
        kind.change.add(after &- before)
        kind.before &+= before
        kind.after &+= after
    }

    private func heading(_ side: Int) -> [DiffReport.Column] {
        func column(_ id: String, _ zh: String, _ en: String) -> DiffReport.Column {
            DiffReport.Column(id: id, title: Label(zh: zh, en: en), isFigure: true)
        }
        return [
            DiffReport.Column(id: "item", title: Label(zh: "人员", en: "Who")), column("persons", "人数", "persons"),
            DiffReport.Column(id: "before", title: columns.due(0), isFigure: true),
            DiffReport.Column(id: "after", title: columns.due(side), isFigure: true),
            column("change", columns.changeName(side).zh, columns.changeName(side).en),
            column("winners", "增加的人", "who gain"), column("gain", "增加", "gain"),
            column("losers", "减少的人", "who lose"), column("loss", "减少", "loss"),
            column("unchanged", "不变的人", "unchanged"),
        ]
    }

    private func row(_ name: Label, _ kind: Kind, in group: Label?) -> DiffReport.Row {
        let values: [DiffReport.Cell.Value] = [
            .text(name), .count(kind.change.persons), .amount(kind.before), .amount(kind.after),
            .change(kind.change.sum), .count(kind.change.winners), .change(kind.change.gain),
            .count(kind.change.losers), .change(kind.change.loss), .count(kind.change.unchanged),
        ]
        return DiffReport.Row(
            cells: values.map { DiffReport.Cell(value: $0) }, group: group,
            differs: kind.change.winners + kind.change.losers > 0)
    }

    // MARK: One by one

    /// Who gains most and who loses most.
    func largest(_ side: Int) -> [DiffReport.Table] {
        let (letter, name) = (sides[side].letter, sides[side].name)
        let gains = leaders(side) { $0 > 0 }
        let losses = leaders(side) { $0 < 0 }
        let lines = lines(gains + losses)
        return [
            ("gains_\(letter)", Label(zh: "\(name.zh)：增加最多的人", en: "Largest gains: \(name.en)"), gains),
            ("losses_\(letter)", Label(zh: "\(name.zh)：减少最多的人", en: "Largest losses: \(name.en)"), losses),
        ].filter { !$0.2.isEmpty }.map { id, title, persons in
            DiffReport.Table(
                id: id, title: title, columns: personHeading(side),
                rows: persons.map { row(of: $0, side, lines[$0] ?? (0, nil)) })
        }
    }

    /// The persons whose payment changes most, in order; of equals the one who stands first in the file.
    private func leaders(_ side: Int, _ counts: (Int64) -> Bool) -> [Int] {
        func precedes(_ left: Int, _ right: Int) -> Bool {
            let (first, second) = (change(side, left).magnitude, change(side, right).magnitude)
            return first != second
                ? first > second : comparison.persons.starts[left] < comparison.persons.starts[right]
        }
        var leaders: [Int] = []
        for person in 0..<comparison.persons.count where counts(change(side, person)) {
            if leaders.count >= plan.top {
                guard let last = leaders.last, precedes(person, last) else { continue }
                leaders.removeLast()
            }
            let place = leaders.firstIndex { precedes(person, $0) } ?? leaders.count
            leaders.insert(person, at: place)
        }
        return leaders
    }

    /// The lines on which persons first stand, and who they are, where that is shown.
    private func lines(_ persons: [Int]) -> [Int: (line: Int, id: String?)] {
        var lookup = RowLookup(input, only: [.personID])
        var found: [Int: (line: Int, id: String?)] = [:]
        for person in persons.sorted(by: { comparison.persons.starts[$0] < comparison.persons.starts[$1] }) {
            let start = comparison.persons.starts[person]
            let line = lookup.line(of: start)
            found[person] = (line, plan.showsIDs ? lookup.record(at: start).texts[.personID] ?? "" : nil)
        }
        return found
    }

    private func personHeading(_ side: Int) -> [DiffReport.Column] {
        let person = DiffReport.Column(id: "person", title: Label(zh: "人员", en: "Person"))
        return (plan.showsIDs ? [person] : []) + [
            DiffReport.Column(id: "line", title: Label(zh: "首行", en: "first line"), isFigure: true),
            DiffReport.Column(id: "year", title: Label(zh: "年度", en: "year"), isFigure: true),
            DiffReport.Column(id: "category", title: Label(zh: "类别", en: "category")),
            DiffReport.Column(id: "burden", title: Label(zh: "救助前自付", en: "left before assistance"), isFigure: true),
        ] + heading(side)[2...4]
    }

    private func row(of person: Int, _ side: Int, _ place: (line: Int, id: String?)) -> DiffReport.Row {
        var values: [DiffReport.Cell.Value] = place.id.map { [.text(Label($0))] } ?? []
        values += [.text(Label(String(place.line))), .text(Label(String(comparison.persons.years[person])))]
        values += [.text(categories[Int(comparison.categories[person])]), .amount(comparison.burdens[person])]
        values += [due(to: person, 0), due(to: person, side), .change(change(side, person))]
        return DiffReport.Row(cells: values.map { DiffReport.Cell(value: $0) }, differs: true)
    }

    private func due(to person: Int, _ side: Int) -> DiffReport.Cell.Value {
        .amount(comparison.sums[side].payouts[person])
    }

    // MARK: Drawn

    /// Lower edges of the bins of gains, in fen; losses mirror them.
    private static let edges: [Int64] = [0, 100_000, 500_000, 1_000_000]

    /// How many persons gain or lose how much.
    func histogram(_ side: Int) -> Chart.Histogram {
        let edges = ImpactPersons.edges
        var counts = [Int](repeating: 0, count: 2 * edges.count + 1)
        var amounts = [Int64](repeating: 0, count: counts.count)
        for person in 0..<comparison.persons.count {
            let change = change(side, person)
            let step = edges.count { $0 < change.magnitude }
            let bin = edges.count + (change < 0 ? -step : step)
            counts[bin] += 1
            amounts[bin] &+= change
        }
        let (letter, name) = (sides[side].letter, sides[side].name)
        return Chart.Histogram(
            id: "changes_\(letter)",
            title: Label(zh: "\(name.zh)：每人增减多少", en: "Gains and losses: \(name.en)"),
            xTitle: Label(zh: "人数，按每人增减的金额（元）分", en: "persons, by how much each gains or loses (yuan)"),
            bins: counts.indices.map {
                Chart.Bin(label: ImpactPersons.name(ofBin: $0), count: counts[$0], amount: amounts[$0])
            })
    }

    private static func name(ofBin bin: Int) -> Label {
        let step = bin - edges.count
        if step == 0 { return Label(zh: "不变", en: "unchanged") }
        let verb = step < 0 ? Label(zh: "减少 ", en: "lose ") : Label(zh: "增加 ", en: "gain ")
        let size = abs(step)
        return verb + .range(from: edges[size - 1], to: size < edges.count ? edges[size] : nil)
    }
}
