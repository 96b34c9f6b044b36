import Diff
import Values
import Wording

/// One screen of a comparison: what differs and where to read on; what it is worth is there already.
struct DigestReport {
    private let sides: [DiffSide]
    private let plan: DiffPlan
    /// What differs for everybody, the weightiest first.
    private let others: [Label]

    init(_ sides: [DiffSide], _ plan: DiffPlan, others: [Label]) {
        self.sides = sides
        self.plan = plan
        self.others = others
    }

    func fill(_ report: inout DiffReport) {
        guard plan.isSummary else { return }
        let rules = report.sections.filter { ["structure", "only"].contains($0.id) }
        let count = rules.flatMap(\.tables).flatMap(\.rows).count(where: \.differs)
        if sides[0].isWhatIf {
            let changes = sides.flatMap(\.changesMade)
            if changes.isEmpty {
                if report.digest.sentences.isEmpty { report.digest.sentences += report.summary.suffix(1) }
            } else {
                if plan.impact == nil { report.digest.sentences += report.summary.prefix(Self.most) }
                report.digest.blocks.insert(block(changes), at: 0)
            }
        } else {
            // With what it is worth on the screen there is room for one table more.
            StructureDigest(sides, plan.curves, day: plan.day).fill(
                &report.digest, others: plan.impact == nil ? others : [], withSentences: plan.impact == nil)
            if report.digest.blocks.isEmpty { report.digest.sentences += report.summary.prefix(Self.most) }
        }
        report.digest.readOn = readOn(count)
    }

    /// How many sentences the screen has room for.
    private static let most = 3

    private func block(_ changes: [SideChange]) -> DiffDigest.Block {
        let shown = changes.prefix(6)
        let more = changes.count - shown.count
        return DiffDigest.Block(
            title: Label(zh: "改动", en: "Change"),
            rows: shown.map { [.text($0.place), .text($0.fromTo), .text(.articles([$0.cite]))] },
            notes: more > 0 ? [Label(zh: "另有 \(more) 处，见全文。", en: "\(more) more in the full text.")] : [])
    }

    private func readOn(_ count: Int) -> [(what: Label, how: Label)] {
        let page = (
            what: Label(zh: "画成页", en: "as a page"),
            how: Label(
                zh: "去掉 --summary，加 --format html -o diff.html",
                en: "leave --summary out, add --format html -o diff.html")
        )
        var list = [
            (
                what: count > 0 ? Label(zh: "全部 \(count) 处", en: "all \(count)") : Label(zh: "逐项", en: "in full"),
                how: Label(zh: "去掉 --summary", en: "leave --summary out")
            ), page,
        ]
        if plan.impact == nil {
            list.append(
                (
                    what: Label(zh: "花多少钱", en: "what it costs"),
                    how: Label(zh: "加 --claims 结算数据.csv", en: "add --claims claims.csv")
                ))
        } else if let change = sides.flatMap(\.changesMade).first, plan.impact?.solve == nil, change.after != nil {
            list.append(
                (
                    what: Label(zh: "预算够用的取值", en: "what a budget allows"),
                    how: Label(
                        zh: "加 --solve \(change.path) --for payout=+100000",
                        en: "add --solve \(change.path) --for payout=+100000")
                ))
        }
        return list
    }
}
