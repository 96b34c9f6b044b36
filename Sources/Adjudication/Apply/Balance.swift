import PolicyFormat
import Values

/// What must hold of every settled claim, whatever its policy says.
///
/// It is worked out again from what the claim's figures come to, not from the steps that led to them. A claim of which one
/// of them does not hold is not given out: the run stops.
enum Imbalance: Int32 {
    /// A payment is below 0.
    case negativePayment
    /// The fund's payments do not add up to the payout.
    case payoutDiffers
    /// Benefits that are limited by what insurance left of the claim pay more than that.
    case aboveClaim
    /// The total is not what all payers and the patient bear.
    case payersDiffer
    /// All benefits of the unit's year pay more than insurance left of its claims.
    case aboveYear
    /// A payment is more than a pool has left.
    case abovePool
}

/// What a settlement unit's year has come to, where benefits may pay more than their claim left: what insurance left of its
/// bills, and what was paid of them.
struct YearBalance: BitwiseCopyable, Equatable, Sendable {
    let left: AccumulatorID
    let paid: AccumulatorID
}

extension Fault {
    /// Whether the claim's figures contradict one another, which no record may bring about.
    package var isImbalance: Bool { kind == .imbalance }

    fileprivate init(_ imbalance: Imbalance) { self.init(kind: .imbalance, index: imbalance.rawValue) }
}

extension Adjudication {
    /// Throws where the claim's figures contradict one another.
    @inline(__always)
    func checkBalance() throws(Fault) {
        let (left, outcome) = (slots[Slot.of(.total)] - slots[Slot.insurancePaid], outcome.pointee)
        var (payout, limited): (Int64, Int64) = (0, 0)
        for index in 0..<terms.benefitCount {
            let benefit = Entry(terms.benefits + index)
            if benefit.part == .accumulating { continue }
            let paid = slots[Int(benefit.paid)]
            if paid < 0 { throw Fault(.negativePayment) }
            payout += benefit.payer == .fund ? paid : 0
            limited += benefit.exceedsClaim ? 0 : paid
        }
        if payout != outcome.payout { throw Fault(.payoutDiffers) }
        if limited > max(0, left) { throw Fault(.aboveClaim) }
        let relief = terms.head.hasRareParts && terms.rare.relief.isGiven ? try evaluator.value(terms.rare.relief) : 0
        let borne = slots[Slot.assistance] + outcome.hospitalBorne - outcome.hospitalAllowance + outcome.otherBorne
        if left != borne + relief + outcome.outOfPocketExact { throw Fault(.payersDiffer) }
        if let year = terms.plan.yearBalance { try checkYear(year, left) }
    }

    /// Throws where a payment is more than one of its pools has left, before they are charged with it: a pool is spent up to
    /// its limit, or it was beyond it before.
    @inline(__always)
    func checkPools(_ benefit: Entry<BenefitTerms>, _ payout: Int64, isPlain: Bool) throws(Fault) {
        if payout == 0 { return }
        for index in benefit.ceilings {
            let ceiling = Entry(terms.ceilings + Int(index))
            let limit = try evaluator.value(ceiling.limit)
            if limit != Slot.absent, evaluator.read(ceiling.spent, isDirect: isPlain) > limit - payout {
                throw Fault(.abovePool)
            }
        }
    }

    @inline(never)
    private func checkYear(_ year: YearBalance, _ left: Int64) throws(Fault) {
        let outcome = outcome.pointee
        let paid = outcome.paidOfBill
        // The terms know only the accumulators of their own benefits.
        let rules = rules
        let sumLeft = try rules.add(max(0, left), to: year.left)
        if try rules.add(paid, to: year.paid) > sumLeft { throw Fault(.aboveYear) }
    }
}

extension Evaluator {
    /// Lets a year's balance start where not all of its claims are given: their payments are not held against it.
    func openBalance(_ plan: Plan) throws(Fault) {
        if let year = plan.yearBalance { try add(Yuan.largest.fen, to: year.left) }
    }
}

extension PlanCompiler {
    /// Whether a version needs its years held against their bills, and can have that.
    private enum YearCheck {
        /// Every benefit is limited by what its claim left, and so is the year.
        case needless
        /// A benefit settles earlier claims of the unit's calendar year.
        case possible
        /// A benefit pays on a figure that the record hands in, a fixed sum, or over several years; or the file accepts
        /// payments above the burden, because its text says so.
        case impossible
    }

    private var yearCheck: YearCheck {
        let policy = draft.policy
        // Money beside the bill, such as for care or food, is not counted.
        let exceeding = draft.benefits.indices.filter {
            draft.benefits[$0].exceedsClaim && !draft.benefits[$0].isAllowance && draft.benefits[$0].delegation < 0
        }
        let isByCalendarYear =
            !draft.crossesYears && draft.yearSlot == Int32(Slot.of(.date)) && policy.dates.yearStarts == nil
        guard isByCalendarYear, !policy.acceptsPayoutAboveBurden,
            exceeding.allSatisfy({ policy.paysShareOfBills(benefit: $0) })
        else { return .impossible }
        return exceeding.isEmpty ? .needless : .possible
    }

    /// Gives all versions of a scheme a balance of the year, where one of them needs it and all can have it: a year may go
    /// on under the next version.
    static func keepYearBalance(_ versions: inout [PlanCompiler], _ layout: inout Layout) {
        let checks = versions.map(\.yearCheck)
        guard checks.contains(.possible), !checks.contains(.impossible) else { return }
        let scope: Scope = versions.contains(where: \.draft.isByHousehold) ? .householdYear : .personYear
        for index in versions.indices {
            versions[index].layout = layout
            let position = versions[index].draft.policy.position
            versions[index].draft.yearBalance = YearBalance(
                left: versions[index].account("balance.left", scope, at: position),
                paid: versions[index].account("balance.paid", scope, at: position))
            layout = versions[index].layout
        }
    }
}

extension Policy {
    /// Whether a benefit, by index, pays a share of what insurance or assistance leaves of bills, and nothing else.
    fileprivate func paysShareOfBills(benefit index: Int) -> Bool {
        let benefit = benefits[index]
        guard addedUp(byBenefit: index) != .other, benefit.atLeast == nil else { return false }
        return benefit.rows.allSatisfy { row in
            if case .lumps = row.schedule { return false }
            return true
        }
    }
}
