import Adjudication
import Platform
import PolicyFormat
import Values

/// One line of the table: what is measured and what that shows.
struct BenchJob: Sendable {
    let name: String
    /// One sentence.
    let shows: Label
    let work: Work

    /// How it is measured.
    enum Work: Sendable {
        /// A program is run and waited for. The files that it needs are written first.
        case program(@Sendable (BenchSite) -> Swift.Result<ProgramRun, FileFailure>)
        /// A part of the engine is called in this process, so often; gives the time of all calls.
        case engine(calls: Int, @Sendable (Scheme) -> Duration)
    }

    /// Whether it goes through files of rows, so that it is compared with the plain file.
    var hasRows = false
}

/// A program to run, and what it goes through.
struct ProgramRun: Sendable {
    let words: [String]
    /// How many rows it goes through.
    var rows: Int?
    /// The file that another program may be run on, with the same job to do.
    var peerInput: String?
    /// Whether it does so little that what counts is how fast it starts.
    var isStart = false
    /// Whether rows may be rejected.
    var mayReject = false
}
