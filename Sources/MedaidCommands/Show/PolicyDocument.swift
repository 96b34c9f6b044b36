import PolicyFormat
import Reporting

/// The versions of a policy as pages to read.
struct PolicyDocument: OutputDocument {
    static let formats: [OutputFormat] = [.text, .json, .html]

    let pages: [PolicyPage]
    /// Where text is folded.
    let width: Int

    func text(in format: OutputFormat) -> String {
        switch format {
        case .json: JSONText.file(.list(pages.map(\.json)))
        case .html: PolicyPage.html(pages)
        default: pages.map { $0.text(width: width) }.joined(separator: "\n")
        }
    }
}
