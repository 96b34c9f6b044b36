import Batch
import Values

/// How many findings of one list there are, of how many persons, and what they come to; amounts in fen.
struct ScreenSums {
    private let kind: ScreenFinding.Kind
    let claims: Int
    let persons: Int
    let amount: Int64
    private let byReason: [ScreenFinding.Reason: (claims: Int, amount: Int64)]

    init(_ kind: ScreenFinding.Kind, _ findings: [ScreenFinding]) {
        self.kind = kind
        let own = findings.filter { $0.kind == kind }
        claims = own.count
        persons = Set(own.map(\.person)).count
        amount = own.reduce(0) { $0 + $1.amount }
        byReason = own.reduce(into: [:]) { sums, finding in
            let (claims, amount) = sums[finding.reason] ?? (0, 0)
            sums[finding.reason] = (claims + 1, amount + finding.amount)
        }
    }

    /// What there is of each reason that could be found, in the order in which they are tested.
    func reasons(
        hasApplications: Bool, hasPayments: Bool
    ) -> [(reason: ScreenFinding.Reason, claims: Int, amount: Int64)] {
        possible.filter { reason in
            switch reason {
            case .needsApplication: hasApplications
            case .noStay: hasPayments
            default: true
            }
        }.map { ($0, byReason[$0]?.claims ?? 0, byReason[$0]?.amount ?? 0) }
    }

    private var possible: [ScreenFinding.Reason] {
        switch kind {
        case .missed: [.needsApplication, .recognisedLate, .notOneStop, .paperClaim, .unpaid]
        case .under: [.wrongYear, .tooLittle]
        case .over:
            [
                .noStay, .paidTwice, .twoIDs, .reversed, .afterDeath, .identityEnded, .notRegistered, .wrongYear,
                .tooMuch,
            ]
        }
    }
}
