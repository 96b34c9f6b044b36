/// Every check there is.
public enum Checks {
    /// The checks of what a policy says, in no particular order: findings are reported in file order.
    public static let all: [Check] = [
        .duplicateID, .periodOrder, .documentPeriod, .edgeOrder, .rateAboveWhole, .negativeAmount, .unknownReading,
        .unusedReading,
        .unknownPath,
        .unlistedArticle, .missingArticle, .missingCitation, .unusedParameter, .unusedName, .unreachableStep,
        .unreachableCategory, .repeatedIdentity, .uncoveredIdentity, .unreachableBenefit, .unreachableRow,
        .unreachableCap, .rowOrder, .openChoice, .overlappingVersions, .versionGap, .lateReplacement, .readBeforePaid,
        .residual, .unnamedReason, .unnamedFigure, .timingOfIdentity,
        .cliff, .payoutAboveBurden, .categoryOrder, .unusedAcceptance,
    ]

    /// What reading a file reports, before any rule is looked at.
    public static let ofReading: [String] = [
        "syntax", "duplicate-key", "unknown-key", "missing-key", "contradiction", "empty", "wrong-type",
        "unknown-value",
        "invalid-rate", "invalid-value", "extends-cycle", "unknown-policy", "unknown-version",
    ]

    /// What compiling its rules reports: names that mean nothing, and values of the wrong kind.
    public static let ofCompiling: [String] = [
        "band-edges", "duplicate-id", "duplicate-name", "taken-spelling",
        "too-many", "undeclared-parameter", "unknown-benefit",
        "unknown-category", "unknown-code", "unknown-fact", "unknown-identity", "unknown-name", "unknown-pool",
        "unknown-reason", "unknown-series",
    ]

    /// The name of everything that a policy file may be found to have wrong.
    public static var ids: [String] { Array(Set(all.map(\.id) + ofReading + ofCompiling)).sorted() }
}
