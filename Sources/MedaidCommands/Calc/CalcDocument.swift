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
    let console: Console

    func text(in format: OutputFormat) -> String {
        if format == .json {
            return CalcJSON.text(claims, scheme, effects: effects, chosen: chosen, language: console.language)
        }
        return BreakdownText(language: console.language, width: console.width)
            .text(claims, scheme, effects: effects, chosen: chosen)
    }
}
