import Adjudication
import PolicyFormat
import Values

/// Claims that were tried, as somebody would write them down to try them again.
struct ProbeDescription {
    private let probing: Probing
    private let vocabulary: Vocabulary

    init(_ probing: Probing, _ vocabulary: Vocabulary) {
        self.probing = probing
        self.vocabulary = vocabulary
    }

    /// The records of a sweep at an amount, and the parameters that were assumed.
    func text(_ sweep: ProbeSweep, _ amount: Int64) -> Label {
        let records =
            sweep.kind == .cost
            ? sweep.person.records(cost: amount, insurance: 0)
            : sweep.person.records(cost: ProbeSweep.fixedCost, insurance: ProbeSweep.fixedCost - amount)
        let names = probing.probe.assumed.filter { probing.reads($0.name) }.map { "\($0.name)=\($0.text)" }
        let assumed = names.joined(separator: ", ")
        let shown = records.map(text).joined(separator: ", ")
        return Label(
            zh: shown + (assumed.isEmpty ? "" : "（设 \(assumed)）"),
            en: shown + (assumed.isEmpty ? "" : " (with \(assumed))"))
    }

    private func text(_ record: Record) -> String {
        var parts: [String] = []
        for definition in Field.definitions where definition.field != .claimID && definition.field != .personID {
            let name = "\"\(definition.name)\": "
            if let text = record.texts[definition.field] {
                parts.append(name + "\"\(text)\"")
            } else if definition.field == .identities, !record.holdings.isEmpty {
                let ids = record.holdings.map { "\"\(vocabulary.identities[Int($0.identity)].id)\"" }
                parts.append(name + "[" + ids.joined(separator: ", ") + "]")
            } else if let value = record[definition.field] {
                parts.append(name + text(value, definition.kind))
            }
        }
        for (name, text) in record.extras.sorted(by: { $0.key < $1.key }) { parts.append("\"\(name)\": \"\(text)\"") }
        return "{" + parts.joined(separator: ", ") + "}"
    }

    private func text(_ value: Int64, _ kind: Field.Kind) -> String {
        switch kind {
        case .word(let table):
            let words = vocabulary.tables[table] ?? []
            return "\"\(words.indices.contains(Int(value)) ? words[Int(value)].id : String(value))\""
        case .day: return "\"\(Day(number: Int32(clamping: value)))\""
        case .flag: return value == 1 ? "true" : "false"
        case .yuan: return Yuan(fen: value).description
        case .text, .code, .identities: return String(value)
        }
    }
}

extension Probing {
    /// Whether benefits rest on a parameter, so that a figure of them hangs on what was assumed for it.
    fileprivate func reads(_ parameter: String) -> Bool {
        let policy = probe.plan.policy
        let amounts = policy.benefits.flatMap { benefit in
            [benefit.base, benefit.atMost, benefit.atLeast].compactMap { $0 } + benefit.rows.compactMap(\.deductible)
                + benefit.rows.flatMap(\.schedule.steps).flatMap { [$0.edge, $0.value].compactMap { $0 } }
        }
        return (amounts + policy.pools.map(\.limit)).contains { policy.names(within: $0).contains(parameter) }
    }
}
