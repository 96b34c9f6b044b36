/// What an assessment tells whoever wants to explain it.
///
/// There is one assess function and two appetites: a recorder that keeps every step, and one that keeps nothing and
/// costs nothing.
protocol Recorder {
    /// Whether anything is kept: what is needed only for telling is not worked out otherwise.
    static var keeps: Bool { get }
    mutating func exclusion(_ index: Int32, holds: Bool)
    mutating func step(_ step: Step)
    mutating func criticalIllness(_ step: CriticalIllnessStep)
}

/// Keeps nothing.
struct NoRecorder: Recorder {
    static var keeps: Bool { false }
    @inline(__always) mutating func exclusion(_ index: Int32, holds: Bool) {}
    @inline(__always) mutating func step(_ step: Step) {}
    @inline(__always) mutating func criticalIllness(_ step: CriticalIllnessStep) {}
}

/// Keeps every step.
struct StepRecorder: Recorder {
    static var keeps: Bool { true }
    private(set) var steps: [Step] = []
    private(set) var exclusions: [(index: Int32, holds: Bool)] = []

    mutating func exclusion(_ index: Int32, holds: Bool) { exclusions.append((index, holds)) }
    private(set) var criticalIllness: CriticalIllnessStep?

    mutating func step(_ step: Step) { steps.append(step) }
    mutating func criticalIllness(_ step: CriticalIllnessStep) { criticalIllness = step }
}

/// How the payment of critical illness insurance was worked out for one claim. Amounts in fen.
public struct CriticalIllnessStep: Sendable {
    /// What basic insurance left of the in-scope cost.
    public var base: Int64
    /// The year's before this claim.
    public var before: Int64
    /// The base plan's deductible.
    public var ordinaryDeductible: Int64
    /// The deductible with the scheme's tilt.
    public var deductible: Int64
    /// The part of the base below it.
    public var deductibleApplied: Int64
    /// The parts of the base by band.
    public var bands: [Step.Band]
    /// The year's limit that applies; `nil` for none.
    public var cap: Int64?
    /// What is paid.
    public var payout: Int64
    /// The tilt that applies, by index in the policy.
    public var tilt: Int?
}

/// How one benefit was worked out for one claim. Amounts in fen.
public struct Step: Sendable {
    /// The benefit, by index in the policy.
    public var benefit: Int
    /// The row, by index in the benefit; `nil` where none fits.
    public var row: Int?
    /// Why it did not pay at all.
    public var skipped: Skipped?
    /// What the payment is computed on.
    public var base: Int64 = 0
    /// What had accumulated before; for a catch-up, when its trigger last held.
    public var before: Int64 = 0
    /// What has accumulated with this claim.
    public var after: Int64 = 0
    /// The deductible in force.
    public var deductible: Int64?
    /// The part of the base that lay below the deductible.
    public var deductibleApplied: Int64 = 0
    /// Where the steps of the schedule end, measured on what accumulates; without the open last one.
    public var edges: [Int64] = []
    /// The parts of the base by band, each with its rate and worth.
    public var bands: [Band] = []
    /// The adjustments that held, by index in the benefit.
    public var adjustments: [Int] = []
    /// The worth before any limit.
    public var beforeCap: Int64 = 0
    /// After the benefit's own least and most, and what the claim left.
    public var afterOwnLimits: Int64 = 0
    /// The pools that limit it.
    public var pools: [PoolDraw] = []
    /// What is paid.
    public var payout: Int64 = 0

    /// Why a benefit pays nothing on a claim.
    public enum Skipped: Sendable, Hashable {
        /// Its trigger does not hold; the base accumulates.
        case waiting
        /// The claim is excluded; the base accumulates all the same.
        case accumulatesOnly
        /// Left to others.
        case delegated
        /// Nothing to pay on.
        case noBase
        /// Another benefit replaces it.
        case replaced
    }

    /// A part of the base and what it is worth.
    public struct Band: Sendable {
        /// The part that lies in the band.
        public var amount: Int64
        /// Its rate, after adjustments.
        public var rate: Rate
        /// Its rate as the file says it.
        public var ordinaryRate: Rate
        /// What it is worth.
        public var payout: Int64
        /// A fixed sum, for lumps.
        public var isLump = false
        /// The step of the schedule, by index in the row.
        public var index = 0
    }

    /// What a pool allowed.
    public struct PoolDraw: Sendable {
        /// The pool, by index in the policy.
        public var pool: Int
        /// The limit; `nil` for none.
        public var limit: Int64?
        /// What had been drawn before.
        public var before: Int64
        /// What has been drawn now.
        public var after: Int64
        /// The changes of the limit that held, by index in the pool.
        public var adjustments: [Int] = []

        /// What is left.
        public var remaining: Int64? { limit.map { max(0, $0 - after) } }
    }
}
