import Adjudication
import PolicyFormat
import Values
import Wording

/// What insurance and others paid before assistance: what comes off before it is counted, and what does not.
struct InsurancePayments: Bilingual {
    /// A payment with its line.
    typealias Payment = (line: Breakdown.Line, amount: Int64)

    /// What the cost inside the scheme less what comes off it is above what is left before assistance.
    struct Balance {
        var amount: Int64
        /// Whether insurance paid more than what is inside the scheme, so that nothing is left.
        var isFloor: Bool
    }

    /// What comes off the cost inside the scheme.
    private(set) var deducted: [Payment] = []
    /// What came off only to find what is left before assistance, and is no payment of the bill.
    private(set) var putBack: [Payment] = []
    /// What was paid of the bill and does not come off before assistance.
    private(set) var notDeducted: [Payment] = []
    private(set) var balance = Balance(amount: 0, isFloor: false)
    let language: Language

    init(claim: SettledClaim, working: ClaimWorking, language: Language) {
        self.language = language
        let all = InsurancePayments.paid(claim, language)
        let names = working.deductions("burden")?.map(\.name) ?? ["insurance_paid"]
        let isWhole = names.contains("insurance_paid")
        for payment in all {
            let entry = (payment.line, payment.amount)
            if isWhole || names.contains(payment.name) { deducted.append(entry) } else { notDeducted.append(entry) }
        }
        let paidNames = Set(all.map(\.name) + ["insurance_paid"])
        for (name, value) in working.deductions("burden") ?? [] where value != 0 && !paidNames.contains(name) {
            guard Field.named(name).map({ !InsurancePayments.fields.contains($0) }) ?? true else { continue }
            let line = Breakdown.Line(label: working.wording.label(name).capitalizedAtStart, amount: "")
            deducted.append((line, value))
            putBack.append((line, value))
        }
        let rest = claim.outcome.eligibleCost - deducted.reduce(0) { $0 + $1.amount }
        let amount = rest - claim.outcome.burden
        balance = Balance(amount: amount, isFloor: amount < 0 && claim.outcome.burden == 0)
    }

    static let fields: [Field] = [.basicPaid, .criticalIllnessPaid, .supplementaryPaid, .otherRelief]

    /// What an insurance payment is called.
    static func label(_ field: Field) -> Label {
        switch field {
        case .basicPaid: Label(zh: "基本医保支付", en: "Basic insurance")
        case .criticalIllnessPaid: Label(zh: "大病保险支付", en: "Critical-illness insurance")
        case .supplementaryPaid: Label(zh: "补充保险支付", en: "Supplementary insurance")
        default: Label(zh: "其他减免", en: "Other relief")
        }
    }

    /// Every payment before assistance, by the name of its field.
    private static func paid(
        _ claim: SettledClaim, _ language: Language
    ) -> [(name: String, line: Breakdown.Line, amount: Int64)] {
        var payments: [(name: String, line: Breakdown.Line, amount: Int64)] = []
        for field in fields {
            let paid = claim.frame[Slot.of(field)]
            let name = field.definition.name
            if field == .criticalIllnessPaid, let step = claim.criticalIllness {
                payments.append((name, CriticalIllnessLine(claim: claim, step: step, language: language).line, paid))
            } else if paid != 0 {
                payments.append((name, Breakdown.Line(label: label(field)[language], amount: ""), paid))
            }
        }
        for (field, paid) in claim.payments(.beforeAssistance) {
            let label = (field.label ?? Label(field.name))[language].capitalizedAtStart
            payments.append((field.name, Breakdown.Line(label: label, amount: ""), paid))
        }
        return payments
    }
}
