import PolicyFormat

/// What only a treatment has (就医事实): a record without cost need not give it, and an exclusion that reads what is not
/// given is not tested of it.
struct TreatmentFacts: OptionSet, BitwiseCopyable, Hashable, Sendable {
    let rawValue: Int64

    /// The facts, in the order of their bits.
    private static let fields: [Field] = [
        .care, .hospitalRegion, .hospitalClass, .designated, .referral, .emergency, .followUp,
    ]
    /// What the treatment cost and who paid: no record without cost gives it.
    static let amounts = TreatmentFacts(rawValue: 1 << Int64(fields.count))

    private static let amountSlots = Set(
        (Record.mirroredFields + [.quotaLimit]).map(Slot.of)
            + [Slot.insurancePaid, Slot.assistance, Slot.left, Slot.outOfPocket, Slot.burden])

    /// The fact that stands in a slot of a frame; empty for any other.
    init(slot: Int) {
        if let index = TreatmentFacts.fields.firstIndex(where: { Slot.of($0) == slot }) {
            rawValue = 1 << Int64(index)
        } else {
            rawValue = TreatmentFacts.amountSlots.contains(slot) ? TreatmentFacts.amounts.rawValue : 0
        }
    }

    init(rawValue: Int64) { self.rawValue = rawValue }

    /// What a record without cost does not give, before anything is filled in.
    static func notGiven(in frame: UnsafeMutablePointer<Int64>) -> TreatmentFacts {
        fields.reduce(into: amounts) { facts, field in
            if frame[Slot.of(field)] == Slot.absent { facts.formUnion(TreatmentFacts(slot: Slot.of(field))) }
        }
    }
}
