import Adjudication
import PolicyFormat
import Values
import Wording

/// What each identity gets on every side; identities that get the same everywhere stand together.
struct StructureIdentities {
    /// Some identities, with what every side gives them.
    struct Group {
        /// Their keys; none for persons without an identity.
        var identities: [String]
        var lines: [StructureLine]

        var differs: Bool { lines.contains(where: \.differs) }
    }

    private let sides: [StructureSide]
    private let areVersions: Bool

    init(_ sides: [StructureSide], areVersions: Bool) {
        self.sides = sides
        self.areVersions = areVersions
    }

    /// The key that stands for having no identity.
    static let nobody = ""

    /// The identities that any side knows, in the common order; those that stand for others are listed as those.
    var identities: [String] {
        let all = sides.flatMap(\.vocabulary.identities).filter { $0.standsFor.isEmpty }.map(\.id).unique
        return all + [StructureIdentities.nobody]
    }

    /// The groups, by their first identity.
    var groups: [Group] {
        var groups: [Group] = []
        for identity in identities {
            let lines = lines(identity)
            let signature = lines.map { $0.signature + ($0.group?.zh ?? "") }
            if let place = groups.firstIndex(where: {
                $0.lines.map { $0.signature + ($0.group?.zh ?? "") } == signature
            }) {
                groups[place].identities.append(identity)
                groups[place].lines = merged(groups[place].lines, lines)
            } else {
                groups.append(Group(identities: [identity], lines: lines))
            }
        }
        return groups
    }

    /// Whether any benefit of any side may be paid to an identity.
    func isAssisted(_ identity: String) -> Bool {
        let key = identity == StructureIdentities.nobody ? nil : identity
        return sides.contains { !$0.ruling($0.known(key)).policy.benefits.isEmpty }
    }

    /// The names of some identities.
    func names(_ identities: [String]) -> Label {
        let ruling = sides[0].ruling()
        let known = identities.filter { $0 != StructureIdentities.nobody }
        let nobody = known.count < identities.count ? [Label(zh: "无救助身份的人", en: "persons without an identity")] : []
        let named = known.isEmpty ? [] : [ruling.label { $0.names(of: known) }]
        return .joined(named + nobody, by: .listComma)
    }

    /// The categories that identities of a group belong to may be several.
    private func merged(_ lines: [StructureLine], _ more: [StructureLine]) -> [StructureLine] {
        zip(lines, more).map { line, other in
            guard line.id == "class" else { return line }
            var result = line
            result.cells = zip(line.cells, other.cells).map { cell, extra in
                guard var cell, let extra, !cell.text.zh.split(separator: "、").contains(Substring(extra.text.zh)) else {
                    return cell
                }
                cell.text = .joined([cell.text, extra.text], by: .listComma)
                cell.cites = (cell.cites + extra.cites).unique
                return cell
            }
            return result
        }
    }

    // MARK: One identity

    private func lines(_ identity: String) -> [StructureLine] {
        let key = identity == StructureIdentities.nobody ? nil : identity
        let known = sides.map { $0.known(key) }
        let rulings = zip(sides, known).map { $0.ruling($1) }
        var lines = [
            StructureLine(
                id: "class", title: Label(zh: "所属类别", en: "category"),
                cells: zip(sides, known).map { side, known in category(side, known) })
        ]
        lines += cares(known)
        for role in BenefitRole.named(in: sides.map(\.policy)) where isShared(role) { lines += named(role, rulings) }
        lines.append(
            StructureLine(
                id: "premium", title: Label(zh: "资助参保", en: "premium subsidy"),
                cells: rulings.map(\.premium)))
        lines.append(
            StructureLine(
                id: "critical-illness", title: Label(zh: "大病保险倾斜", en: "critical-illness insurance"),
                cells: rulings.map(\.criticalIllness)))
        lines.append(
            StructureLine(
                id: "timing", title: Label(zh: "何时计身份", en: "when the identity counts"),
                cells: zip(rulings, known).map { ruling, known in
                    known.category == .none || key == nil ? nil : ruling.timing
                }))
        return lines.filter { $0.group != nil || !isHidden($0) }
    }

    private func isShared(_ role: String) -> Bool {
        sides.filter { $0.policy.benefits.contains { BenefitRole.of($0) == .named(role) } }.count > 1
    }

    private func category(_ side: StructureSide, _ known: KnownFacts) -> Provision {
        let own = side.policy.categories.first { category in
            switch known.category {
            case .won(let id), .stated(let id): category.id == id
            case .open, .none: false
            }
        }
        guard let own else {
            return Provision(text: .noCategory, meaning: "none", isUsual: true)
        }
        let id = areVersions ? own.id : "class"
        let text = own.name + side.ruling().label { $0.open(own) }
        if let delegated = own.delegated {
            return Provision(
                text: text, meaning: "\(id) left to \(delegated.to.zh)", cites: [own.cite, delegated.cite])
        }
        let stated = own.statedBy.map { " stated by \($0.value)" } ?? ""
        return Provision(text: text, meaning: id + stated, cites: [own.cite])
    }

    // MARK: By care

    private func cares(_ known: [KnownFacts]) -> [StructureLine] {
        var found: [(names: [Label], lines: [StructureLine])] = []
        for care in sides[0].cares {
            let paid = zip(sides, known).map { side, known in side.ordinary(known, care: care) }
            guard paid.contains(where: \.isPaid) else { continue }
            let lines = StructureFacet.allCases.compactMap { facet -> StructureLine? in
                let line = StructureLine(
                    id: "ordinary." + facet.rawValue, title: facet.title, cells: paid.map { $0.provision(facet) })
                let isShown = facet == .deductible || facet == .rate || facet == .limit
                return line.cells.allSatisfy({ $0 == nil }) || (isHidden(line) && !isShown) ? nil : line
            }
            let signature = lines.map(\.signature)
            if let place = found.firstIndex(where: { $0.lines.map(\.signature) == signature }) {
                found[place].names.append(care.name)
            } else {
                found.append(([care.name], lines))
            }
        }
        return found.flatMap { entry in
            entry.lines.map { line in
                var line = line
                line.group = .joined(entry.names, by: .listComma)
                return line
            }
        }
    }

    // MARK: Other benefits

    private func named(_ role: String, _ rulings: [Ruling]) -> [StructureLine] {
        let all = sides.compactMap { side in side.policy.benefits.first { $0.id == role }?.name }.unique
        let facets = rulings.map { ruling in
            BenefitFacets.of(ruling.policy.benefits.filter { $0.id == role }, ruling)
        }
        guard facets.contains(where: { !$0.isEmpty }) else { return [] }
        return StructureFacet.allCases.compactMap { facet in
            let cells = facets.map { facets -> Provision? in
                if facets.isEmpty, facet == .rate {
                    return Provision(text: Label(zh: "不救助", en: "not assisted"), meaning: "none")
                }
                return facets[facet]
            }
            let line = StructureLine(
                id: role + "." + facet.rawValue, title: facet.title, group: .joined(all, by: Label(zh: "／", en: " / ")),
                cells: cells)
            let isShown = StructureFacet.weighty.contains(facet)
            return line.cells.allSatisfy({ $0 == nil }) || (isHidden(line) && !isShown) ? nil : line
        }
    }

    /// Whether a line is left out because every side has the usual value. Between versions of one policy, a line is left
    /// out only where all versions have the same value.
    private func isHidden(_ line: StructureLine) -> Bool {
        areVersions ? line.isUsual : line.cells.allSatisfy { $0?.isUsual ?? true }
    }
}
