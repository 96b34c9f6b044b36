import Adjudication
import PolicyFormat
import Values
import Wording

/// Facts that might be put right, in words: what would have to be so, and for programs.
struct ChangeWords: Bilingual {
    let claim: SettledClaim
    let scheme: Scheme
    let language: Language
    private var wording: RuleWording { RuleWording(claim.plan.policy, scheme, language) }

    /// `补办转诊备案`; several with `，并`. `identities` are those that bring the same as one that is changed.
    func text(_ changes: [FactChange], identities: [Int32] = []) -> String {
        changes.map { text($0, identities) }.joined(separator: say("，并", ", and "))
    }

    private func text(_ change: FactChange, _ identities: [Int32]) -> String {
        switch change.fact {
        case .flag(.referral): return say("补办转诊备案", "a referral put on record")
        case .flag(.directSettlement): return say("改为直接结算", "direct settlement")
        case .flag(let field): return wording.flag(field.definition.name, true)
        case .ownFlag(let name): return wording.label(name) + say("：是", ": yes")
        case .identity(let identity):
            let all = identities.contains(identity) ? identities : [identity]
            let names = oneOf(all.map { identityName($0) })
            return say("结算日已认定为\(names)", "recognition on that day as \(names)")
        case .recognition(let identity): return recognition(identity)
        case .application(let id):
            return say("申请", "an application for ") + claim.plan.policy.name(ofBenefit: id).inSentence[language]
        case .appliedOn(let day):
            let day = Day(number: Int32(clamping: day))
            return say("\(day) 提出申请", "an application on \(day)")
        }
    }

    /// `特困人员、孤儿或事实无人抚养儿童`; of many the first four.
    private func oneOf(_ names: [String]) -> String {
        guard names.count <= 4 else { return list(Array(names.prefix(4))) + say("等", " and others") }
        guard let last = names.last, names.count > 1 else { return list(names) }
        return list(Array(names.dropLast())) + say("或", " or ") + last
    }

    /// From when, or how long, an identity would have to be recognised.
    private func recognition(_ identity: Int32) -> String {
        let name = identityName(identity)
        guard let date = claim.record.day(.date),
            let holding = claim.record.holdings.first(where: { $0.identity == identity })
        else { return name }
        if holding.from > date.number {
            let days = holding.from - date.number
            return say(
                "\(name)的认定日改为 \(date) 或更早（早 \(days) 天）",
                "recognition as \(name) from \(date) or before (\(days) \(days == 1 ? "day" : "days"))")
        }
        return say("\(name)的认定期延到 \(date) 或更晚", "recognition as \(name) to \(date) or after")
    }

    private func identityName(_ identity: Int32) -> String {
        scheme.vocabulary.identities[Int(identity)].name.inSentence[language]
    }

    /// `如补办转诊备案，救助可多得 1,400.00 元。`
    func sentence(_ found: Alternatives.Alternative) -> String {
        let (change, more) = (text(found.changes, identities: found.identities), yuan(found.difference))
        return say("如\(change)，救助可多得 \(more) 元。", "With \(change), assistance is \(more) yuan more.")
    }

    /// What makes a benefit pay.
    func text(_ change: WhyNot.Change) -> String {
        switch change {
        case .facts(let changes, _): text(changes)
        case .inScope(let more, _):
            say(
                "政策范围内再多 \(yuan(more)) 元（其他不变）即开始支付",
                "\(yuan(more)) yuan more in scope, all else equal, starts it")
        }
    }

    /// What somebody has to do about it, a sentence; empty where the change says it all.
    func advice(_ changes: [FactChange]) -> String {
        changes.contains { if case .identity = $0.fact { true } else { false } }
            ? say("请向民政部门核对是否已认定。", "Ask civil affairs whether it was so.") : ""
    }

    // MARK: For programs

    /// The names of the fields that are changed, and what they would be.
    func fact(_ changes: [FactChange]) -> String { changes.map { field($0) }.joined(separator: " + ") }
    func value(_ changes: [FactChange]) -> String { changes.map { value($0) }.joined(separator: " + ") }

    private func field(_ change: FactChange) -> String {
        switch change.fact {
        case .flag(let field): field.definition.name
        case .ownFlag(let name): name
        case .identity, .recognition: Field.identities.definition.name
        case .application: Field.application.definition.name
        case .appliedOn: Field.appliedOn.definition.name
        }
    }

    private func value(_ change: FactChange) -> String {
        switch change.fact {
        case .flag, .ownFlag: return "yes"
        case .identity(let identity): return scheme.vocabulary.identities[Int(identity)].name.zh
        case .recognition(let identity):
            return recognised(identity)
        case .application(let id): return id
        case .appliedOn(let day): return Day(number: Int32(clamping: day)).description
        }
    }

    /// An identity given, with dates that include the day of the settlement, as a record gives it.
    private func recognised(_ identity: Int32) -> String {
        let day = claim.record.day(.date)?.number
        let json = RecordJSON(claim.record, scheme)
        return claim.record.holdings.filter { $0.identity == identity }.map { holding in
            var holding = holding
            holding.from = min(holding.from, day ?? holding.from)
            holding.through = max(holding.through, day ?? holding.through)
            return json.text(holding)
        }.joined(separator: "|")
    }

    // MARK: Articles

    /// The article by which a changed claim gets another amount: of what changed its rate, else of the row that pays.
    func cite(_ changed: SettledClaim) -> String {
        for step in changed.steps where step.payout != claim.payout(ofBenefit: step.benefit) {
            let benefit = changed.plan.policy.benefits[step.benefit]
            let own = claim.steps.last { $0.benefit == step.benefit && $0.row != nil }
            if let own, own.row == step.row, own.adjustments != step.adjustments {
                let differing = Set(own.adjustments).symmetricDifference(step.adjustments).min()
                if let cite = differing.flatMap({ benefit.adjustments[$0].cite }) { return cite }
            }
            return changed.cite(of: step)
        }
        return changed.steps.first { $0.payout > 0 }.map { changed.cite(of: $0) } ?? ""
    }
}
