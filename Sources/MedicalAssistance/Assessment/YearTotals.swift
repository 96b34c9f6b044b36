/// What a person's claims came to, over all or over one year (合计). Amounts in fen.
public struct YearTotals: Sendable {
    /// What the fund pays.
    public var payout: Int64 = 0
    /// What the hospital bears.
    public var hospitalBorne: Int64 = 0
    /// What is left to the patient before flooring.
    private var exact: Int64 = 0

    /// What is left to the patient: a catch-up may pay more than its own claim left, so the sum is floored, not its parts.
    public var outOfPocket: Int64 { max(0, exact) }

    /// The totals of some claims.
    public init(_ claims: some Sequence<SettledClaim>) {
        for claim in claims {
            payout += claim.outcome.payout
            hospitalBorne += claim.outcome.hospitalBorne
            exact += claim.outcome.outOfPocketExact
        }
    }

    /// The sum of years: each year's own out of pocket is floored.
    public static func overall(_ claims: [SettledClaim]) -> (
        payout: Int64, outOfPocket: Int64, years: [(year: Int, totals: YearTotals)]
    ) {
        let years = Set(claims.map(\.year)).sorted().map { year in
            (year: year, totals: YearTotals(claims.filter { $0.year == year }))
        }
        return (
            years.reduce(0) { $0 + $1.totals.payout }, years.reduce(0) { $0 + $1.totals.outOfPocket }, years
        )
    }
}
