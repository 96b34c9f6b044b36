import Adjudication
import PolicyFormat
import Values
import Wording

/// The days around the first and the last of every period.
extension BoundaryFinder {
    mutating func addPeriods() {
        for period in policy.inForce { add("inForce", period) { $0.claim.outcome.payout > 0 } }
        for (index, benefit) in policy.benefits.enumerated() {
            for period in benefit.inForce {
                add("benefits.\(benefit.id).inForce", period) { seed in
                    seed.claim.steps.contains { $0.benefit == index && $0.payout > 0 }
                }
            }
        }
    }

    private mutating func add(_ path: String, _ period: Period, startingFrom fits: (BoundarySeed) -> Bool) {
        let field = policy.dates.version.flatMap { Field.named($0.value) } ?? .date
        // The first claim of an example has nothing before it that would move out of its year.
        let starts = seeds.filter { $0.records.count == 1 && fits($0) }
        for (key, day) in [("from", period.from), ("through", period.through)] {
            guard let day, known.insert("\(path).\(key) \(day)").inserted else { continue }
            let tried = (starts.isEmpty ? seeds.filter(fits) : starts).map {
                days("\(path).\(key)", policy.position, field, day, $0, [:])
            }
            if let boundary = tried.first(where: \.makesDifference) ?? tried.first {
                found.append(boundary)
            } else {
                untried.insert("\(path).\(key)")
            }
        }
    }

    /// The day before, the day and the day after, each in one field of the record.
    func days(
        _ path: String, _ position: Position, _ field: Field, _ day: Day, _ seed: BoundarySeed,
        _ facts: [Field: Int64?],
        what: String? = nil
    ) -> Boundary {
        let points = [-1, 0, 1].map { shift -> BoundaryOutcome in
            var changes = facts
            changes[field] = Int64(day.adding(days: shift).number)
            if field == .date { changes[.admitted] = .some(nil) }
            // Nobody is admitted after the settlement.
            let moved = day.adding(days: shift)
            if field == .admitted, let date = seed.claim.record.day(.date), date < moved {
                changes[.date] = Int64(moved.number)
            }
            return seed.varied(changes)
        }
        return Boundary(
            path: path, what: field.label + Label(" \(what ?? day.description)"), position: position, field: field,
            points: points)
    }
}
