public import Values

/// What a list of policies says of one version: what it is called, and when it applies.
public struct PolicyHeading: Sendable {
    /// The scheme's id, shared by its versions.
    public let id: String
    /// The scheme's name.
    public let name: Label
    /// The legal instruments; cites that name none are of the first.
    public let documents: [Document]
    /// When it applies.
    public let inForce: [Period]
    /// Kept out of lists and of automatic choice.
    public let isDraft: Bool

    /// The first of its instruments.
    public var document: Document { documents.first ?? .placeholder }

    /// The version's name: the day it came into force.
    public var version: String { PolicyHeading.version(inForce) }

    static func version(_ inForce: [Period]) -> String {
        (inForce.compactMap(\.from).max() ?? inForce.first?.through)?.description ?? "undated"
    }

    /// The keys that a heading is read from.
    package static let keys = ["id", "name", "document", "documents", "inForce", "draft", Policy.extendsKey]

    /// Reads the heading of a policy from JSON that has ``keys`` alone.
    package static func read(_ json: JSONValue) -> (heading: PolicyHeading?, diagnostics: [Diagnostic]) {
        let context = ReadingContext()
        let form = Form<PolicyHeading>.object("heading") { object in
            _ = object.optional(Policy.extendsKey, .text, "")
            return PolicyHeading(object)
        }
        let heading = form.read(json, context)
        return (context.diagnostics.hasErrors ? nil : heading, context.diagnostics.sorted)
    }

    /// What a policy's object says of it.
    init(_ object: ObjectReader) {
        id = object.required("id", .identifier, "the scheme's id, shared by its versions")
        name = object.required("name", .label, "the scheme's name")
        object.requireOne(of: ["document", "documents"])
        let document = object.optional("document", .document, "the legal instrument")
        let several = object.list(
            "documents", .listedDocument,
            "the legal instruments, where there are several: a cite that names none is of the first")
        documents = document.map { [$0] } ?? several
        inForce = object.required("inForce", Form<Period>.period.oneOrMany, "when it applies")
        isDraft = object.optional("draft", .boolean, "kept out of lists and automatic choice") ?? false
    }
}
