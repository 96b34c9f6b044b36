/// What became of a claim: numbers only. What each benefit paid stands in the frame.
public struct Outcome: Hashable, Sendable {
    /// Nothing has happened yet.
    public init() {}

    /// What happened.
    public enum Status: UInt8, Sendable, CaseIterable {
        case paid, nothing, reversed, excluded

        /// The code that outputs carry.
        public var code: String {
            switch self {
            case .paid: "paid"
            case .nothing: "nothing"
            case .reversed: "reversed"
            case .excluded: "excluded"
            }
        }
    }

    /// What happened.
    public var status = Status.nothing
    /// Why it is not covered, by the plan's order of reasons; -1 where it is.
    public var reason: Int32 = -1
    /// The category that won, by index in the layout; -1 for none.
    public var category: Int32 = -1
    /// The identity that won, by index in the vocabulary; -1 for none.
    public var identity: Int32 = -1
    /// The cost that the scheme assists, in fen.
    public var eligibleCost: Int64 = 0
    /// What insurance left of it, in fen.
    public var burden: Int64 = 0
    /// The part of the accumulations that lay below deductibles, over the fund's benefits, in fen.
    public var deductibleApplied: Int64 = 0
    /// What critical illness insurance pays, where that was worked out, in fen.
    public var criticalIllness: Int64 = 0
    /// What the fund pays, in fen.
    public var payout: Int64 = 0
    /// The part of it that is no payment of the bill, such as for care or food, in fen.
    public var allowance: Int64 = 0
    /// What the hospital bears, in fen.
    public var hospitalBorne: Int64 = 0
    /// The part of it that is no payment of the bill, in fen.
    public var hospitalAllowance: Int64 = 0
    /// What another payer bears of the bill, in fen.
    public var otherBorne: Int64 = 0
    /// The part of the payout that settles the year before, in fen.
    public var ofYearBefore = YearBefore()
    /// What is left to the patient, floored at 0, in fen.
    public var outOfPocket: Int64 = 0
    /// The same before flooring, for sums over the year, in fen.
    public var outOfPocketExact: Int64 = 0
    /// The warning line passed with this claim, by the policy's order; -1 for none.
    public var warning: Int32 = -1

    /// What the fund, the hospital and others pay of the bill, in fen.
    package var paidOfBill: Int64 { payout - allowance + hospitalBorne - hospitalAllowance + otherBorne }

    /// What a record pays for the year before its own (`settles: previous-year`), in fen.
    public struct YearBefore: Hashable, Sendable {
        /// Nothing.
        public init() {}

        /// What the fund pays.
        public var payout: Int64 = 0
        /// What the hospital bears.
        public var hospitalBorne: Int64 = 0
        /// What comes off the out of pocket: what all payers pay of bills.
        public var ofBills: Int64 = 0
    }
}
