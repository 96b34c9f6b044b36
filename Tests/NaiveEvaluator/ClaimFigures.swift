/// What one record comes to, as the engine and the naive evaluator both state it; amounts in fen.
struct ClaimFigures: Equatable {
    let id: String
    /// The status of a settled claim, or `rejected`.
    var status: String
    var reason = ""
    var category = ""
    var eligibleCost: Int64 = 0
    var burden: Int64 = 0
    var criticalIllness: Int64 = 0
    var deductibleApplied: Int64 = 0
    var payout: Int64 = 0
    /// What each benefit paid, whoever bears it, without those that paid nothing.
    var payouts: [String: Int64] = [:]
    var hospitalBorne: Int64 = 0
    var outOfPocket: Int64 = 0

    init(id: String, status: String) { (self.id, self.status) = (id, status) }

    /// What the two say differently, in words.
    func difference(to other: ClaimFigures) -> String {
        var parts: [String] = []
        func compare(_ name: String, _ own: some Equatable, _ others: some Equatable) {
            let (own, others) = ("\(own)", "\(others)")
            if own != others { parts.append("\(name) \(own) ≠ \(others)") }
        }
        compare("status", status, other.status)
        compare("reason", reason, other.reason)
        compare("category", category, other.category)
        compare("eligible cost", eligibleCost, other.eligibleCost)
        compare("burden", burden, other.burden)
        compare("critical illness", criticalIllness, other.criticalIllness)
        compare("deductible applied", deductibleApplied, other.deductibleApplied)
        compare("payout", payout, other.payout)
        compare(
            "benefits", payouts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" },
            other.payouts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })
        compare("borne by the hospital", hospitalBorne, other.hospitalBorne)
        compare("out of pocket", outOfPocket, other.outOfPocket)
        return "\(id): " + parts.joined(separator: "; ")
    }
}
