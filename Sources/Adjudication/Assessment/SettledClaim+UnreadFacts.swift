public import PolicyFormat

extension SettledClaim {
    /// What only says who or what the claim is.
    private static let descriptions: Set<Field> = [.birthDate, .householdID, .disease]

    /// The facts that the record gives and no rule of its policy about claims reads: they change nothing, whatever they are.
    ///
    /// One that says what counts anyway is none of them, nor is what only names or describes the claim.
    public func unreadFacts(_ scheme: Scheme) -> [Field] {
        guard outcome.status != .reversed, !record.isHistory else { return [] }
        return Field.allCases.filter { field in
            !Field.usedWithoutRules.contains(field) && !SettledClaim.descriptions.contains(field)
                && saysSomethingElse(field, scheme) && !scheme.readsOfClaims(field)
        }
    }

    /// Whether the record gives a fact another value than the one taken without it.
    private func saysSomethingElse(_ field: Field, _ scheme: Scheme) -> Bool {
        switch field.definition.kind {
        case .text, .code: return record.texts[field] != nil
        case .flag: return record[field].map { $0 != (field.valueWhenAbsent == "yes" ? 1 : 0) } ?? false
        case .word(let table):
            guard let value = record[field] else { return false }
            return field.valueWhenAbsent.flatMap { scheme.vocabulary.word($0, in: table) }.map { Int64($0) } != value
        case .day, .yuan: return record[field] != nil
        case .identities: return false
        }
    }
}
