import Values

extension Schema {
    /// As JSON Schema writes it.
    var json: JSONValue { JSONValue(.object(members), at: .none) }

    fileprivate var members: [JSONMember] {
        switch self {
        case .anything: []
        case .type(let name, let pattern, let format, let values, let summary):
            Schema.members([
                ("description", summary.map { .text(Schema.both($0)) }),
                ("type", values.isEmpty ? .text(name) : nil),
                ("pattern", pattern.map { .text($0) }), ("format", format.map { .text($0) }),
                ("minimum", name == "number" ? .number("0") : nil),
                ("enum", values.isEmpty ? nil : .list(values.map { .text($0) })),
            ])
        case .constant(let number): Schema.members([("const", .number(String(number)))])
        case .reference(let name): Schema.members([("$ref", .text("#/$defs/" + name))])
        case .array(let item):
            Schema.members([("type", .text("array")), ("minItems", .number("1")), ("items", item.json)])
        case .map(let value):
            Schema.members([
                ("type", .text("object")), ("minProperties", .number("1")),
                ("properties", Schema.object([("$comment", .flag(true))])), ("additionalProperties", value.json),
            ])
        case .anyOf(let alternatives): Schema.members([("anyOf", .list(alternatives.flattened.map(\.json)))])
        case .object(let object): object.members
        }
    }

    fileprivate static func members(_ entries: [(String, JSONValue?)]) -> [JSONMember] {
        entries.compactMap { key, value in value.map { JSONMember(key: key, keyPosition: .none, value: $0) } }
    }

    static func object(_ entries: [(String, JSONValue?)]) -> JSONValue {
        JSONValue(.object(members(entries)), at: .none)
    }

    static func both(_ label: Label) -> String {
        label.zh == label.en ? label.en : label.en + " · " + label.zh
    }
}

extension [Schema] {
    /// Alternatives within alternatives are alternatives.
    fileprivate var flattened: [Schema] {
        flatMap { schema -> [Schema] in
            if case .anyOf(let inner) = schema { return inner.flattened }
            return [schema]
        }
    }
}

extension Schema.Object {
    fileprivate var members: [JSONMember] {
        let required = properties.filter(\.required).map { JSONValue.text($0.name) }
        return Schema.members([
            ("title", title.isEmpty ? nil : .text(title)), ("type", .text("object")),
            ("required", required.isEmpty ? nil : .list(required)),
            ("anyOf", anyOf.isEmpty ? nil : .list(anyOf.map { Schema.requiring($0) })),
            ("oneOf", oneOf.isEmpty ? nil : .list(oneOf.map { Schema.requiring([$0]) })),
            ("properties", propertiesJSON), ("additionalProperties", .flag(false)),
        ])
    }

    private var propertiesJSON: JSONValue {
        let described = properties.map { property in
            let summary = Schema.members([("description", .text(property.summary))])
            return (property.name, Optional(JSONValue(.object(summary + property.schema.undescribed), at: .none)))
        }
        return Schema.object([("$comment", .flag(true))] + described)
    }
}

extension Schema {
    /// Its members without a description, which the key that holds it gives.
    fileprivate var undescribed: [JSONMember] { members.filter { $0.key != "description" } }

    fileprivate static func requiring(_ keys: [String]) -> JSONValue {
        object([("required", .list(keys.map { .text($0) }))])
    }
}

extension Policy {
    /// The JSON Schema (draft 2020-12) of a policy file, from the description by which files are read.
    ///
    /// A file that `extends` another may leave out what that one says, and take away with `null`.
    public static var schema: JSONValue {
        let builder = SchemaBuilder()
        let whole = Form<Policy>.policy.describe(builder)
        let overlay = builder.define("overlay") {
            guard case .object(var object)? = builder.definition("policy")?.change(builder) else { return .anything }
            object.title = "overlay · 补充"
            object.properties = object.properties.map { property in
                let isReference = property.name == extendsKey
                return Schema.Property(
                    name: property.name, schema: isReference ? .type("string", pattern: ".") : property.schema,
                    summary: property.summary, required: isReference)
            }
            return .object(object)
        }
        let extends = Schema.object([("required", .list([.text(extendsKey)]))])
        let definitions = builder.definitions.sorted { $0.name < $1.name }.map { ($0.name, Optional($0.schema.json)) }
        return Schema.object([
            ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
            ("title", .text("A medical-assistance scheme as data · 医疗救助政策文件")),
            ("type", .text("object")), ("if", extends), ("then", overlay.json), ("else", whole.json),
            ("$defs", Schema.object(definitions)),
        ])
    }
}
