/// What a claim draws on and adds to: its person's year, the year before, and what lives under keys of the unit.
struct Accumulators {
    /// The person's year.
    let year: UnsafeMutablePointer<Int64>
    /// The person's year before; `nil` where no rule looks at it.
    let lastYear: UnsafeMutablePointer<Int64>?
    /// What does not run over the person's year. The caller keeps it alive while the claim is settled.
    unowned(unsafe) let ledger: Ledger?

    init(year: UnsafeMutablePointer<Int64>, lastYear: UnsafeMutablePointer<Int64>? = nil, ledger: Ledger?) {
        self.year = year
        self.lastYear = lastYear
        self.ledger = ledger
    }

    /// The same with the year before in the place of the year.
    var before: Accumulators? { lastYear.map { Accumulators(year: $0, ledger: ledger) } }
}
