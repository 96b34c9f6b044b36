public import PolicyFormat
import Values

extension ColumnNames {
    /// The columns of claims under some schemes: the fields of the contract, those of the policies, and the sums that are
    /// checked.
    public static func claims(_ schemes: [Scheme]) -> ColumnNames { ColumnNames(entries(ofClaims: schemes)) }

    /// The columns of a list of persons to be enrolled: those of claims, and the year enrolled for.
    public static func premium(_ schemes: [Scheme]) -> ColumnNames {
        let entries = entries(ofClaims: schemes)
        let year = Entry(
            field: Premium.yearField, label: Label(zh: "参保年度", en: "the year enrolled for"), isAmount: false)
        return ColumnNames(entries + (entries.contains { $0.field == year.field } ? [] : [year]))
    }

    private static func entries(ofClaims schemes: [Scheme]) -> [Entry] {
        Field.definitions.map(Entry.init) + policyFields(schemes)
            + [
                Entry(
                    field: "ytd_paid", label: Label(zh: "年度已救助", en: "assistance of the year so far"),
                    isAmount: true),
                Entry(
                    field: "ytd_burden", label: Label(zh: "年度救助前自付", en: "burden of the year so far"),
                    isAmount: true),
            ]
    }

    /// The fields that only the policies have.
    public static func policyFields(_ schemes: [Scheme]) -> [Entry] {
        var seen: Set<String> = []
        return schemes.flatMap(\.plans).flatMap(\.policy.fields).filter { seen.insert($0.name).inserted }.map { field in
            Entry(
                field: field.name, label: field.label ?? Label(field.name), spellings: field.spellings,
                isAmount: field.type == .yuan)
        }
    }

    /// The columns of a register of identities under some schemes.
    public static func roster(_ schemes: [Scheme]) -> ColumnNames {
        ColumnNames(
            RosterField.allCases.map { field in
                Entry(
                    field: field.rawValue, label: Label(zh: field.label, en: field.rawValue), synonyms: field.synonyms,
                    standIns: field.standIns)
            } + policyFields(schemes))
    }
}
