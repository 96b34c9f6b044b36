import PolicyFormat
import Values

/// A person on a day, without cost: what premium subsidies and means tests look at.
final class PersonFrame {
    let plan: Plan
    private let facts: FixedArray<Int64>
    private let year: FixedArray<Int64>
    /// The person's facts by slot; valid as long as the person.
    var frame: UnsafeMutablePointer<Int64> { facts.start }

    /// The person's facts, as a record without cost gives them.
    static func make(_ record: Record, _ scheme: Scheme) -> Result<PersonFrame, Diagnostic> {
        var record = record
        record[.event] = scheme.vocabulary.word("application", in: "event").map(Int64.init)
        guard let day = record.day(.date) else {
            return .failure(Completion.Problem.missing(.date).diagnostic(at: record.position, in: record))
        }
        let person = PersonFrame(scheme.plan(on: day), scheme)
        scheme.load(record, into: person.frame)
        var completion = Completion(scheme.vocabulary)
        completion.needsReferral = false
        var notice = false
        if let problem = completion.complete(person.frame, insured: 0, notice: &notice) {
            return .failure(problem.diagnostic(at: record.position, in: record))
        }
        person.frame[Slot.year] = Int64(day.year)
        person.frame[Slot.categoryWon] = Slot.absent
        person.frame[Slot.identityWon] = Slot.absent
        do {
            try person.hold(record.holdings)
        } catch {
            return .failure(person.plan.diagnostic(for: error, in: record, scheme))
        }
        return .success(person)
    }

    private init(_ plan: Plan, _ scheme: Scheme) {
        self.plan = plan
        facts = FixedArray(zeros: scheme.layout.frameSize)
        year = FixedArray(zeros: max(1, scheme.layout.yearSize))
    }

    /// Evaluates rules on the person.
    var evaluator: Evaluator { Evaluator(plan.expressions, frame, Accumulators(year: year.start, ledger: nil)) }

    /// Settles which year the person enrols for, where the record does not say; rules then read its parameters.
    func enrol(in slot: Int, _ premium: Premium) {
        if frame[slot] == Slot.absent {
            let day = Day(number: Int32(clamping: frame[Slot.of(.date)]))
            frame[slot] = Int64(premium.enrolmentYear(on: day))
        }
        frame[Slot.parametersAhead] = frame[slot] - frame[Slot.year]
    }

    private func hold(_ holdings: [Holding]) throws(Fault) {
        let held = try holdings.withUnsafeBufferPointer { holdings throws(Fault) in
            try evaluator.heldIdentities(holdings, plan)
        }
        frame[Slot.held] = Int64(bitPattern: held)
    }
}

extension Diagnostic: Error {}
