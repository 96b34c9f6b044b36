/// Every check there is.
public enum Checks {
    /// The checks of what a policy says, in no particular order: findings are reported in file order.
    public static let all: [Check] = [
        .duplicateID, .periodOrder, .edgeOrder, .rateAboveWhole, .unknownReading, .unusedReading, .unknownPath,
        .unlistedArticle, .missingArticle, .missingCitation, .unusedParameter, .unusedName, .unreachableStep,
        .unreachableCategory, .repeatedIdentity, .uncoveredIdentity, .unreachableBenefit, .unreachableRow,
        .unreachableCap, .rowOrder, .openChoice, .overlappingVersions, .versionGap, .lateReplacement, .readBeforePaid,
        .cliff, .payoutAboveBurden, .categoryOrder,
    ]
}
