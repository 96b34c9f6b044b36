/// What a claim draws on and adds to: its person's year, and what lives under keys of the unit.
///
/// An evaluator hands them on to every step, so that they are two words.
struct Accumulators {
    /// The person's year.
    let year: UnsafeMutablePointer<Int64>
    /// What does not run over the person's year, and the person's other years. The caller keeps it alive while the claim is
    /// settled.
    unowned(unsafe) let ledger: Ledger?
}
