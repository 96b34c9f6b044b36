import Values

/// What a JSON Schema (2020-12) says of a value.
indirect enum Schema {
    case anything
    /// A JSON type with an optional pattern, format or list of accepted texts.
    case type(String, pattern: String? = nil, format: String? = nil, values: [String] = [], summary: Label? = nil)
    /// One number and no other.
    case constant(Int)
    case reference(String)
    /// At least one item: absence is how a file says "none".
    case array(Schema)
    /// Any keys, at least one, each with such a value.
    case map(Schema)
    case anyOf([Schema])
    case object(Object)

    /// An object whose keys are known.
    struct Object {
        var title = ""
        var properties: [Property] = []
        /// Sets of keys; the keys of at least one must be there.
        var anyOf: [[String]] = []
        /// Keys of which exactly one must be there.
        var oneOf: [String] = []
    }

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

    /// The definition of that name, once it is complete.
    func definition(_ name: String) -> Schema? { definitions.first { $0.name == name }?.schema }
}
