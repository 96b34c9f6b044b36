import Adjudication
import PolicyFormat
import Values

/// Tries what the benefits on application would pay if they were applied for with the person's last claim of the year.
///
/// Each claim is tried before it is settled, on a copy of what the year has come to; what the last claim of a year brought
/// is what stays.
struct ApplicationTrials: ~Copyable {
    /// What one application would bring.
    struct Found: BitwiseCopyable {
        /// Where the claim's row starts, and how long it is.
        let start: Int64
        let length: Int64
        let person: PersonKey
        let plan: Int32
        /// The benefit, by index in the layout.
        let benefit: Int32
        let payout: Int64
    }

    private struct PersonYear: Hashable {
        let person: PersonKey
        let year: Int64
    }

    /// What can be applied for: its code, and the benefit that pays it by index in the layout.
    private let choices: [(code: Int64, benefit: Int)]
    private let layout: Layout
    private let frame: FixedArray<Int64>
    private let year: FixedArray<Int64>
    private let terms = TermsCache()
    private var last: [PersonYear: Found] = [:]

    init(_ scheme: Scheme, _ options: BatchOptions) {
        layout = scheme.layout
        let slot = Slot.of(.application)
        choices =
            options.payments == nil
            ? []
            : scheme.layout.knownCodes(in: slot).compactMap { id in
                scheme.layout.benefits.firstIndex(of: id).map { (scheme.layout.code(id, in: slot), $0) }
            }
        frame = FixedArray(zeros: choices.isEmpty ? 0 : scheme.layout.frameSize)
        year = FixedArray(zeros: choices.isEmpty ? 0 : max(1, scheme.layout.yearSize))
    }

    /// Whether there is anything to try.
    @inline(__always)
    var isNeeded: Bool { !choices.isEmpty }

    /// What stays of each person's year.
    var found: [Found] { Array(last.values) }

    /// Tries the applications with a claim that is about to be settled; `claim` is its frame, `figures` are its year's.
    mutating func look(
        _ row: BatchRow, of key: Int64, _ plan: Plan, index: Int, _ claim: UnsafeMutablePointer<Int64>,
        _ holdings: UnsafeBufferPointer<Holding>, _ figures: UnsafeMutablePointer<Int64>, _ ledger: Ledger?
    ) {
        let personYear = PersonYear(person: row.person, year: key)
        let isApplication = claim[Slot.of(.application)] != Slot.absent
        // A record without cost is no claim and leaves the last claim what it is; but what it applies for is applied for.
        guard claim[Slot.of(.event)] == 0 else {
            if isApplication { last[personYear] = nil }
            return
        }
        last[personYear] = nil
        guard !isApplication else { return }
        var best: (benefit: Int, payout: Int64)?
        for choice in choices {
            let payout = payout(of: choice, plan, claim, holdings, figures, ledger)
            if payout > best?.payout ?? 0 { best = (choice.benefit, payout) }
        }
        guard let best else { return }
        last[personYear] = Found(
            start: row.start, length: row.length, person: row.person, plan: Int32(index), benefit: Int32(best.benefit),
            payout: best.payout)
    }

    /// Forgets a year of which a claim was rejected: which claim is its last is not known.
    mutating func forget(_ person: PersonKey, year: Int64) {
        if isNeeded { last[PersonYear(person: person, year: year)] = nil }
    }

    private func payout(
        of choice: (code: Int64, benefit: Int), _ plan: Plan, _ claim: UnsafeMutablePointer<Int64>,
        _ holdings: UnsafeBufferPointer<Holding>, _ figures: UnsafeMutablePointer<Int64>, _ ledger: Ledger?
    ) -> Int64 {
        frame.start.update(from: claim, count: frame.count)
        frame.start[Slot.of(.application)] = choice.code
        if frame[Slot.of(.appliedOn)] == Slot.absent { frame.start[Slot.of(.appliedOn)] = frame[Slot.of(.date)] }
        year.start.update(from: figures, count: layout.yearSize)
        let before = ledger?.memory
        defer { if let before { ledger?.restore(before) } }
        guard
            (try? plan.assess(frame.start, holdings, year: year.start, ledger: ledger, cache: terms)) != nil
        else { return 0 }
        return frame[layout.paidSlot(ofBenefit: choice.benefit)]
    }
}
