package import Adjudication
package import PolicyFormat
import Values

/// A record as it was understood, as JSON that calc reads again: what was not given is left out.
package struct RecordJSON {
    private let record: Record
    private let scheme: Scheme

    /// A record as a scheme understood it.
    package init(_ record: Record, _ scheme: Scheme) {
        self.record = record
        self.scheme = scheme
    }

    package func write(_ writer: inout JSONWriter) {
        writer.object { writer in
            for definition in Field.definitions { write(definition, &writer) }
            for field in householdFields {
                writer.key(field)
                writer.array { writer in
                    for holding in record.householdHoldings { writer.element(string: text(holding)) }
                }
            }
            for name in record.extras.keys.sorted() { writer.string(name, record.extras[name] ?? "") }
        }
    }

    /// The field in which the record names identities of its household.
    private var householdFields: [String] {
        guard !record.householdHoldings.isEmpty else { return [] }
        return scheme.plans.flatMap(\.policy.fields).filter { $0.type == .householdIdentities }.map(\.name).unique
    }

    private func write(_ definition: Field.Definition, _ writer: inout JSONWriter) {
        let (field, name) = (definition.field, definition.name)
        switch definition.kind {
        case .text, .code:
            if let text = record.texts[field] { writer.string(name, text) }
        case .identities:
            guard !record.holdings.isEmpty else { return }
            writer.key(name)
            writer.array { writer in for holding in record.holdings { writer.element(string: text(holding)) } }
        case .word(let table):
            guard let value = record[field], let words = scheme.vocabulary.tables[table],
                let index = Int(exactly: value), words.indices.contains(index)
            else { return }
            writer.string(name, words[index].id)
        case .flag:
            if let value = record[field] { writer.boolean(name, value == 1) }
        case .day:
            if let day = record.day(field) { writer.string(name, day.description) }
        case .yuan:
            if let fen = record[field] { writer.amount(name, fen) }
        }
    }

    /// `低保对象@2024-03-01..2024-09-30`, either end left out where it is open.
    func text(_ holding: Holding) -> String {
        let name = scheme.vocabulary.identities[Int(holding.identity)].name.zh
        guard !holding.isUndated else { return name }
        let from = holding.from == .min ? "" : Day(number: holding.from).description
        let through = holding.through == .max ? "" : Day(number: holding.through).description
        return "\(name)@\(from)..\(through)"
    }
}
