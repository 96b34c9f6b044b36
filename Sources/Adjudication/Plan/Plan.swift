public import PolicyFormat
import Values

/// A policy compiled for running (form 2): flat, immutable, shared by all threads.
///
/// It names nothing: benefits, rows, tables and values are entries of flat tables that refer to each other by index. The
/// policy that it was made from stays beside it for whoever explains a result.
public final class Plan: Sendable {
    /// What it was compiled from.
    public let policy: Policy
    /// The frames and ledgers that it works on.
    public let layout: Layout

    package let nodes: FlatTable<Node>
    package let parts: FlatTable<Int32>
    package let choices: FlatTable<PlanChoice>
    package let tables: FlatTable<PlanTable>
    package let clauses: FlatTable<Span32>
    package let conditions: FlatTable<PlanCondition>
    package let benefits: FlatTable<PlanBenefit>
    package let rows: FlatTable<PlanRow>
    package let steps: FlatTable<PlanStep>
    package let adjustments: FlatTable<PlanAdjustment>
    let changes: FlatTable<PlanChange>
    package let pools: FlatTable<PlanPool>
    package let poolUses: FlatTable<PlanPoolUse>
    let periods: FlatTable<PlanPeriod>
    package let categories: FlatTable<PlanCategory>
    package let timings: FlatTable<PlanTiming>
    package let exclusions: FlatTable<PlanExclusion>
    let counters: FlatTable<PlanCounter>
    let elections: FlatTable<PlanElection>
    /// For each benefit, the choices that apply for it.
    let appliedFor: [[PlanChosen]]
    package let parameters: FlatTable<PlanParameter>
    package let parameterValues: FlatTable<Int64>

    let inForce: Span32
    let categorySpan: Span32
    let timingSpan: Span32
    let exclusionSpan: Span32
    let benefitSpan: Span32
    package let identityRequired: Guard
    let identityGrace: Int32
    let categoryIdentities: UInt64
    let earlierScope: Guard
    let earlierPeriods: Span32
    let earlierAmount: Int32
    let earlierPools: Span32
    let eligibleCost: Int32
    let burden: Int32
    /// What the file's own payers pay after assistance; -1 for nothing.
    let relief: Int32
    /// The same, where it hangs on the record's amounts alone, so that it stays the same while a claim is settled; else -2.
    let burdenOnce: Int32
    /// How a value that is a share of something becomes whole fen.
    let valueRounding: Rounding
    let yearSlot: Int32
    let versionSlot: Int32
    /// The slots that rules about claims read.
    let slotsOfClaims: Set<Int>
    /// The nodes that rules name, and those that warnings name.
    private let readNodes: Set<Int>
    private let nodesOfWarnings: Set<Int>
    /// What stands for which part of the policy.
    let sources: SourceMap
    /// The frame slots to clear before each claim, those side by side as one.
    let workingSlots: FlatTable<Span32>
    /// Where a schedule's worked-out edges and values go.
    let scratch: Int
    let holdingSlots: (from: Int, through: Int)
    /// The layout's code of each category.
    package let categoryCodes: FlatTable<Int32>
    /// The category for each code that a record may state; -1 for none.
    let statedCategories: FlatTable<Int32>
    let tablesOfNotices: [Guard]
    /// The last day of what each notice asks for; -1 for none.
    let deadlines: [Int32]
    let warnings: FlatTable<Int32>
    let delegations: [Delegation]
    /// The plans of critical illness insurance; none where none is declared and no bands are given.
    let insurancePlans: FlatTable<PlanCriticalIllness>
    /// The steps of each plan by year, from ``PlanCompiler/firstYear`` on; empty where none is given for a year.
    let basePlans: FlatTable<Span32>
    let tilts: FlatTable<PlanTilt>
    /// What it pays under each tilt, and under none, for every base plan.
    let insuranceRows: FlatTable<PlanInsuranceRow>
    /// Which costs arose without insurance.
    let uninsured: Guard
    /// The tables that the other side of a reading changes.
    let otherTables: [PlanOtherTable]
    /// When subsidies are paid; empty for as long as the policy is in force.
    let premiumPeriods: Span32
    let premiumRefusals: [Guard]
    let premiumRows: [PlanPremiumRow]
    let premiumNotices: [Guard]
    /// The conditions of each means test, in the policy's order.
    let eligibility: [[PlanTestCondition]]
    /// The parameters by index: their names and the articles that call for them.
    package let parameterNames: [(name: String, cite: String)]
    /// The node of each named figure, for whoever tells a result.
    private let figures: NameIndex
    let reasons: [Int: (code: String, name: Label?)]
    package let identityBits: [UInt64]
    private let identityIDs: [String]
    /// The pools as expressions read them.
    let poolFigures: FlatTable<PoolFigure>
    /// The counters as expressions read them and as claims add to them.
    let counterFigures: FlatTable<CounterFigure>
    /// The plan's own expressions and conditions.
    var expressions: UnsafePointer<Expressions> { ownExpressions.base }
    private let ownExpressions: FlatTable<Expressions>
    /// The slots that decide what the terms of a claim are.
    let factSlots: FactSlots
    /// A plan's expressions have no faults of their own.
    private let faults: FlatTable<Fault>
    /// A slot for expressions that read none.
    private let blankSlot: FlatTable<Int64>

    /// Whether any rule reads whether the patient was referred.
    public let readsReferral: Bool
    /// Whether any rule reads the age or the length of stay.
    let readsAgeOrStay: Bool
    /// Whether any rule runs over households.
    public let isByHousehold: Bool
    /// Whether every accumulation runs over the person's year, so that one block of figures holds it all.
    public let isByPersonYear: Bool
    /// Whether what a claim comes to may hang on claims of other calendar years.
    public let crossesYears: Bool
    /// What every unit's year is held against; `nil` where each claim by itself is enough, or the year cannot be.
    let yearBalance: YearBalance?

    init(_ draft: PlanDraft) {
        policy = draft.policy
        layout = draft.layout
        nodes = FlatTable(draft.nodes)
        parts = FlatTable(draft.parts)
        choices = FlatTable(draft.choices)
        tables = FlatTable(draft.tables)
        clauses = FlatTable(draft.clauses)
        conditions = FlatTable(draft.conditions)
        benefits = FlatTable(draft.benefits)
        rows = FlatTable(draft.rows)
        steps = FlatTable(draft.steps)
        adjustments = FlatTable(draft.adjustments)
        changes = FlatTable(draft.changes)
        pools = FlatTable(draft.pools)
        poolUses = FlatTable(draft.poolUses)
        periods = FlatTable(draft.periods)
        categories = FlatTable(draft.categories)
        timings = FlatTable(draft.timings)
        exclusions = FlatTable(draft.exclusions)
        counters = FlatTable(draft.counters)
        elections = FlatTable(draft.elections)
        appliedFor = draft.appliedFor
        parameters = FlatTable(draft.parameters)
        parameterValues = FlatTable(draft.parameterValues)
        inForce = draft.inForce
        categorySpan = Span32(first: 0, count: Int32(draft.categories.count))
        timingSpan = Span32(first: 0, count: Int32(draft.timings.count))
        exclusionSpan = Span32(first: 0, count: Int32(draft.exclusions.count))
        benefitSpan = Span32(first: 0, count: Int32(draft.benefits.count))
        identityRequired = draft.identityRequired
        identityGrace = draft.identityGrace
        categoryIdentities = draft.categories.reduce(0) { $0 | $1.identities }
        earlierScope = draft.earlierScope
        earlierPeriods = draft.earlierPeriods
        earlierAmount = draft.earlierAmount
        earlierPools = draft.earlierPools
        eligibleCost = draft.eligibleCost
        burden = draft.burden
        relief = draft.relief
        let isLinear = draft.nodes.indices.contains(Int(draft.burden)) && draft.nodes[Int(draft.burden)].kind == .linear
        burdenOnce = isLinear && draft.nodes[Int(draft.burden)].isFloored ? draft.burden : -2
        valueRounding = Rounding(unit: Rounding.standard.unit, mode: draft.policy.rounding.payout.mode)
        yearSlot = draft.yearSlot
        versionSlot = draft.versionSlot
        readNodes = draft.readNodes
        nodesOfWarnings = draft.nodesOfWarnings
        sources = draft.sources
        slotsOfClaims = draft.slotsOfClaims
        workingSlots = FlatTable(Span32.runs(draft.layout.workingSlots))
        scratch = draft.scratch
        holdingSlots = draft.holdingSlots
        categoryCodes = FlatTable(
            draft.policy.categories.map { Int32(draft.layout.categories.firstIndex(of: $0.id) ?? -1) })
        statedCategories = FlatTable(
            draft.layout.knownCodes(in: Slot.of(.category)).map { id in
                draft.policy.categories.contains { $0.id == id }
                    ? Int32(draft.layout.categories.firstIndex(of: id) ?? -1) : -1
            })
        tablesOfNotices = draft.notices
        deadlines = draft.deadlines
        otherTables = draft.otherTables
        premiumPeriods = draft.premiumPeriods
        premiumRefusals = draft.premiumRefusals
        premiumRows = draft.premiumRows
        premiumNotices = draft.premiumNotices
        eligibility = draft.eligibility
        warnings = FlatTable(draft.warnings)
        delegations = draft.delegations
        insurancePlans = FlatTable(draft.insurancePlans)
        basePlans = FlatTable(draft.basePlans)
        tilts = FlatTable(draft.tilts)
        insuranceRows = FlatTable(draft.insuranceRows)
        uninsured = draft.uninsured
        parameterNames = draft.parameterNames
        figures = draft.figures
        reasons = draft.reasons
        identityBits = draft.identityBits
        identityIDs = draft.identityIDs
        readsReferral = draft.readSlots.contains(Slot.of(.referral))
        readsAgeOrStay = draft.readSlots.contains(Slot.age) || draft.readSlots.contains(Slot.stayDays)
        poolFigures = FlatTable(draft.poolFigures)
        counterFigures = FlatTable(draft.counters.map(CounterFigure.init))
        blankSlot = FlatTable([0])
        faults = FlatTable([])
        factSlots = FactSlots(draft)
        ownExpressions = FlatTable([
            Expressions(
                nodes: nodes.base, parts: parts.base, choices: choices.base, tables: tables.base, clauses: clauses.base,
                conditions: conditions.base, changes: changes.base, pools: poolFigures.base,
                counters: counterFigures.base,
                faults: faults.base, parameters: parameters.base, parameterValues: parameterValues.base,
                valueRounding: valueRounding)
        ])
        isByHousehold = draft.isByHousehold
        isByPersonYear = draft.isByPersonYear
        yearBalance = draft.yearBalance
        crossesYears =
            draft.crossesYears || draft.yearSlot != Int32(Slot.of(.date)) || draft.policy.dates.yearStarts != nil
    }

    /// Whether the calendar year of the settlement date keys every accumulation.
    public var isByCalendarYear: Bool { Int(yearSlot) == Slot.of(.date) && policy.dates.yearStarts == nil }

    /// The node of a named figure.
    func figure(_ name: String) -> Int32? { figures[name].map { Int32($0) } }

    /// Whether some rule or warning names a figure, such as `spent.annual`.
    public func reads(figure name: String) -> Bool {
        figures[name].map { readNodes.contains($0) || nodesOfWarnings.contains($0) } ?? false
    }

    /// Whether a rule that pays or excludes names a node.
    func readByRules(_ node: Int) -> Bool { readNodes.contains(node) }

    /// Whether nothing but warnings, which pay nothing, names a figure.
    func warningsAloneRead(figure name: String) -> Bool {
        figures[name].map { !readNodes.contains($0) && nodesOfWarnings.contains($0) } ?? false
    }

    /// A slot that nobody writes, for expressions that read none.
    var blank: UnsafeMutablePointer<Int64> { UnsafeMutablePointer(mutating: blankSlot.base) }

    /// Whether a counter adds up what is left to the patient.
    func countsOutOfPocket(_ counter: PlanCounter) -> Bool {
        counter.of >= 0 && nodes[counter.of].kind == .fact && nodes[counter.of].slot == Int32(Slot.outOfPocket)
    }

    /// The first category, from most to least favourable, with an identity held; -1 for none.
    func firstCategory(held: UInt64) -> Int32 { firstCategory { $0 & held != 0 } }

    /// The same where it is asked whether one of some identities is held.
    func firstCategory(_ holds: (UInt64) -> Bool) -> Int32 {
        for index in categorySpan.indices where holds(categories[index].identities) { return index }
        return -1
    }

    /// Whether a rule has a place for a parameter; for those of critical illness insurance only where bands are given.
    public func takes(parameter name: String) -> Bool {
        parameterNames.contains { $0.name == name } || policy.insurancePlans.contains { $0.bands == name }
    }

    /// Whether an election says which applications may be made.
    var limitsApplications: Bool { elections.indices.contains { elections[$0].slot == Int32(Slot.of(.application)) } }

    /// Whether some identities belong to the category that the record states.
    var asksForCategory: Bool { categories.all.contains { $0.statedBy == Int32(Slot.of(.category)) } }

    /// The code of a category in the layout; `stated` is the code that the record states, where the category asks for it.
    func code(ofCategory index: Int32, stated: Int64) throws(Fault) -> Int32 {
        let category = categories[index]
        if category.delegation >= 0 { throw Fault(kind: .delegated, index: category.delegation) }
        if category.statedBy < 0 { return categoryCodes[index] }
        if stated == Slot.absent { throw Fault(kind: .categoryNotStated, index: category.statedBy) }
        guard stated >= 0, stated < statedCategories.count, statedCategories[Int32(stated)] >= 0 else {
            throw Fault(kind: .unknownCategory, index: category.statedBy)
        }
        return statedCategories[Int32(stated)]
    }

    /// The identities of the first category, in order, that one of those held belongs to.
    func identitiesOfCategory(held: UInt64) -> UInt64 {
        for index in categorySpan.indices where categories[index].identities & held != 0 {
            return categories[index].identities
        }
        return 0
    }

    /// The categories that some identities belong to, in the policy's order.
    public func categories(of holdings: [Holding]) -> [Category] {
        let bits = holdings.reduce(UInt64(0)) { $0 | 1 << UInt64($1.identity) }
        return policy.categories.enumerated().filter { categories[Int32($0.offset)].identities & bits != 0 }
            .map(\.element)
    }

    /// The index of an identity by its key; `nil` for one that the plan does not know.
    func index(ofIdentity id: String) -> Int? { identityIDs.firstIndex(of: id) }

    /// The key of an identity by its index in the vocabulary.
    public func identityID(_ index: Int) -> String { identityIDs.indices.contains(index) ? identityIDs[index] : "" }
}
