import Adjudication
import Reporting
import Values

/// Settled claims with their breakdown.
struct CalcDocument: OutputDocument {
    static let formats: [OutputFormat] = [.text, .json, .html]

    let claims: [SettledClaim]
    let scheme: Scheme
    let effects: ReadingEffects
    /// The claims as the readings that `--reading` turned would have them, where any was.
    let chosen: [SettledClaim]?
    /// What it was computed from.
    let input: InputJSON
    /// What was asked beyond the amounts.
    var further = FurtherAnswers()
    /// The claim to show in full; all, where none is asked for.
    let only: String?
    /// Whether sums were given in the place of the year's earlier claims.
    var hasEarlierSums = false
    let console: Console
    /// Whether the text goes to a terminal that may be styled.
    var isStyled = false

    func text(in format: OutputFormat) -> String {
        switch format {
        case .json: return json
        case .html:
            return SettlementSlip(
                claims, scheme, effects: effects, chosen: chosen, only: only, hasEarlierSums: hasEarlierSums,
                json: json,
                program: "medaid \(Registry.version)", language: console.language
            )?.text ?? ""
        default:
            return text(
                of: Breakdown(
                    claims, scheme, effects: effects, chosen: chosen, only: only, further: further,
                    hasEarlierSums: hasEarlierSums, language: console.language))
        }
    }

    /// The breakdown as text; one that quotes control characters is not styled, so that none of them is taken for a style.
    private func text(of page: Breakdown) -> String {
        let plain = BreakdownText(language: console.language, isStyled: false).text(page)
        guard isStyled else { return plain }
        let shown = visible(plain)
        return shown == plain ? BreakdownText(language: console.language, isStyled: true).text(page) : shown
    }

    private var json: String {
        CalcJSON.text(
            claims, scheme, effects: effects, chosen: chosen, input: input, further: further, language: console.language
        )
    }
}
