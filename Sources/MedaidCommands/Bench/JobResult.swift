import Platform

/// What a job came to.
struct JobResult: Equatable, Sendable {
    let job: String
    /// How many rows it went through; or how many claims, where it calls the engine.
    var rows: Int?
    var times = RunTimes()
    /// The most memory that it held, where it is a program.
    var memory: PeakMemory?
    /// The plain file, run in turn with it.
    var plain: Beside?
    /// The other programs, run in turn with it.
    var peers: [Beside] = []

    /// What was run in turn with a job: once the job, once the other, and so on.
    struct Beside: Equatable, Sendable {
        /// The program; for the plain file its name.
        let name: String
        /// How many rows it went through, where that is another number.
        var rows: Int?
        var times = RunTimes()
    }

    /// Rows a second.
    var rate: Double? { rows.map { Double($0) / times.median } }

    /// How many times as long as the plain file's a row takes.
    var plainRatio: Double? {
        guard let plain, let rows, let plainRows = plain.rows, rows > 0, plain.times.median > 0 else { return nil }
        return times.median / Double(rows) / (plain.times.median / Double(plainRows))
    }

    /// How many times as long as another program it takes.
    func ratio(to peer: Beside) -> Double? { peer.times.median > 0 ? times.median / peer.times.median : nil }
}

/// What a run of the benchmarks came to, and what it was asked for.
struct BenchResults: Equatable, Sendable {
    let program: String
    let policy: String
    /// Of the plain file.
    let rows: Int
    let threads: Int
    let seed: UInt64
    var jobs: [JobResult] = []
}
