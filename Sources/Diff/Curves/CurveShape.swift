import Adjudication

/// What happens on a claim, whatever the amounts: claims of one shape differ along one straight line.
struct CurveShape: Hashable {
    private struct Layer: Hashable {
        let benefit: Int
        let row: Int?
        let skipped: Step.Skipped?
        let bands: [Int]
        let isAboveDeductible: Bool
        let adjustments: [Int]
        let cuts: [Int]
        let isHeldBack: Bool
        let isRaised: Bool
    }

    private let reason: Int32
    private let category: Int32
    private let layers: [Layer]
    private let insuranceBands: [Int]
    private let isInsuranceCapped: Bool

    init(_ claim: SettledClaim) {
        reason = claim.outcome.reason
        category = claim.outcome.category
        layers = claim.steps.map { step in
            Layer(
                benefit: step.benefit, row: step.row, skipped: step.skipped, bands: step.reachedBands,
                isAboveDeductible: step.isAboveDeductible, adjustments: step.adjustments,
                cuts: step.cuttingPools.map(\.pool), isHeldBack: step.afterOwnLimits < step.beforeCap,
                isRaised: step.afterOwnLimits > step.beforeCap)
        }
        insuranceBands = claim.criticalIllness?.reachedBands ?? []
        isInsuranceCapped = claim.criticalIllness?.isCapped ?? false
    }
}

extension Step {
    /// The steps of the schedule that something lies in.
    var reachedBands: [Int] { bands.filter { $0.amount > 0 || $0.isLump }.map(\.index) }

    /// Whether what has accumulated goes beyond the deductible.
    var isAboveDeductible: Bool { after > (deductible ?? 0) }

    /// The pools that cut something off.
    var cuttingPools: [PoolDraw] {
        pools.filter { draw in draw.limit.map { afterOwnLimits > max(0, $0 - draw.before) } ?? false }
    }
}

extension CriticalIllnessStep {
    var reachedBands: [Int] { bands.filter { $0.amount > 0 }.map(\.index) }

    /// Whether its limit cuts something off.
    var isCapped: Bool { cap.map { $0 <= payout } ?? false }
}
