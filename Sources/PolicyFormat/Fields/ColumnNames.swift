public import Values

/// What the columns of one kind of file may be called, and what is near it (contract, "Columns").
public struct ColumnNames: Sendable {
    /// A field that a column may give.
    public struct Entry: Sendable {
        /// The name of the field.
        public let field: String
        /// The label of the field.
        public let label: Label
        /// The names of the national interface; where there are several, each is a part of its own.
        public var national: [String]
        /// Further spellings; those of a part stand under that part's national name.
        public var synonyms: [String]
        /// Spellings that are the field's own: no synonym of another field comes before them.
        public var spellings: [String]
        /// Spellings that mean one of several national columns, by that column's name.
        public var parts: [String: [String]]
        /// Names that give the field only where no other column does, the best first.
        public var standIns: [String]
        /// Whether it holds yuan.
        public let isAmount: Bool

        /// A field with its names.
        public init(
            field: String, label: Label, national: [String] = [], synonyms: [String] = [],
            spellings: [String] = [], parts: [String: [String]] = [:], standIns: [String] = [], isAmount: Bool = false
        ) {
            self.field = field
            self.label = label
            self.national = national
            self.synonyms = synonyms
            self.spellings = spellings
            self.parts = parts
            self.standIns = standIns
            self.isAmount = isAmount
        }
    }

    /// How a name was understood.
    public enum Kind: String, Sendable {
        /// The field's own name or its label.
        case name
        case national
        case synonym
        /// A name that gives the field only where no other column does.
        case standIn = "stand-in"
    }

    /// A field that a name stands for.
    public struct Match: Sendable, Equatable {
        /// The field's name.
        public let field: String
        /// The national column that the name stands for, where the field has several; else the field's name.
        public let part: String
        /// How it was understood.
        public let kind: Kind

        /// A field, the column that gives it, and how that was understood.
        public init(field: String, part: String, kind: Kind) {
            self.field = field
            self.part = part
            self.kind = kind
        }
    }

    /// The fields, in their order.
    public let entries: [Entry]
    private let matches: [PlainName: Match]
    private let standIns: [PlainName: (field: String, order: Int)]

    /// Names for a kind of file; where two fields have one name, the first keeps it.
    public init(_ entries: [Entry]) {
        self.entries = entries
        var matches: [PlainName: Match] = [:]
        func add(_ name: String, _ entry: Entry, part: String? = nil, _ kind: Kind) {
            let plain = PlainName(name)
            if plain.text.isEmpty || matches[plain] != nil { return }
            matches[plain] = Match(field: entry.field, part: part ?? entry.field, kind: kind)
        }
        for entry in entries {
            add(entry.field, entry, .name)
            add(entry.label.zh, entry, .name)
            for name in entry.national { add(name, entry, part: entry.national.count > 1 ? name : nil, .national) }
            for name in entry.spellings { add(name, entry, .synonym) }
        }
        for entry in entries {
            for name in entry.synonyms { add(name, entry, .synonym) }
            for (part, names) in entry.parts { for name in names { add(name, entry, part: part, .synonym) } }
        }
        var standIns: [PlainName: (field: String, order: Int)] = [:]
        for entry in entries {
            for (order, name) in entry.standIns.enumerated() {
                let plain = PlainName(name)
                if matches[plain] == nil, standIns[plain] == nil { standIns[plain] = (entry.field, order) }
            }
        }
        self.matches = matches
        self.standIns = standIns
    }

    /// The field that a column's name stands for.
    public func match(_ name: String) -> Match? { matches[PlainName(name)] }

    /// The field that a name gives where no other column does; of several such columns the one of the lowest order does.
    public func standIn(_ name: String) -> (field: String, order: Int)? { standIns[PlainName(name)] }

    /// Whether a name is understood at all.
    public func knows(_ name: String) -> Bool {
        let plain = PlainName(name)
        return matches[plain] != nil || standIns[plain] != nil
    }

    /// The fields that a name which stands for none is near, in their order. For many names, ``nearNames`` is faster.
    public func near(_ name: String) -> [String] { nearNames.fields(near: name) }

    /// All names that others may be near.
    public var nearNames: NearNames {
        let amounts = Set(entries.filter(\.isAmount).map(\.field))
        return NearNames(
            fields: entries.map(\.field), amounts: amounts, costs: ColumnNames.costs,
            names: matches.map { (field: $1.field, plain: $0.text) })
    }

    private static let costs = Set(
        [.total, .inScope, .advanceSelfPay, .overLimitSelfPay, .ownExpense, .quotaLimit].map { (field: Field) in
            field.definition.name
        })

    /// Whether a name says that an insurance or a relief paid (contract, "Columns", 4).
    public static func saysPaid(_ name: String) -> Bool { PaymentName.saysPaid(ColumnName.plain(name)) }
}

extension ColumnNames.Entry {
    /// A field of the contract.
    public init(_ definition: Field.Definition) {
        self.init(
            field: definition.name, label: Label(zh: definition.label, en: definition.name),
            national: definition.national,
            synonyms: definition.synonyms,
            parts: definition.field == .supplementaryPaid
                ? Dictionary(
                    uniqueKeysWithValues: Field.supplementaryParts.map { ($0.national, Field.words($0.names)) }) : [:],
            standIns: definition.standIns, isAmount: definition.kind == .yuan)
    }
}
