import Adjudication
import PolicyFormat
import Values

/// The records of one probe tried with more and more cost, closely where the rules that decide change.
struct ProbeSweep {
    /// What is varied.
    enum Kind: Hashable {
        /// The in-scope cost, of which insurance pays nothing.
        case cost
        /// What insurance leaves of a fixed cost.
        case burden
    }

    let person: ProbeRecords
    let kind: Kind
    /// Neighbouring points between which the family loses, the more costly last.
    private(set) var falls: [(before: ProbePoint, after: ProbePoint)] = []
    /// The point at which payments exceed the burden most.
    private(set) var excess: ProbePoint?
    /// What the family gets at each amount that is always tried, in fen; `nil` where a record is rejected.
    private(set) var paid: [Int64?] = []

    /// Up to where amounts are tried: ten million yuan.
    static let largest: Int64 = 1_000_000_000
    /// The cost that is fixed while the burden varies.
    static let fixedCost: Int64 = 50_000_000
    private static let mostEvaluations = 3000

    private let settlement: Settlement
    private var left = ProbeSweep.mostEvaluations
    private let slack: Int64
    private let work: SearchWork
    /// What working out a payment takes, as comparisons of conditions.
    private let costOfPoint: Int

    init(
        _ person: ProbeRecords, _ kind: Kind, _ probe: ProbeScheme, amounts: [Int64], _ work: SearchWork
    ) {
        self.person = person
        self.kind = kind
        settlement = Settlement(probe.scheme)
        self.work = work
        let rules = probe.plan.policy.benefits.reduce(0) { $0 + 1 + $1.rows.count }
        costOfPoint = 20 * (rules + probe.plan.policy.categories.count)
        // Each payment is rounded by itself, which may cost a fen.
        slack =
            Int64(probe.plan.policy.benefits.count)
            * max(1, probe.plan.benefits.all.map(\.rounding.unit.fen).max() ?? 1)
        var before: ProbePoint?
        for amount in amounts where kind == .cost || amount <= ProbeSweep.fixedCost {
            guard work.spend(costOfPoint) else { return }
            let point = point(amount)
            paid.append(point.claims.isEmpty ? nil : point.paid)
            if let before { refine(before, point, depth: 0) }
            before = point
        }
    }

    private mutating func point(_ amount: Int64) -> ProbePoint {
        left -= 1
        let records =
            kind == .cost
            ? person.records(cost: amount, insurance: 0)
            : person.records(cost: ProbeSweep.fixedCost, insurance: ProbeSweep.fixedCost - amount)
        let result = settlement.settle(records)
        let point = ProbePoint(kind == .cost ? amount : amount, result)
        if !point.claims.isEmpty, point.paid - point.burden > max(slack, excess.map { $0.paid - $0.burden } ?? 0) {
            excess = point
        }
        return point
    }

    /// Looks between two points, down to the fen, for each change of the rules that decide.
    private mutating func refine(_ before: ProbePoint, _ after: ProbePoint, depth: Int) {
        let changes = before.shape != after.shape
        let loses = after.loss(since: before) > slack
        guard changes || loses, left > 0, falls.count < 50, work.spend(costOfPoint) else { return }
        if after.amount - before.amount <= 1 {
            if loses { falls.append((before, after)) }
            return
        }
        let count = falls.count
        let middle = point(before.amount + (after.amount - before.amount) / 2)
        refine(before, middle, depth: depth + 1)
        refine(middle, after, depth: depth + 1)
        // A slow fall has no place of its own.
        if loses, falls.count == count, depth == 0 { falls.append((before, after)) }
    }
}
