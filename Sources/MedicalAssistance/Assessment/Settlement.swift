/// A claim after settlement: what it came to, and why.
public struct SettledClaim: Sendable {
    /// The record.
    public let record: Record
    /// The version that it was settled under.
    public let plan: Plan
    /// The result.
    public let outcome: Outcome
    /// What each benefit paid, by the layout's order of benefits, in fen.
    public let payouts: [Int64]
    /// How each benefit was worked out, in order.
    public let steps: [Step]
    /// Each exclusion tested, by index in the policy, and whether it holds.
    public let exclusions: [(index: Int, holds: Bool)]
    /// How critical illness insurance was worked out, where the record left it open and the base plan is given.
    public let criticalIllness: CriticalIllnessStep?
    /// What critical illness insurance grants the person beyond its base plan, by index in the policy.
    public let tilt: Int?
    /// The notices that apply, by index in the policy.
    public let notices: [Int]
    /// What each counter of the policy stands at after the claim, floored at 0, in fen or claims.
    public let counters: [Int64]
    /// The facts of the claim and what followed from them, by slot.
    public let frame: [Int64]
    /// Its year.
    public let year: Int
    /// Whether its parts did not add up to its total, and this was tolerated.
    public let hasTotalNotice: Bool
}

/// Settles one person's records, or a household's, in order, and explains each (单人试算).
public struct Settlement {
    /// The scheme.
    public let scheme: Scheme
    /// How records are completed.
    public var completion: Completion
    /// Whether the rest is settled as if rejected records were absent.
    public var skipsRejected = false

    /// What came of it.
    public struct Result: Sendable {
        /// The claims, in settlement order.
        public var claims: [SettledClaim] = []
        /// Why records were rejected.
        public var rejected: [Diagnostic] = []

        /// Nothing settled yet.
        public init() {}
    }

    /// A settlement under a scheme.
    public init(_ scheme: Scheme) {
        self.scheme = scheme
        completion = Completion(scheme.vocabulary)
    }

    /// A record with its frame, ready to be settled.
    private struct Entry {
        let record: Record
        let plan: Plan
        let frame: UnsafeMutablePointer<Int64>
        let year: Int64
        let hasTotalNotice: Bool
    }

    /// Settles the records of one unit; the order in which they are given does not matter.
    public func settle(_ records: [Record]) -> Result {
        var result = Result()
        var holes = Holes(scheme)
        let frames = UnsafeMutablePointer<Int64>.allocate(capacity: max(1, records.count * scheme.layout.frameSize))
        defer { frames.deallocate() }
        var entries: [Entry] = []
        let repeated = repeatedIDs(records)
        for (index, record) in records.enumerated() {
            let frame = frames + index * scheme.layout.frameSize
            if repeated.contains(record.claimID) {
                result.rejected.append(duplicate(record))
                holes.add(record)
            } else if let entry = prepare(record, frame, &result) {
                entries.append(entry)
            } else {
                holes.add(record)
            }
        }
        entries.sort { Settlement.precedes($0.record, $1.record) }
        let refunds = Refunds.match(entries.map(refundEntry))
        let reversed = Set(refunds.keys).union(refunds.values)
        let ledger = Ledger(scheme.layout)
        for (index, entry) in entries.enumerated() {
            if reversed.contains(index) {
                result.claims.append(reversal(entry))
            } else if entry.record.isRefund {
                result.rejected.append(unmatched(entry.record))
                holes.add(entry.record)
            } else if !skipsRejected, let hole = holes.before(entry.record) {
                result.rejected.append(behindHole(entry.record, hole))
            } else {
                settle(entry, ledger, &result, &holes)
            }
        }
        return result
    }

    /// Settlement order: by date, then by claim id as bytes.
    public static func precedes(_ left: Record, _ right: Record) -> Bool {
        let (first, second) = (left[.date] ?? .min, right[.date] ?? .min)
        if first != second { return first < second }
        return left.claimID.utf8.lexicographicallyPrecedes(right.claimID.utf8)
    }

    private func prepare(_ record: Record, _ frame: UnsafeMutablePointer<Int64>, _ result: inout Result) -> Entry? {
        scheme.load(record, into: frame)
        guard let day = record.day(.date) else {
            result.rejected.append(Completion.Problem.missing(.date).diagnostic(at: record.position, in: record))
            return nil
        }
        let plan = scheme.plan(on: versionDay(frame, day))
        var completion = completion
        completion.needsReferral = plan.readsReferral
        var notice = false
        if let problem = completion.complete(frame, notice: &notice) {
            result.rejected.append(problem.diagnostic(at: record.position, in: record))
            return nil
        }
        guard let year = scheme.year(of: frame, under: plan) else {
            result.rejected.append(
                Diagnostic(
                    check: "missing-field", Label(zh: "无法确定所属年度", en: "the year it belongs to is not known"),
                    at: record.position))
            return nil
        }
        frame[Slot.year] = year
        return Entry(record: record, plan: plan, frame: frame, year: year, hasTotalNotice: notice)
    }

    /// The day that picks the version: the settlement date, unless the policy names another field that is given.
    private func versionDay(_ frame: UnsafeMutablePointer<Int64>, _ day: Day) -> Day {
        let slot = Int(scheme.plans[scheme.plans.count - 1].versionSlot)
        return frame[slot] == Slot.absent ? day : Day(number: Int32(clamping: frame[slot]))
    }

    private func settle(_ entry: Entry, _ ledger: Ledger, _ result: inout Result, _ holes: inout Holes) {
        var recorder = StepRecorder()
        // A claim that turns out not to be settled has left traces; where the rest is settled without it, they go.
        let before = skipsRejected ? ledger.memory : nil
        let year = ledger.year(entry.year, ofPerson: entry.frame[Slot.person])
        do {
            let outcome = try entry.record.holdings.withUnsafeBufferPointer { holdings throws(Fault) in
                try entry.plan.explain(entry.frame, holdings, year: year, ledger: ledger, recorder: &recorder)
            }
            let run = Run(entry.plan, frame: entry.frame, year: year, ledger: ledger)
            result.claims.append(
                settled(
                    entry, outcome, recorder, notices: run.notices(outcome), tilt: try? run.tilt(),
                    counters: run.countersNow))
        } catch {
            if let before { ledger.restore(before) }
            result.rejected.append(entry.plan.diagnostic(for: error, in: entry.record, scheme))
            holes.add(entry.record)
        }
    }

    private func settled(
        _ entry: Entry, _ outcome: Outcome, _ recorder: StepRecorder, notices: [Int], tilt: Int?, counters: [Int64]
    ) -> SettledClaim {
        SettledClaim(
            record: entry.record, plan: entry.plan, outcome: outcome,
            payouts: scheme.layout.benefits.indices.map { entry.frame[scheme.layout.paidSlot(ofBenefit: $0)] },
            steps: recorder.steps, exclusions: recorder.exclusions.map { (Int($0.index), $0.holds) },
            criticalIllness: recorder.criticalIllness, tilt: tilt, notices: notices, counters: counters,
            frame: Array(UnsafeBufferPointer(start: entry.frame, count: scheme.layout.frameSize)),
            year: Int(entry.year),
            hasTotalNotice: entry.hasTotalNotice)
    }

    private func reversal(_ entry: Entry) -> SettledClaim {
        var outcome = Outcome()
        outcome.status = .reversed
        return SettledClaim(
            record: entry.record, plan: entry.plan, outcome: outcome,
            payouts: [Int64](repeating: 0, count: scheme.layout.benefits.count), steps: [], exclusions: [],
            criticalIllness: nil, tilt: nil, notices: [],
            counters: [Int64](repeating: 0, count: entry.plan.counters.count),
            frame: Array(UnsafeBufferPointer(start: entry.frame, count: scheme.layout.frameSize)),
            year: Int(entry.year),
            hasTotalNotice: entry.hasTotalNotice)
    }

    private func refundEntry(_ entry: Entry) -> Refunds.Entry {
        Refunds.Entry(
            day: entry.frame[Slot.of(.date)], claimID: entry.record.claimID,
            person: entry.frame[Slot.person], isRefund: entry.record.isRefund,
            reverses: entry.record.texts[.reverses], amounts: Record.mirroredFields.map { entry.frame[Slot.of($0)] })
    }

    private func repeatedIDs(_ records: [Record]) -> Set<String> {
        var counts: [String: Int] = [:]
        for record in records { counts[record.claimID, default: 0] += 1 }
        return Set(counts.filter { $0.value > 1 }.keys)
    }
}
