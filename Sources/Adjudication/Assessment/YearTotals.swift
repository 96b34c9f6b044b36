import PolicyFormat

/// What a person's claims came to, over all or over one year (合计). Amounts in fen.
///
/// Money counts in the year that it settles: what a record pays for the year before comes off that year's out of pocket.
public struct YearTotals: Sendable {
    /// What the fund pays.
    public var payout: Int64 = 0
    /// What the hospital bears.
    public var hospitalBorne: Int64 = 0
    /// What is left to the patient before flooring; below 0 where payments for the year are more than what was left.
    public var outOfPocketExact: Int64 = 0

    /// What is left to the patient: a catch-up may pay more than its own claim left, so the sum is floored, not its parts.
    public var outOfPocket: Int64 { max(0, outOfPocketExact) }

    /// The totals of some claims of one year, or over all years.
    public init(_ claims: some Sequence<SettledClaim>) {
        for claim in claims {
            payout += claim.outcome.payout
            hospitalBorne += claim.outcome.hospitalBorne
            outOfPocketExact += claim.outcome.outOfPocketExact
        }
    }

    private mutating func add(_ paid: Outcome.YearBefore) {
        payout += paid.payout
        hospitalBorne += paid.hospitalBorne
        outOfPocketExact -= paid.ofBills
    }

    private mutating func takeOff(_ paid: Outcome.YearBefore) {
        payout -= paid.payout
        hospitalBorne -= paid.hospitalBorne
        outOfPocketExact += paid.ofBills
    }

    /// The sum of years: each year's own out of pocket is floored. A year that has nothing but payments for the year
    /// before is left out.
    public static func overall(_ claims: [SettledClaim]) -> (
        payout: Int64, outOfPocket: Int64, years: [(year: Int, totals: YearTotals)]
    ) {
        var years: [Int: YearTotals] = [:]
        for claim in claims {
            let before = claim.outcome.ofYearBefore
            let isOfYearBefore = before != Outcome.YearBefore()
            if isOfYearBefore { years[claim.year - 1, default: YearTotals([])].add(before) }
            if isOfYearBefore, claim.isWithoutCost { continue }
            let own = YearTotals([claim])
            years[claim.year, default: YearTotals([])].payout += own.payout
            years[claim.year, default: YearTotals([])].hospitalBorne += own.hospitalBorne
            years[claim.year, default: YearTotals([])].outOfPocketExact += own.outOfPocketExact
            years[claim.year, default: YearTotals([])].takeOff(before)
        }
        let sorted = years.sorted { $0.key < $1.key }.map { (year: $0.key, totals: $0.value) }
        return (
            sorted.reduce(0) { $0 + $1.totals.payout }, sorted.reduce(0) { $0 + $1.totals.outOfPocket }, sorted
        )
    }
}

extension SettledClaim {
    /// Whether it is an application or a year's end, and pays for no other year than the one before.
    fileprivate var isWithoutCost: Bool {
        frame[Slot.of(.event)] > 0 && outcome.payout == outcome.ofYearBefore.payout
            && outcome.hospitalBorne == outcome.ofYearBefore.hospitalBorne
            && outcome.outOfPocketExact == -outcome.ofYearBefore.ofBills
    }
}
