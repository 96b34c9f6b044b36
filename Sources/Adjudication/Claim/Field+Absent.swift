public import PolicyFormat

extension Field {
    /// What counts where no record gives it, as one would write it: the defaults of ``Completion``. `nil` where a record
    /// must give it.
    public var valueWhenAbsent: String? {
        switch self {
        case .claimID, .personID, .name, .date, .care, .inScope, .identities, .assistancePaid, .refund, .reverses,
            .event:
            nil
        case .insurance: "resident"
        case .enrolment: "enrolled"
        case .hospitalRegion: "city"
        case .designated, .directSettlement: "yes"
        case .referral: "yes"
        case .emergency, .followUp, .riskAssessed, .rareDisease, .continuousEnrolment, .meansTested: "no"
        case .admitted: "date"
        case .householdID: "person_id"
        case .birthDate, .category, .hospitalClass, .disease, .application, .appliedOn, .quotaLimit: "none"
        case .total: "sum"
        case .advanceSelfPay, .overLimitSelfPay, .ownExpense, .basicPaid, .criticalIllnessPaid, .supplementaryPaid,
            .otherRelief:
            "0"
        }
    }
}

extension Field {
    /// Fields that no rule reads and that are used all the same: to find persons, to check sums, to compare.
    public static let usedWithoutRules: Set<Field> = [
        .claimID, .personID, .name, .identities, .date, .admitted, .care, .inScope, .total, .advanceSelfPay,
        .overLimitSelfPay, .ownExpense, .assistancePaid, .refund, .reverses, .event, .insurance, .enrolment,
    ]
}

extension Scheme {
    /// Whether a rule about claims reads a field, under any version; what insurance paid is read by every claim. Where
    /// something is counted per household, claims are settled by it. The place says whether a referral must be given, a birth
    /// date the age, and the category stated which one an identity without a category of its own belongs to.
    public func readsOfClaims(_ field: Field) -> Bool {
        switch field {
        case .basicPaid, .criticalIllnessPaid, .supplementaryPaid, .otherRelief: true
        case .householdID where plans.contains(where: \.isByHousehold): true
        case .category where plans.contains(where: \.asksForCategory): true
        case .hospitalRegion where plans.contains(where: \.readsReferral): true
        case .birthDate where plans.contains(where: { $0.slotsOfClaims.contains(Slot.age) }): true
        default: plans.contains { $0.readsOfClaims(field) }
        }
    }

    /// The fields of the policy that a rule about claims reads, each with what it is where a record does not give it;
    /// those that a record must give are left out.
    public var fieldsReadOfClaims: [(name: String, fallback: String?)] {
        var seen: Set<String> = []
        return plans.flatMap { plan in
            plan.policy.fields.filter { field in
                guard let slot = layout.fields[field.name]?.slot else { return false }
                return plan.slotsOfClaims.contains(slot) && !field.isNeeded && seen.insert(field.name).inserted
            }.map { ($0.name, $0.fallback) }
        }
    }
}

extension Plan {
    /// Whether a rule about claims names a field.
    func readsOfClaims(_ field: Field) -> Bool { slotsOfClaims.contains(Slot.of(field)) }
}
