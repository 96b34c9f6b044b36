import PolicyFormat
package import Values

/// The names by which one record gives its fields: each field once, except for national columns, which are added up.
package struct GivenNames {
    private var names: [String: [(part: String, spoken: String)]] = [:]

    /// No names at all.
    package init() {}

    /// The parts of a field that were given, in order; the field's own name where it was given by that.
    func parts(of field: String) -> [String] { names[field, default: []].map(\.part) }

    /// Takes note of a name, which `spoken` writes as it was given. Returns the one that gives the same already: national
    /// columns may stand side by side, but not twice, and not beside the field's own name.
    package mutating func add(_ key: RecordKey?, spoken: String) -> String? {
        let field = key?.fieldName ?? spoken
        let part = if case .field(_, let part)? = key { part } else { field }
        let earlier = names[field, default: []].first { part == field || $0.part == part || $0.part == field }
        if earlier == nil { names[field, default: []].append((part, spoken)) }
        return earlier?.spoken
    }
}

extension RecordKey {
    /// The name of the field.
    var fieldName: String {
        switch self {
        case .field(let field, _): field.definition.name
        case .extra(let name): name
        }
    }
}

extension RecordReader {
    /// Sets the field of that name from its text, where others may have given it: they may say the same, but nothing else.
    package mutating func set(
        _ name: String, _ text: String, in record: inout Record, beside names: inout GivenNames, spoken: String,
        at position: Position
    ) {
        guard let key = key(name), let earlier = names.add(key, spoken: spoken), says(key, record) else {
            set(name, text, in: &record, at: position)
            return
        }
        var other = Record()
        set(key, text, in: &other, at: position)
        // What is empty says nothing, and what cannot be read is reported.
        guard says(key, other), !isSame(key, record, other) else { return }
        report(
            Diagnostic(
                check: "duplicate-key",
                Label(
                    zh: "\(spoken) 与 \(earlier) 是同一字段，值不同",
                    en: "\(spoken) and \(earlier) are one field, and give it two values"),
                at: position, path: key.fieldName,
                help: Label(zh: "只留一个", en: "leave one of them out")))
    }

    /// Whether a record says anything of a field.
    private func says(_ key: RecordKey, _ record: Record) -> Bool {
        switch key {
        case .field(.identities, _): !record.holdings.isEmpty
        case .field(let field, _): record[field] != nil || record.texts[field] != nil
        case .extra(let name): record.extras[name] != nil
        }
    }

    /// Whether two records say the same of a field, however they write it.
    private func isSame(_ key: RecordKey, _ left: Record, _ right: Record) -> Bool {
        switch key {
        case .field(.identities, _): left.holdings == right.holdings
        case .field(let field, _): left[field] == right[field] && left.texts[field] == right.texts[field]
        case .extra(let name): isSame(name, left.extras[name] ?? "", right.extras[name] ?? "")
        }
    }
}
