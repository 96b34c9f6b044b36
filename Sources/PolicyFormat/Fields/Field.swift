public import Values

/// A field of a claim record (结算记录的字段). The one table of names: CSV headers, JSON keys, flags, help and the
/// engine's own frame follow from it.
public enum Field: Int, CaseIterable, Sendable {
    case claimID, personID, name, birthDate, insurance, enrolment, identities, category, admitted, date, care
    case hospitalRegion, hospitalClass, householdID, disease, event, designated, referral, emergency, followUp
    case directSettlement, application, appliedOn, riskAssessed, rareDisease, continuousEnrolment, meansTested
    case quotaLimit, total, inScope, advanceSelfPay, overLimitSelfPay, ownExpense, basicPaid, criticalIllnessPaid
    case supplementaryPaid, otherRelief, assistancePaid, refund, reverses

    /// What a field holds.
    public enum Kind: Sendable, Hashable {
        /// Any text.
        case text
        /// A text that rules compare as a whole.
        case code
        /// One of the words of a shared code table, such as `care`.
        case word(String)
        /// A date.
        case day
        /// Yes or no.
        case flag
        /// Yuan.
        case yuan
        /// A list of identities.
        case identities
    }

    /// What one field is called and holds.
    public struct Definition: Sendable {
        /// The field.
        public let field: Field
        /// The name: CSV header, JSON key, and with `-` for `_` the flag.
        public let name: String
        /// The Chinese label.
        public let label: String
        /// Names of the national settlement interface; several are added up.
        public let national: [String]
        /// What it holds.
        public let kind: Kind
        /// What it means and what holds when it is absent.
        public let summary: Label

        /// Further names of its column, Chinese, pinyin and English.
        public var synonyms: [String] { Field.words(field.otherNames) }
        /// Names that give the field only where no other column does; the first of them that a file has is read.
        public var standIns: [String] { Field.words(field.standInNames) }
    }

    /// The names in a text that separates them by spaces and line ends.
    static func words(_ text: String) -> [String] {
        // Bytes are compared, not characters: over a thousand names are read before the first row.
        text.utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }.map { String(Substring($0)) }
    }

    /// The definition of this field.
    public var definition: Definition { Field.definitions[rawValue] }

    /// The field that goes by a name, label, national name or synonym, however it is written (contract, "Columns").
    public static func named(_ name: String) -> Field? { match(name)?.field }

    /// The field that a name stands for, and where the field has several national columns that are added up, which of
    /// them; else the field's own name.
    public static func match(_ name: String) -> (field: Field, part: String)? {
        if let field = exactly(name) {
            let national = field.definition.national
            return (field, national.count > 1 && national.contains(name) ? name : field.definition.name)
        }
        guard let match = columnNames.match(name), let field = exactly(match.field) else { return nil }
        return (field, match.part)
    }

    /// The field of exactly that name, label or national name, as policy files spell it.
    public static func exactly(_ name: String) -> Field? { byName[name].map { definitions[$0].field } }

    /// All fields by their names, labels and national names.
    private static let byName: NameIndex = {
        var names = NameIndex()
        for (index, definition) in definitions.enumerated() {
            names.set(definition.name, to: index)
            names.set(definition.label, to: index)
            for name in definition.national { names.set(name, to: index) }
        }
        return names
    }()

    /// All fields by every spelling; worked out only for a name that is spelled otherwise.
    private static let columnNames = ColumnNames(definitions.map(ColumnNames.Entry.init))
}
