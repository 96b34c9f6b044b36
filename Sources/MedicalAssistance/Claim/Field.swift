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
        /// Further Chinese headers met in exports.
        public let synonyms: [String]
        /// What it holds.
        public let kind: Kind
        /// What it means and what holds when it is absent.
        public let summary: Label
    }

    /// The definition of this field.
    public var definition: Definition { Field.definitions[rawValue] }

    /// The field of that name, label or synonym; national names too.
    public static func named(_ name: String) -> Field? { Field.byName[Field.plain(name)] }

    /// All fields by every name they go by.
    private static let byName: [String: Field] = {
        var names: [String: Field] = [:]
        for definition in definitions {
            for name in [definition.name, definition.label] + definition.national + definition.synonyms {
                names[name] = definition.field
            }
        }
        return names
    }()

    /// A header without spaces around it and without a unit behind it: `医疗费总额（元）` is `医疗费总额`.
    public static func plain(_ name: String) -> String {
        // Most names begin and end with a letter.
        if let first = name.utf8.first, let last = name.utf8.last, isLetter(first), isLetter(last) { return name }
        var text = name[...]
        while let first = text.first, first.isWhitespace { text = text.dropFirst() }
        while let last = text.last, last.isWhitespace { text = text.dropLast() }
        for unit in ["（元）", "(元)", "（元)", "(元）"] where text.hasSuffix(unit) { text = text.dropLast(unit.count) }
        return String(text)
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
}
