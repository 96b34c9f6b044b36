/// A mistake that offices make when they pay, as it is planted in a made-up year.
enum Fault: String, CaseIterable {
    /// Nothing was paid although something is due.
    case missed
    /// More was paid than is due, or something where nothing is.
    case over
    /// One stay was handed in, and paid, twice.
    case double
    /// The identity was entered after the settlement, and nothing was paid.
    case lateRecognition = "late-recognition"
    /// The stay was paid with the sums of the year in which it began.
    case yearCrossing = "year-crossing"
    /// The stay was refunded, and what was paid for it stayed where it was.
    case refund
    /// It was paid at another rate.
    case wrongRate = "wrong-rate"
    /// It was paid as if there were no limit.
    case wrongCap = "wrong-cap"
}
