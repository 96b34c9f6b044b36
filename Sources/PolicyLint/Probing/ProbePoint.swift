import Adjudication
import PolicyFormat
import Values

/// What a family's year comes to for one amount of cost.
struct ProbePoint {
    /// What varies, in fen.
    let amount: Int64
    /// The claims; none where a record is rejected, or its application refused: a choice used up is no cliff.
    let claims: [SettledClaim]
    /// What is left to the family, in fen.
    let outOfPocket: Int64
    /// What others than the family pay, in fen.
    let paid: Int64
    /// What insurance leaves of the assisted cost, in fen.
    let burden: Int64
    /// Which rules decided, without amounts.
    let shape: [Int]

    init(_ amount: Int64, _ result: Settlement.Result) {
        self.amount = amount
        let isWhole = result.rejected.isEmpty && result.claims.allSatisfy { $0.refusedBy == nil }
        claims = isWhole ? result.claims : []
        outOfPocket = claims.reduce(0) { $0 + $1.outcome.outOfPocketExact - $1.outcome.allowance }
        paid = claims.reduce(0) { $0 + $1.outcome.paidOfBill }
        burden = claims.reduce(0) { $0 + $1.outcome.burden }
        shape = claims.isEmpty ? [result.rejected.count] : claims.flatMap(\.shape)
    }

    /// How much worse off the family is here than the cost alone explains, compared with less cost.
    func loss(since other: ProbePoint) -> Int64 {
        guard !claims.isEmpty, !other.claims.isEmpty else { return 0 }
        return outOfPocket - other.outOfPocket - (amount - other.amount)
    }
}

extension SettledClaim {
    fileprivate var shape: [Int] {
        [Int(outcome.status.rawValue), Int(outcome.reason), Int(outcome.category)]
            + steps.flatMap { step -> [Int] in
                let limits = step.pools.map { draw in
                    (draw.limit.map { step.afterOwnLimits > $0 - draw.before } ?? false) ? 1 : 0
                }
                let bracket = step.edges.count { $0 < step.after }
                let rates = step.bands.map { Int($0.rate.parts) }
                let state = [
                    step.benefit, step.row ?? -1, step.skipped == nil ? 1 : 0,
                    step.afterOwnLimits < step.beforeCap ? 1 : 0,
                ]
                return state + [bracket, step.deductibleApplied < step.after ? 1 : 0] + limits + rates
                    + step.adjustments
            }
    }
}

extension Step {
    /// The bracket of a row's schedule that the accumulated base falls into, by index.
    func bracket(of schedule: Row.Schedule) -> Int {
        let includesEdge = if case .lumps = schedule { true } else { false }
        return edges.firstIndex { includesEdge ? after <= $0 : after < $0 } ?? schedule.steps.count - 1
    }
}
