import PolicyFormat
import Values

extension Scheme {
    /// Whether this scheme is another one with other figures: it reads a record alike, completes it alike, asks for the same
    /// facts of it, and keeps what a claim and a year come to in the same places.
    ///
    /// A claim's record, once it is completed for one of them, is completed for the other, and a year's accumulations may be
    /// taken over from one by the other.
    package func differsInFiguresAlone(from other: Scheme) -> Bool {
        readsRecords(like: other) && layout.keeps(like: other.layout)
            && zip(plans, other.plans).allSatisfy { $0.asks(like: $1) }
    }
}

extension Layout {
    /// Whether everything stands where it stands in another layout.
    fileprivate func keeps(like other: Layout) -> Bool {
        frameSize == other.frameSize && yearSize == other.yearSize && names == other.names
            && benefits == other.benefits && pools == other.pools && categories == other.categories
            && householdIdentities == other.householdIdentities && diseaseEdges == other.diseaseEdges
            && parts.elementsEqual(other.parts) { $0 == $1 } && payers.elementsEqual(other.payers) { $0 == $1 }
    }
}

extension Plan {
    /// Whether it asks for the same facts of a record, on the same days, for the same kinds of rules.
    fileprivate func asks(like other: Plan) -> Bool {
        policy.version == other.policy.version && policy.inForce.map(\.days) == other.policy.inForce.map(\.days)
            && yearSlot == other.yearSlot && versionSlot == other.versionSlot && scratch == other.scratch
            && isByCalendarYear == other.isByCalendarYear && isByPersonYear == other.isByPersonYear
            && crossesYears == other.crossesYears && yearBalance == other.yearBalance
            && slotsOfFacts == other.slotsOfFacts && slotsOfClaims == other.slotsOfClaims
            && factSlots.firstDays == other.factSlots.firstDays && readsReferral == other.readsReferral
            && readsAgeOrStay == other.readsAgeOrStay && limitsApplications == other.limitsApplications
            && categories.all.map(\.identities) == other.categories.all.map(\.identities)
            && rows.all.map(\.identities) == other.rows.all.map(\.identities)
            && elections.all.elementsEqual(other.elections.all)
            && workingSlots.all.elementsEqual(other.workingSlots.all)
    }
}

extension Period {
    /// Its first and its last day.
    fileprivate var days: [Day?] { [from, through] }
}
