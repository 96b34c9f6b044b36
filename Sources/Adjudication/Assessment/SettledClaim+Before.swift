extension SettledClaim {
    /// The claim as it stood when a benefit was worked out: nothing of that benefit or of later ones is paid yet.
    ///
    /// Figures such as what is left of the burden shrink as benefits pay, so a step is shown with those it was worked out
    /// on.
    public func before(_ step: Step) -> SettledClaim {
        if step.slots.isEmpty { return self }
        var copy = self
        copy.frame = step.slots
        return copy
    }
}
