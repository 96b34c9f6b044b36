/// What of a settlement hangs on a claim's facts alone, kept for the next claim with the same facts (同类情形).
///
/// A year of a city has millions of claims but few hundred combinations of care, hospital, referral, identity and so
/// on. For each combination the reasons for exclusion, the rows reached, deductibles, rates and limits come out the
/// same, unless a rule looks at an amount, a date or what the year has come to: what has been worked out without such a
/// look is kept, the rest is worked out for each claim. It is one block of words, laid out by the plan, all 0 at first.
enum Situation {
    /// How far a thing is known.
    static let unknown: Int64 = 0
    static let changing: Int64 = 1
    static let known: Int64 = 2

    // The reasons, the category and the identity.
    static let reasonsState = 0
    static let reasons = 1
    static let category = 2
    static let identity = 3
    /// Counters whose scope is known, and those of them where it holds, as bits.
    static let countersKnown = 4
    static let countersHolding = 5
    /// Benefits of which no row is reached, as bits.
    static let idle = 6
    static let head = 7

    // Of each benefit.
    static let rowState = 0
    static let row = 1
    static let deductibleState = 2
    static let deductible = 3
    static let stepsState = 4
    static let steps = 5
}

extension Plan {
    /// The words that a situation of this plan takes.
    public var situationSize: Int {
        Situation.head + Int(benefitSpan.count) * benefitMemoSize + 2 * poolUses.count
    }

    /// The words of one benefit in a situation.
    var benefitMemoSize: Int { Situation.steps + 2 * longestSchedule }

    /// The slots of discrete facts that any rule reads, or that complete a record: two claims that agree in these, and
    /// in the identities held, are in the same situation.
    public var situationSlots: Set<Int> {
        let completing: [Field] = [
            .care, .hospitalRegion, .event, .refund, .insurance, .enrolment, .designated, .referral, .emergency,
        ]
        let stating = categorySpan.indices.map { Int(categories[$0].statedBy) }.filter { $0 >= 0 }
        return Set(readSlots.filter { dynamicSlots[Int32($0)] == 0 }).union(completing.map(Slot.of)).union(stating)
    }
}

extension Run {
    /// Works out something of the situation once, and keeps it where nothing was read that differs from claim to claim.
    @inline(__always)
    func kept(
        _ state: UnsafeMutablePointer<Int64>, _ place: UnsafeMutablePointer<Int64>,
        _ workOut: (Run) throws(Fault) -> Int64
    ) throws(Fault) -> Int64 {
        if state.pointee == Situation.known { return place.pointee }
        if state.pointee == Situation.changing { return try workOut(self) }
        let value = try workOut(noting)
        state.pointee = frame[Slot.taint] == 0 ? Situation.known : Situation.changing
        place.pointee = value
        return value
    }

    /// The words of a benefit in the situation.
    @inline(__always)
    func memo(ofBenefit index: Int32) -> UnsafeMutablePointer<Int64>? {
        situation.map { $0 + Situation.head + Int(index) * plan.benefitMemoSize }
    }

    /// Whether a benefit is known to reach no row in the situation.
    @inline(__always)
    func isIdle(_ benefit: Entry<PlanBenefit>) -> Bool {
        guard let situation else { return false }
        return situation[Situation.idle] >> Int64(benefit.index) & 1 == 1
    }

    /// Keeps that a benefit reaches no row in the situation.
    func idle(_ benefit: Entry<PlanBenefit>) { situation?[Situation.idle] |= 1 << Int64(benefit.index) }

    /// The words of a benefit's use of a pool in the situation.
    @inline(__always)
    func memo(ofPoolUse index: Int32) -> UnsafeMutablePointer<Int64>? {
        situation.map {
            $0 + Situation.head + Int(plan.benefitSpan.count) * plan.benefitMemoSize + 2 * Int(index)
        }
    }
}
