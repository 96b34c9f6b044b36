import PolicyFormat
import Values

/// What a claim would come to if one fact of it, or two together, were put right (还可以怎样).
///
/// Each is settled by the same engine under the same readings, with all records of the person's year.
package struct Alternatives {
    /// One or two changes, and what the year comes to with them.
    package struct Alternative {
        /// The changes.
        package let changes: [FactChange]
        /// Identities that bring the same as the one changed, itself first; empty where no identity is changed.
        package var identities: [Int32] = []
        /// The claim with the changes.
        package let claim: SettledClaim
        /// What the fund pays in the claim's year with them, in fen.
        package let payout: Int64
        /// How much more that is, in fen.
        package let difference: Int64
    }

    /// The claim as it is.
    package let claim: SettledClaim
    /// What the fund pays in its year as things are, in fen.
    package let payout: Int64
    /// What brings more, single changes first.
    package private(set) var found: [Alternative] = []
    /// Changes that were tried and bring nothing, identities left out.
    package private(set) var without: [FactChange] = []

    /// Tries the changes of a claim, by its id, among the records of its person; `nil` where no claim of that id is
    /// settled.
    package init?(of id: String, among records: [Record], _ settlement: Settlement) {
        let trial = Trial(settlement, records)
        guard let claims = trial.claims(changing: id, by: []),
            let claim = claims.first(where: { $0.record.claimID == id })
        else { return nil }
        self.claim = claim
        let now = Trial.payout(claims, claim.year)
        payout = now
        var singles: [Alternative] = []
        var tried: [FactChange] = []
        for change in FactChange.all(of: claim, settlement.scheme) {
            guard let alternative = trial.alternative(id, [change], now) else { continue }
            tried.append(change)
            if alternative.difference > 0 {
                singles.append(alternative)
            } else if !change.isIdentity {
                without.append(change)
            }
        }
        singles = Alternatives.grouped(singles)
        var pairs: [Alternative] = []
        let kept = singles.flatMap(\.changes)
        for (index, first) in tried.enumerated() {
            for second in tried[(index + 1)...] where first.goes(with: second) {
                // Of identities that bring the same, one is tried with other facts.
                guard kept.contains(first) || !first.isIdentity, kept.contains(second) || !second.isIdentity else {
                    continue
                }
                guard let pair = trial.alternative(id, [first, second], now) else { continue }
                let alone =
                    singles.filter { $0.changes == [first] || $0.changes == [second] }.map(\.difference).max() ?? 0
                if pair.difference > alone { pairs.append(pair) }
            }
        }
        found = (singles + pairs).filter { !Alternatives.isOwedToDay($0, among: singles + pairs, claim.record) }
        without.removeAll { change in pairs.contains { $0.changes.contains(change) } }
    }

    /// Whether an application brings no more than its day alone, which is told instead.
    private static func isOwedToDay(
        _ alternative: Alternative, among all: [Alternative], _ record: Record
    ) -> Bool {
        let changes = alternative.changes.map { $0.withDayAlone(of: record) ?? $0 }
        guard changes != alternative.changes else { return false }
        return all.contains { Set($0.changes) == Set(changes) && $0.difference >= alternative.difference }
    }

    /// Identities that bring the same are one alternative, under the first of them.
    private static func grouped(_ singles: [Alternative]) -> [Alternative] {
        var result: [Alternative] = []
        for single in singles {
            guard case .identity(let identity)? = single.changes.first?.fact else {
                result.append(single)
                continue
            }
            if let place = result.firstIndex(where: { !$0.identities.isEmpty && $0.payout == single.payout }) {
                result[place].identities.append(identity)
            } else {
                var first = single
                first.identities = [identity]
                result.append(first)
            }
        }
        return result
    }
}

extension FactChange {
    /// Whether it is an identity that the record does not name.
    package var isIdentity: Bool {
        if case .identity = fact { true } else { false }
    }
}

/// Settles the records of a person with one of them changed.
struct Trial {
    private let settlement: Settlement
    private let records: [Record]

    init(_ settlement: Settlement, _ records: [Record]) {
        self.settlement = settlement
        self.records = records
    }

    /// The claims with a record, by its id, changed; `nil` where a record is rejected then.
    func claims(changing id: String, by change: (Record) -> Record) -> [SettledClaim]? {
        let result = settlement.settle(records.map { $0.claimID == id ? change($0) : $0 })
        return result.rejected.isEmpty || settlement.skipsRejected ? result.claims : nil
    }

    /// The same for changes of facts.
    func claims(changing id: String, by changes: [FactChange]) -> [SettledClaim]? {
        claims(changing: id) { record in changes.reduce(record) { $1.applied(to: $0) } }
    }

    /// What changes of a record bring; `nil` where it cannot be settled with them. `now` is what its year is paid as it is.
    func alternative(_ id: String, _ changes: [FactChange], _ now: Int64) -> Alternatives.Alternative? {
        guard let claims = claims(changing: id, by: changes),
            let claim = claims.first(where: { $0.record.claimID == id })
        else { return nil }
        let payout = Trial.payout(claims, claim.year)
        return Alternatives.Alternative(changes: changes, claim: claim, payout: payout, difference: payout - now)
    }

    /// What the fund pays in a year.
    static func payout(_ claims: [SettledClaim], _ year: Int) -> Int64 {
        claims.filter { $0.year == year }.reduce(0) { $0 + $1.outcome.payout }
    }
}
