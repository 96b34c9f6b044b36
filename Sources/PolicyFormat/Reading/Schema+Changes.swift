extension Schema {
    /// What an overlay may say in the place of a value of this schema: objects key by key, lists of things with an `id`
    /// item by item, maps name by name, `null` to take a key away; anything else is given anew as a whole.
    func change(_ builder: SchemaBuilder) -> Schema {
        switch self {
        case .reference(let name):
            guard let schema = builder.definition(name), schema.isMerged(builder) else { return self }
            return builder.define(name + "-change") { schema.change(builder) }
        case .object(let object): return .object(object.change(builder))
        case .map(let schema): return .map(.anyOf([schema.change(builder), .null]))
        case .array(let item) where item.hasID(builder): return .array(item.change(builder))
        case .array(let item) where item.hasID(builder, isOptional: true):
            return .anyOf([.array(item.change(builder)), self])
        case .anyOf(let alternatives): return .anyOf(alternatives.map { $0.change(builder) })
        case .anything, .type, .constant, .array: return self
        }
    }

    private static var null: Schema { .type("null") }

    /// Whether an overlay changes a part of it, rather than giving it anew.
    private func isMerged(_ builder: SchemaBuilder) -> Bool {
        switch self {
        case .object, .map: true
        case .anyOf(let alternatives): alternatives.contains { $0.isMerged(builder) }
        case .array(let item): item.hasID(builder) || item.hasID(builder, isOptional: true)
        case .reference(let name): builder.definition(name)?.isMerged(builder) ?? false
        case .anything, .type, .constant: false
        }
    }

    private func hasID(_ builder: SchemaBuilder, isOptional: Bool = false) -> Bool {
        switch self {
        case .object(let object):
            object.properties.contains { $0.name == object.identifier && $0.required != isOptional }
        case .reference(let name): builder.definition(name)?.hasID(builder, isOptional: isOptional) ?? false
        default: false
        }
    }
}

extension Schema.Object {
    /// What tells an item of a list from another: its id; its name, where it has no id and must have a name, as a field.
    fileprivate var identifier: String {
        if properties.contains(where: { $0.name == "id" }) { return "id" }
        return properties.contains { $0.name == "name" && $0.required } ? "name" : "id"
    }

    /// No key is asked for but the `id` that says what is changed.
    fileprivate func change(_ builder: SchemaBuilder) -> Schema.Object {
        Schema.Object(
            title: title,
            properties: properties.map { property in
                let isID = property.name == identifier
                let isWhole = property.name == JSONValue.several
                let changed = isWhole ? property.schema : property.schema.change(builder)
                return Schema.Property(
                    name: property.name, schema: isID ? changed : .anyOf([changed, .type("null")]),
                    summary: property.summary, required: isID)
            })
    }
}
