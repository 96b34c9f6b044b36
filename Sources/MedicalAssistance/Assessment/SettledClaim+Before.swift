extension SettledClaim {
    /// The claim as it stood when a benefit was worked out: nothing of that benefit or of later ones is paid yet.
    ///
    /// Figures such as what is left of the burden shrink as benefits pay, so a step is told by those it was worked out on.
    public func before(_ step: Step) -> SettledClaim {
        guard let place = steps.firstIndex(where: { $0.benefit == step.benefit }) else { return self }
        var frame = frame
        frame[Slot.year] = Int64(step.year)
        for later in steps[place...] {
            let benefit = plan.benefits[Int32(later.benefit)]
            if !benefit.isAllowance {
                frame[Slot.left] += later.payout
                if benefit.payer == .fund { frame[Slot.assistance] -= later.payout }
            }
            frame[Int(benefit.paidSlot)] = 0
            frame[Int(benefit.cutSlot)] = 0
        }
        var copy = self
        copy.frame = frame
        return copy
    }
}
