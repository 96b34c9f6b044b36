/// Who gains and who loses, and how much; amounts in fen.
package struct PersonChanges: Equatable, Sendable {
    package var winners = 0
    package var gain: Int64 = 0
    package var losers = 0
    /// Below 0.
    package var loss: Int64 = 0
    package var unchanged = 0

    /// Of nobody yet.
    package init() {}

    package var persons: Int { winners + losers + unchanged }
    package var sum: Int64 { gain &+ loss }

    /// Adds what a person's year gains, or below 0 loses.
    package mutating func add(_ change: Int64) {
        if change > 0 {
            winners += 1
            gain &+= change
        } else if change < 0 {
            losers += 1
            loss &+= change
        } else {
            unchanged += 1
        }
    }

    /// Adds those of other persons.
    mutating func add(_ other: PersonChanges) {
        winners += other.winners
        gain &+= other.gain
        losers += other.losers
        loss &+= other.loss
        unchanged += other.unchanged
    }
}
