public import Values

/// What hears how a claim is worked out, to explain it.
///
/// One recorder keeps every step; the other keeps nothing and costs nothing.
protocol Recorder {
    /// Whether anything is kept: what only an explanation needs is not worked out otherwise.
    static var keeps: Bool { get }
    mutating func exclusion(_ index: Int32, holds: Bool)
    /// Starts the step of a benefit on the claim's slots as they stand.
    mutating func begin(_ step: @autoclosure () -> Step, _ slots: UnsafeBufferPointer<Int64>)
    /// Adds to the step that was started last.
    mutating func note(_ change: (inout Step) -> Void)
    /// Keeps the step that was started last.
    mutating func end()
    mutating func criticalIllness(_ step: CriticalIllnessStep)
    /// An election refuses what the record chooses.
    mutating func election(_ refusal: Step.Refusal)
    /// A benefit that replaces others, as bits, has reached a row.
    mutating func replaces(_ benefits: UInt64, _ benefit: Int32)
    /// The first benefit that replaces one of some benefits, as bits.
    func replacement(of benefits: UInt64) -> Int?
    /// A benefit was applied for; where it has paid nothing for another reason, it is refused for this one.
    mutating func refusal(_ refusal: Step.Refusal, ofBenefit benefit: Int, year: Int)
}

/// Keeps nothing.
struct NoRecorder: Recorder {
    static var keeps: Bool { false }
    @inline(__always) mutating func exclusion(_ index: Int32, holds: Bool) {}
    @inline(__always) mutating func begin(_ step: @autoclosure () -> Step, _ slots: UnsafeBufferPointer<Int64>) {}
    @inline(__always) mutating func note(_ change: (inout Step) -> Void) {}
    @inline(__always) mutating func end() {}
    @inline(__always) mutating func criticalIllness(_ step: CriticalIllnessStep) {}
    @inline(__always) mutating func election(_ refusal: Step.Refusal) {}
    @inline(__always) mutating func replaces(_ benefits: UInt64, _ benefit: Int32) {}
    @inline(__always) func replacement(of benefits: UInt64) -> Int? { nil }
    @inline(__always) mutating func refusal(_ refusal: Step.Refusal, ofBenefit benefit: Int, year: Int) {}
}

/// Keeps every step.
struct StepRecorder: Recorder {
    static var keeps: Bool { true }
    private(set) var steps: [Step] = []
    private(set) var exclusions: [(index: Int32, holds: Bool)] = []

    mutating func exclusion(_ index: Int32, holds: Bool) { exclusions.append((index, holds)) }
    private(set) var criticalIllness: CriticalIllnessStep?

    private var started: Step?

    mutating func begin(_ step: @autoclosure () -> Step, _ slots: UnsafeBufferPointer<Int64>) {
        var step = step()
        step.slots = Array(slots)
        step.slots[Slot.year] = Int64(step.year)
        started = step
    }

    mutating func note(_ change: (inout Step) -> Void) {
        if var step = started {
            started = nil
            change(&step)
            started = step
        }
    }

    mutating func end() {
        if let step = started { steps.append(step) }
        started = nil
    }

    mutating func criticalIllness(_ step: CriticalIllnessStep) { criticalIllness = step }

    private var replacing: [(benefit: Int, replaces: UInt64)] = []
    mutating func replaces(_ benefits: UInt64, _ benefit: Int32) { replacing.append((Int(benefit), benefits)) }
    func replacement(of benefits: UInt64) -> Int? { replacing.first { $0.replaces & benefits != 0 }?.benefit }

    private(set) var election: Step.Refusal?
    mutating func election(_ refusal: Step.Refusal) { election = election ?? refusal }

    mutating func refusal(_ refusal: Step.Refusal, ofBenefit benefit: Int, year: Int) {
        if let place = steps.lastIndex(where: { $0.benefit == benefit }) {
            // A benefit that came to its turn was not refused, whatever it paid.
            if steps[place].skipped == .waiting { steps[place].refused = refusal }
            return
        }
        let place = steps.firstIndex { $0.benefit > benefit } ?? steps.endIndex
        steps.insert(Step(benefit: benefit, year: year, skipped: .refused, refused: refusal), at: place)
    }
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
    /// What the bands come to, before any limit.
    public var worth: Int64
    /// The year's limit that applies; `nil` for none.
    public var cap: Int64?
    /// What of that limit was used before this claim.
    public var spent: Int64
    /// What was left of the bill.
    public var left: Int64
    /// What is paid.
    public var payout: Int64
    /// The plan that insures, by index in the policy; `nil` where the policy names none.
    public var plan: Int?
    /// The tilt that applies, by index in the policy.
    public var tilt: Int?
}

/// How one benefit was worked out for one claim. Amounts in fen.
public struct Step: Sendable {
    /// The benefit, by index in the policy.
    public var benefit: Int
    /// The year whose accumulations it looks at and charges.
    public var year: Int
    /// The row, by index in the benefit; `nil` where none fits.
    public var row: Int?
    /// Why it did not pay at all.
    public var skipped: Skipped?
    /// Why it was refused.
    public var refused: Refusal?
    /// The benefit that replaced it, by index in the policy.
    public var replacedBy: Int?
    /// What the payment is computed on.
    public var base: Int64 = 0
    /// The claim's slots when the benefit was reached: nothing of it or of later ones is paid yet.
    var slots: [Int64] = []
    /// What had accumulated before; for a catch-up, when its trigger last held.
    public var before: Int64 = 0
    /// What has accumulated with this claim.
    public var after: Int64 = 0
    /// What came off what has accumulated, before the benefit paid.
    public var less: Int64 = 0
    /// The deductible in force.
    public var deductible: Int64?
    /// The deductible before adjustments.
    public var ordinaryDeductible: Int64 = 0
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
    /// How the worth was rounded.
    public var rounding = Rounding.standard
    /// The least that the benefit pays, where it has one.
    public var least: Int64?
    /// The most that the benefit pays on the claim, where it has one.
    public var most: Int64?
    /// What was left of the bill, where the benefit cannot pay more than that.
    public var left: Int64?
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
        /// It was applied for, and the claim does not come to it; or a reason refuses it.
        case refused
    }

    /// Why a benefit is refused: one that a record applies for, or one that a claim would have.
    public enum Refusal: Sendable, Hashable {
        /// Another option was chosen before, under the election at an index.
        case election(Int)
        /// The election at an index allows no further choice.
        case electionTimes(Int)
        /// A condition of the benefit does not hold.
        case condition
        /// The exclusion at an index refuses the benefit.
        case exclusion(Int)

        /// The election that refuses, by index in the policy.
        public var electionIndex: Int? {
            switch self {
            case .election(let index), .electionTimes(let index): index
            case .condition, .exclusion: nil
            }
        }
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
        /// What comes off what the accumulation is worth now: what it was worth before, where the whole of it is worth
        /// something else now (brackets and lumps). A lump has no amount, but a sum.
        public var change: Change?
        /// The step of the schedule, by index in the row.
        public var index = 0
    }

    /// An accumulation above its deductible that has moved from one bracket or lump to another: before, and now.
    ///
    /// Brackets: the amounts and their rates, worth `amount × rate − amountBefore × rateBefore`. Lumps: the fixed sums.
    public struct Change: Sendable {
        /// The amount above the deductible, or the fixed sum, now.
        public var amount: Int64
        /// The rate of all of it; 100% for lumps.
        public var rate: Rate
        /// The amount above the deductible, or the fixed sum, before.
        public var amountBefore: Int64
        /// The rate of all of it before; 100% for lumps.
        public var rateBefore: Rate
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
