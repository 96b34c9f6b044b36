/// The times of several runs of one program on one input.
struct RunTimes: Equatable, Sendable {
    /// In nanoseconds, in the order of the runs.
    var nanoseconds: [Int] = []

    /// The middle one, in seconds.
    var median: Double { quantile(0.5) }

    /// How far apart the quarter of the way and three quarters of the way from the fastest to the slowest are
    /// (interquartile range), in seconds.
    var spread: Double { quantile(0.75) - quantile(0.25) }

    /// The time at a share of the way from the fastest to the slowest, between two runs in proportion; 0 without runs.
    private func quantile(_ share: Double) -> Double {
        let sorted = nanoseconds.sorted()
        guard let last = sorted.indices.last else { return 0 }
        let place = Double(last) * share
        let (lower, upper) = (Int(place), min(last, Int(place) + 1))
        let between = Double(sorted[upper] - sorted[lower]) * (place - Double(lower))
        return (Double(sorted[lower]) + between) / 1e9
    }

    mutating func add(_ elapsed: Duration) {
        let (seconds, attoseconds) = elapsed.components
        nanoseconds.append(Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000))
    }
}
