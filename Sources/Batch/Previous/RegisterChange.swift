import Adjudication
import PolicyFormat
import Values

/// What a register certifies otherwise than an earlier one.
struct RegisterChange {
    private let was: Roster
    private let now: Roster
    private let vocabulary: Vocabulary

    init(was: Roster, now: Roster, _ scheme: Scheme) {
        self.was = was
        self.now = now
        vocabulary = scheme.vocabulary
    }

    /// Whether anything is certified otherwise of a person.
    func differs(_ person: PersonKey) -> Bool {
        let (before, after) = (was.holdings(of: person), now.holdings(of: person))
        return before != after && Set(before) != Set(after)
    }

    /// How many persons of either register differ.
    var count: Int {
        was.persons.count { differs($0) }
            + now.persons.count { was.holdings(of: $0).isEmpty && !now.holdings(of: $0).isEmpty }
    }

    /// What the registers certify of a person, then and now, as `低保对象@2024-03-01..`, in the order of the vocabulary.
    func texts(of person: PersonKey, _ language: Language) -> (was: String, now: String) {
        (text(was.holdings(of: person), language), text(now.holdings(of: person), language))
    }

    private func text(_ holdings: [Holding], _ language: Language) -> String {
        let ordered = Set(holdings).sorted { ($0.identity, $0.from, $0.through) < ($1.identity, $1.from, $1.through) }
        return ordered.map { holding in
            let name = vocabulary.identities[Int(holding.identity)].name[language]
            if holding.isUndated { return name }
            let from = holding.from == .min ? "" : Day(number: holding.from).description
            let through = holding.through == .max ? "" : Day(number: holding.through).description
            return "\(name)@\(from)..\(through)"
        }.joined(separator: "|")
    }
}
