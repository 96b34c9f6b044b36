import Adjudication
import PolicyFormat
package import Values
package import Wording

/// What differs between the rules of some schemes: in sentences, in tables, and what only one of them has.
package struct StructureReport {
    let sides: [StructureSide]
    private let year: Int?
    private let areVersions: Bool
    /// Whether what all sides have alike is shown too.
    private let showsAll: Bool
    private let columns: [DiffReport.Column]

    /// The rules of some sides; `day` is the day asked for, whose year's figures are worked out.
    package init(_ sides: [DiffSide], day: Day?, showsAll: Bool) {
        let latest = sides.compactMap { KnownFigures.latestYear($0.plan) }
        let year = day?.year ?? latest.min()
        let shared = sides.map { Set($0.policy.money.map(\.name) + $0.policy.counters.map(\.id)) }
        let common = shared.dropFirst().reduce(shared.first ?? []) { $0.intersection($1) }
        let identities = sides.flatMap(\.policy.identities)
        var known: Set<String> = []
        let cares = sides.flatMap { $0.scheme.vocabulary.tables[Vocabulary.careTable] ?? [] }.filter {
            known.insert($0.id).inserted
        }
        let areVersions = Set(sides.map(\.policy.id)).count == 1
        self.sides = sides.map {
            StructureSide(
                $0, year: year, shared: common, identities: identities, cares: cares, areVersions: areVersions)
        }
        self.year = year
        self.areVersions = areVersions
        self.showsAll = showsAll || !areVersions
        columns =
            [DiffReport.Column(id: "item", title: Label(zh: "项目", en: "Item"))]
            + sides.map { side in
                DiffReport.Column(
                    id: side.letter,
                    title: side.name)
            }
    }

    /// Adds the summary and the sections to a report; what differs for everybody, in sentences, the weightiest first.
    @discardableResult
    package func fill(_ report: inout DiffReport) -> [Label] {
        let groups = StructureIdentities(sides, areVersions: areVersions)
        let all = groups.groups
        var section = DiffReport.Section(id: "structure", title: Label(zh: "制度内容", en: "Structure"), notes: notes)
        var only = sides.indices.map { StructureOnly(side: $0, benefits: benefits(onlyOf: $0)) }
        var topics: [(topic: StructureTopic, lines: [StructureLine])] = []
        section.tables += identityTables(all, groups, &section.notes)
        var alike: [Label] = []
        for topic in StructureTopic.all(areVersions: areVersions) {
            let (lines, apart) = topic.lines(sides)
            for (side, items) in apart { only[side].topics.append((topic.title, items)) }
            topics.append((topic, lines))
            let shown = lines.filter { showsAll ? !$0.isUsual : $0.differs }
            if shown.isEmpty {
                if !lines.isEmpty { alike.append(topic.title) }
            } else {
                section.tables.append(
                    DiffReport.Table(id: topic.id, title: topic.title, columns: columns, rows: shown.map(\.row)))
            }
        }
        if !alike.isEmpty, !showsAll || areVersions {
            let names = Label.joined(alike, by: .listComma)
            section.notes.append(Label(zh: "相同的还有：\(names.zh)。", en: "The same on all sides: \(names.en)."))
        }
        let summary = StructureSummary(sides, groups: all, namedBy: groups, topics: topics, only: only)
        report.summary = summary.sentences
        report.sections.append(section)
        report.sections.append(onlySection(only))
        return summary.others
    }

    private var notes: [Label] {
        guard let year,
            sides.contains(where: { side in
                side.policy.parameters.contains { side.figures?.parameter($0.name) != nil }
            })
        else { return [] }
        let unchecked = sides.contains { side in
            side.policy.parameters.contains { parameter in
                side.figures?.parameter(parameter.name).map {
                    side.scheme.published(parameter, $0.year)?.isChecked == false
                } ?? false
            }
        }
        let doubt =
            unchecked
            ? Label(
                zh: "内置统计数尚未与统计部门原文核对，请确认。",
                en: " The published figures built in were not checked against the bureau's page: please confirm.")
            : Label("")
        return [
            Label(
                zh: "取决于统计数的金额按 \(year) 年的结算算出。\(doubt.zh)",
                en: "Amounts that rest on statistics are worked out for claims of \(year).\(doubt.en)")
        ]
    }

    // MARK: By identity

    private func identityTables(
        _ groups: [StructureIdentities.Group], _ named: StructureIdentities, _ notes: inout [Label]
    ) -> [DiffReport.Table] {
        let empty = groups.filter(\.lines.isEmpty)
        let shown = groups.filter { !$0.lines.isEmpty && (showsAll || $0.differs) }
        let hidden = empty.flatMap(\.identities)
        let nothing = hidden.filter { !named.isAssisted($0) }
        let elsewhere = hidden.filter { named.isAssisted($0) }
        if !elsewhere.isEmpty, showsAll {
            let names = named.names(elsewhere)
            notes.append(
                Label(zh: "只按一方独有的待遇救助：\(names.zh)。", en: "Assisted only by what one side alone has: \(names.en)."))
        }
        if !nothing.isEmpty, showsAll {
            let names = named.names(nothing)
            notes.append(Label(zh: "各方都无救助：\(names.zh)。", en: "Not assisted on any side: \(names.en)."))
        }
        if shown.isEmpty {
            notes.append(Label(zh: "各类身份所得相同。", en: "Every identity gets the same."))
        } else if !showsAll {
            let alike = groups.filter { !$0.lines.isEmpty && !$0.differs }.flatMap(\.identities)
            if !alike.isEmpty {
                let names = named.names(alike)
                notes.append(Label(zh: "所得相同：\(names.zh)。", en: "The same for: \(names.en)."))
            }
        }
        return shown.map { group in
            let rows = group.lines.filter { showsAll || $0.differs }.map(\.row)
            let id = group.identities[0]
            return DiffReport.Table(
                id: "identity-" + (id == StructureIdentities.nobody ? "none" : id),
                title: named.names(group.identities),
                columns: columns, rows: rows)
        }
    }

    // MARK: What only one has

    private func benefits(onlyOf index: Int) -> [Benefit] {
        sides[index].policy.benefits.filter { benefit in
            guard case .named(let role) = BenefitRole.of(benefit) else { return false }
            return sides.indices.filter { other in
                sides[other].policy.benefits.contains { BenefitRole.of($0) == .named(role) }
            } == [index]
        }
    }

    private func onlySection(_ only: [StructureOnly]) -> DiffReport.Section {
        var section = DiffReport.Section(id: "only", title: Label(zh: "一方独有", en: "What only one has"))
        for own in only {
            let index = own.side
            var rows: [DiffReport.Row] = []
            let ruling = sides[index].ruling()
            for benefit in own.benefits {
                let facets = BenefitFacets.of(ruling.policy.benefits.filter { $0.id == benefit.id }, ruling)
                rows += StructureFacet.allCases.compactMap { facet in
                    guard let provision = facets[facet], !provision.isUsual || facet == .rate else { return nil }
                    return DiffReport.Row(
                        cells: [DiffReport.Cell(value: .text(facet.title)), provision.cell], group: benefit.name,
                        differs: true)
                }
            }
            for (topic, items) in own.topics {
                rows += items.map {
                    DiffReport.Row(
                        cells: [DiffReport.Cell(value: .text($0.title)), $0.provision.cell], group: topic, differs: true
                    )
                }
            }
            guard !rows.isEmpty else { continue }
            let name = columns[index + 1].title
            section.tables.append(
                DiffReport.Table(
                    id: "only-\(sides[index].letter)", title: Label(zh: "只有 \(name.zh) 有", en: "Only \(name.en)"),
                    columns: [columns[0], DiffReport.Column(id: "text", title: Label(zh: "内容", en: "What it says"))],
                    rows: rows))
        }
        if section.tables.isEmpty {
            section.notes.append(Label(zh: "没有一方独有的内容。", en: "Neither has anything that the others lack."))
        }
        return section
    }
}

/// What one side alone has.
struct StructureOnly {
    let side: Int
    let benefits: [Benefit]
    var topics: [(title: Label, items: [StructureItem])] = []
}
