import Adjudication
import PolicyFormat
import Values

/// A few claims of a few persons with fields that a scheme knows, as columns and texts.
struct RandomClaims {
    let columns: [String]
    private(set) var rows: [[String]] = []

    private static let fields: [Field] = [
        .claimID, .personID, .identities, .date, .care, .inScope, .basicPaid, .householdID, .birthDate, .insurance,
        .enrolment, .admitted, .hospitalRegion, .hospitalClass, .disease, .event, .designated, .referral, .emergency,
        .followUp, .directSettlement, .application, .appliedOn, .riskAssessed, .rareDisease, .continuousEnrolment,
        .meansTested, .quotaLimit, .advanceSelfPay, .overLimitSelfPay, .ownExpense, .criticalIllnessPaid,
        .supplementaryPaid, .otherRelief, .assistancePaid, .refund, .category,
    ]

    init(_ scheme: Scheme, _ choices: inout Choices) {
        let own = scheme.layout.fields.sorted { $0.key < $1.key }
        columns = RandomClaims.fields.map(\.definition.name) + own.map(\.key)
        let identities = scheme.vocabulary.identities.map(\.name.zh)
        // A person lives in one household.
        let households = (0..<3).map { _ in choices.pick(["", "H1", "H2"]) }
        let count = 1 + choices.below(7)
        for number in 0..<count {
            var row = RandomClaims.fields.map { text(of: $0, number, scheme, identities, &choices) }
            for (_, field) in own { row.append(text(of: field.type, scheme, field.slot, identities, &choices)) }
            row[7] = households[Int(row[1].dropFirst()) ?? 0]
            rows.append(row)
        }
        cancel(&choices)
    }

    /// Lets the last row sometimes be the refund of the first.
    private mutating func cancel(_ choices: inout Choices) {
        guard rows.count > 2, choices.once(in: 4), let refund = columns.firstIndex(of: "refund") else { return }
        var row = rows[0]
        row[0] = rows[rows.count - 1][0]
        row[refund] = "yes"
        for (index, name) in columns.enumerated() where Field.exactly(name)?.definition.kind == .yuan {
            if !row[index].isEmpty, row[index] != "0" { row[index] = "-" + row[index] }
        }
        rows[rows.count - 1] = row
    }

    private func text(
        of field: Field, _ number: Int, _ scheme: Scheme, _ identities: [String], _ choices: inout Choices
    ) -> String {
        switch field {
        case .claimID: return "C\(number)"
        case .personID: return "P\(choices.below(3))"
        case .householdID, .refund: return ""
        case .date: return day(&choices)
        case .care: return choices.pick(["inpatient", "inpatient", "outpatient-chronic"] + words(scheme, "care"))
        case .inScope: return amount(&choices)
        case .basicPaid: return choices.pick(["0", "", "50", amount(&choices)])
        case .identities:
            let first = choices.pick(["特困", "低保", "低边", "因病致贫", ""] + identities)
            if choices.once(in: 4) { return first + "|" + choices.pick(identities) }
            return !first.isEmpty && choices.once(in: 4) ? first + "@" + day(&choices) + ".." : first
        default: break
        }
        // Most claims say little.
        guard choices.once(in: 3) else { return "" }
        switch field.definition.kind {
        case .text: return "x"
        case .code:
            let known = scheme.layout.knownCodes(in: Slot.of(field))
            let classes = scheme.plans.flatMap { $0.policy.hospitalClasses.map(\.id) }
            return choices.pick((field == .hospitalClass && !classes.isEmpty ? classes : known) + ["1"])
        case .word(let table): return choices.pick(words(scheme, table))
        case .day: return day(&choices)
        case .flag: return choices.pick(["yes", "no"])
        case .yuan: return amount(&choices)
        case .identities: return ""
        }
    }

    private func text(
        of type: FieldType, _ scheme: Scheme, _ slot: Int, _ identities: [String], _ choices: inout Choices
    ) -> String {
        guard choices.once(in: 2) else { return "" }
        switch type {
        case .flag: return choices.pick(["yes", "no"])
        case .code: return choices.pick(scheme.layout.knownCodes(in: slot) + ["x"])
        case .number: return choices.pick(["0", "1", "2", "7", "999999999999"])
        case .measure: return choices.pick(["0", "1.5", "99.99"])
        case .yuan: return amount(&choices)
        case .date: return day(&choices)
        case .rate: return choices.pick(["0%", "50%", "100%", "1000%"])
        case .householdIdentities: return choices.pick(identities)
        }
    }

    private func words(_ scheme: Scheme, _ table: String) -> [String] {
        (scheme.vocabulary.tables[table] ?? []).map(\.id)
    }

    private func day(_ choices: inout Choices) -> String {
        let first = choices.pick([19_723, 19_723, 19_358, 20_089, 7_305, 47_846])
        return Day(number: Int32(first + choices.below(366))).description
    }

    private func amount(_ choices: inout Choices) -> String {
        let fen =
            choices.pick([0, 1, 100, 50_000, 300_000, 1_000_000, 6_000_000, 50_000_000, 100_000_000_000])
            + choices.below(3) - 1
        return Yuan(fen: Int64(min(max(0, fen), 100_000_000_000))).description
    }

    /// The claims as a CSV.
    var csv: String { ([columns] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n" }
}
