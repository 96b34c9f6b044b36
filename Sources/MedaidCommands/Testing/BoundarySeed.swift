import Adjudication
import PolicyFormat
import PolicyLint
import Values

/// A claim of a worked example, with what went before it, as a start for claims a little different.
struct BoundarySeed {
    /// The example that it comes from.
    let example: Example
    /// The scheme with the example's parameters.
    let scheme: Scheme
    /// The records up to the claim, the claim last, and the JSON each was read from.
    let records: [(record: Record, json: JSONValue)]
    /// The claim as it was settled.
    let claim: SettledClaim
    /// The record whose amounts are moved, by its place: the claim's own, or an earlier one that adds to what it is paid
    /// by, as a year's claims add to an application.
    var mover: Int
    /// A copy of the claim settled after it, for rules that look at what went before.
    var follower: Record?

    /// The claims of an example that comes out as written, each with those before it.
    static func all(of run: ExampleRun) -> [BoundarySeed] {
        guard run.passes else { return [] }
        return run.claims.compactMap { claim in
            let entries = zip(run.records, run.example.records).map { (record: $0.0, json: $0.1) }
            guard let own = entries.first(where: { $0.record.claimID == claim.record.claimID }),
                claim.outcome.status != .reversed, !claim.record.isRefund
            else { return nil }
            let earlier = entries.filter { Settlement.precedes($0.record, own.record) }
            return BoundarySeed(
                example: run.example, scheme: run.scheme, records: earlier + [own], claim: claim, mover: earlier.count)
        }
    }

    /// The claim with some fields changed, settled after what went before it; and the record that is moved with others.
    func varied(_ facts: [Field: Int64?], moving amounts: [Field: Int64?] = [:]) -> BoundaryOutcome {
        var changes = [[Field: Int64?]](repeating: [:], count: self.records.count)
        changes[changes.count - 1] = facts
        changes[mover].merge(amounts) { _, amount in amount }
        var records = self.records.map(\.record)
        for (index, fields) in changes.enumerated() {
            for (field, value) in fields { records[index][field] = value }
        }
        if let follower { records.append(follower) }
        let result = Settlement(scheme).settle(records)
        func claim(_ id: String) -> SettledClaim? { result.claims.first { $0.record.claimID == id } }
        let moved = claim(self.claim.record.claimID)
        return BoundaryOutcome(
            seed: self, changes: changes, claims: result.claims, moved: moved,
            claim: follower.map { claim($0.claimID) } ?? moved, rejected: result.rejected)
    }

    /// The same with the amounts of each earlier claim moved instead, the last of them first.
    var movingEarlier: [BoundarySeed] {
        records.indices.dropLast().reversed().filter { !records[$0].record.isRefund }.map { index in
            var copy = self
            copy.mover = index
            return copy
        }
    }

    /// The same with a copy of the claim behind it, which sees what the claim has added up.
    var followed: BoundarySeed {
        var copy = self
        var record = claim.record
        record.texts[.claimID] = record.claimID + "-next"
        copy.follower = record
        return copy
    }

    /// The claim, or what is moved for it, with one amount changed; what insurance paid is left out, and the total
    /// follows from its parts.
    func varied(_ field: Field, fen: Int64, and facts: [Field: Int64?] = [:]) -> BoundaryOutcome {
        var changes: [Field: Int64?] = [:]
        for other in [Field.total, .basicPaid, .criticalIllnessPaid, .supplementaryPaid, .otherRelief, .assistancePaid]
        {
            changes[other] = .some(nil)
        }
        if field != .ownExpense { changes[.ownExpense] = .some(nil) }
        changes[field] = fen
        return varied(facts, moving: changes)
    }
}

/// What became of a claim at a boundary.
struct BoundaryOutcome {
    let seed: BoundarySeed
    /// What was changed of each record of the seed.
    let changes: [[Field: Int64?]]
    let claims: [SettledClaim]
    /// The claim that was moved across the line; none where it was rejected.
    let moved: SettledClaim?
    /// The claim that meets the line: the same, or the one behind it.
    let claim: SettledClaim?
    let rejected: [Diagnostic]

    /// What happened, without amounts: to see whether a boundary made a difference.
    var shape: String {
        guard let claim else { return rejected.map(\.check).joined() }
        let steps = claim.steps.map { step in
            let pools = step.pools.map { draw in draw.limit.map { step.afterOwnLimits > $0 - draw.before } ?? false }
            return
                "\(step.benefit)/\(step.row ?? -1)/\(step.skipped.map { "\($0)" } ?? "")/\(pools)/\(step.bands.count)"
        }
        return "\(claim.outcome.status) \(claim.outcome.reason) \(claim.outcome.category) \(claim.outcome.warning)"
            + " \(claim.notices) \(steps)"
    }
}
