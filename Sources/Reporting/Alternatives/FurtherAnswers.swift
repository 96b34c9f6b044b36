package import Adjudication
import PolicyFormat
import Values

/// What calc answers beyond the amounts of a claim, where it is asked, or where nothing is paid.
package struct FurtherAnswers {
    /// What could still be done about the claim.
    package var alternatives: Alternatives?
    /// Why benefits paid nothing on it.
    package var whyNot: WhyNot?
    /// At which amount it is paid what was asked for.
    package var solution: Solution?

    package init() {}

    /// Writes them as members of calc's JSON.
    func write(_ scheme: Scheme, _ language: Language, _ writer: inout JSONWriter) {
        if let alternatives { AlternativesJSON(scheme, language).write(alternatives, &writer) }
        if let whyNot { AlternativesJSON(scheme, language).write(whyNot, &writer) }
        if let solution { SolutionWords(solution, language).write(&writer) }
    }
}
