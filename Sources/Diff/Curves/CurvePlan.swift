package import Values

/// What a command line asks of the curves: for whom, in what circumstances, how far.
package struct CurvePlan {
    /// Each identity, as given; none where the schemes are to say.
    package var identities: [String] = []
    /// Facts of the claim, by field name.
    package var given: [(name: String, text: String)] = []
    /// The most in-scope cost that is drawn; none where the schemes are to say.
    package var most: Int64?
    /// The share of in-scope cost that basic insurance pays.
    package var basicRate = Rate(parts: Rate.whole / 100 * 60)
    /// The day of the claim, where the versions of a day are compared.
    package var day: Day?

    package init(
        identities: [String] = [], given: [(name: String, text: String)] = [], most: Int64? = nil,
        basicRate: Rate = Rate(parts: Rate.whole / 100 * 60), day: Day? = nil
    ) {
        self.identities = identities
        self.given = given
        self.most = most
        self.basicRate = basicRate
        self.day = day
    }

    /// The most that is drawn by itself: 500,000 yuan.
    static let farthest: Int64 = 50_000_000
}
