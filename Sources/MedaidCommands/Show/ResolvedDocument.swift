import PolicyFormat
import Values

/// The merged JSON of a policy's versions, with where each value came from.
struct ResolvedDocument: OutputDocument {
    static let formats: [OutputFormat] = [.text, .json]

    let pages: [ResolvedPage]

    func text(in format: OutputFormat) -> String {
        if format == .json { return JSONText.file(JSONValue(.array(pages.map(\.json)), at: .none)) }
        return pages.map(\.text).joined(separator: "\n")
    }
}
