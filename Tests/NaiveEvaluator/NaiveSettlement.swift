/// Settles the records of one person, or of one household, claim by claim, as the reference of the format reads.
///
/// Slow and plain on purpose: it shares no code with the engine, which is held against it.
struct NaiveSettlement {
    let policy: NaivePolicy

    /// One result for each record, in settlement order; `rejected` is a status here.
    func settle(_ given: [[String: String]]) throws -> [ClaimFigures] {
        let sorted = given.sorted { left, right in
            let (first, second) = (left["date"] ?? "", right["date"] ?? "")
            return first == second
                ? (left["claim_id"] ?? "").utf8.lexicographicallyPrecedes((right["claim_id"] ?? "").utf8)
                : first < second
        }
        let accumulators = NaiveAccumulators()
        let records = sorted.map { texts in Result { try NaiveRecord(texts, policy) } }
        let reversed = reversals(sorted, isRecord: records.map { (try? $0.get()) != nil })
        /// The years in which a record was rejected, so that what follows cannot be known.
        var brokenYears: Set<Int> = []
        return try sorted.enumerated().map { index, texts in
            let id = texts["claim_id"] ?? ""
            let year = policy.crossesYears ? 0 : NaiveDay(texts["date"] ?? "")?.year ?? 0
            guard !brokenYears.contains(year) || reversed[index] == true else {
                return ClaimFigures(id: id, status: "rejected")
            }
            if let match = reversed[index] {
                if !match { brokenYears.insert(year) }
                return ClaimFigures(id: id, status: match ? "reversed" : "rejected")
            }
            do {
                return try settle(NaiveClaim(records[index].get(), policy, accumulators))
            } catch NaiveError.rejected {
                brokenYears.insert(year)
                return ClaimFigures(id: id, status: "rejected")
            }
        }
    }

    private func settle(_ claim: NaiveClaim) throws -> ClaimFigures {
        let record = claim.record
        try claim.elect()
        try claim.identify()
        try claim.insure()
        var result = ClaimFigures(id: record.id, status: "nothing")
        if !record.isEvent {
            result.eligibleCost = try fen(claim.figure(.text("eligible_cost")))
            result.burden = try fen(claim.figure(.text("burden")))
        }
        try claim.exclude()
        try claim.takeOffEarlier()
        try claim.pay()
        result.payout = try fen(claim.assistance + claim.allowances)
        result.payouts = try claim.paid.filter { $0.value != .zero }.mapValues(fen)
        result.criticalIllness = try fen(claim.criticalIllness)
        result.deductibleApplied = try fen(claim.deductibleApplied)
        result.hospitalBorne = try fen(claim.hospitalBorne)
        result.outOfPocket = try fen(max(.zero, claim.outOfPocket))
        if let reason = claim.reasons.first {
            (result.status, result.reason) = ("excluded", reason)
            (claim.category, claim.identity) = (nil, nil)
        } else if result.payout > 0 {
            result.status = "paid"
        }
        result.category = claim.category ?? ""
        try claim.count()
        try claim.countChoices()
        try claim.rememberHousehold()
        return result
    }

    private func fen(_ amount: Rational) throws -> Int64 {
        guard let fen = amount.fen else { throw NaiveError.leftOut("a part of a fen: \(amount)") }
        return fen
    }

    /// By position: whether a refund, or the settlement that it takes back, fits another; absent for all other records.
    private func reversals(_ sorted: [[String: String]], isRecord: [Bool]) -> [Int: Bool] {
        var matches: [Int: Bool] = [:]
        let payers = policy.fields.filter { $0.value["payer"] != nil }.map(\.key)
        let amounts = ["total"] + NaiveRecord.parts + NaiveRecord.payments + payers
        func negatives(_ record: [String: String]) -> [Rational] {
            amounts.map { Rational.zero - (record[$0].flatMap { Rational(decimal: $0) } ?? .zero) }
        }
        for (index, refund) in sorted.enumerated() where NaiveRecord.isYes(refund["refund"] ?? "no") {
            let wanted = negatives(refund).map { Rational.zero - $0 }
            guard isRecord[index] else { continue }
            let match = (0..<index).last { earlier in
                let settlement = sorted[earlier]
                guard matches[earlier] == nil, isRecord[earlier], settlement["person_id"] == refund["person_id"]
                else { return false }
                if let named = refund["reverses"], !named.isEmpty { return settlement["claim_id"] == named }
                let (first, second) = (settlement["admitted"] ?? "", refund["admitted"] ?? "")
                return negatives(settlement) == wanted && (first.isEmpty || second.isEmpty || first == second)
            }
            matches[index] = match != nil
            if let match { matches[match] = true }
        }
        return matches
    }
}
