import Adjudication
import PolicyFormat
package import Values
package import Wording

/// What two schemes pay for an admission, identity by identity, on one screen; and the largest of their other differences.
package struct StructureDigest {
    private let sides: [DiffSide]
    private let own: [StructureSide]
    private let curves: CurveReport

    /// In-scope costs at which what is paid is compared, in fen.
    private static let costs: [Int64] = [5_000_000, 20_000_000]
    /// How many other differences are listed.
    private static let most = 2

    package init(_ sides: [DiffSide], _ curves: CurvePlan, day: Day?) {
        self.sides = sides
        own = StructureReport(sides, day: day, showsAll: false).sides
        self.curves = CurveReport(sides, curves)
    }

    /// What some identities get on every side.
    private struct Line {
        var identities: [String]
        let cells: [DiffReport.Cell.Value]
        let hasBands: Bool
        /// What is paid on every side at every cost; `nil` where that cannot be worked out.
        let payouts: [[Int64]]?
        let isPaid: [Bool]
    }

    /// Adds the sentence and the tables.
    package func fill(_ digest: inout DiffDigest, others: [Label], withSentences: Bool) {
        let named = StructureIdentities(own, areVersions: false)
        let lines = lines(named)
        if !lines.isEmpty {
            if withSentences { digest.sentences += sentences(lines, named) }
            digest.blocks.append(table(lines, named))
        }
        if !others.isEmpty {
            // What is long is read in the tables.
            let shown = others.filter { displayWidth(of: $0.zh) <= 110 }.prefix(Self.most)
            let more = others.count - shown.count
            digest.blocks.append(
                DiffDigest.Block(
                    title: Label(zh: "其他差别", en: "Other differences"),
                    notes: shown
                        + (more > 0 ? [Label(zh: "另有 \(more) 条，见全文。", en: "\(more) more in the full text.")] : [])))
        }
    }

    // MARK: By identity

    private func lines(_ named: StructureIdentities) -> [Line] {
        guard let care = own.first?.cares.first(where: { $0.id == "inpatient" }) else { return [] }
        var lines: [Line] = []
        for identity in named.identities where identity != StructureIdentities.nobody {
            let paid = own.map { $0.ordinary($0.known(identity), care: care) }
            guard paid.contains(where: \.isPaid) else { continue }
            let payouts = sides.indices.map { curves.payouts(identity, at: Self.costs, side: $0) }
            let all = payouts.compactMap { $0 }
            var cells = paid.flatMap(cells)
            if sides.count == 2 {
                cells += Self.costs.indices.map { index in
                    all.count == 2 ? .change(all[1][index] &- all[0][index]) : .empty
                }
            }
            let line = Line(
                identities: [identity], cells: cells,
                hasBands: cells.contains { DiffWording(language: .en).plain($0) == "bands" },
                payouts: all.count == sides.count ? all : nil,
                isPaid: paid.map(\.isPaid))
            if let place = lines.firstIndex(where: { Self.same($0.cells, cells) }) {
                lines[place].identities.append(identity)
            } else {
                lines.append(line)
            }
        }
        return lines
    }

    private func cells(_ care: OrdinaryCare) -> [DiffReport.Cell.Value] {
        guard care.isPaid else {
            return [.text(Label("")), .text(care.provision(.rate)?.brief ?? Label("")), .text(Label(""))]
        }
        return [StructureFacet.deductible, .rate, .limit].map { facet in
            let provision = care.provision(facet)
            if facet == .limit, provision?.isUsual == true { return .text(Label(zh: "不设限", en: "no limit")) }
            let text = provision?.brief ?? Label("")
            return .text(displayWidth(of: text.zh) > 10 ? Label(zh: "分段", en: "bands") : text)
        }
    }

    private static func same(_ left: [DiffReport.Cell.Value], _ right: [DiffReport.Cell.Value]) -> Bool {
        let wording = DiffWording(language: .zh)
        return left.map { wording.plain($0) } == right.map { wording.plain($0) }
    }

    private func table(_ lines: [Line], _ named: StructureIdentities) -> DiffDigest.Block {
        let facets = [
            Label(zh: "起付", en: "from"), Label(zh: "比例", en: "rate"), Label(zh: "限额", en: "limit"),
        ]
        var groups = sides.map { (name: $0.name, columns: facets.count) }
        var header = [Label(zh: "救助身份", en: "identity")] + sides.flatMap { _ in facets }
        if sides.count == 2 {
            let name = sides[1].name
            groups.append((name: Label(zh: "\(name.zh)多救助", en: "\(name.en) pays more"), columns: Self.costs.count))
            header += Self.costs.map { Label(Yuan(fen: $0).brief) }
        }
        let costs = Self.costs.map { Yuan(fen: $0).brief }
        return DiffDigest.Block(
            title: Label(
                zh: "住院（\(curves.circumstances.zh)）", en: "Inpatient (\(curves.circumstances.en))"),
            groups: groups, header: header,
            rows: lines.map { [.text(who($0.identities, named))] + $0.cells },
            notes: (lines.contains { $0.hasBands }
                ? [Label(zh: "分段：各段比例不同，见全文。", en: "“bands”: several rates, in the full text.")] : [])
                + (sides.count == 2
                    ? [
                        Label(
                            zh: "右两列：政策范围内费用 \(costs[0]) 元、\(costs[1]) 元时，\(sides[1].name.zh)减\(sides[0].name.zh)。",
                            en:
                                "“from” is the deductible; last two columns: \(sides[1].name.en) less \(sides[0].name.en), at \(costs[0]) and \(costs[1]) yuan in scope."
                        )
                    ] : []))
    }

    /// The identities of a line: two by name, more by the first.
    private func who(_ identities: [String], _ named: StructureIdentities) -> Label {
        let names = named.names(identities)
        guard names.zh.split(separator: "、").count > 2, let first = identities.first else { return names }
        return named.names([first]) + Label(zh: "等", en: " and others")
    }

    // MARK: In sentences

    private func sentences(_ lines: [Line], _ named: StructureIdentities) -> [Label] {
        guard sides.count == 2 else { return [] }
        let (left, right) = (sides[0].name, sides[1].name)
        var parts: [Label] = []
        for index in Self.costs.indices {
            let changes = lines.filter { $0.isPaid == [true, true] }.compactMap { line in
                line.payouts.map { $0[1][index] &- $0[0][index] }
            }
            guard !changes.isEmpty else { continue }
            let cost = Yuan(fen: Self.costs[index]).brief
            let who: Label =
                if changes.allSatisfy({ $0 == 0 }) {
                    Label(zh: "两边相同", en: "both pay the same")
                } else if changes.allSatisfy({ $0 >= 0 }) {
                    Label(zh: "\(right.zh)救助较多", en: "\(right.en) pays more")
                } else if changes.allSatisfy({ $0 <= 0 }) {
                    Label(zh: "\(left.zh)救助较多", en: "\(left.en) pays more")
                } else {
                    Label(zh: "因身份各有多少", en: "it depends on the identity which pays more")
                }
            let same =
                changes.contains(0) && !changes.allSatisfy { $0 == 0 }
                ? Label(zh: "（部分身份相同）", en: " (some identities the same)") : Label("")
            parts.append(
                Label(zh: "费用 \(cost) 元时\(who.zh)\(same.zh)", en: "at \(cost) yuan in scope \(who.en)\(same.en)"))
        }
        let only = sides.indices.compactMap { index -> Label? in
            let own = lines.filter { $0.isPaid[index] && !$0.isPaid[1 - index] }.flatMap(\.identities)
            guard !own.isEmpty else { return nil }
            let (names, name) = (named.names(own), sides[index].name)
            return Label(zh: "只有\(name.zh)救助：\(names.zh)。", en: "Only \(name.en) assists: \(names.en).")
        }
        let first = Label.joined(parts, by: Label(zh: "，", en: ", "))
        return (first.nonEmpty.map { [Label(zh: "住院\($0.zh)。", en: "For an admission, \($0.en).")] } ?? []) + only
    }
}
