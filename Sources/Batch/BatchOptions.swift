import Adjudication
package import Values

/// What was asked of a batch.
package struct BatchOptions {
    package var jobs = 1
    package var toleratesTotals = false
    package var skipsRejected = false
    package var roster: Roster?
    /// How the output is written; as the input, where absent.
    package var outputEncoding: TextEncoding?
    /// Whether cells of a CSV that a spreadsheet would run as formulas are written as text.
    package var guardsFormulas = false
    /// How much memory may be used, in bytes; `nil` for what is needed.
    package var memory: Int?
    package var language = Language.zh
    /// Whether rows whose payment differs are kept for a report.
    package var listsDifferences = false
    /// Whether persons past a warning line are kept.
    package var listsWarnings = false
    /// Whether year-end benefits are granted to persons and households that have no year-end record.
    package var listsGrants = false
    /// What was paid, where it is compared with what is due instead of rows being written.
    package var payments: Payments?
    /// Stays that are set aside.
    var setAside = SetAside()

    package init() {}

    /// What a run takes whatever the size of the file, and what each of its threads does.
    private static let fixedMemory = 8 << 20
    private static let memoryOfThread = 8 << 20

    /// What is left of the memory for rows and persons.
    var memoryForRows: Int? {
        memory.map { max($0 / 4, $0 - BatchOptions.fixedMemory - jobs * BatchOptions.memoryOfThread) }
    }

    func completion(_ scheme: Scheme) -> Completion {
        var completion = Completion(scheme.vocabulary)
        completion.toleratesTotals = toleratesTotals
        return completion
    }
}
