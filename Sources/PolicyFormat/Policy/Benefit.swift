public import Values

/// A layer of payment (救助待遇): who pays, on what, how much, limited by what.
public struct Benefit: Sendable {
    /// The id that outputs carry.
    public var id: String
    /// The name for people.
    public var name: Label
    /// The article.
    public var cite: String
    /// The readings that it rests on.
    public var readings: [String]
    /// Who pays.
    public var payer: Payer
    /// Whether it is money beside the bill, such as for care or food, which the bill neither limits nor is lowered by.
    public var isAllowance: Bool
    /// Facts that make a claim count for it.
    public var when: Table?
    /// Facts that keep a claim from counting.
    public var unless: Table?
    /// When it applies; always, where empty.
    public var inForce: [Period]
    /// Benefits that a claim which reached a row of this one does not get.
    public var replaces: [Located<String>]
    /// What is looked at.
    public var base: Amount
    /// What its accumulation runs over.
    public var per: Scope
    /// Whether it looks at and charges the year before.
    public var settlesPreviousYear: Bool
    /// Exclusions despite which the base accumulates.
    public var accumulatesDespite: [Located<String>]
    /// When it pays what has accumulated; `nil` for a benefit that pays on each claim.
    public var paysWhen: Table?
    /// What comes off what has accumulated, on a claim on which it pays; nothing, where absent.
    public var less: Amount?
    /// The rows, first match.
    public var rows: [Row]
    /// Who must supply the rows, where the text leaves them open.
    public var delegated: Delegation?
    /// The pools that limit it.
    public var pools: [PoolUse]
    /// Changes of rate and deductible.
    public var adjustments: [Adjustment]
    /// The most it pays on a claim.
    public var atMost: Amount?
    /// The least it pays on a claim with a base, even where the schedule comes to nothing.
    public var atLeast: Amount?
    /// Its own rounding.
    public var rounding: RoundingRule?
    /// Where it stands.
    public var position: Position

    /// Who pays a benefit.
    public enum Payer: Sendable, Hashable {
        /// The assistance fund.
        case fund
        /// The hospital.
        case hospital
        /// Somebody else, by name; the Chinese one tells them apart.
        case other(Label)
    }

    /// A benefit's use of a pool.
    public struct PoolUse: Sendable {
        /// The pool's id.
        public var pool: String
        /// The limit for this benefit's draws, instead of the pool's own.
        public var limit: Amount?
        /// Where it stands.
        public var position: Position
    }
}

/// One row of a benefit (档): for whom, and the schedule.
public struct Row: Sendable {
    /// When it applies; always, where absent.
    public var when: Table?
    /// When it does not.
    public var unless: Table?
    /// Below it nothing is paid (起付标准).
    public var deductible: Amount?
    /// What is paid above.
    public var schedule: Schedule
    /// Whether edges are measured from the deductible.
    public var edgesFromDeductible: Bool
    /// A finer article than the benefit's.
    public var cite: String?
    /// Readings that this row rests on.
    public var readings: [String]
    /// Where it stands.
    public var position: Position

    /// How a payout follows from the accumulated base.
    public enum Schedule: Sendable {
        /// Marginal bands: each rate on its own part; the last has no edge.
        case bands([Step])
        /// The whole at the rate of the bracket it falls in.
        case brackets([Step])
        /// A sum by the bracket it falls in.
        case lumps([Step])
    }

    /// A step of a schedule.
    public struct Step: Sendable {
        /// Where it ends; open, where absent.
        public var edge: Amount?
        /// The rate, or for lumps the amount.
        public var value: Amount
        /// Where it stands.
        public var position: Position

        package init(edge: Amount? = nil, value: Amount, position: Position) {
            self.edge = edge
            self.value = value
            self.position = position
        }
    }
}

/// A change of a rate, deductible or limit under a condition.
public struct Adjustment: Sendable {
    /// When it applies; always, where absent.
    public var when: Table?
    /// When it does not.
    public var unless: Table?
    /// What happens to rates.
    public var rate: Change?
    /// What happens to the deductible.
    public var deductible: Change?
    /// What happens to a limit.
    public var limit: Change?
    /// The article.
    public var cite: String?
    /// Readings that it rests on.
    public var readings: [String]
    /// Where it stands.
    public var position: Position

    /// A change, its parts applied in file order.
    public struct Change: Sendable {
        /// The parts.
        public var steps: [(operation: Operation, value: Amount)]
        /// Whether the limit falls away altogether.
        public var isNone: Bool
    }

    /// One operation.
    public enum Operation: String, CaseIterable, Sendable {
        /// Add.
        case plus
        /// Take off.
        case minus
        /// Multiply.
        case times
        /// Raise to.
        case atLeast
        /// Lower to.
        case atMost
    }
}

/// Where an accumulation lives: the facts that make its key.
public struct Scope: Sendable, Hashable {
    /// `person` or `household`, `year`, `day`, or any fact of a claim; just `claim` for no accumulation at all.
    public var keys: [String]

    /// The person's calendar year, which holds where a file says nothing.
    public static let personYear = Scope(keys: ["person", "year"])
    /// Each claim by itself.
    public static let claim = Scope(keys: ["claim"])
    /// The household's calendar year.
    package static let householdYear = Scope(keys: ["household", "year"])
}

/// Rounding as a file writes it.
public struct RoundingRule: Sendable {
    /// The payout's rounding.
    public var payout: Rounding
    /// How both accumulations are rounded first, where they are.
    public var base: Rounding.Mode?

    /// Half up to the fen.
    public static let standard = RoundingRule(payout: .standard, base: nil)
}

/// A span of dates, both ends counting.
public struct Period: Sendable {
    /// The first day; open, where absent.
    public var from: Day?
    /// The last day; open, where absent.
    public var through: Day?
    /// For which claims.
    public var when: Table?
    /// The article.
    public var cite: String?
    /// Readings that it rests on.
    public var readings: [String]

    /// Whether a day lies in it, whatever `when` says.
    public func contains(_ day: Day) -> Bool {
        (from.map { $0 <= day } ?? true) && (through.map { day <= $0 } ?? true)
    }
}
