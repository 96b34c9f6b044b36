package import Batch
package import Values

/// What a command line asks of a comparison over claims.
package struct ImpactPlan {
    /// The claims, one settlement a row.
    package var claims: String
    package var roster: String?
    /// How the files are written, and what their columns are.
    package var csv: CSVOptions
    package var batch: BatchOptions
    /// From which out of pocket of a year on it is catastrophic.
    package var catastrophic: CatastrophicLine
    /// How many of the largest gains and losses are listed.
    package var top: Int
    package var showsIDs: Bool
    /// Whether the total is split by what causes it; where absent, between versions of one scheme only.
    package var attributes: Bool?
    package var sweep: SweepPlan?
    package var solve: SolvePlan?
    /// By what persons are grouped.
    package var groupings: [Grouping]

    package init(
        claims: String, roster: String? = nil, csv: CSVOptions, batch: BatchOptions, catastrophic: CatastrophicLine,
        top: Int, showsIDs: Bool, attributes: Bool? = nil, sweep: SweepPlan? = nil, solve: SolvePlan? = nil,
        groupings: [Grouping] = []
    ) {
        self.claims = claims
        self.roster = roster
        self.csv = csv
        self.batch = batch
        self.catastrophic = catastrophic
        self.top = top
        self.showsIDs = showsIDs
        self.attributes = attributes
        self.sweep = sweep
        self.solve = solve
        self.groupings = groupings
    }

    /// The places of the sides that have figures of their own: one that only a sweep or a search varies is the first
    /// again, and has a section of its own.
    func shown(_ sides: [DiffSide]) -> [Int] {
        let isVaried = sweep != nil || solve != nil
        return sides.indices.filter { !isVaried || !sides[$0].isTheFirstAgain }
    }
}

/// From which out of pocket of a year on it is called catastrophic (灾难性医疗支出).
package enum CatastrophicLine {
    /// A share of the year's disposable income per head.
    case share(Rate)
    /// So many fen.
    case amount(Int64)

    /// The share that is mostly used.
    static let usual = CatastrophicLine.share(Rate(parts: Rate.whole / 10 * 4))

    package static func read(_ text: String?, _ errors: inout [UsageError]) -> CatastrophicLine {
        guard let text else { return usual }
        if let rate = Rate(text), rate > .zero { return .share(rate) }
        if let amount = Yuan(text), amount > .zero { return .amount(amount.fen) }
        errors.append(
            UsageError(
                "invalid-value",
                message: Label(zh: "--catastrophic 不认识“\(text)”", en: "--catastrophic does not know “\(text)”"),
                help: Label(
                    zh: "写作 40%（人均可支配收入的比例）或 20000（元）", en: "write 40% (of disposable income per head) or 20000 (yuan)")
            ))
        return usual
    }
}
