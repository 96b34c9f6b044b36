import PolicyFormat
package import Values

/// Where an accumulator lives while a claim is settled.
package struct AccumulatorID: BitwiseCopyable, Hashable, Sendable {
    package enum Place: UInt8, BitwiseCopyable {
        /// A slot of the frame: it lives as long as the claim.
        case claim
        /// A slot of the person's year.
        case year
        /// A slot of the person's year before.
        case lastYear
        /// Found by the facts that make its key.
        case keyed
    }
    package var place: Place
    /// How many years before the claim's own the key's year lies.
    package var yearsBack: Int8 = 0
    package var index: Int32
    /// The slots of the frame that make the key, at most four.
    package var keys = Span32.empty

    /// Whether it is direct: it stands with the claim or with the person's year, and is read without being looked up.
    @inline(__always) var isDirect: Bool { place == .year || place == .claim }
}

/// A pool as expressions read it.
package struct PoolFigure: BitwiseCopyable, Equatable, Sendable {
    package var spent: AccumulatorID
    /// The node of the limit after its adjustments; -1 where nobody asks for it.
    package var limit: Int32
}

/// A counter as expressions read it and as claims add to it.
package struct CounterFigure: BitwiseCopyable, Equatable, Sendable {
    package var account: AccumulatorID
    /// The node of the first day that counts; -1 for all days.
    package var since: Int32
    /// Whether each addition is kept with its day.
    package var isDated: Bool
    /// Whether only the first addition is kept.
    package var keepsFirst: Bool
}

extension CounterFigure {
    init(_ counter: PlanCounter) {
        self.init(
            account: counter.account, since: counter.since, isDated: counter.since >= 0,
            keepsFirst: counter.keepsFirst)
    }

    /// The same of the year before.
    var before: CounterFigure {
        var figure = self
        figure.account.yearsBack = 1
        if account.place == .year { figure.account.place = .lastYear }
        return figure
    }
}

package struct PlanBenefit: BitwiseCopyable, Sendable {
    package var scope: Guard
    var periods: Span32
    /// The trigger; -1 for a benefit that pays on each claim.
    package var paysWhen: Int32
    /// What comes off what has accumulated when it pays; -1 for nothing.
    var less: Int32
    var base: Int32
    var accumulated: AccumulatorID
    var mark: AccumulatorID
    var accumulatesDespite: UInt64
    /// Benefits, by their index in the layout, that a claim under this one does not get.
    var replaces: UInt64
    package var rows: Span32
    package var adjustments: Span32
    package var pools: Span32
    var atMost: Int32
    var atLeast: Int32
    package var rounding: Rounding
    var baseRounding: Rounding.Mode?
    /// The index in the layout.
    var index: Int32
    var paidSlot: Int32
    var cutSlot: Int32
    var payer: PlanPayer
    /// Settles earlier claims too, under one of its rows at least, or none of the bill, so that it may pay more than its
    /// claim left.
    var exceedsClaim: Bool
    /// Is money beside the bill.
    var isAllowance: Bool
    var settlesPreviousYear: Bool
    /// The delegation that keeps it from paying; -1 for none.
    var delegation: Int32
}

package enum PlanPayer: UInt8, BitwiseCopyable {
    case fund, hospital, other
}

package struct PlanRow: BitwiseCopyable, Sendable {
    package enum Kind: UInt8, BitwiseCopyable {
        case bands, brackets, lumps
    }
    package var scope: Guard
    /// -1 for none.
    package var deductible: Int32
    package var kind: Kind
    package var steps: Span32
    package var edgesFromDeductible: Bool
    /// Identities that this row tests, for saying which gave the rate.
    package var identities: UInt64
    /// The deductible after the benefit's adjustments; -1 for none.
    var adjustedDeductible: Int32 = -1
    /// The schedule after the benefit's adjustments.
    var adjustedSteps = Span32.empty
}

/// A step of a schedule: edge (-1: open) and value nodes.
package struct PlanStep: BitwiseCopyable, Sendable {
    var edge: Int32
    package var value: Int32
}

package struct PlanAdjustment: BitwiseCopyable, Sendable {
    package var scope: Guard
    var rate: Span32
    var deductible: Span32
    var limit: Span32
    var removesLimit: Bool
}

/// One operation of a change.
package struct PlanChange: BitwiseCopyable, Equatable, Sendable {
    package enum Kind: UInt8, BitwiseCopyable {
        case plus, minus, times, atLeast, atMost
        /// Removes a limit.
        case remove
    }
    package var kind: Kind
    package var node: Int32
}

package struct PlanPool: BitwiseCopyable, Sendable {
    package var limit: Int32
    var spent: AccumulatorID
    var adjustments: Span32
}

/// A benefit's use of a pool; `limit` -1 for the pool's own.
package struct PlanPoolUse: BitwiseCopyable, Sendable {
    package var pool: Int32
    package var limit: Int32
    /// The limit after the pool's adjustments.
    var adjustedLimit: Int32 = -1
}

struct PlanPeriod: BitwiseCopyable, Sendable {
    var from: Int64
    var through: Int64
    var when: Int32
}

package struct PlanCategory: BitwiseCopyable, Sendable {
    package var identities: UInt64
    /// The slot that states the category; -1 where the identity decides.
    package var statedBy: Int32
    var delegation: Int32
}

package struct PlanTiming: BitwiseCopyable, Sendable {
    package var identities: UInt64
    var when: Int32
    var held: UInt8
    /// The slot of the date to be covered, or from which on a day may lie.
    var from: Int32
    var countsFrom: Int32
    var countsThrough: Int32
}

package struct PlanExclusion: BitwiseCopyable, Sendable {
    package var scope: Guard
    package var reason: Int32
    /// The benefits that it refuses, as bits; 0 for the whole claim.
    package var benefits: UInt64
    /// What it reads that only a treatment has.
    var treatment: TreatmentFacts
}

struct PlanCounter: BitwiseCopyable, Sendable {
    var scope: Guard
    /// -1 counts claims.
    var of: Int32
    /// The node of the day from which on claims count; -1 for all.
    var since: Int32 = -1
    /// Whether it adds up fen, not claims or days.
    var isMoney: Bool
    /// Whether it keeps the first figure: one more than that stands in the account, -1 for a first claim without it.
    var keepsFirst: Bool
    var countsExcluded: Bool
    /// The floor when read: out of pocket is added unfloored.
    var account: AccumulatorID
}

struct PlanElection: BitwiseCopyable, Equatable, Sendable {
    var slot: Int32
    /// Codes that it governs; 0 for all.
    var options: UInt64
    var isExclusive: Bool
    /// -1 for any number.
    var times: Int32
    /// Whether a record that is excluded uses up the choice.
    var countsExcluded: Bool
    var chosen: AccumulatorID
    var count: AccumulatorID
}

/// Choices that apply for a benefit: a field that carries one, and its codes as bits.
struct PlanChosen: BitwiseCopyable, Sendable {
    var slot: Int32
    var options: UInt64
}

/// What critical illness insurance pays (大病保险): the base plan's figures and what the scheme grants beyond it.
struct PlanCriticalIllness: BitwiseCopyable, Sendable {
    /// Whom the plan insures.
    var scope: Guard
    /// -1 where its bands are not given.
    var deductible: Int32
    /// The most that is paid in a year; -1 for no limit given.
    var cap: Int32
    var accumulated: AccumulatorID
    var spent: AccumulatorID
    /// Where the spans of steps by year start in the table of base plans.
    var basePlans: Int32
}

/// What some persons are granted beyond the base plan.
struct PlanTilt: BitwiseCopyable, Sendable {
    var scope: Guard
    /// The plans that it changes, as bits.
    var plans: UInt64
    var adjustments: Span32
}

/// What critical illness insurance pays under one tilt, or under none, with the base plan of some years.
struct PlanInsuranceRow: BitwiseCopyable, Sendable {
    var scope: Guard
    /// The insurance's plan, by index.
    var plan: Int32
    /// The tilt, by index in the policy; -1 for none.
    var tilt: Int32
    /// The bands of the base plan.
    var basePlan: Span32
    /// The deductible, the year's limit and the bands after the tilt's adjustments.
    var deductible: Int32
    var cap: Int32
    var steps: Span32
}

/// A table as it stands (-1: asks nothing; ``Terms/never``: never holds) and as the other side of a reading has it.
struct PlanOtherTable: BitwiseCopyable, Sendable {
    /// The reading, and the entry of its patch, by index in the policy.
    var reading: Int32
    var entry: Int32
    var chosen: Int32
    var other: Int32
}

/// A row of the premium subsidy: for whom, and how much.
struct PlanPremiumRow: BitwiseCopyable, Sendable {
    var scope: Guard
    var pay: Int32
}

/// A condition of a means test.
struct PlanTestCondition: Sendable {
    var criterion: PlanCriterion
    /// The facts and parameters that its values name, each with its node; those that a table asks for are not among them.
    var names: [(name: String, node: Int32)]
}

/// What must hold for a condition of a means test to be met.
indirect enum PlanCriterion: Sendable {
    case figure(PlanTestFigure)
    case any([PlanCriterion])
    case all([PlanCriterion])
}

/// The figure tested and its thresholds, or a yes/no fact and what it must be.
struct PlanTestFigure: Sendable {
    var left: Int32
    var expected: Bool?
    /// What the figures are measured in.
    var unit: FieldType
    var thresholds: [(comparison: PlanComparison, node: Int32)]
}

package struct PlanParameter: BitwiseCopyable, Equatable, Sendable {
    package var yearsBack: Int32
    /// The first of the values by year, from 1990 on, in the plan's table of values.
    package var values: Int32
}
