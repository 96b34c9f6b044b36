package import PolicyFormat
import Values

extension RuleWording {
    /// What critical illness insurance grants, and to whom.
    package func tilt(_ tilt: CriticalIllnessTilt) -> String {
        let plans = tilt.plans.compactMap { plan in policy.criticalIllnessPlans.first { $0.id == plan.value }?.name }
        let changes = adjustments(tilt.adjustments)
        return scoped(
            tilt.when, tilt.unless,
            plans.isEmpty ? changes : Label.joined(plans, by: .listComma)[language] + colon + changes)
    }

    /// A plan of critical illness insurance: whom it insures, and the parameters that give its figures.
    package func plan(_ plan: CriticalIllnessPlan) -> String {
        let whom = scope(plan.when, plan.unless) ?? say("所有人", "everybody")
        let figures = [plan.deductible, plan.bands, plan.cap].joined(separator: say("、", ", "))
        return plan.name[language] + colon + whom + say("；参数 ", "; parameters ") + figures
    }
}
