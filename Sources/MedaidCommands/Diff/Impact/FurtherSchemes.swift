import Adjudication
import Batch
import Diff

/// Schemes that are compared with the baseline beside the sides: the steps of a sweep, the trials of a search, some of the
/// changes of a side.
///
/// Mostly they differ from the baseline in figures alone, and are settled beside it, where that makes a difference; others
/// are settled by themselves, row by row.
struct FurtherSchemes {
    private let claims: ImpactClaims
    private let comparison: ImpactComparison
    /// The file as the baseline reads it.
    private let baseline: BatchInput
    private let console: Console

    init(
        _ claims: ImpactClaims, _ comparison: ImpactComparison, baseline: BatchInput, _ console: Console
    ) {
        self.claims = claims
        self.comparison = comparison
        self.baseline = baseline
        self.console = console
    }

    /// What the baseline pays for the rows compared, in fen.
    var payoutOfBaseline: Int64 { comparison.sums[0].payout }

    /// What a side comes to, as one of them.
    func further(side: Int) -> ImpactComparison.Further { comparison.further(side: side) }

    /// What each of some schemes comes to over the rows compared, in order; `known` are the first of them, where these have
    /// been settled beside the baseline already.
    func settle(
        _ schemes: [Scheme], known: [WhatIfSum] = []
    ) throws(PolicyLibrary.Failure) -> [ImpactComparison.Further] {
        var found = comparison.comparesAllOfBaseline ? known.map { comparison.further($0) } : []
        found += try settleBeside(schemes[found.count...])
        let done = found.count
        if done == schemes.count { return found }
        try claims.settle(Array(schemes[done...]), { _ in .payouts }, console) { figures in
            found.append(comparison.further(figures))
        }
        return found
    }

    /// The first of the schemes, as many as can be settled beside the baseline.
    private func settleBeside(
        _ schemes: ArraySlice<Scheme>
    ) throws(PolicyLibrary.Failure) -> [ImpactComparison.Further] {
        guard comparison.comparesAllOfBaseline, !schemes.isEmpty else { return [] }
        var found: [ImpactComparison.Further] = []
        let progress = Progress(console, total: claims.size * schemes.count)
        defer { progress.end() }
        while found.count < schemes.count {
            let first = found.count
            let sums = try claims.settle(schemes.dropFirst(first), beside: baseline) {
                progress.show(first * claims.size + $0)
            }
            if sums.isEmpty { break }
            found += sums.map { comparison.further($0) }
        }
        return found
    }
}
