/// A person on a day, without cost: what premium subsidies and means tests look at.
struct PersonFrame {
    let plan: Plan
    let frame: UnsafeMutablePointer<Int64>
    private let year: UnsafeMutablePointer<Int64>

    /// The person's facts, as a record without cost gives them; the caller frees it with ``free()``.
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
        if let problem = completion.complete(person.frame, notice: &notice) {
            person.free()
            return .failure(problem.diagnostic(at: record.position, in: record))
        }
        person.frame[Slot.year] = Int64(day.year)
        person.frame[Slot.categoryWon] = Slot.absent
        person.frame[Slot.identityWon] = Slot.absent
        do {
            try person.hold(record.holdings)
        } catch {
            person.free()
            return .failure(person.plan.diagnostic(for: error, in: record, scheme))
        }
        return .success(person)
    }

    private init(_ plan: Plan, _ scheme: Scheme) {
        self.plan = plan
        frame = .allocate(capacity: scheme.layout.frameSize)
        year = .allocate(capacity: max(1, scheme.layout.yearSize))
        year.initialize(repeating: 0, count: max(1, scheme.layout.yearSize))
    }

    func free() {
        frame.deallocate()
        year.deallocate()
    }

    /// Evaluates rules on the person.
    var run: Run { Run(plan, frame: frame, year: year, ledger: nil) }

    /// Settles which year the person enrols for, where the record does not say, and evaluates rules on its parameters.
    func runEnrolling(in slot: Int, _ premium: Premium) -> Run {
        if frame[slot] == Slot.absent {
            let day = Day(number: Int32(clamping: frame[Slot.of(.date)]))
            frame[slot] = Int64(premium.enrolmentYear(on: day))
        }
        var run = run
        run.parametersAhead = Int32(clamping: frame[slot] - frame[Slot.year])
        return run
    }

    private func hold(_ holdings: [Holding]) throws(Fault) {
        let held = try holdings.withUnsafeBufferPointer { holdings throws(Fault) in
            try run.heldIdentities(holdings)
        }
        frame[Slot.held] = Int64(bitPattern: held)
    }
}

extension Diagnostic: Error {}
