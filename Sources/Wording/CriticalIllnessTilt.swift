package import PolicyFormat

extension RuleWording {
    /// What critical illness insurance grants, and to whom.
    package func tilt(_ tilt: CriticalIllnessTilt) -> String {
        scoped(tilt.when, tilt.unless, adjustments(tilt.adjustments))
    }
}
