import PolicyFormat
import Values

/// A plan while it is being compiled: growing tables, and what a compiled plan keeps.
struct PlanDraft {
    var policy: Policy
    var layout = Layout()
    var nodes: [Node] = []
    var parts: [Int32] = []
    var choices: [PlanChoice] = []
    var tables: [PlanTable] = []
    var clauses: [Span32] = []
    var conditions: [PlanCondition] = []
    var benefits: [PlanBenefit] = []
    var rows: [PlanRow] = []
    var steps: [PlanStep] = []
    var adjustments: [PlanAdjustment] = []
    var changes: [PlanChange] = []
    var pools: [PlanPool] = []
    var poolUses: [PlanPoolUse] = []
    var poolFigures: [PoolFigure] = []
    var periods: [PlanPeriod] = []
    var categories: [PlanCategory] = []
    var timings: [PlanTiming] = []
    var exclusions: [PlanExclusion] = []
    var counters: [PlanCounter] = []
    var elections: [PlanElection] = []
    var appliedFor: [[PlanChosen]] = []
    var parameters: [PlanParameter] = []
    var parameterValues: [Int64] = []
    var inForce = Span32.empty
    var identityRequired = Guard()
    var identityGrace: Int32 = -1
    var earlierScope = Guard()
    var earlierPeriods = Span32.empty
    var earlierAmount: Int32 = -1
    var earlierPools = Span32.empty
    var eligibleCost: Int32 = -1
    var burden: Int32 = -1
    var relief: Int32 = -1
    var yearSlot = Int32(Slot.of(.date))
    var versionSlot = Int32(Slot.of(.date))
    var scratch = 0
    var longestSchedule = 1
    var holdingSlots = (from: 0, through: 0)
    var notices: [Guard] = []
    var deadlines: [Int32] = []
    var warnings: [Int32] = []
    var delegations: [Delegation] = []
    var reasons: [Int: (code: String, name: Label?)] = [:]
    var identityBits: [UInt64] = []
    var identityIDs: [String] = []
    var insurancePlans: [PlanCriticalIllness] = []
    var basePlans: [Span32] = []
    var tilts: [PlanTilt] = []
    var insuranceRows: [PlanInsuranceRow] = []
    var uninsured = Guard()
    var otherTables: [PlanOtherTable] = []
    var premiumPeriods = Span32.empty
    var premiumRefusals: [Guard] = []
    var premiumRows: [PlanPremiumRow] = []
    var premiumNotices: [Guard] = []
    var eligibility: [[PlanTestCondition]] = []
    var parameterNames: [(name: String, cite: String)] = []
    var figures = NameIndex()
    var readSlots: Set<Int> = []
    /// Those of them that rules about claims read; premiums and means tests read others too.
    var slotsOfClaims: Set<Int> = []
    /// The nodes that rules name, and those that warnings name.
    var readNodes: Set<Int> = []
    var nodesOfWarnings: Set<Int> = []
    var sources = SourceMap()
    var isByHousehold = false
    var isByPersonYear = true
    var crossesYears = false
    var yearBalance: YearBalance?

    init(_ policy: Policy) { self.policy = policy }

    /// Adds entries to a table; says where they stand.
    static func append<Entry>(_ entries: [Entry], to table: inout [Entry]) -> Span32 {
        let span = Span32(first: Int32(table.count), count: Int32(entries.count))
        table += entries
        return span
    }
}
