import Adjudication
import Reporting

/// The premium subsidies of persons.
struct PremiumDocument: OutputDocument {
    static let formats: [OutputFormat] = [.text, .json]

    let page: PremiumPage
    let found: [PremiumAssessment]

    func text(in format: OutputFormat) -> String { format == .json ? page.json(found) : page.text(found) }
}

/// The means tests of persons.
struct EligibilityDocument: OutputDocument {
    static let formats: [OutputFormat] = [.text, .json]

    let page: EligibilityPage
    let found: [EligibilityAssessment]

    func text(in format: OutputFormat) -> String { format == .json ? page.json(found) : page.text(found) }
}
