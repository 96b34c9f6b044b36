/// The checks whose warnings a policy file may accept, by the id that it writes; what each looks for stands in PolicyLint.
package enum AcceptableWarning: String, CaseIterable {
    case unusedReading = "unused-reading"
    case missingArticle = "missing-article"
    case missingCitation = "missing-citation"
    case unusedParameter = "unused-parameter"
    case unusedName = "unused-name"
    case unreachableStep = "unreachable-step"
    case unreachableCategory = "unreachable-category"
    case repeatedIdentity = "repeated-identity"
    case uncoveredIdentity = "uncovered-identity"
    case unreachableBenefit = "unreachable-benefit"
    case unreachableRow = "unreachable-row"
    case unreachableCap = "unreachable-cap"
    case rowOrder = "row-order"
    case openChoice = "open-choice"
    case versionGap = "version-gap"
    case lateReplacement = "late-replacement"
    case readBeforePaid = "read-before-paid"
    case residual
    case unnamedReason = "unnamed-reason"
    case unnamedFigure = "unnamed-figure"
    case cliff
    case payoutAboveBurden = "payout-above-burden"
    case categoryOrder = "category-order"
}
