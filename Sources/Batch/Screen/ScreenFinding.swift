package import Values

/// A stay whose payment is not what was due: money missed, too little or too much (应救未救、少付、多付). Amounts in fen.
package struct ScreenFinding {
    /// Which list it stands on.
    package enum Kind: CaseIterable {
        case missed, under, over
    }

    /// Why, in the order in which the reasons are tested; the first that holds stands.
    package enum Reason: String, CaseIterable {
        case needsApplication = "needs-application"
        case recognisedLate = "recognised-late"
        case notOneStop = "not-one-stop"
        case paperClaim = "paper-claim"
        case unpaid
        case tooLittle = "too-little"
        case noStay = "no-stay"
        case paidTwice = "paid-twice"
        case twoIDs = "two-ids"
        case reversed
        case afterDeath = "after-death"
        case identityEnded = "identity-ended"
        case notRegistered = "not-registered"
        case wrongYear = "wrong-year"
        case tooMuch = "too-much"

        /// In words that a report has.
        package var label: Label {
            switch self {
            case .needsApplication: Label(zh: "须申请的待遇，没有申请", en: "paid on application only, never applied for")
            case .recognisedLate: Label(zh: "认定登记晚于结算", en: "recognition entered after the settlement")
            case .notOneStop:
                Label(zh: "异地结算，没有一站式，也没有申报", en: "settled elsewhere without one-stop, never filed")
            case .paperClaim: Label(zh: "手工报销，没有申报", en: "paper claim, never filed")
            case .unpaid: Label(zh: "登记、就医、申报都无误而没有付", en: "register, stay and filing in order, not paid")
            case .tooLittle: Label(zh: "付得比应付少", en: "less than due")
            case .noStay: Label(zh: "没有这次就医", en: "there is no such stay")
            case .paidTwice: Label(zh: "一次住院付两次", en: "one stay paid twice")
            case .twoIDs: Label(zh: "一人两个编号，各付一次", en: "one person under two ids, paid under both")
            case .reversed: Label(zh: "退费以后没有收回", en: "refunded, not paid back")
            case .afterDeath: Label(zh: "死亡日期以后的入院", en: "admitted after death")
            case .identityEnded: Label(zh: "认定已终止仍付", en: "recognition had ended")
            case .notRegistered: Label(zh: "当时不在名册上", en: "not registered then")
            case .wrongYear: Label(zh: "跨年住院按入院那年结算", en: "settled with the year of admission")
            case .tooMuch: Label(zh: "付得比应付多", en: "more than due")
            }
        }
    }

    package let kind: Kind
    package let reason: Reason
    package let person: String
    package let claim: String
    /// The settlement date as it is shown; empty where it is not known.
    package let date: String
    package let due: Int64
    package let paid: Int64
    /// The articles that the due amount, or that nothing is due, rests on.
    package let cite: String
    /// The last day on which it can be applied for; `nil` where there is no deadline.
    package let applyBy: Day?
    /// What the further columns of the register say of the person.
    package let further: [String]

    /// What is missing, or too much.
    package var amount: Int64 { kind == .over ? paid - due : due - paid }
}
