import Adjudication
import Diff
import Platform
import PolicyFormat
import Proof
import Reporting
import Values

/// What came of a proof: the sentence, the counterexample with both breakdowns, what was covered and what was not.
struct ProofDocument: OutputDocument {
    static let formats: [OutputFormat] = [.text, .json]

    let plan: ProvePlan
    let sides: [DiffSide]
    let result: ProofResult
    let console: Console

    var status: ExitStatus {
        switch result.answer {
        case .holds: .done
        case .broken: .someRejected
        case .open: .nothingComputed
        }
    }

    func text(in format: OutputFormat) -> String {
        format == .json ? ProofJSON(document: self).text : ProofText(document: self).text
    }

    /// The counterexample settled by the engine, for each side of the question; where a payout is held against a figure,
    /// once.
    func settled(_ found: ProofCounterexample) -> [(name: Label, scheme: Scheme, claims: [SettledClaim])] {
        let years: [(Int, [ProofClaim], Label)] =
            switch plan.question {
            case .implies, .equivalent:
                [(0, found.claims, sides[0].name), (1, found.claims, sides[sides.count - 1].name)]
            case .monotone(let name):
                [
                    (0, found.claims, Label(zh: "\(name) 多一分", en: "a fen more of \(name)")),
                    (0, found.lesser ?? found.claims, Label(zh: "\(name) 少一分", en: "a fen less of \(name)")),
                ]
            case .neverAbove: [(0, found.claims, sides[0].name)]
            }
        return years.map { place, claims, name in
            let side = side(min(place, sides.count - 1))
            return (name, side.scheme, side.settle(claims)?.claims ?? [])
        }
    }

    /// The records of some claims under the first side, or under the other one where the first does not know them all.
    func records(_ claims: [ProofClaim]) -> (records: [Record], scheme: Scheme) {
        let side = side(0)
        return (side.records(claims), side.scheme)
    }

    private func side(_ place: Int) -> ProofSide { ProofSide(sides[place].scheme, beside: sides.map(\.scheme)) }
}

extension ProofQuestion {
    /// What is to be proved, as a clause.
    func statement(_ sides: [DiffSide]) -> Label {
        let (left, right) = (sides[0].name, sides[sides.count - 1].name)
        switch self {
        case .implies:
            return Label(
                zh: "按“\(left.zh)”计算，任何人一年的医疗救助都不少于按“\(right.zh)”所得",
                en: "under “\(left.en)” nobody is paid less in a year than under “\(right.en)”")
        case .equivalent:
            return Label(
                zh: "“\(left.zh)”与“\(right.zh)”支付的医疗救助相同",
                en: "“\(left.en)” and “\(right.en)” pay the same assistance")
        case .monotone(let name):
            let label = Field.exactly(name)?.definition.label ?? name
            return Label(
                zh: "\(label)（\(name)）多一分，全年的医疗救助不会减少",
                en: "a fen more of \(name) never lowers a year's assistance")
        case .neverAbove(let bound):
            return Label(
                zh: "全年的医疗救助不超过全年\(bound.label.zh)之和",
                en: "a year's assistance never exceeds the year's sum of \(bound.label.en)")
        }
    }

    /// Its name among the options.
    var code: String {
        switch self {
        case .implies: "implies"
        case .equivalent: "equivalent"
        case .monotone: "monotone"
        case .neverAbove: "never-above"
        }
    }
}

extension ProofQuestion.Bound {
    var label: Label {
        switch self {
        case .burden: Label(zh: "救助前自付", en: "what is left before assistance")
        case .eligibleCost: Label(zh: "救助范围内费用", en: "cost inside the scheme")
        case .total: Label(zh: "医疗费总额", en: "the total billed")
        }
    }
}

extension ProofOpening.Reason {
    /// What stands in JSON.
    var code: String {
        switch self {
        case .rounding: "rounding"
        case .rejectedOnOneSide: "rejected-on-one-side"
        case .notLinear: "not-linear"
        case .identityDates: "identity-dates"
        case .otherDates: "other-dates"
        case .tooLarge: "too-large"
        case .disagreement: "disagreement"
        case .outOfTime: "time-limit"
        }
    }

    var label: Label {
        switch self {
        case .rounding:
            Label(
                zh: "只差取整：没有找到反例，也不能排除", en: "rounding alone may decide: no counterexample was found, none is ruled out"
            )
        case .rejectedOnOneSide:
            Label(zh: "一方没有计算、另一方计算了的结算", en: "claims that one side rejects and the other settles")
        case .notLinear:
            Label(
                zh: "规则不能按类推算（如两项金额相乘）",
                en: "rules that cannot be worked out for a class, such as an amount times an amount")
        case .identityDates:
            Label(
                zh: "两项政策的身份认定期规则不同，而身份都按不带日期的试算",
                en: "the policies differ in when an identity with dates counts, and identities were tried without dates"
            )
        case .otherDates:
            Label(
                zh: "年度或版本不按结算日期确定，或有规则回看若干天",
                en:
                    "another date than that of the settlement decides the year or the version, or a rule looks back over days"
            )
        case .tooLarge: Label(zh: "数字过大，不能精确推算", en: "figures too large for the exact arithmetic")
        case .disagreement:
            Label(
                zh: "推算与逐笔计算不一致，不作结论（请报告）",
                en: "the proof and the engine disagree: nothing is concluded (please report it)")
        case .outOfTime: Label(zh: "时间已到（--time-limit）", en: "the time was up (--time-limit)")
        }
    }
}
