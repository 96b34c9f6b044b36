import PolicyFormat
public import Values

/// What a person is subsidised to enrol with (资助参保): every row, and the highest amount, once.
public struct PremiumAssessment: Sendable {
    /// What became of a row.
    public enum RowState: Sendable, Hashable {
        /// It is not for this person.
        case doesNotApply
        /// It pays so much, in fen.
        case pays(Int64)
        /// It is for this person; how much is left to other rules.
        case delegated
    }

    /// The person.
    public let record: Record
    /// The version on the day of payment.
    public let plan: Plan
    /// The year enrolled for.
    public let year: Int
    /// Whether the record says which year is enrolled for.
    public let statesYear: Bool
    /// Whether subsidies are paid that day.
    public let isInForce: Bool
    /// The refusals that hold, by index in the policy.
    public let barredBy: [Int]
    /// Each row, in the policy's order.
    public let rows: [RowState]
    /// The row that is paid, by index: the highest, the first of equals; `nil` where nothing is.
    public let paidRow: Int?
    /// What is paid, in fen.
    public let subsidy: Int64
    /// The premium that a person pays, in fen, where it is known.
    public let standard: Int64?
    /// The notices that apply, by index in the policy.
    public let notices: [Int]

    /// What is left to pay, in fen, where the standard is known.
    public var ownShare: Int64? { standard.map { max(0, $0 - subsidy) } }
    /// Whether a row for this person is left to other rules.
    public var isPartlyDelegated: Bool { rows.contains(.delegated) }
}

extension Scheme {
    /// Works out the premium subsidy of a person on the day of payment, the record's `date`.
    ///
    /// Fails where the record lacks what a row needs, or a parameter is missing.
    public func premium(of record: Record) -> Result<PremiumAssessment, Diagnostic> {
        PersonFrame.make(record, self).flatMap { person in
            do throws(Fault) {
                return .success(try person.premium(record))
            } catch {
                return .failure(person.plan.diagnostic(for: error, in: record, self))
            }
        }
    }
}

extension PersonFrame {
    fileprivate func premium(_ record: Record) throws(Fault) -> PremiumAssessment {
        let slot = plan.layout.fields[Premium.yearField]?.slot
        let statesYear = slot.map { frame[$0] != Slot.absent } ?? false
        if let slot, let premium = plan.policy.premium { enrol(in: slot, premium) }
        let evaluator = evaluator
        let standard = plan.figure("premium_standard").flatMap { node in try? evaluator.value(node) }
        var rows: [PremiumAssessment.RowState] = []
        var open: Fault?
        for row in plan.premiumRows {
            do {
                rows.append(try state(row, evaluator))
            } catch {
                // What a row lacks matters only where it could still pay more.
                open = open ?? error
                rows.append(.doesNotApply)
            }
        }
        let amounts = rows.map { state -> Int64 in if case .pays(let amount) = state { amount } else { 0 } }
        let best = amounts.max() ?? 0
        if let open, standard.map({ best < $0 }) ?? true { throw open }
        let barred = try indices(plan.premiumRefusals, evaluator)
        let inForce = try evaluator.isInForce(
            plan.premiumPeriods.count > 0 ? plan.premiumPeriods : plan.inForce, plan)
        let isPaid = inForce && barred.isEmpty && best > 0
        return PremiumAssessment(
            record: record, plan: plan,
            year: Int(slot.map { frame[$0] } ?? frame[Slot.year]), statesYear: statesYear, isInForce: inForce,
            barredBy: barred, rows: rows,
            paidRow: isPaid ? amounts.firstIndex(of: best) : nil, subsidy: isPaid ? best : 0, standard: standard,
            notices: inForce ? try indices(plan.premiumNotices, evaluator) : [])
    }

    private func state(_ row: PlanPremiumRow, _ evaluator: Evaluator) throws(Fault) -> PremiumAssessment.RowState {
        guard try evaluator.holds(row.scope) else { return .doesNotApply }
        do {
            return .pays(try evaluator.value(row.pay))
        } catch  where error.kind == .delegated {
            return .delegated
        }
    }

    private func indices(_ guards: [Guard], _ evaluator: Evaluator) throws(Fault) -> [Int] {
        var found: [Int] = []
        for (index, scope) in guards.enumerated() where try evaluator.holds(scope) { found.append(index) }
        return found
    }
}
