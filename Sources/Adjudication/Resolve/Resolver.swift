/// Folds away everything of a plan that one claim's facts decide; what is left is ``Terms``.
///
/// It decides only what is known. What an expression means says the evaluator, which is asked as soon as all operands are
/// constants. A fault is a value, thrown when it is reached, so that resolving never fails.
package struct Resolver {
    let plan: Plan
    let facts: Facts
    /// What is known without a claim; `nil` for a claim, of which all facts are.
    let known: KnownFacts?
    package let draft: TermsDraft
    /// Whether all identities that the record names are taken to count.
    var countsNamed = false
    /// The category, and whether some identity has won it, once that is known.
    var category = Slot.absent
    var hasCategory = false
    /// Whether the burden stands in its slot.
    var isBurdenKnown = false
    /// How many years before the claim's the year lies that is looked at.
    var yearsBack: Int8 = 0
    /// Whether choices that an election refuses count as not made.
    var hidesRefused = false
    /// Reasons that are not certain, as bits.
    var openReasons: UInt64 = 0
    /// Benefits, as bits, that an earlier one certainly or possibly replaces.
    var certainlyReplaced: UInt64 = 0
    var possiblyReplaced: UInt64 = 0
    /// The benefits that a reason of their own may refuse, as bits.
    var possiblyRefused: UInt64 = 0

    init(_ plan: Plan, _ facts: Facts, _ draft: TermsDraft, known: KnownFacts? = nil) {
        self.plan = plan
        self.facts = facts
        self.known = known
        self.draft = draft
        draft.begin(slots: plan.layout.frameSize)
    }

    /// The terms of a plan for some facts, made in a draft that is not otherwise used.
    static func terms(_ plan: Plan, _ facts: Facts, _ draft: TermsDraft) -> Terms {
        var resolver = Resolver(plan, facts, draft)
        resolver.resolve()
        return Terms(plan, facts, resolver.draft)
    }

    private mutating func resolve() {
        draft.rare.refused = facts.refused
        resolveElections()
        resolveInsurance()
        resolveReasons()
        draft.rare.eligibleCost = operand(plan.eligibleCost)
        draft.head.burden = operand(plan.burden)
        isBurdenKnown = true
        draft.rare.relief = operand(plan.relief)
        resolveEarlierAssistance()
        hidesRefused = facts.refused != 0
        for index in plan.benefitSpan.indices { resolveBenefit(index) }
        hidesRefused = false
        resolveCounters()
    }

    var certainReasons: UInt64 { draft.head.reasons | draft.head.laterReasons }

    /// The value of a fact: a code, the year, the identities, the category.
    func fact(_ slot: Int32) -> Int64 {
        if let known { return known.slots[Int(slot)] ?? Slot.absent }
        switch Int(slot) {
        case Slot.year: return facts.year - Int64(yearsBack)
        case Slot.held: return Int64(bitPattern: facts.held)
        case Slot.categoryWon: return category
        case Slot.identityWon: return hasCategory ? facts.winner : Slot.absent
        default: return isRefused(slot) ? Slot.absent : plan.factSlots.code(slot, in: facts)
        }
    }

    /// Whether one of some identities counts.
    func holds(anyOf identities: UInt64) -> Bool {
        if let known { return known.held & identities != 0 }
        return countsNamed ? facts.names(anyOf: identities) : facts.holds(anyOf: identities)
    }

    /// Whether a slot holds a fact, not an amount or a date.
    func isFact(_ slot: Int32) -> Bool {
        switch Int(slot) {
        case Slot.year, Slot.held, Slot.categoryWon, Slot.identityWon: true
        default: plan.factSlots.isCoded(slot)
        }
    }

    private func isRefused(_ slot: Int32) -> Bool {
        guard hidesRefused else { return false }
        return plan.elections.indices.contains {
            facts.refused >> UInt64($0) & 1 == 1 && plan.elections[$0].slot == slot
        }
    }

    /// An accumulator of the plan, for the year that is looked at.
    mutating func accumulator(_ id: AccumulatorID) -> AccumulatorID {
        var result = id
        result.yearsBack = yearsBack
        if id.place == .year, yearsBack > 0 { result.place = .lastYear }
        result.keys = draft.parts.append(id.keys.indices.map { plan.parts[$0] })
        return result
    }
}
