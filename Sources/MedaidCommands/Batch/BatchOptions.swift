import Adjudication
import Values

/// What was asked of a batch.
struct BatchOptions {
    var jobs = 1
    var toleratesTotals = false
    var skipsRejected = false
    var roster: Roster?
    /// How the output is written; as the input, where absent.
    var outputEncoding: TextEncoding?
    /// How much memory may be used, in bytes; `nil` for what is needed.
    var memory: Int?
    var language = Language.zh
    /// Whether rows whose payment differs are kept for a report.
    var listsDifferences = false
    /// Whether persons past a warning line are kept.
    var listsWarnings = false

    func completion(_ scheme: Scheme) -> Completion {
        var completion = Completion(scheme.vocabulary)
        completion.toleratesTotals = toleratesTotals
        return completion
    }
}
