import Adjudication
import PolicyFormat
import Values
import Wording

/// The chain from the total to what the family pays: each line says what to do with it, and a sum stands only after
/// something was taken off or put back.
struct CostChain: Bilingual {
    let claim: SettledClaim
    let wording: RuleWording
    var language: Language { wording.language }
    private var working: ClaimWorking { ClaimWorking(claim: claim, wording: wording) }

    /// A line of the chain before it is known which sums are needed.
    private enum Item {
        /// Takes off or puts back.
        case change(Breakdown.Line, Int64)
        /// What is left; nothing, where more was taken off than there was.
        case sum(Breakdown.Line, isFloored: Bool = false)
    }

    /// The chain, its benefits as `benefits` puts them.
    func lines(_ benefits: inout BenefitLines) -> [Breakdown.Line] {
        let isEvent = claim.frame[Slot.of(.event)] > 0
        let total = claim.frame[Slot.of(.total)]
        let outside = total - claim.outcome.eligibleCost
        let insurance = InsurancePayments(claim: claim, working: working, language: language)
        var items: [Item] = []
        if outside != 0 { items.append(outsideLine(outside, isPutBack: false)) }
        items.append(.sum(insideLine))
        items += insurance.deducted.map { change(.minus, $0.line, $0.amount) }
        let balance = insurance.balance
        if balance.amount != 0, !balance.isFloor {
            items.append(
                change(balance.amount > 0 ? .minus : .plus, balanceLine(balance, isPutBack: false), balance.amount))
        }
        items.append(.sum(burdenLine(insurance), isFloored: balance.isFloor))
        let assistance = benefits.payments(left: claim.outcome.burden)
        let before = change(
            .minus, Breakdown.Line(label: say("此前已付的救助", "Assistance paid before"), amount: ""), assistance.earlier)
        let isBeforeInside = assistance.earlier <= claim.outcome.burden
        if assistance.earlier > 0, isBeforeInside { items.append(before) }
        items += assistance.inside.map { change(.minus, $0.line, $0.amount) }
        items.append(.sum(Breakdown.Line(label: say("救助后自付", "Left after assistance"), amount: "")))
        if outside != 0 { items.append(outsideLine(outside, isPutBack: true)) }
        if balance.amount != 0 {
            items.append(
                change(balance.amount > 0 ? .plus : .minus, balanceLine(balance, isPutBack: true), -balance.amount))
        }
        items += insurance.putBack.map { change(.plus, $0.line, -$0.amount) }
        items += insurance.notDeducted.map { change(.minus, $0.line, $0.amount) }
        if assistance.earlier > 0, !isBeforeInside { items.append(before) }
        items += assistance.outside.map { change(.minus, $0.line, $0.amount) }
        items += claim.payments(.afterAssistance).map { field, paid in
            let name = (field.label ?? Label(field.name))[language]
            return change(.minus, Breakdown.Line(label: name.capitalizedAtStart, amount: ""), paid)
        }
        let exact = claim.outcome.outOfPocketExact
        if exact < 0 {
            items.append(change(.plus, catchUpLine(-exact), exact))
        }
        var last = Breakdown.Line(
            label: say("个人负担", "The family pays"), amount: yuan(claim.outcome.outOfPocket), isLast: true)
        last.details = benefits.sentencesOfUnpaid
        if isEvent, total == 0 { return eventLines(items, last) }
        return chained(items, total: total, last)
    }

    private func change(_ sign: Breakdown.Line.Sign, _ line: Breakdown.Line, _ amount: Int64) -> Item {
        var line = line
        // What is below 0 is put back where it would be taken off.
        let isTurned = sign == .minus && amount < 0 || sign == .plus && amount > 0
        line.sign = isTurned ? (sign == .minus ? .plus : .minus) : sign
        line.amount = yuan(Int64(clamping: amount.magnitude))
        return .change(line, amount)
    }

    // MARK: Sums

    private func chained(_ items: [Item], total: Int64, _ last: Breakdown.Line) -> [Breakdown.Line] {
        var first = Breakdown.Line(label: say("医疗费总额", "Total billed"), amount: yuan(total))
        var lines: [Breakdown.Line] = []
        var left = total
        var hasChanged = false
        for (index, item) in items.enumerated() {
            switch item {
            case .change(let line, let amount):
                lines.append(line)
                left -= amount
                hasChanged = true
            case .sum(var line, let isFloored):
                let isFollowed = items[(index + 1)...].contains { if case .change = $0 { true } else { false } }
                guard hasChanged, isFollowed else {
                    if lines.isEmpty, index == 0 {
                        // All of it is inside the scheme: the total says so.
                        first.label += say("，全部在救助范围内", ", all of it inside the scheme")
                        first.cite = line.cite
                    } else if !line.details.isEmpty, !lines.isEmpty {
                        lines[lines.count - 1].details += line.details
                    }
                    continue
                }
                if isFloored { left = 0 }
                line.sign = .equals
                line.amount = yuan(left)
                lines.append(line)
                hasChanged = false
            }
        }
        var last = last
        last.sign = .equals
        return [first] + lines + [last]
    }

    /// An application or a year's end bills nothing: what it pays stands alone.
    private func eventLines(_ items: [Item], _ last: Breakdown.Line) -> [Breakdown.Line] {
        var paid: [Breakdown.Line] = []
        for case .change(var line, let amount) in items where amount > 0 {
            line.sign = .none
            paid.append(line)
        }
        guard !paid.isEmpty else {
            var none = last
            none.label = say("救助金额", "Assistance")
            none.amount = yuan(claim.outcome.payout)
            return [none]
        }
        if paid.count == 1 { paid[0].isLast = true }
        return paid
    }

    // MARK: Inside and outside

    /// What the policy does not look at, with its parts.
    private func outsideLine(_ outside: Int64, isPutBack: Bool) -> Item {
        let label =
            outside > 0
            ? say("救助范围外费用", "Outside the scheme")
            : say("救助范围内费用多于总额的部分", "Inside the scheme, beyond the total")
        var line = Breakdown.Line(label: label, amount: "")
        if isPutBack { return change(.plus, line, -outside) }
        line.cite = article(eligible?.cite ?? "")
        if outside > 0, let parts = working.complement("eligible_cost", of: outside) {
            line.details = [Breakdown.Detail(text: parts)]
        }
        return change(.minus, line, outside)
    }

    private var eligible: Money? { claim.plan.policy.money.first { $0.name == "eligible_cost" }?.value }

    private var insideLine: Breakdown.Line {
        var line = Breakdown.Line(
            label: say("救助范围内费用", "Inside the scheme"), amount: "", cite: article(eligible?.cite ?? ""))
        if let parts = working.composition("eligible_cost", of: claim.outcome.eligibleCost) {
            line.details = [Breakdown.Detail(text: parts)]
        }
        return line
    }

    // MARK: Left before assistance

    private func burdenLine(_ insurance: InsurancePayments) -> Breakdown.Line {
        var line = Breakdown.Line(label: say("救助前自付", "Left before assistance"), amount: "")
        if insurance.balance.isFloor {
            let taken = Working.sum(
                [.amount(claim.outcome.eligibleCost)], minus: insurance.deducted.map { .amount($0.amount) })
            let rest = claim.outcome.eligibleCost - insurance.deducted.reduce(0) { $0 + $1.amount }
            line.details = [Breakdown.Detail(text: "\(taken.text) = \(yuan(rest))" + belowZero)]
        }
        return line
    }

    private func balanceLine(_ balance: InsurancePayments.Balance, isPutBack: Bool) -> Breakdown.Line {
        if balance.isFloor {
            return Breakdown.Line(
                label: say("保险支付超出救助范围内费用", "Insurance above what is inside the scheme"), amount: "")
        }
        let label =
            balance.amount > 0
            ? say("不计入救助前自付的费用", "Not counted as left before assistance")
            : say("另计入救助前自付的费用", "Counted as left before assistance too")
        var line = Breakdown.Line(label: label, amount: "")
        let burden = claim.plan.policy.money.first { $0.name == "burden" }?.value
        if !isPutBack, let burden {
            line.cite = article(burden.cite ?? "")
            line.details = [
                Breakdown.Detail(
                    text: say("救助前自付：", "Left before assistance: ")
                        + working.equation(burden.amount, of: claim.outcome.burden))
            ]
        }
        return line
    }

    /// What the claim pays beyond its own bill.
    private func catchUpLine(_ amount: Int64) -> Breakdown.Line {
        Breakdown.Line(
            label: say("补付以前结算", "Catch-up for earlier claims"), amount: "",
            details: [
                Breakdown.Detail(
                    text: say(
                        "本次救助超过本次自付的部分，从全年的个人负担中减去。",
                        "This is more than the claim itself left; it comes off what the family pays in the year."))
            ])
    }
}
