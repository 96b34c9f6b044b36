package import Values

/// A benefit as one claim's facts leave it. A table of -1 always holds.
package struct BenefitTerms: BitwiseCopyable, Equatable, Sendable {
    /// What is done of the benefit: both, except where it settles another year than the one it adds to.
    package enum Part: UInt8, BitwiseCopyable {
        case whole, accumulating, paying
    }

    /// When it pays what has accumulated.
    package enum Trigger: UInt8, BitwiseCopyable {
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
    package var benefit: Int32
    /// The index in the layout: its bit in a set of replaced benefits.
    package var bit: Int32
    /// Whether it is paid by the fund for this claim's bill and year, on each claim, under its first row, with its base
    /// added, without limits of its own or a rounded base, replaces nothing, and draws on direct accumulators: as
    /// most benefits of most claims are, once facts have decided what they can.
    package var isPlain: Bool
    package var exceedsClaim: Bool
    package var part: Part
    package var trigger: Trigger
    package var payer: PlanPayer
    /// Whether the base adds to the accumulator.
    package var adds: Bool
    package var isAllowance: Bool
    /// Whether it looks at and charges the year before the claim's.
    package var isOfYearBefore: Bool
    /// Reasons for exclusion despite which it accumulates.
    package var despite: UInt64
    package var base: Operand
    package var accumulator: AccumulatorID
    package var rows: Span32
    package var ceilings: Span32
    package var paid: Int32
    package var cut: Int32

    // The rest.

    package var scope: Int32
    package var triggerTable: Int32
    package var mark: AccumulatorID
    /// What comes off what has accumulated when it pays.
    package var less: Operand
    /// Benefits, as bits, that a claim under this one does not get.
    package var replaces: UInt64
    /// Whether it has limits of its own: the least and the most.
    package var hasLimits: Bool
    package var rounding: Rounding
    package var baseRounding: Rounding.Mode?
    package var atLeast: Operand
    package var atMost: Operand
}

/// A row that the claim may reach.
package struct RowTerms: BitwiseCopyable, Equatable, Sendable {
    package var deductible: Operand
    /// The only rate of its bands as a fraction; none where the schedule says more than one rate.
    var rate: Fraction
    package var scope: Int32
    /// The index in the plan.
    package var row: Int32
    package var kind: PlanRow.Kind
    package var edgesFromDeductible: Bool
    /// Whether an edge or a rate is not known: `steps` then lists operands, else figures.
    package var isOpen: Bool
    /// Whether it may pay more than the claim left: a catch-up, an allowance, or what pays on the whole of what several
    /// claims have accumulated. Another row of the same benefit pays for its own claim alone.
    package var exceedsClaim = false
    /// Edge, value, edge, value …
    package var steps: Span32
}

/// A pool that a benefit draws on.
package struct CeilingTerms: BitwiseCopyable, Equatable, Sendable {
    package var limit: Operand
    package var spent: AccumulatorID
    /// The index in the plan.
    package var pool: Int32
}

/// A reason for exclusion that holds where its table does.
package struct ReasonTerms: BitwiseCopyable, Equatable, Sendable {
    package var table: Int32
    package var bit: UInt64
}

/// A counter that may count the claim.
package struct CounterTerms: BitwiseCopyable, Equatable, Sendable {
    /// Whether it counts each claim that it is asked for, by adding to a direct accumulator.
    package var isPlain: Bool
    package var table: Int32
    package var amount: Operand
    /// What it adds to.
    package var figure: CounterFigure
    /// Whether payments for the year before are moved to that year's figure.
    package var movesToYearBefore: Bool
}

/// A reason that refuses some benefits and not the whole claim.
package struct RefusalTerms: BitwiseCopyable, Equatable, Sendable {
    /// When it holds: always, where -1.
    package var table: Int32
    package var bit: UInt64
    /// The benefits, as bits.
    package var benefits: UInt64
}

/// A choice that the record makes and that an election governs.
package struct ElectionTerms: BitwiseCopyable, Equatable, Sendable {
    package var choice: Int32
    package var isExclusive: Bool
    /// Whether an excluded record uses it up too.
    package var countsExcluded: Bool
    package var chosen: AccumulatorID
    package var count: AccumulatorID
}

/// Assistance that earlier rules already gave.
package struct EarlierTerms: BitwiseCopyable, Equatable, Sendable {
    /// Whether there may be any.
    package var isAsked = false
    package var scope: Int32 = -1
    package var amount = Operand.absent
    /// The accumulators of the pools that it is charged to.
    package var pools = Span32.empty
}

/// What critical illness insurance pays before assistance.
package struct InsuranceTerms: BitwiseCopyable, Equatable, Sendable {
    /// What is to be done for the claim.
    package enum Use: UInt8, BitwiseCopyable {
        /// Nothing.
        case none
        /// It counts towards the year; the record says what was paid.
        case counts
        /// The payment is worked out.
        case pays
        /// The payment is needed and missing.
        case lacksPayment
    }

    package var use = Use.none
    /// When the costs arose without insurance: never, where the table is -1.
    package var uninsured: Int32 = -1
    package var accumulator = AccumulatorID(place: .claim, index: 0)
    package var spent = AccumulatorID(place: .claim, index: 0)
    package var rows = Span32.empty

    /// Whether anything of it is to be worked out.
    package var isAsked: Bool { use != .none || uninsured >= 0 }
}

/// What it pays under one tilt.
package struct InsuranceRowTerms: BitwiseCopyable, Equatable, Sendable {
    /// The index in the plan.
    package var index: Int32
    package var schedule: RowTerms
    package var cap: Operand
}
