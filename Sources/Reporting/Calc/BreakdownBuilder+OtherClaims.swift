import Adjudication
import PolicyFormat
import Values
import Wording

/// What stands in one line for a claim.
extension BreakdownBuilder {
    /// Earlier claims and a history's later ones in a line each, and how many later ones are not shown.
    var earlierLines: [String] {
        var lines = self.lines(of: earlier, behind: say("此前：", "Before: "))
        lines += self.lines(of: after, behind: say("此后：", "After: "))
        if later > 0 {
            lines.append(
                say(
                    "此后还有 \(later) 笔结算，这里没有列出。",
                    later == 1 ? "One later claim is not shown here." : "\(later) later claims are not shown here."))
        }
        return lines
    }

    private func lines(of claims: [SettledClaim], behind lead: String) -> [String] {
        claims.enumerated().map { index, claim in (index == 0 ? lead : "") + line(of: claim) }
    }

    /// `C1  2024-04-18  住院，医疗费 46,000.00，救助 10,200.00，个人负担 9,800.00。`
    private func line(of claim: SettledClaim) -> String {
        let outcome = claim.outcome
        let head = [claim.record.claimID, claim.record.day(.date)?.description ?? ""].joined(separator: "  ")
        let place = StatedFacts(claim, scheme, language).care
        if outcome.status == .reversed { return "\(head)  \(place)\(comma)\(say("已冲销", "reversed"))\(say("。", "."))" }
        let total = yuan(claim.frame[Slot.of(.total)])
        let refused = outcome.status == .excluded ? comma + say("不予救助", "not assisted") : ""
        return say(
            "\(head)  \(place)，医疗费 \(total)\(refused)，救助 \(yuan(outcome.payout))，个人负担 \(yuan(outcome.outOfPocket))。",
            "\(head)  \(place), billed \(total)\(refused), assistance \(yuan(outcome.payout)), the family \(yuan(outcome.outOfPocket))."
        )
    }

    /// The claims shown, in one line each, with their sums.
    var claimTable: Breakdown.ClaimTable {
        func amounts(_ claims: [SettledClaim], family: Int64) -> [String] {
            let live = claims.filter { $0.outcome.status != .reversed }
            func sum(_ figure: (SettledClaim) -> Int64) -> String { yuan(live.reduce(0) { $0 + figure($1) }) }
            return [
                sum { $0.frame[Slot.of(.total)] }, sum { $0.outcome.burden }, sum { $0.outcome.payout }, yuan(family),
            ]
        }
        let rows = shown.map { claim -> Breakdown.ClaimTable.Row in
            let isReversed = claim.outcome.status == .reversed
            return Breakdown.ClaimTable.Row(
                id: claim.record.claimID, date: claim.record.day(.date)?.description ?? "",
                care: isReversed ? say("已冲销", "reversed") : StatedFacts(claim, scheme, language).care,
                amounts: isReversed
                    ? ["", "", "", ""] : amounts([claim], family: claim.outcome.outOfPocket))
        }
        let overall = YearTotals.overall(shown)
        var sums: [(name: String, amounts: [String])] = []
        var remarks: [String] = []
        if overall.years.count > 1 || shown.contains(where: { $0.year != shown.first?.year }) {
            for (year, totals) in overall.years {
                let own = shown.filter { $0.year == year }
                var figures = amounts(own, family: totals.outOfPocket)
                // What a record pays for the year before counts there.
                figures[2] = yuan(totals.payout)
                sums.append((say("\(year) 年", "\(year)"), figures))
            }
        }
        sums.append((say("合计", "all"), amounts(shown, family: overall.outOfPocket)))
        let caughtUp = shown.reduce(0) { $0 + max(0, -$1.outcome.outOfPocketExact) }
        if caughtUp > 0 {
            remarks.append(
                say(
                    "合计的个人负担已减去补付以前结算的 \(yuan(caughtUp))，按年计算，不足 0 的按 0 计。",
                    "The sum of what the family pays is less the \(yuan(caughtUp)) paid to catch up, year by year, and at least 0."
                ))
        }
        return Breakdown.ClaimTable(
            columns: [
                say("结算", "claim"), say("日期", "date"), say("类别", "care"), say("医疗费总额", "total"),
                say("救助前自付", "left before"), say("医疗救助", "assistance"), say("个人负担", "the family"),
            ], rows: rows, sums: sums, remarks: remarks)
    }
}
