import Adjudication
package import Values

/// A row whose payment differs from what is due, or that cannot be settled any more (应退应补).
package struct Difference: BitwiseCopyable {
    /// Why it differs.
    package enum Kind: String, CaseIterable {
        /// It was paid without an identity that counts.
        case identity
        /// A limit binds.
        case cap
        /// Another rate or deductible, or anything else in the amount.
        case rate
        /// It was refunded, or is the refund.
        case refund
        /// It is not covered for another reason than identity.
        case excluded
        /// It cannot be settled as it stands.
        case notComputable = "not-computable"

        package var label: Label {
            switch self {
            case .identity: Label(zh: "身份", en: "identity")
            case .cap: Label(zh: "限额", en: "cap")
            case .rate: Label(zh: "比例或起付", en: "rate or deductible")
            case .refund: Label(zh: "退费", en: "refund")
            case .excluded: Label(zh: "不予救助", en: "excluded")
            case .notComputable: Label(zh: "无法核算", en: "not computable")
            }
        }
    }

    /// Where the row starts in the file, and how long it is.
    let start: Int64
    let length: Int64
    let person: PersonKey
    /// What was paid before; ``Slot/absent`` where it is not known.
    let paid: Int64
    let due: Int64
    let day: Int64
    let care: Int64
    /// The category + 1.
    let category: Int32
    /// Status, and reason + 1.
    let status: Int32
    let reason: Int32
    let plan: Int32
    let isCut: Bool

    /// The row of a settled claim.
    init(_ row: BatchRow) {
        let decision = row.decision
        start = row.start
        length = row.length
        person = row.person
        paid = row.paidBefore
        due = row.payout
        day = row.day
        care = row.care
        category = Int32(decision.category)
        status = Int32(decision.status)
        reason = Int32(decision.reason)
        plan = Int32(decision.plan)
        isCut = decision.isCut
    }

    /// A row that was rejected.
    init(rejected row: BatchRow, paid: Int64, day: Int64) {
        start = row.start
        length = row.length
        person = row.person
        self.paid = paid
        self.day = day
        due = Slot.absent
        care = Slot.absent
        category = 0
        status = -1
        reason = 0
        plan = 0
        isCut = false
    }

    /// Why it differs; `identityReasons` are the reasons that concern identity.
    func kind(_ scheme: Scheme) -> Kind {
        switch Int(status) {
        case -1: return .notComputable
        case Int(Outcome.Status.reversed.rawValue): return .refund
        case Int(Outcome.Status.excluded.rawValue):
            let code = scheme.plans[Int(plan)].code(ofReason: reason - 1)
            return code == "no-identity" || code == "identity-not-held" ? .identity : .excluded
        default: return isCut ? .cap : .rate
        }
    }
}
