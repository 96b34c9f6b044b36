import Adjudication
import PolicyFormat
import Values

/// What could still be done about a claim, and why benefits paid nothing, as calc's JSON has it.
struct AlternativesJSON {
    private let scheme: Scheme
    private let language: Language

    init(_ scheme: Scheme, _ language: Language) {
        self.scheme = scheme
        self.language = language
    }

    /// `alternatives`: a list, what brings more, each with amounts of the year.
    func write(_ alternatives: Alternatives, _ writer: inout JSONWriter) {
        let words = ChangeWords(claim: alternatives.claim, scheme: scheme, language: language)
        writer.key("alternatives")
        writer.array { writer in
            for found in alternatives.found {
                writer.object { writer in
                    writer.string("change", words.sentence(found))
                    writer.string("fact", words.fact(found.changes))
                    writer.string("value", words.value(found.changes))
                    writer.amount("payout", found.payout)
                    writer.amount("difference", found.difference)
                    writer.string("cite", words.cite(found.claim))
                }
            }
        }
    }

    /// `why_not`: a list, each condition that failed; `change` is null where nothing in reach would help.
    func write(_ whyNot: WhyNot, _ writer: inout JSONWriter) {
        let conditions = ShortfallWords(claim: whyNot.claim, scheme: scheme, language: language)
        let words = ChangeWords(claim: whyNot.claim, scheme: scheme, language: language)
        writer.key("why_not")
        writer.array { writer in
            for reason in whyNot.reasons {
                let entry = conditions.entry(reason.shortfall)
                writer.object { writer in
                    writer.optional("benefit", reason.benefit.map { whyNot.claim.plan.policy.benefits[$0].id })
                    writer.string("condition", entry.condition)
                    writer.optional("have", entry.have.isEmpty ? nil : entry.have)
                    writer.optional("need", entry.need.isEmpty ? nil : entry.need)
                    writer.optional("cite", entry.cite.isEmpty ? nil : entry.cite)
                    writer.optional("change", reason.change.map { words.text($0) })
                }
            }
        }
    }
}
