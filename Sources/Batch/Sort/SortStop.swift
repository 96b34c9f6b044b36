import Platform

/// Why a sorted run, or a pass of it, ended early.
enum SortStop: Error {
    case failed(FileFailure)
    case needsMemory
    /// A field in quotes may reach from one part to the next.
    case hasOpenQuotes
}
