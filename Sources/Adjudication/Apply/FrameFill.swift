import PolicyFormat
import Values

/// How claims under some terms are settled from rows of values: which value goes where. What the terms do not read is left
/// as it was.
package final class FrameFill {
    private let terms: Terms
    /// Those of the same claims under schemes that are settled beside this one, in the order of these.
    private let whatIfs: FixedArray<Unmanaged<Terms>>
    private let termsKept: [Terms]
    /// What the record of the claim settled last says, where others are settled beside it.
    @exclusivity(unchecked) private var stated = StatedPayments()
    /// The schemes, as bits, under which such a claim may come to something else.
    package let differing: UInt64
    /// The identity that wins the category, -1 for none.
    private let winner: Int32
    /// The version, by index in the scheme's plans, and the year of the claims.
    package let plan: Int
    package let year: Int64
    /// Whether the age or the length of stay is read.
    private let derives: Bool
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

    /// Slots that are filled for every claim: its days and its bill, and the care, by which reports count claims.
    private static let always =
        [Slot.of(.date), Slot.of(.admitted), Slot.of(.care)] + Record.mirroredFields.map(Slot.of)

    /// What completing a record, and settling a claim, fill in.
    private static let workedOut = Set([
        Slot.year, Slot.insurancePaid, Slot.age, Slot.stayDays, Slot.held, Slot.categoryWon, Slot.identityWon,
        Slot.assistance, Slot.left, Slot.outOfPocket, Slot.criticalIllnessOpen,
    ])

    /// For rows that have a value for each of the slots in `places`; `blank` is a frame of an empty record. `whatIfs` are the
    /// terms of such rows under schemes that are settled beside, these terms themselves where they come to the same.
    ///
    /// `nil` where the terms read what a row does not hold as a number.
    package init?(
        _ terms: Terms, winner: Int32, plan: Int, _ layout: Layout, places: [Int: Int32], blank: UnsafePointer<Int64>,
        whatIfs: [Terms] = []
    ) {
        let all = [terms] + whatIfs
        guard !all.contains(where: \.hasElections) else { return nil }
        termsKept = whatIfs
        self.whatIfs = FixedArray(whatIfs.map { Unmanaged.passUnretained($0) })
        differing = whatIfs.enumerated().reduce(0) { $1.element === terms ? $0 : $0 | 1 << UInt64($1.offset) }
        self.terms = terms
        self.winner = winner
        self.plan = plan
        year = terms.year
        derives = all.contains { $0.reads(Slot.age) || $0.reads(Slot.stayDays) }
        var slots = Set(FrameFill.always)
        slots.formUnion(layout.payers.map(\.slot))
        for part in layout.parts { slots.formUnion([part.slot, part.whole]) }
        for terms in all { slots.formUnion((0..<layout.frameSize).filter(terms.reads)) }
        if derives { slots.insert(Slot.of(.birthDate)) }
        slots.subtract(FrameFill.workedOut)
        if slots.contains(Slot.person) || slots.contains(Slot.of(.householdID)) { return nil }
        targets = FixedArray(
            slots.sorted().compactMap { slot in places[slot].map { Target(value: $0, slot: Int32(slot)) } })
        fallbacks = FixedArray(
            slots.filter { places[$0] != nil && blank[$0] != Slot.absent }.map { Fallback(slot: $0, value: blank[$0]) })
        unsaid = FixedArray(FrameFill.always.filter { places[$0] == nil })
    }

    /// Settles one claim, in numbers, from the values of a row without a negative amount, on the accumulations of its
    /// person's year; `held` are the identities that count, as bits. `false` where there is something wrong with the
    /// values: then nothing is accumulated.
    ///
    /// `frame` is one that is used for nothing else, that of an empty record at first; what each benefit paid is left there,
    /// and what became of the claim in `outcome`, a new one.
    package func settle(
        _ values: UnsafePointer<Int64>, _ frame: UnsafeMutablePointer<Int64>,
        _ holdings: UnsafeBufferPointer<Holding>, held: UInt64, year figures: UnsafeMutablePointer<Int64>,
        _ preparer: FramePreparer, _ outcome: inout Outcome
    ) throws(Fault) -> Bool {
        fill(frame, from: values)
        frame[Slot.year] = year
        frame[Slot.held] = Int64(bitPattern: held)
        guard preparer.completeFigures(frame, plan: plan, derives: derives) else { return false }
        if whatIfs.count > 0 { stated = StatedPayments(frame) }
        try terms.apply(frame, holdings, winner: winner, year: figures, &outcome)
        return true
    }

    /// Settles the claim that was settled last once more, under the terms of one of the schemes beside, on accumulations of
    /// its own.
    @inline(__always)
    package func settle(
        whatIf: Int, _ frame: UnsafeMutablePointer<Int64>, _ holdings: UnsafeBufferPointer<Holding>,
        year figures: UnsafeMutablePointer<Int64>, _ outcome: inout Outcome
    ) throws(Fault) {
        stated.restore(to: frame)
        let fault = whatIfs[whatIf]._withUnsafeGuaranteedRef { terms -> Fault? in
            do throws(Fault) {
                try terms.apply(frame, holdings, winner: winner, year: figures, &outcome)
                return nil
            } catch {
                return error
            }
        }
        if let fault { throw fault }
    }

    /// Slots that no column fills hold what an empty record has.
    @inline(__always)
    private func fill(_ frame: UnsafeMutablePointer<Int64>, from values: UnsafePointer<Int64>) {
        for index in 0..<targets.count {
            let target = targets.start[index]
            frame[Int(target.slot)] = values[Int(target.value)]
        }
        for index in 0..<fallbacks.count {
            let fallback = fallbacks.start[index]
            if frame[fallback.slot] == Slot.absent { frame[fallback.slot] = fallback.value }
        }
        for index in 0..<unsaid.count { frame[unsaid.start[index]] = Slot.absent }
    }
}
