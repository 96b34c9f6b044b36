package import PolicyFormat
import Values

/// A fact of a claim as it might still be put right: by the office, or by the family (还可以补办、核对的事实).
///
/// Not among them: age, place, hospital, dates and amounts of a treatment that is over.
package struct FactChange: Hashable, Sendable {
    /// What is changed.
    package enum Fact: Hashable, Sendable {
        /// A yes/no fact of the common fields, which would be yes.
        case flag(Field)
        /// A yes/no field of the policy's own, which would be yes.
        case ownFlag(String)
        /// An identity, by index in the vocabulary, that the person would hold on the day.
        case identity(Int32)
        /// An identity that is given, and that would count on the day of the settlement.
        case recognition(Int32)
        /// What the record would apply for, by its id.
        case application(String)
        /// The day of the application, from which an identity may count back.
        case appliedOn(Int64)
    }

    package let fact: Fact

    init(_ fact: Fact) { self.fact = fact }

    /// The yes/no facts of a record that office or family can still put right: an emergency or a follow-up visit is the
    /// treatment's own.
    private static let flags: [Field] = [
        .referral, .directSettlement, .riskAssessed, .rareDisease, .continuousEnrolment, .meansTested,
    ]

    /// The changes of a settled claim that its policy may look at, in the order in which they are told: facts that can be
    /// put on record, dates of identities given, applications, identities to be checked with a register.
    static func all(of claim: SettledClaim, _ scheme: Scheme) -> [FactChange] {
        let plan = claim.plan
        var changes = flags.filter { plan.slotsOfClaims.contains(Slot.of($0)) || $0 == .referral && plan.readsReferral }
            .filter { claim.frame[Slot.of($0)] != 1 }.map { FactChange(.flag($0)) }
        for field in plan.policy.fields where field.type == .flag {
            guard let slot = plan.layout.fields[field.name]?.slot, plan.slotsOfClaims.contains(slot),
                claim.frame[slot] != 1
            else { continue }
            changes.append(FactChange(.ownFlag(field.name)))
        }
        let date = claim.frame[Slot.of(.date)]
        let recognitions = claim.record.holdings.filter { Int64($0.from) > date || Int64($0.through) < date }
        changes += recognitions.map { FactChange(.recognition($0.identity)) }
        if !recognitions.isEmpty, claim.record[.appliedOn] == nil, plan.slotsOfClaims.contains(Slot.of(.appliedOn)) {
            changes.append(FactChange(.appliedOn(dayOfApplication(claim.record))))
        }
        if claim.record.texts[.application] == nil {
            changes += plan.layout.knownCodes(in: Slot.of(.application)).map { FactChange(.application($0)) }
        }
        return changes + identities(of: claim, scheme)
    }

    /// The identities of the policy's categories that the record does not name, from the most favourable category on.
    private static func identities(of claim: SettledClaim, _ scheme: Scheme) -> [FactChange] {
        let given = Set(claim.record.holdings.map(\.identity))
        let known = scheme.vocabulary.identities
        return claim.plan.policy.categories.flatMap(\.identities).map(\.value).unique.compactMap { id in
            known.firstIndex { $0.id == id }.map { Int32($0) }
        }.filter { !given.contains($0) }.map { FactChange(.identity($0)) }
    }

    /// The record with the change.
    func applied(to record: Record) -> Record {
        var record = record
        switch fact {
        case .flag(let field): record[field] = 1
        case .ownFlag(let name): record.extras[name] = "yes"
        case .identity(let identity): record.holdings.append(Holding(identity: Int(identity)))
        case .recognition(let identity):
            let date = Int32(clamping: record[.date] ?? 0)
            for index in record.holdings.indices where record.holdings[index].identity == identity {
                record.holdings[index].from = min(record.holdings[index].from, date)
                record.holdings[index].through = max(record.holdings[index].through, date)
            }
        case .application(let id):
            record.texts[.application] = id
            record[.appliedOn] = record[.appliedOn] ?? FactChange.dayOfApplication(record)
        case .appliedOn(let day): record[.appliedOn] = day
        }
        return record
    }

    /// The first day on which somebody could apply: nobody does before the identities given are recognised.
    private static func dayOfApplication(_ record: Record) -> Int64 {
        record.holdings.map { Int64($0.from) }.reduce(record[.date] ?? 0) { max($0, $1) }
    }

    /// The same with the day of the application alone, where the change is one for something; `nil` where it is not.
    func withDayAlone(of record: Record) -> FactChange? {
        guard case .application = fact, record[.appliedOn] == nil else { return nil }
        return FactChange(.appliedOn(FactChange.dayOfApplication(record)))
    }

    /// Whether the two may be changed together: one of a kind, except facts that are not the same.
    func goes(with other: FactChange) -> Bool {
        switch (fact, other.fact) {
        case (.flag(let own), .flag(let another)): own != another
        case (.ownFlag(let own), .ownFlag(let another)): own != another
        case (.identity, .identity), (.identity, .recognition), (.recognition, .identity), (.recognition, .recognition),
            (.application, .application), (.appliedOn, .application), (.application, .appliedOn):
            false
        default: true
        }
    }
}
