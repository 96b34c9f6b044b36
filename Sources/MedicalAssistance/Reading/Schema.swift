/// What a JSON Schema (2020-12) says of a value.
indirect enum Schema {
    case anything
    /// A JSON type with an optional pattern or list of accepted texts.
    case type(String, pattern: String? = nil, values: [String] = [], summary: String = "")
    case reference(String)
    case array(Schema)
    /// Any keys, each with such a value.
    case map(Schema)
    case anyOf([Schema])
    case object([Property])

    /// One key of an object.
    struct Property {
        let name: String
        let schema: Schema
        let summary: String
        let required: Bool
    }
}

/// Collects the named definitions of a schema; a definition may refer to itself.
final class SchemaBuilder {
    private(set) var definitions: [(name: String, schema: Schema)] = []
    private var begun: Set<String> = []

    func define(_ name: String, _ body: () -> Schema) -> Schema {
        if begun.insert(name).inserted {
            let schema = body()
            definitions.append((name, schema))
        }
        return .reference(name)
    }
}
