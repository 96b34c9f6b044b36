import Adjudication
import PolicyFormat
import Values
import Wording

/// The result of one claim as it is read aloud: who pays what, what a limit took, why nothing is paid.
struct SpokenResult: Bilingual {
    let claim: SettledClaim
    let wording: RuleWording
    var language: Language { wording.language }

    var paragraphs: [String] {
        guard claim.outcome.status != .reversed else { return [] }
        return [([reason] + [whoPays] + more).filter { !$0.isEmpty }.joined(separator: say("", " "))]
    }

    // MARK: Why nothing

    /// Why the claim is not assisted, or gets 0.00.
    var reason: String {
        let stop = say("。", ".")
        if claim.outcome.status == .excluded {
            let head = say("不予救助：", "Not assisted: ") + (claim.reasonLabel?[language] ?? "") + stop
            guard claim.reasonCode == "identity-not-held", let holding = claim.record.holdings.first else {
                return head
            }
            let dates = IdentityDates(holding: holding, claim: claim, wording: wording)
            guard let failure = dates.failure else { return head }
            return head + say("", " ") + say("\(dates.name)\(failure)", "\(dates.name.capitalizedAtStart) \(failure)")
                + stop
        }
        return UnpaidBenefits(claim: claim, wording: wording).mainSentence.map { $0.text + stop } ?? ""
    }

    // MARK: Who pays

    /// What somebody pays, to stand in the sentence.
    var payments: [Payment] {
        var payments: [Payment] = []
        func add(_ label: Label, _ fen: Int64) {
            if fen != 0 { payments.append(Payment(name: label, fen: fen)) }
        }
        let frame = claim.frame
        for field in InsurancePayments.fields { add(InsurancePayments.label(field), frame[Slot.of(field)]) }
        for (field, paid) in claim.payments(.beforeAssistance) { add(field.label ?? Label(field.name), paid) }
        let own = claim.outcome.payout - claim.outcome.allowance
        let earlier = max(0, frame[Slot.assistance] - own)
        if earlier != 0 { payments.append(Payment(name: Payment.earlierName, fen: earlier, kind: .earlier)) }
        if own != 0 {
            payments.append(Payment(name: Label(zh: "医疗救助", en: "medical assistance"), fen: own, kind: .assistance))
        }
        let ofHospital = claim.outcome.hospitalBorne - claim.outcome.hospitalAllowance
        add(Label(zh: "医院承担", en: "the hospital"), ofHospital)
        for step in claim.steps where step.payout != 0 && !claim.plan.policy.benefits[step.benefit].isAllowance {
            if case .other(let payer) = claim.payer(of: step) {
                add(Label(zh: payer.zh + "支付", en: payer.en), step.payout)
            }
        }
        for (field, paid) in claim.payments(.afterAssistance) { add(field.label ?? Label(field.name), paid) }
        return payments
    }

    private var whoPays: String {
        let total = claim.frame[Slot.of(.total)]
        guard total != 0 || claim.frame[Slot.of(.event)] <= 0 else {
            let paid = claim.outcome.payout
            return paid == 0 ? "" : say("医疗救助 \(yuan(paid)) 元。", "Medical assistance pays \(yuan(paid)) yuan.")
        }
        return Payment.sentence(payments, total: total, family: claim.outcome.outOfPocket, language)
    }

    // MARK: What else

    var more: [String] {
        var sentences = limits
        let caughtUp = -claim.outcome.outOfPocketExact
        if caughtUp > 0, claim.frame[Slot.of(.event)] <= 0 {
            sentences.append(
                say(
                    "其中 \(yuan(caughtUp)) 元是补付以前结算的。",
                    "Of that, \(yuan(caughtUp)) makes up for earlier claims."))
        }
        let allowance = claim.outcome.allowance + claim.outcome.hospitalAllowance
        if allowance != 0, claim.frame[Slot.of(.event)] <= 0 {
            sentences.append(say("另发补助 \(yuan(allowance)) 元。", "Allowances of \(yuan(allowance)) come on top."))
        }
        return sentences
    }

    /// What the limits of the year took: those that are used up, each with what the claim would have had without that one
    /// alone.
    private var limits: [String] {
        let pools = Set(claim.steps.flatMap { $0.pools.map(\.pool) })
        return claim.steps.filter { claim.payer(of: $0) == .fund && $0.payout > 0 }.flatMap { step -> [String] in
            let left = step.pools.map { draw in draw.limit.map { max(0, $0 - draw.before) } ?? .max }
            guard let least = left.min(), least < step.afterOwnLimits else { return [] }
            return step.pools.indices.compactMap { index in
                guard left[index] == least, let limit = step.pools[index].limit else { return nil }
                let others = left.indices.filter { $0 != index }.map { left[$0] }.min() ?? .max
                let pool = claim.plan.policy.pools[step.pools[index].pool]
                let named = pools.count > 1 || !pool.per.keys.contains("year") ? pool.name : nil
                return sentence(named, limit, cut: min(step.afterOwnLimits, others) - least)
            }
        }
    }

    private func sentence(_ pool: Label?, _ limit: Int64, cut: Int64) -> String {
        let name = say(
            "\(pool?.zh ?? "今年的限额") \(yuan(limit)) 元已用完",
            "\(pool?.en.capitalizedAtStart ?? "The limit") of \(yuan(limit))\(pool == nil ? " a year" : "") is used up")
        if cut == 0 { return name + say("。", ".") }
        return name
            + say("，本次因此少救助 \(yuan(cut)) 元。", "; without it this claim would have had \(yuan(cut)) more.")
    }
}

/// What somebody pays of a bill, as a part of a sentence.
struct Payment {
    /// Whose payment it is, where that matters.
    enum Kind {
        case other, assistance, earlier, family
    }

    let name: Label
    let fen: Int64
    var kind = Kind.other

    /// What the fund paid before the claim; a subject in English, where it begins the sentence.
    static let earlierName = Label(zh: "此前已付的救助", en: "earlier assistance")

    /// `医疗费 12,000.00 元：基本医保支付 7,000.00 元，医疗救助 2,400.00 元，个人负担 2,600.00 元。`
    static func sentence(_ payments: [Payment], total: Int64, family: Int64, _ language: Language, count: String = "")
        -> String
    {
        guard !payments.isEmpty else {
            return language == .zh
                ? "\(count)医疗费 \(yuan(total)) 元，全部由个人负担。" : "The family pays all of the \(yuan(total)) yuan."
        }
        let all = payments + [Payment(name: Label(zh: "个人负担", en: "the family"), fen: family)]
        guard language == .en else {
            let parts = all.map { "\($0.name.zh) \(yuan($0.fen)) 元" }
            return "\(count)医疗费 \(yuan(total)) 元：" + parts.joined(separator: "，") + "。"
        }
        let parts = all.enumerated().map { index, payment in
            let name = payment.name.en.lowercasedAtStart
            return index == 0 ? "\(name) pays \(yuan(payment.fen))" : "\(name) \(yuan(payment.fen))"
        }
        let list = parts.count == 1 ? parts[0] : parts.dropLast().joined(separator: ", ") + " and " + (parts.last ?? "")
        return "Of \(yuan(total)) yuan, \(list)."
    }
}

/// What several claims came to together, as it is read aloud.
struct SpokenSum: Bilingual {
    let claims: [SettledClaim]
    let language: Language

    var paragraphs: [String] {
        let live = claims.filter { $0.outcome.status != .reversed }
        func sum(_ figure: (SettledClaim) -> Int64) -> Int64 { live.reduce(0) { $0 + figure($1) } }
        let total = sum { $0.frame[Slot.of(.total)] }
        let overall = YearTotals.overall(claims)
        var payments = InsurancePayments.fields.map { field in
            Payment(name: InsurancePayments.label(field), fen: sum { $0.frame[Slot.of(field)] })
        }
        func add(_ zh: String, _ en: String, _ fen: Int64) {
            payments.append(Payment(name: Label(zh: zh, en: en), fen: fen))
        }
        add("其他保险支付", "other payers", sum { $0.payments(.beforeAssistance).reduce(0) { $0 + $1.paid } })
        add(
            Payment.earlierName.zh, Payment.earlierName.en,
            sum { max(0, $0.frame[Slot.assistance] - $0.outcome.payout + $0.outcome.allowance) })
        add("医疗救助", "medical assistance", sum { $0.outcome.payout - $0.outcome.allowance })
        add("医院承担", "the hospital", sum { $0.outcome.hospitalBorne - $0.outcome.hospitalAllowance })
        add("其他方支付", "others", sum { $0.outcome.otherBorne + $0.payments(.afterAssistance).reduce(0) { $0 + $1.paid } })
        let shown = payments.filter { $0.fen != 0 }
        let count =
            live.count <= 10 && live.count > 0
            ? ["一", "两", "三", "四", "五", "六", "七", "八", "九", "十"][live.count - 1] : "\(live.count) "
        var sentences = [
            Payment.sentence(shown, total: total, family: overall.outOfPocket, language, count: count + "笔")
        ]
        let caughtUp = overall.outOfPocket - sum { $0.outcome.outOfPocketExact }
        if caughtUp > 0 {
            sentences.append(
                say(
                    "另有 \(yuan(caughtUp)) 元救助超出当年的自付，个人负担按 0 计。",
                    "Assistance is \(yuan(caughtUp)) above what the year left; the family pays 0.00 then."))
        }
        let allowance = sum { $0.outcome.allowance + $0.outcome.hospitalAllowance }
        if allowance != 0 {
            sentences.append(say("另发补助 \(yuan(allowance)) 元。", "Allowances of \(yuan(allowance)) come on top."))
        }
        return [sentences.joined(separator: say("", " "))]
    }
}
