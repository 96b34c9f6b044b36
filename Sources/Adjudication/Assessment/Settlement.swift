import PolicyFormat
public import Values

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
    /// The election that refuses what the record chooses, if any.
    public let refusedBy: Step.Refusal?
    /// Whether its costs arose without insurance.
    public let isUninsured: Bool
    /// The notices that apply, by index in the policy.
    public let notices: [Int]
    /// What each counter of the policy stands at after the claim, floored at 0, in fen or claims.
    public let counters: [Int64]
    /// The facts of the claim and what followed from them, by slot.
    public internal(set) var frame: [Int64]
    /// Its year.
    public let year: Int
    /// Whether its parts did not add up to its total, and this was tolerated.
    public let hasTotalNotice: Bool
    /// The claim, by its id, that a refund cancels, or the refund that cancels it.
    package internal(set) var reversedWith: String?
    /// What is to be paid in addition or back, where that was asked for and something else was paid.
    package internal(set) var correction: Correction?
}

/// Settles one person's records, or a household's, in order, and explains each (单人试算).
public struct Settlement {
    /// The scheme.
    public let scheme: Scheme
    /// How records are completed.
    public var completion: Completion
    /// Whether the rest is settled as if rejected records were absent.
    public var skipsRejected = false
    /// What the year had come to before the first record, where only sums are known.
    package var earlierSums = EarlierSums()
    private let cache = TermsCache()

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

    /// A record with its frame; without a plan where it was rejected.
    private struct Entry {
        let record: Record
        let frame: UnsafeMutablePointer<Int64>
        var plan: Plan?
        var year: Int64 = 0
        var hasTotalNotice = false
    }

    /// Settles the records of one unit; the order in which they are given does not matter.
    public func settle(_ records: [Record]) -> Result { settle(records) { _, _ in } }

    /// The same, with a look at each claim as soon as it is settled, and at the accumulations as they then stand.
    func settle(_ records: [Record], examine: (SettledClaim, Evaluator) -> Void) -> Result {
        var result = Result()
        let frames = FixedArray<Int64>(zeros: records.count * scheme.layout.frameSize)
        let preparer = FramePreparer(scheme, completion: completion)
        let repeated = repeated(records)
        var entries = records.enumerated().map { index, record in
            let frame = frames.start + index * scheme.layout.frameSize
            if repeated.contains(index) {
                result.rejected.append(duplicate(record))
                return rejected(record, frame)
            }
            return prepare(record, frame, preparer, &result) ?? rejected(record, frame)
        }
        entries.sort { Settlement.precedes($0.record, $1.record) }
        let indices = Dictionary(entries.enumerated().map { ($0.element.record.claimID, Int32($0.offset)) }) { $1 }
        var hasStarted = earlierSums.isEmpty
        var sums = RecordSums()
        UnitSettlement(scheme.layout, skipsRejected: skipsRejected).settle(
            entries.map { unitEntry($0, indices) }
        ) { index, _, ledger throws(Fault) in
            if !hasStarted, let plan = entries[index].plan { try start(entries[index], plan, ledger) }
            hasStarted = true
            if let plan = entries[index].plan { try settle(entries[index], plan, ledger, &sums, &result, examine) }
        } report: { index, event in
            let entry = entries[index]
            switch event {
            case .reversed(let partner):
                if let plan = entry.plan {
                    result.claims.append(reversal(entry, plan, with: entries[partner].record.claimID))
                }
            case .setAside: if let plan = entry.plan { result.claims.append(reversal(entry, plan, with: nil)) }
            case .unmatchedRefund: result.rejected.append(unmatched(entry.record))
            case .behind(let first):
                result.rejected.append(behindRejected(entry.record, entries[first].record))
            case .faulted(let fault):
                if let plan = entry.plan {
                    result.rejected.append(plan.diagnostic(for: fault, in: entry.record, scheme))
                }
            }
        }
        return result
    }

    private func rejected(_ record: Record, _ frame: UnsafeMutablePointer<Int64>) -> Entry {
        scheme.load(record, into: frame)
        return Entry(record: record, frame: frame)
    }

    private func unitEntry(_ entry: Entry, _ indices: [String: Int32]) -> UnitEntry {
        let day = entry.record.day(.date)
        let named = entry.record.texts[.reverses]
        var unit = UnitEntry(
            frame: entry.frame, day: day.map { Int64($0.number) } ?? Slot.absent,
            reach: scheme.reach(of: entry.frame, in: day?.year ?? 0), year: entry.year,
            person: entry.frame[Slot.person],
            isRefund: entry.record.isRefund,
            reverses: named.map { indices[$0] ?? UnitEntry.unknown } ?? UnitEntry.unnamed, isRejected: entry.plan == nil
        )
        if scheme.layout.householdIdentities >= 0 {
            unit.household = entry.record.holdings + entry.record.householdHoldings
        }
        return unit
    }

    /// Whether a record is settled before another.
    public static func precedes(_ left: Record, _ right: Record) -> Bool {
        ClaimOrder.precedes(
            left[.date] ?? Slot.absent, left.claimID.utf8, right[.date] ?? Slot.absent, right.claimID.utf8)
    }

    private func prepare(
        _ record: Record, _ frame: UnsafeMutablePointer<Int64>, _ preparer: FramePreparer, _ result: inout Result
    ) -> Entry? {
        if let contradiction = record.reversesWithoutRefund {
            result.rejected.append(contradiction)
            return nil
        }
        scheme.load(record, into: frame)
        switch preparer.prepare(frame) {
        case .failure(let problem):
            let lacking = lacking(preparer.lacking(frame), of: record)
            result.rejected.append(lacking ?? problem.diagnostic(in: record, scheme))
            return nil
        case .success(let ready):
            return Entry(
                record: record, frame: frame, plan: scheme.plans[ready.plan], year: ready.year,
                hasTotalNotice: ready.hasTotalNotice)
        }
    }

    private func settle(
        _ entry: Entry, _ plan: Plan, _ ledger: Ledger, _ sums: inout RecordSums, _ result: inout Result,
        _ examine: (SettledClaim, Evaluator) -> Void
    ) throws(Fault) {
        var recorder = StepRecorder()
        let accumulators = Accumulators(
            year: ledger.year(entry.year, ofPerson: entry.frame[Slot.person]), ledger: ledger)
        var outcome = try entry.record.holdings.withUnsafeBufferPointer { holdings throws(Fault) in
            try plan.adjudicate(entry.frame, holdings, accumulators, cache, recorder: &recorder)
        }
        let evaluator = Evaluator(plan.expressions, entry.frame, accumulators)
        outcome.warning = evaluator.warning(plan)
        let claim = settled(
            entry, plan, outcome, recorder, notices: evaluator.notices(outcome, plan),
            tilt: try? evaluator.tilt(plan), isUninsured: (try? evaluator.holds(plan.uninsured)) ?? false,
            counters: evaluator.countersNow(plan))
        try sums.add(claim)
        examine(claim, evaluator)
        result.claims.append(claim)
    }

    /// Lets a year start with the sums that are given, as they stand for its first record.
    private func start(_ entry: Entry, _ plan: Plan, _ ledger: Ledger) throws(Fault) {
        // The facts of the claim, with its category, are known once it has been settled; this one leaves nothing behind.
        let size = scheme.layout.frameSize
        let frame = FixedArray<Int64>(zeros: size)
        frame.start.update(from: entry.frame, count: size)
        let blank = Ledger(scheme.layout)
        let year = blank.year(entry.year, ofPerson: entry.frame[Slot.person])
        var recorder = NoRecorder()
        _ = try entry.record.holdings.withUnsafeBufferPointer { holdings throws(Fault) in
            try plan.adjudicate(
                frame.start, holdings, Accumulators(year: year, ledger: blank), cache, recorder: &recorder)
        }
        let accumulators = Accumulators(
            year: ledger.year(entry.year, ofPerson: entry.frame[Slot.person]), ledger: ledger)
        try Evaluator(plan.expressions, frame.start, accumulators).start(with: earlierSums, plan)
        withExtendedLifetime(blank) {}
    }

    private func settled(
        _ entry: Entry, _ plan: Plan, _ outcome: Outcome, _ recorder: StepRecorder, notices: [Int], tilt: Int?,
        isUninsured: Bool, counters: [Int64]
    ) -> SettledClaim {
        SettledClaim(
            record: entry.record, plan: plan, outcome: outcome,
            payouts: scheme.layout.benefits.indices.map { entry.frame[scheme.layout.paidSlot(ofBenefit: $0)] },
            steps: recorder.steps, exclusions: recorder.exclusions.map { (Int($0.index), $0.holds) },
            criticalIllness: recorder.criticalIllness, tilt: tilt, refusedBy: recorder.election,
            isUninsured: isUninsured, notices: notices, counters: counters,
            frame: Array(UnsafeBufferPointer(start: entry.frame, count: scheme.layout.frameSize)),
            year: Int(entry.year),
            hasTotalNotice: entry.hasTotalNotice)
    }

    private func reversal(_ entry: Entry, _ plan: Plan, with partner: String?) -> SettledClaim {
        var outcome = Outcome()
        outcome.status = .reversed
        var claim = SettledClaim(
            record: entry.record, plan: plan, outcome: outcome,
            payouts: [Int64](repeating: 0, count: scheme.layout.benefits.count), steps: [], exclusions: [],
            criticalIllness: nil, tilt: nil, refusedBy: nil, isUninsured: false, notices: [],
            counters: [Int64](repeating: 0, count: plan.counters.count),
            frame: Array(UnsafeBufferPointer(start: entry.frame, count: scheme.layout.frameSize)),
            year: Int(entry.year),
            hasTotalNotice: entry.hasTotalNotice)
        claim.reversedWith = partner
        return claim
    }

    /// The records, by index, whose id another one has too, byte for byte.
    private func repeated(_ records: [Record]) -> Set<Int> {
        var places = Array(records.indices)
        return Set(
            RepeatedIDs.among(&places) {
                records[$0].claimID.utf8.lexicographicallyPrecedes(records[$1].claimID.utf8)
            })
    }
}
