import Adjudication
import PolicyFormat
import Values

/// How a frame is filled for claims under some terms: which values of a row go where. What the terms do not read is left
/// as it was.
final class FrameFill {
    /// The terms that it is for, kept alive.
    let terms: Terms
    /// Whether the age or the length of stay is read.
    let derives: Bool
    private let targets: FixedArray<Target>
    /// Slots where something else stands where the row gives nothing.
    private let fallbacks: FixedArray<Fallback>
    /// Slots that no column fills and that completing a record fills.
    private let unsaid: FixedArray<Int>

    struct Target: BitwiseCopyable {
        let value: Int32
        let slot: Int32
    }

    struct Fallback: BitwiseCopyable {
        let slot: Int
        let value: Int64
    }

    /// Slots that are filled for every claim: its days and its bill.
    private static let always = [Slot.of(.date), Slot.of(.admitted)] + Record.mirroredFields.map(Slot.of)

    /// What completing a record, and settling a claim, fill in.
    private static let workedOut = Set([
        Slot.year, Slot.insurancePaid, Slot.age, Slot.stayDays, Slot.held, Slot.categoryWon, Slot.identityWon,
        Slot.assistance, Slot.left, Slot.outOfPocket, Slot.criticalIllnessOpen,
    ])

    /// For rows that have a value for each of the slots in `places`; `blank` is a frame of an empty record.
    ///
    /// `nil` where the terms read what a row does not hold as a number.
    init?(_ terms: Terms, _ layout: Layout, places: [Int: Int32], blank: UnsafePointer<Int64>) {
        guard !terms.hasElections else { return nil }
        self.terms = terms
        derives = terms.reads(Slot.age) || terms.reads(Slot.stayDays)
        var slots = Set(FrameFill.always)
        for part in layout.parts { slots.formUnion([part.slot, part.whole]) }
        slots.formUnion((0..<layout.frameSize).filter(terms.reads))
        if derives { slots.insert(Slot.of(.birthDate)) }
        slots.subtract(FrameFill.workedOut)
        if slots.contains(Slot.person) || slots.contains(Slot.of(.householdID)) { return nil }
        targets = FixedArray(
            slots.sorted().compactMap { slot in places[slot].map { Target(value: $0, slot: Int32(slot)) } })
        fallbacks = FixedArray(
            slots.filter { places[$0] != nil && blank[$0] != Slot.absent }.map { Fallback(slot: $0, value: blank[$0]) })
        unsaid = FixedArray(FrameFill.always.filter { places[$0] == nil })
    }

    /// Fills a frame from a plain row that stands in a year. Slots that no column fills hold what an empty record has.
    @inline(__always)
    func fill(_ frame: UnsafeMutablePointer<Int64>, from row: BatchRow, year: Int64) {
        let values = row.values
        for index in 0..<targets.count {
            let target = targets.start[index]
            frame[Int(target.slot)] = values[Int(target.value)]
        }
        for index in 0..<fallbacks.count {
            let fallback = fallbacks.start[index]
            if frame[fallback.slot] == Slot.absent { frame[fallback.slot] = fallback.value }
        }
        for index in 0..<unsaid.count { frame[unsaid.start[index]] = Slot.absent }
        frame[Slot.year] = year
    }
}
