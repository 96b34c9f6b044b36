import Values

/// What the searches of one validation may still take: together they end, however a policy was made.
final class SearchWork {
    /// Comparisons of conditions made so far, and what payments worked out take in their place.
    private(set) var spent = 0

    private let most: Int

    init(most: Int = Limits.searchWork) { self.most = most }

    /// Whether nothing more is looked for.
    var isExhausted: Bool { spent > most }

    /// Counts work; whether there is any left.
    func spend(_ amount: Int) -> Bool {
        spent += amount
        return !isExhausted
    }
}
