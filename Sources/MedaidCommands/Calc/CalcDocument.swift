import Adjudication
import Reporting

/// Settled claims with their breakdown.
struct CalcDocument: OutputDocument {
    static let formats: [OutputFormat] = [.text, .json]

    let claims: [SettledClaim]
    let scheme: Scheme
    let effects: ReadingEffects
    /// The claims as the readings that `--reading` turned would have them, where any was.
    let chosen: [SettledClaim]?
    /// What could still be done about the claim at hand, where that was asked for.
    var alternatives: Alternatives?
    /// Why benefits paid nothing on it, where that was asked for, or nothing is paid.
    var whyNot: WhyNot?
    /// At which amount the claim is paid what was asked for.
    var solution: SolutionWords?
    let console: Console

    func text(in format: OutputFormat) -> String {
        if format == .json {
            return CalcJSON.text(
                claims, scheme, effects: effects, chosen: chosen, alternatives: alternatives, whyNot: whyNot,
                solution: solution, language: console.language)
        }
        return BreakdownText(language: console.language, width: console.width)
            .text(claims, scheme, effects: effects, chosen: chosen)
    }
}
