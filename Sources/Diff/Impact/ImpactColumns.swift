package import Values
import Wording

/// Columns and cells for figures of every side, the change from the baseline beside each but the first.
package struct ImpactColumns {
    package let sides: [DiffSide]

    package init(sides: [DiffSide]) {
        self.sides = sides
    }

    /// A side as headings name it: the first as the baseline, unless it is the policy as it stands.
    package func name(_ index: Int) -> Label {
        let name = sides[index].name
        guard index == 0, !sides[0].isWhatIf else { return name }
        return Label(zh: "\(name.zh)（基准）", en: "\(name.en) (baseline)")
    }

    /// What is due on a side, as headings name it.
    package func due(_ index: Int) -> Label { ImpactColumns.due(name(index)) }

    /// What is due on the side of that name.
    static func due(_ name: Label) -> Label {
        Label(zh: "\(name.zh)\(name.zh.last?.isASCII == true ? " " : "")应付", en: "due, \(name.en)")
    }

    /// The change on a side, as headings name it.
    package func changeName(_ index: Int) -> Label {
        if sides.count == 2 { return Label(zh: "增减", en: "change") }
        return Label(zh: "增减：\(sides[index].name.zh)", en: "change, \(sides[index].name.en)")
    }

    /// A column for each side, and one for each change.
    func columns(_ id: String, isDue: Bool = false) -> [DiffReport.Column] {
        sides.indices.flatMap { index -> [DiffReport.Column] in
            let heading = isDue ? due(index) : name(index)
            let own = DiffReport.Column(id: "\(id)_\(sides[index].letter)", title: heading, isFigure: true)
            return index == 0 ? [own] : [own, change(id, index)]
        }
    }

    func change(_ id: String, _ index: Int) -> DiffReport.Column {
        DiffReport.Column(id: "\(id)_change_\(sides[index].letter)", title: changeName(index), isFigure: true)
    }

    /// Amounts of every side with their changes.
    func amounts(_ values: [Int64]) -> [DiffReport.Cell] {
        cells(values.indices.map { .amount(values[$0]) }) { .change(values[$0] &- values[0]) }
    }

    /// Counts of every side with their changes.
    func counts(_ values: [Int]) -> [DiffReport.Cell] {
        cells(values.map { .count($0) }) { .countChange(values[$0] - values[0]) }
    }

    /// Shares of every side with their changes in percentage points, as the two decimals shown give them.
    func shares(_ values: [(part: Int64, whole: Int64)]) -> [DiffReport.Cell] {
        let rounded = values.map { ImpactColumns.hundredths($0.part, $0.whole) }
        return cells(values.map { $0.whole == 0 ? .empty : .share($0.part, of: $0.whole) }) {
            .shareChange(rounded[$0] - rounded[0], of: 10_000)
        }
    }

    /// Cells of some kind, with the changes between.
    func cells(
        _ values: [DiffReport.Cell.Value], _ change: (Int) -> DiffReport.Cell.Value
    ) -> [DiffReport.Cell] {
        values.indices.flatMap { index -> [DiffReport.Cell] in
            let own = DiffReport.Cell(value: values[index])
            return index == 0 ? [own] : [own, DiffReport.Cell(value: change(index))]
        }
    }

    /// The mean of so many, 0 for none, a half rounded up: twice the largest sum needs more than 64 bits.
    static func mean(_ sum: Int64, _ count: Int) -> Int64 {
        count == 0 ? 0 : Int64((2 * Int128(sum) + Int128(count)) / (2 * Int128(count)))
    }

    /// So many of so many, in hundredths of a percent, a half rounded up.
    static func hundredths(_ part: Int64, _ whole: Int64) -> Int64 {
        whole == 0 ? 0 : Int64(clamping: (Int128(part) * 20_000 + Int128(whole)) / (2 * Int128(whole)))
    }
}

/// The bands of a year's burden that persons are grouped by.
enum BurdenBand {
    /// Upper edges in fen, each included.
    static let edges: [Int64] = [100_000, 500_000, 1_000_000, 5_000_000, 10_000_000]

    static func index(of burden: Int64) -> Int { edges.firstIndex { burden <= $0 } ?? edges.count }

    static let names: [Label] = (0...edges.count).map { index in
        let low = index == 0 ? 0 : edges[index - 1]
        return .range(from: low, to: index < edges.count ? edges[index] : nil)
    }
}

extension Label {
    /// A range of amounts as it is read: `1,000 至 5,000`.
    static func range(from low: Int64, to high: Int64?, hasDecimals: Bool = false) -> Label {
        func text(_ fen: Int64) -> String { hasDecimals ? Yuan(fen: fen).grouped : Yuan(fen: fen).brief }
        let from = text(low)
        guard let high else { return Label(zh: "\(from) 以上", en: "above \(from)") }
        let to = text(high)
        return Label(zh: "\(from) 至 \(to)", en: "\(from) to \(to)")
    }
}
