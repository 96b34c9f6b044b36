public import PolicyFormat
public import Values

/// Turns named texts, from JSON, CSV or flags, into a record; everything wrong with them is reported at once.
public struct RecordReader {
    private let vocabulary: Vocabulary
    private let layout: Layout
    private let policies: [Policy]
    /// The facts that only a policy knows: its own, and those of a means test.
    private let extras: [String: (slot: Int, type: FieldType)]
    /// Their names by every spelling, in the form that names are compared in.
    private let extraNames: [String: String]
    /// Words that count as none, because another scheme knows them.
    public var foreign = ForeignWords()
    /// What was found wrong.
    public internal(set) var diagnostics = Diagnostics()
    /// What was suggested for unknown identities: a file repeats its mistakes.
    private var suggestions: [String: IdentityHelp] = [:]
    private static let mostSuggestions = 1000

    /// A reader for records of a scheme; with the facts of one of its means tests, where that is named.
    public init(_ scheme: Scheme, test: String? = nil) {
        vocabulary = scheme.vocabulary
        layout = scheme.layout
        extras = layout.fields.merging(test.flatMap { scheme.layout.testFields[$0] } ?? [:]) { $1 }
        policies = scheme.plans.map(\.policy)
        var extraNames: [String: String] = [:]
        for (name, _) in extras { extraNames[ColumnName.plain(name)] = name }
        for field in policies.flatMap(\.fields) {
            guard let label = field.label.map({ ColumnName.plain($0.zh) }), extraNames[label] == nil else { continue }
            extraNames[label] = field.name
        }
        self.extraNames = extraNames
    }

    /// Adds a finding of whoever reads what no record holds.
    public mutating func report(_ diagnostic: Diagnostic) { diagnostics.add(diagnostic) }

    /// Forgets the findings so far and returns them.
    public mutating func takeDiagnostics() -> [Diagnostic] {
        defer { diagnostics = Diagnostics() }
        return diagnostics.found
    }

    /// What a name stands for; `nil` where it is no field of the contract or of the scheme.
    public func key(_ name: String) -> RecordKey? {
        if let (field, part) = Field.match(name) { return .field(field, part: part) }
        if extras[name] != nil { return .extra(name) }
        return extraNames[ColumnName.plain(name)].map { .extra($0) }
    }

    /// Whether a name is that of the policy's field for the identities of the household.
    func holdsHouseholdIdentities(_ name: String) -> Bool {
        if case .extra(let name)? = key(name) { return extras[name]?.type == .householdIdentities }
        return false
    }

    /// Every name that a record may use, for suggestions.
    public var names: [String] { Field.definitions.flatMap { [$0.name, $0.label] } + extras.keys.sorted() }

    /// Sets the field of that name from its text; an empty text leaves it absent.
    public mutating func set(_ name: String, _ text: String, in record: inout Record, at position: Position) {
        if let key = key(name) {
            set(key, text, in: &record, at: position)
        } else {
            diagnostics.add(
                Diagnostic(
                    check: "unknown-field", Label(zh: "没有字段“\(name)”", en: "no field “\(name)”"), at: position,
                    path: name, help: fieldHelp(name)))
        }
    }

    /// Sets what a key stands for from its text; an empty text leaves it absent.
    public mutating func set(_ key: RecordKey, _ text: String, in record: inout Record, at position: Position) {
        switch key {
        case .field(let field, let part): set(field, part, text, in: &record, at: position)
        case .extra(let name): setExtra(name, text, in: &record, at: position)
        }
    }

    private mutating func set(
        _ field: Field, _ name: String, _ text: String, in record: inout Record, at position: Position
    ) {
        let trimmed = RecordReader.trimmed(text)
        guard !trimmed.isEmpty else { return }
        if let source = position.source, !source.isPersonal { record.places[field] = position }
        switch field.definition.kind {
        case .text, .code: setText(field, trimmed, in: &record, at: position)
        case .word(let table):
            if let index = vocabulary.word(trimmed, in: table) {
                record[field] = Int64(index)
            } else {
                report(
                    "unknown-word", field, zh: "“\(field.definition.name)”不认识“\(trimmed)”",
                    en: "\(field.definition.name) knows no “\(trimmed)”", at: position,
                    help: variantSuggestion(for: trimmed, among: vocabulary.words(in: table)))
            }
        case .day: setDay(field, trimmed, in: &record, at: position)
        case .flag:
            if let flag = Record.flag(trimmed) {
                record[field] = flag ? 1 : 0
            } else {
                report(
                    "invalid-flag", field, zh: "“\(field.definition.name)”应为 yes 或 no，而不是“\(trimmed)”",
                    en: "\(field.definition.name) takes yes or no, not “\(trimmed)”", at: position)
            }
        case .yuan: setAmount(field, name, trimmed, in: &record, at: position)
        case .identities: readIdentities(trimmed, into: &record, at: position)
        }
    }

    private mutating func setText(_ field: Field, _ text: String, in record: inout Record, at position: Position) {
        record.texts[field] = text
        switch field {
        case .claimID, .personID, .householdID, .reverses: setID(field, text, in: &record, at: position)
        case .hospitalClass: checkHospitalClass(text, in: &record, at: position)
        case .application:
            let known = layout.knownCodes(in: Slot.of(.application))
            guard !known.contains(text) else { return }
            if let id = application(named: text, among: known) {
                record.texts[field] = id
                return
            }
            if foreign.applications.contains(text) {
                record.texts[field] = nil
                return
            }
            report(
                "unknown-application", field, zh: "该政策没有申请事项“\(text)”",
                en: "this policy knows no application “\(text)”",
                at: position,
                help: known.isEmpty
                    ? Label(zh: "该政策没有依申请的待遇", en: "this policy has no benefit on application")
                    : variantSuggestion(for: text, among: known))
        default: break
        }
    }

    /// The id of the only benefit on application that a text names.
    private func application(named text: String, among known: [String]) -> String? {
        let named = policies.flatMap(\.benefits).filter { benefit in
            known.contains(benefit.id) && NameSpelling.matches(text, id: benefit.id, name: benefit.name)
        }
        let ids = Set(named.map(\.id))
        return ids.count == 1 ? ids.first : nil
    }

    /// A policy that declares classes accepts those, and the national codes that it maps.
    private mutating func checkHospitalClass(_ text: String, in record: inout Record, at position: Position) {
        let declared = policies.flatMap(\.hospitalClasses)
        guard !declared.isEmpty, !declared.contains(where: { $0.id == text }) else { return }
        if let mapped = declared.first(where: { $0.national.contains(text) }) {
            record.texts[.hospitalClass] = mapped.id
            return
        }
        if foreign.hospitalClasses.contains(text) {
            record.texts[.hospitalClass] = nil
            return
        }
        report(
            "unknown-code", .hospitalClass, zh: "该政策没有医院类别“\(text)”",
            en: "this policy knows no hospital class “\(text)”",
            at: position,
            help: HospitalClass.accepted(declared))
    }

    private mutating func setExtra(_ name: String, _ text: String, in record: inout Record, at position: Position) {
        guard let field = extras[name] else { return }
        let trimmed = RecordReader.trimmed(text)
        guard !trimmed.isEmpty else { return }
        if field.type == .householdIdentities {
            var members = Record()
            readIdentities(trimmed, into: &members, at: position)
            record.householdHoldings = members.holdings
            record.extras[name] = trimmed
            return
        }
        if RecordReader.value(trimmed, as: field.type, layout: layout, slot: field.slot) == nil {
            reportExtra(name, trimmed, field.type, at: position)
            return
        }
        record.extras[name] = trimmed
    }

    /// Whether two texts of one of the policy's own fields mean the same.
    func isSame(_ name: String, _ left: String, _ right: String) -> Bool {
        guard left != right, let field = extras[name], field.type != .householdIdentities else { return left == right }
        return RecordReader.value(left, as: field.type, layout: layout, slot: field.slot)
            == RecordReader.value(right, as: field.type, layout: layout, slot: field.slot)
    }

    /// The frame's value for a text of one of a policy's own fields.
    public static func value(_ text: String, as type: FieldType, layout: Layout, slot: Int) -> Int64? {
        switch type {
        case .flag: Record.flag(text).map { $0 ? 1 : 0 }
        case .code: layout.code(text, in: slot)
        case .number: DecimalText(text)?.scaled(by: 0).flatMap { $0 >= 0 ? $0 : nil }
        case .measure: DecimalText(text)?.scaled(by: 2).flatMap { $0 >= 0 ? $0 : nil }
        case .yuan: amount(text)?.fen
        case .date: Day(text).map { Int64($0.number) }
        case .rate: Rate(text)?.parts
        case .householdIdentities: nil
        }
    }

    /// The index of an identity by any spelling.
    func identityIndex(_ spelling: String) -> Int? { vocabulary.identity(spelling) }

    /// The field that a name is a misspelling of, or one that is near and holds no amount: what is only near to an
    /// amount may be other money.
    private func fieldHelp(_ name: String) -> Label {
        let harmless = names.filter { name in
            if let field = Field.named(name) { return field.definition.kind != .yuan }
            return extras[name]?.type != .yuan
        }
        let near = misspelledName(name, in: names) ?? nearestName(to: name, in: harmless)
        guard let near, let label = Field.named(near)?.definition.label, label != near else {
            return hint(near: near, accepted: names)
        }
        return Label(zh: "是否指“\(near)”（\(label)）？", en: hint(near: near, accepted: names).en)
    }

    /// What an unknown identity is a variant of, or else the identities that the policy assists.
    mutating func identitySuggestion(_ spelling: String) -> IdentityHelp {
        if let known = suggestions[spelling] { return known }
        let found = IdentityHelp(spelling, vocabulary, policies.last)
        if suggestions.count < RecordReader.mostSuggestions { suggestions[spelling] = found }
        return found
    }

    mutating func report(
        _ check: String, _ field: Field, zh: String, en: String, at position: Position, help: Label? = nil,
        note: Label? = nil
    ) {
        var finding = Diagnostic(
            check: check, Label(zh: zh, en: en), at: position, path: field.definition.name, help: help)
        finding.note = note
        diagnostics.add(finding)
    }

    /// The text without space around it.
    public static func trimmed(_ text: String) -> String {
        // What a character is costs a search in tables; visible ASCII is no space.
        if let first = text.utf8.first, let last = text.utf8.last, isVisible(first), isVisible(last) { return text }
        guard let first = text.first, let last = text.last, first.isWhitespace || last.isWhitespace else { return text }
        var part = text[...]
        while let first = part.first, first.isWhitespace { part = part.dropFirst() }
        while let last = part.last, last.isWhitespace { part = part.dropLast() }
        return String(part)
    }

    private static func isVisible(_ byte: UInt8) -> Bool { byte > 32 && byte < 0x7F }
}
