import Values

/// A benefit as one claim's facts leave it. A table of -1 always holds.
struct BenefitTerms: BitwiseCopyable, Sendable {
    /// What is done of the benefit: both, except where it settles another year than the one it adds to.
    enum Part: UInt8 {
        case whole, accumulating, paying
    }

    /// When it pays what has accumulated.
    enum Trigger: UInt8 {
        /// On each claim.
        case none
        /// Not on this one.
        case never
        case always
        /// When the table holds.
        case open
    }

    // What a plain benefit reads stands first, side by side.

    /// The index in the plan.
    var benefit: Int32
    /// The index in the layout: its bit in a set of replaced benefits.
    var bit: Int32
    /// Whether it is paid by the fund for this claim's bill and year, on each claim, under its first row, with its base
    /// added, without limits of its own or a rounded base, replaces nothing, and draws on direct accumulators: as
    /// most benefits of most claims are, once facts have decided what they can.
    var isPlain: Bool
    var exceedsClaim: Bool
    var part: Part
    var trigger: Trigger
    var payer: PlanPayer
    /// Whether the base adds to the accumulator.
    var adds: Bool
    var isAllowance: Bool
    /// Whether it looks at and charges the year before the claim's.
    var isOfYearBefore: Bool
    /// Reasons for exclusion despite which it accumulates.
    var despite: UInt64
    var base: Operand
    var accumulator: AccumulatorID
    var rows: Span32
    var ceilings: Span32
    var paid: Int32
    var cut: Int32

    // The rest.

    var scope: Int32
    var triggerTable: Int32
    var mark: AccumulatorID
    /// What comes off what has accumulated when it pays.
    var less: Operand
    /// Benefits, as bits, that a claim under this one does not get.
    var replaces: UInt64
    /// Whether it has limits of its own: the least and the most.
    var hasLimits: Bool
    var rounding: Rounding
    var baseRounding: Rounding.Mode?
    var atLeast: Operand
    var atMost: Operand
}

/// A row that the claim may reach.
package struct RowTerms: BitwiseCopyable, Sendable {
    package var deductible: Operand
    /// The only rate of its bands as a fraction; none where the schedule says more than one rate.
    var rate: Fraction
    var scope: Int32
    /// The index in the plan.
    var row: Int32
    var kind: PlanRow.Kind
    var edgesFromDeductible: Bool
    /// Whether an edge or a rate is not known: `steps` then lists operands, else figures.
    package var isOpen: Bool
    /// Edge, value, edge, value …
    package var steps: Span32
}

/// A pool that a benefit draws on.
struct CeilingTerms: BitwiseCopyable, Sendable {
    var limit: Operand
    var spent: AccumulatorID
    /// The index in the plan.
    var pool: Int32
}

/// A reason for exclusion that holds where its table does.
struct ReasonTerms: BitwiseCopyable, Sendable {
    var table: Int32
    var bit: UInt64
}

/// A counter that may count the claim.
struct CounterTerms: BitwiseCopyable, Sendable {
    /// Whether it counts each claim that it is asked for, by adding to a direct accumulator.
    var isPlain: Bool
    var table: Int32
    var amount: Operand
    /// What it adds to.
    var figure: CounterFigure
    /// Whether payments for the year before are moved to that year's figure.
    var movesToYearBefore: Bool
}

/// A reason that refuses some benefits and not the whole claim.
struct RefusalTerms: BitwiseCopyable, Sendable {
    /// When it holds: always, where -1.
    var table: Int32
    var bit: UInt64
    /// The benefits, as bits.
    var benefits: UInt64
}

/// A choice that the record makes and that an election governs.
struct ElectionTerms: BitwiseCopyable, Sendable {
    var choice: Int32
    var isExclusive: Bool
    /// Whether an excluded record uses it up too.
    var countsExcluded: Bool
    var chosen: AccumulatorID
    var count: AccumulatorID
}

/// Assistance that earlier rules already gave.
struct EarlierTerms: BitwiseCopyable, Sendable {
    /// Whether there may be any.
    var isAsked = false
    var scope: Int32 = -1
    var amount = Operand.absent
    /// The accumulators of the pools that it is charged to.
    var pools = Span32.empty
}

/// What critical illness insurance pays before assistance.
struct InsuranceTerms: BitwiseCopyable, Sendable {
    /// What is to be done for the claim.
    enum Use: UInt8 {
        /// Nothing.
        case none
        /// It counts towards the year; the record says what was paid.
        case counts
        /// The payment is worked out.
        case pays
        /// The payment is needed and missing.
        case lacksPayment
    }

    var use = Use.none
    /// When the costs arose without insurance: never, where the table is -1.
    var uninsured: Int32 = -1
    var accumulator = AccumulatorID(place: .claim, index: 0)
    var spent = AccumulatorID(place: .claim, index: 0)
    var rows = Span32.empty

    /// Whether anything of it is to be worked out.
    var isAsked: Bool { use != .none || uninsured >= 0 }
}

/// What it pays under one tilt.
struct InsuranceRowTerms: BitwiseCopyable, Sendable {
    /// The index in the plan.
    var index: Int32
    var schedule: RowTerms
    var cap: Operand
}
