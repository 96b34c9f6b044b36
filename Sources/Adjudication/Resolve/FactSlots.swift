import PolicyFormat

/// The slots of a claim that the resolver reads: collected by the compiler, so that what is not among them is in no key.
struct FactSlots: Sendable {
    /// The slots of words, flags and codes.
    let coded: [Int32]
    /// For each of them, the first code that no rule names.
    private let limits: [Int64]
    /// The place of the disease among them; -1 where no rule asks for it.
    private let diseasePlace: Int
    /// The numbers of codes of diseases between which no condition changes its answer, in order.
    private let diseaseEdges: [Int64]
    /// The slots of amounts and dates that a record may lack.
    let optional: [Int32]
    /// For each slot of the frame, its place among the coded or the optional ones; -1 where it is none of them.
    private let places: [Int32]
    /// The first days of the periods between the days that the policy's periods name, without the first one.
    private let eras: [Int64]

    init(_ draft: PlanDraft) {
        let layout = draft.layout
        let discrete = layout.discreteSlots
        let read = draft.slotsOfClaims.union(draft.slotsOfDecisions)
        let derived = Set([Slot.year, Slot.held, Slot.categoryWon, Slot.identityWon])
        coded = read.filter { discrete.contains($0) || FactSlots.flags.contains($0) }.subtracting(derived).sorted().map
        {
            Int32($0)
        }
        let codeSlots = FactSlots.codeSlots(layout)
        limits = coded.map { slot in
            codeSlots.contains(Int(slot)) ? Int64(layout.codes[Int(slot)]?.count ?? 0) : .max
        }
        diseasePlace = coded.firstIndex(of: Int32(Slot.of(.disease))) ?? -1
        diseaseEdges = layout.diseaseEdges
        let always = FactSlots.alwaysGiven.union(layout.workingSlots.map { Int($0) })
        optional = read.subtracting(discrete).subtracting(always).sorted().map { Int32($0) }
        var places = [Int32](repeating: -1, count: layout.frameSize)
        for (place, slot) in coded.enumerated() { places[Int(slot)] = Int32(place) }
        for (place, slot) in optional.enumerated() { places[Int(slot)] = Int32(place) }
        self.places = places
        eras = Set(
            draft.periods.flatMap { [$0.from, $0.through < .max ? $0.through + 1 : .max] }
                .filter { $0 > .min && $0 < .max }
        ).sorted()
    }

    /// Slots of the claim's state that are no fields of the record.
    private static let flags = Set([Slot.criticalIllnessOpen, Slot.notGiven])

    /// What every completed record has.
    private static let alwaysGiven = Set(
        Record.mirroredFields.map(Slot.of) + flags + [
            Slot.of(.date), Slot.of(.admitted), Slot.insurancePaid, Slot.stayDays, Slot.assistance, Slot.left,
            Slot.outOfPocket, Slot.burden, Slot.person,
        ])

    private static func codeSlots(_ layout: Layout) -> Set<Int> {
        let common = Field.definitions.filter { $0.kind == .code }.map { Slot.of($0.field) }
        return Set(common + layout.fields.values.filter { $0.type == .code }.map(\.slot))
    }

    /// Whether a slot holds a word, a flag or a code.
    func isCoded(_ slot: Int32) -> Bool {
        let place = places[Int(slot)]
        return place >= 0 && Int(place) < coded.count && coded[Int(place)] == slot
    }

    /// How many words a claim's codes and the bits of what it gives take.
    var count: Int { coded.count + (optional.count + 63) / 64 }

    /// Puts a claim's codes into words, then the bits of what it gives.
    @inline(__always)
    func write(_ slots: UnsafeMutablePointer<Int64>, to words: UnsafeMutablePointer<UInt64>) {
        for (place, slot) in coded.enumerated() {
            let code = slots[Int(slot)]
            let isKnown = code == Slot.absent || (code >= 0 && code < limits[place])
            words[place] = UInt64(
                bitPattern: isKnown ? code : place == diseasePlace ? diseaseCell(code) : Facts.otherCode)
        }
        var word = coded.count
        var bits: UInt64 = 0
        for (place, slot) in optional.enumerated() {
            if slots[Int(slot)] != Slot.absent { bits |= 1 << UInt64(place % 64) }
            if place % 64 == 63 || place == optional.count - 1 {
                words[word] = bits
                word += 1
                bits = 0
            }
        }
    }

    /// The first of the codes of diseases that no condition tells from a code.
    private func diseaseCell(_ code: Int64) -> Int64 {
        guard DiseaseCode.numbers.contains(code) else { return Facts.otherCode }
        return diseaseEdges.last { $0 <= code } ?? Facts.otherCode
    }

    /// The code in a slot; ``Slot/absent`` where the record has none.
    func code(_ slot: Int32, in facts: Facts) -> Int64 {
        assert(isCoded(slot), "the compiler did not collect slot \(slot)")
        return facts.code(at: Int(places[Int(slot)]))
    }

    /// Whether an amount or a date is given.
    func isGiven(_ slot: Int32, in facts: Facts) -> Bool {
        let place = Int(places[Int(slot)])
        guard place >= 0 else { return true }
        return facts.bit(place % 64, at: coded.count + place / 64)
    }

    /// The days on which one of the policy's periods begins, or the first day after it.
    var firstDays: [Int64] { eras }

    /// How many of the days that the policy's periods name have come on a day.
    func era(of day: Int64) -> Int32 {
        var era: Int32 = 0
        for first in eras where first <= day { era += 1 }
        return era
    }

    /// A day of an era.
    func day(ofEra era: Int32) -> Int64 { era == 0 ? .min + 1 : eras[Int(era) - 1] }
}

extension PlanDraft {
    /// The slots that decide about a claim without being named by a rule.
    var slotsOfDecisions: Set<Int> {
        var slots = Set([Slot.of(.event)])
        for category in categories where category.statedBy >= 0 { slots.insert(Int(category.statedBy)) }
        for election in elections { slots.insert(Int(election.slot)) }
        if insurancePlans.contains(where: { $0.deductible >= 0 }) {
            slots.formUnion([Slot.of(.insurance), Slot.of(.enrolment), Slot.criticalIllnessOpen])
        }
        if exclusions.contains(where: { $0.treatment.rawValue != 0 }) { slots.insert(Slot.notGiven) }
        return slots
    }
}

extension Plan {
    /// The day that the periods of a policy are tested with: where the record lacks the field that picks the version, the
    /// settlement date, as when the version is picked.
    @inline(__always)
    func versionDay(_ slots: UnsafeMutablePointer<Int64>) -> Int64 {
        let given = slots[Int(versionSlot)]
        return given == Slot.absent ? slots[Slot.of(.date)] : given
    }
}

extension Plan {
    /// The slots whose values, once a record is complete, decide its terms: those that the plan's facts are read from, and
    /// those that complete a record. Of those in `optional` it matters only whether they are given.
    package var slotsOfFacts: (coded: Set<Int>, optional: Set<Int>) {
        let completing = Completion.factsRead.map(Slot.of)
        return (Set(factSlots.coded.map { Int($0) }).union(completing), Set(factSlots.optional.map { Int($0) }))
    }
}
