extension StructureTopic {
    /// Every kind of rule that hangs on no identity, the weightiest first.
    static func all(areVersions: Bool) -> [StructureTopic] {
        [
            care, money, exclusions, deadlines, classes, warnings, premium, notices, eligibility, counters, elections,
            earlier, uninsured, basis, parameters, fields, hospitalClasses, careCodes, insurancePlans, identities,
            readings,
        ] + (areVersions ? [unusedLimits, benefitOrder, wording] : [])
    }
}
