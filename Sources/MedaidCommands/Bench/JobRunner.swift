import Adjudication
import Platform
import PolicyFormat
import Values

/// Does jobs: first each program once to see that it can, and how much memory it takes; then all in turn.
struct JobRunner {
    let site: BenchSite
    /// Programs that do the job of `medaid batch` on a file: `PROGRAM IN.csv OUT.csv THREADS`.
    let peers: [String]
    /// Programs that print a line: what starting costs at least.
    let linePeers: [String]
    /// How many runs there are: fewer where they take seconds, more where they are short.
    let runs: ClosedRange<Int>

    /// Why a job came to nothing.
    enum Failure: Error {
        case failed(FileFailure)
        /// Somebody wants the program to end.
        case interrupted
    }

    /// A program that is run in turn with others.
    private struct Turn {
        let words: [String]
        /// What it writes, removed before each run: replacing a file takes time.
        let output: String
        var times = RunTimes()
    }

    /// From so many seconds on, the fewest runs are enough.
    private static let long = 3.0
    /// Short jobs are run more often: until they have taken so many seconds, or `most` times.
    private static let longEnough = 0.5
    private static let most = 25

    /// Does a job; `note` is told of peers that cannot do it.
    func result(of job: BenchJob, note: (FileFailure) -> Void) throws(Failure) -> JobResult {
        switch job.work {
        case .engine(let calls, let body): return try result(of: job.name, calls: calls, body)
        case .program(let prepare):
            switch prepare(site) {
            case .failure(let failure): throw .failed(failure)
            case .success(let run): return try result(of: job, run, note: note)
            }
        }
    }

    private func result(
        of name: String, calls: Int, _ body: (Scheme) -> Duration
    ) throws(Failure) -> JobResult {
        guard case .success(let scheme) = PolicyLibrary().scheme(site.policy, parameters: ParameterSet()) else {
            throw .failed(FileFailure(path: site.policy, reason: Label(zh: "政策不可用", en: "the policy cannot be used")))
        }
        var result = JobResult(job: name, rows: calls == 1 ? nil : calls)
        _ = body(scheme)
        while isWanted(result.times) {
            if Interruption.hasHappened { throw .interrupted }
            result.times.add(body(scheme))
        }
        return result
    }

    private func result(
        of job: BenchJob, _ run: ProgramRun, note: (FileFailure) -> Void
    ) throws(Failure) -> JobResult {
        var result = JobResult(job: job.name, rows: run.rows)
        var turns = [Turn(words: run.words, output: site.path("out.csv"))]
        result.memory = try memory(of: turns[0], mayReject: run.mayReject)
        let isCompared = job.hasRows && job.name != Variation.plain.name
        if isCompared {
            turns.append(Turn(words: site.batch(Variation.plain.name + ".csv"), output: site.path("out.csv")))
        }
        let able = try ablePeers(run, note: note)
        turns += able.map(\.turn)
        repeat {
            for index in turns.indices { turns[index].times.add(try outcome(turns[index]).elapsed) }
        } while isWanted(turns[0].times)
        result.times = turns[0].times
        if isCompared {
            result.plain = JobResult.Beside(name: Variation.plain.name, rows: site.rows, times: turns[1].times)
        }
        for (peer, turn) in zip(able, turns.suffix(able.count)) {
            result.peers.append(JobResult.Beside(name: peer.name, times: turn.times))
        }
        return result
    }

    /// The most memory that a program holds. One that ends within milliseconds is run several times: it may be looked at
    /// too early and then be gone.
    private func memory(of turn: Turn, mayReject: Bool) throws(Failure) -> PeakMemory? {
        var most: PeakMemory?
        var taken = Duration.zero
        for _ in 0..<JobRunner.most where taken < .milliseconds(200) {
            let outcome = try outcome(turn, measuresMemory: true)
            if let failure = site.failure(turn.words, outcome.ending, { $0 == 0 || mayReject && $0 == 1 }) {
                throw .failed(failure)
            }
            taken += outcome.elapsed
            most = outcome.memory.map { $0.orMore(most) } ?? most
        }
        return most
    }

    /// The peers that can do a job, found by having each do it once.
    private func ablePeers(
        _ run: ProgramRun, note: (FileFailure) -> Void
    ) throws(Failure) -> [(name: String, turn: Turn)] {
        var able: [(name: String, turn: Turn)] = []
        let output = site.path("peer.csv")
        let onFiles = run.peerInput.map { input in peers.map { [$0, input, output, String(site.threads)] } } ?? []
        for words in onFiles + (run.isStart ? linePeers.map { [$0] } : []) {
            let turn = Turn(words: words, output: output)
            if let failure = site.failure(words, try outcome(turn).ending, { $0 == 0 }) {
                note(failure)
            } else {
                able.append((words[0], turn))
            }
        }
        return able
    }

    private func outcome(_ turn: Turn, measuresMemory: Bool = false) throws(Failure) -> ChildProcess.Outcome {
        OutputFile.remove(turn.output)
        let errors = site.path("errors.txt")
        switch ChildProcess.run(turn.words, errors: errors, measuresMemory: measuresMemory) {
        case _ where Interruption.hasHappened: throw .interrupted
        case .failure(let failure): throw .failed(failure)
        case .success(let outcome): return outcome
        }
    }

    private func isWanted(_ times: RunTimes) -> Bool {
        let count = times.nanoseconds.count
        let taken = Double(times.nanoseconds.reduce(0, +)) / 1e9
        if count < runs.lowerBound { return true }
        return taken < JobRunner.longEnough
            ? count < max(runs.upperBound, JobRunner.most) : count < runs.upperBound && taken < JobRunner.long
    }
}
