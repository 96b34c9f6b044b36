import Adjudication
import Values

/// What random claims come to, as text: every figure of the outcome and of each step.
enum SettledText {
    /// A line for each claim and each rejected record, by unit.
    static func lines(
        _ claims: [[String]], _ columns: [String], _ scheme: Scheme, _ settlement: Settlement
    ) -> [String] {
        let isByHousehold = scheme.plans.contains { $0.isByHousehold }
        let units = Dictionary(grouping: claims) { $0[isByHousehold ? 2 : 1] }.sorted { $0.key < $1.key }
        return units.flatMap { _, unit in
            var reader = RecordReader(scheme)
            let records = unit.map { texts -> Record in
                var record = Record()
                for (name, text) in zip(columns, texts) { reader.set(name, text, in: &record, at: .none) }
                return record
            }
            let result = settlement.settle(records)
            return result.claims.map(line) + result.rejected.map { "\($0.check) \($0.message.en)" }
        }
    }

    /// Everything that a claim came to.
    static func line(_ claim: SettledClaim) -> String {
        let outcome = claim.outcome
        let figures: [Int64] = [
            outcome.eligibleCost, outcome.burden, outcome.deductibleApplied, outcome.criticalIllness, outcome.payout,
            outcome.allowance, outcome.hospitalBorne, outcome.otherBorne, outcome.outOfPocket, outcome.outOfPocketExact,
            outcome.ofYearBefore.payout, outcome.ofYearBefore.hospitalBorne, outcome.ofYearBefore.ofBills,
        ]
        let exclusions = claim.exclusions.map { "\($0.index)\($0.holds ? "+" : "-")" }
        return [
            claim.record.claimID, outcome.status.code, "\(outcome.reason) \(outcome.category) \(outcome.identity)",
            "\(figures)", "\(claim.payouts)", "\(claim.counters)", "\(outcome.warning) \(claim.notices)",
            exclusions.joined(separator: " "), claim.refusedBy.map { claim.code(of: $0) } ?? "",
            claim.steps.map { text($0, claim) }.joined(separator: "; "),
        ].joined(separator: " | ")
    }

    private static func text(_ step: Step, _ claim: SettledClaim) -> String {
        let bands = step.bands.map { band in
            let change = band.change.map { "\($0.amount) \($0.rate) \($0.amountBefore) \($0.rateBefore)" } ?? ""
            return
                "\(band.index) \(band.amount) \(band.rate) \(band.ordinaryRate) \(band.payout) \(band.isLump) \(change)"
        }
        let pools = step.pools.map { "\($0.pool) \($0.limit ?? -1) \($0.before) \($0.after) \($0.adjustments)" }
        let skipped = step.skipped.map { "\($0)" } ?? ""
        let figures: [Int64?] = [
            step.base, step.before, step.after, step.deductible, step.ordinaryDeductible, step.deductibleApplied,
            step.beforeCap, step.least, step.most, step.left, step.afterOwnLimits, step.payout,
        ]
        return [
            "\(step.benefit) \(step.year) \(step.row ?? -1)", skipped, step.refused.map { claim.code(of: $0) } ?? "",
            "\(step.replacedBy ?? -1)", figures.map { "\($0 ?? -1)" }.joined(separator: " "), "\(step.edges)",
            bands.joined(separator: ","), "\(step.adjustments)", pools.joined(separator: ","),
        ].joined(separator: " / ")
    }
}
