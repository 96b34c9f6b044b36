import PolicyFormat
import Values

/// What is to be paid in addition on a settled claim, or to be paid back, because something else was paid (应补、应退).
package struct Correction: Sendable {
    /// What changed after the claim was paid.
    package enum Cause: Sendable {
        /// Without relief, this claim's or that of earlier claims, what is due is what was paid; the claim's own in fen.
        case relief(Int64)
        /// Without the identity, recognised only after the settlement, what is due is what was paid.
        case recognisedLate(Holding)
    }

    /// How it differs.
    package let kind: PaymentDifference
    /// What was paid, less what came back with refunds, in fen.
    package let paid: Int64
    /// What is due, in fen.
    package let due: Int64
    /// Why, where that can be told from the records.
    package internal(set) var cause: Cause?
}

extension Settlement {
    /// The claims, each with what is to be paid in addition or back, where its record says what was paid.
    ///
    /// Assistance that the policy itself counts as given under earlier rules was no payment of this settlement: such a
    /// claim has no correction.
    package func withCorrections(_ claims: [SettledClaim], of records: [Record]) -> [SettledClaim] {
        var claims = claims
        var paid = claims.map { $0.record[.assistancePaid] ?? 0 }
        ReversedPayments.settle(&paid, among: claims)
        for index in claims.indices { claims[index].correction = Correction(claims[index], paid: paid[index]) }
        guard claims.contains(where: { $0.correction != nil }) else { return claims }
        explain(&claims, settling: records.map { $0.withoutRelief(scheme) }) { .relief($0.relief) }
        explain(&claims, settling: records.map(\.withoutLateIdentities)) { claim in
            claim.record.holdings.first { $0.identity == claim.outcome.identity && $0.from > claim.record.dayNumber }
                .map { .recognisedLate($0) }
        }
        return claims
    }

    /// Finds the claims on which what was paid is what some changed records come to.
    private func explain(
        _ claims: inout [SettledClaim], settling records: [(record: Record, isChanged: Bool)],
        cause: (SettledClaim) -> Correction.Cause?
    ) {
        guard records.contains(where: \.isChanged) else { return }
        let others = Dictionary(
            settle(records.map(\.record)).claims.map { ($0.record.claimID, $0.outcome.payout) }
        ) { first, _ in first }
        for index in claims.indices {
            guard let correction = claims[index].correction, correction.cause == nil,
                others[claims[index].record.claimID] == correction.paid
            else { continue }
            let found = cause(claims[index])
            claims[index].correction?.cause = found
        }
    }
}

extension Correction {
    /// Nil where the record does not say what was paid, or what was paid is due.
    fileprivate init?(_ claim: SettledClaim, paid: Int64) {
        let outcome = claim.outcome
        let isOfEarlierRules = claim.frame[Slot.assistance] > outcome.payout - outcome.allowance
        guard claim.record[.assistancePaid] != nil, paid != outcome.payout,
            outcome.status == .reversed || !isOfEarlierRules
        else { return nil }
        let layout = claim.plan.layout
        let isCut = layout.benefits.indices.contains { claim.frame[layout.cutSlot(ofBenefit: $0)] > 0 }
        kind = PaymentDifference(outcome.status, paid: paid, due: outcome.payout, isCut: isCut)
        self.paid = paid
        due = outcome.payout
    }
}

extension ReversedPayments {
    /// Nets the payments of claims that are reversed, by person.
    fileprivate static func settle(_ paid: inout [Int64], among claims: [SettledClaim]) {
        var stays = zip(claims, paid).map { (claim: $0, paid: $1) }
        settle(&stays, paid: \.paid) { $0.claim.outcome.status == .reversed ? $0.claim.frame[Slot.person] : nil }
        paid = stays.map(\.paid)
    }
}

extension SettledClaim {
    /// What others relieved: other relief, and the policy's own payers; in fen.
    fileprivate var relief: Int64 {
        let own = FieldDeclaration.Payer.allCases.flatMap { payments($0) }.reduce(0) { $0 + $1.paid }
        return own + (record[.otherRelief] ?? 0)
    }
}

extension Record {
    fileprivate var dayNumber: Int32 { day(.date)?.number ?? .max }

    /// The record as if nobody else had relieved anything, and whether that is another one.
    fileprivate func withoutRelief(_ scheme: Scheme) -> (record: Record, isChanged: Bool) {
        var copy = self
        copy[.otherRelief] = nil
        var isChanged = (self[.otherRelief] ?? 0) != 0
        for field in scheme.plans.flatMap(\.policy.fields) where field.payer != nil {
            if copy.extras.removeValue(forKey: field.name) != nil { isChanged = true }
        }
        return (copy, isChanged)
    }

    /// The record as if the identities recognised after its settlement were not known.
    fileprivate var withoutLateIdentities: (record: Record, isChanged: Bool) {
        var copy = self
        copy.holdings.removeAll { $0.from > dayNumber }
        return (copy, copy.holdings.count != holdings.count)
    }
}
