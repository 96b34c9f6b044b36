public import Values

/// How one kind of value is written in a policy file: read from JSON, and described for the JSON Schema, by one
/// description.
package struct Form<Value> {
    /// Stands in for a value that is missing or wrong, so that reading goes on and finds the other mistakes.
    let placeholder: () -> Value
    /// Reads it; what is wrong goes to the context, and the result is `nil`.
    package let read: (JSONValue, ReadingContext) -> Value?
    /// What a JSON Schema says of it.
    let describe: (SchemaBuilder) -> Schema
}

/// What reading a file needs to know, and where its findings go.
package final class ReadingContext {
    // One function reads a file: its findings are kept without the check of exclusive access.
    @exclusivity(unchecked) package private(set) var diagnostics = Diagnostics()
    /// The keys and list items that lead to the value being read.
    @exclusivity(unchecked) private(set) var path: [String] = []

    package init() {}

    func report(_ check: String, _ message: Label, at position: Position, help: Label? = nil) {
        diagnostics.add(Diagnostic(check: check, message, at: position, path: path.joined(separator: "."), help: help))
    }

    func inside<Result>(_ step: String, _ body: () -> Result) -> Result {
        path.append(step)
        defer { path.removeLast() }
        return body()
    }

    /// Reports that a value is of another kind than its key takes.
    func wrongType(_ value: JSONValue, expected: Label, help: Label? = nil) {
        let found = value.quoted
        report(
            "wrong-type",
            Label(
                zh: "\(subject.zh)应为\(expected.zh)，而不是\(found.zh)",
                en: "\(subject.en) takes \(expected.en), not \(found.en)"),
            at: value.position, help: help)
    }

    /// Reports a list or an object that has more than is read, where the rest begins.
    func tooMany(_ count: Int, at position: Position) {
        report(
            "too-many",
            Label(
                zh: "\(subject.zh)有 \(count) 项，至多 \(Limits.items) 项",
                en: "\(subject.en) has \(count) items, but there may be \(Limits.items)"), at: position)
    }

    /// What the value being read is called: its key, or its place in a list.
    private var subject: Label {
        guard let name = path.last else { return Label(zh: "此处", en: "this") }
        return Int(name) == nil ? Label(zh: "“\(name)”", en: "“\(name)”") : Label(zh: "第 \(name) 项", en: "item \(name)")
    }
}

extension Form {
    /// The same written form, as another type.
    func map<Other>(_ transform: @escaping (Value) -> Other) -> Form<Other> {
        Form<Other>(
            placeholder: { transform(placeholder()) }, read: { read($0, $1).map(transform) }, describe: describe)
    }

    /// A value together with its place.
    var located: Form<Located<Value>> {
        Form<Located<Value>>(
            placeholder: { Located(placeholder(), at: .none) },
            read: { value, context in read(value, context).map { Located($0, at: value.position) } },
            describe: describe)
    }

    /// A list of these; an empty one is an error, since absence is how a file says "none".
    var list: Form<[Value]> {
        Form<[Value]>(placeholder: { [] }, read: { readList($0, $1) }, describe: { .array(describe($0)) })
    }

    private func readList(_ value: JSONValue, _ context: ReadingContext) -> [Value]? {
        guard let items = value.items else {
            context.wrongType(value, expected: Label(zh: "列表", en: "a list"))
            return nil
        }
        if items.isEmpty {
            context.report("empty", Label(zh: "列表不能为空", en: "an empty list says nothing"), at: value.position)
        }
        let kept = items.prefix(Limits.items)
        if let first = items.dropFirst(kept.count).first { context.tooMany(items.count, at: first.position) }
        return kept.enumerated().compactMap { index, item in
            context.inside(item["id"]?.text ?? String(index + 1)) { read(item, context) }
        }
    }

    /// One of these or a list of them.
    var oneOrMany: Form<[Value]> {
        Form<[Value]>(
            placeholder: { [] },
            read: { value, context in
                value.items == nil ? read(value, context).map { [$0] } : readList(value, context)
            },
            describe: { .anyOf([describe($0), .array(describe($0))]) })
    }

    /// An object whose keys are the author's own names, in file order; a `$comment` is none.
    var named: Form<[Named<Value>]> { named(keepsBroken: false) }

    /// The same, where the names are for others to refer to: one whose value cannot be read is known all the same.
    var definitions: Form<[Named<Value>]> { named(keepsBroken: true) }

    private func named(keepsBroken: Bool) -> Form<[Named<Value>]> {
        Form<[Named<Value>]>(
            placeholder: { [] },
            read: { value, context in
                guard let members = value.members else {
                    context.wrongType(value, expected: Label(zh: "对象", en: "an object"))
                    return nil
                }
                reportDuplicates(members, in: context)
                let names = members.filter { $0.key != "$comment" }
                if names.count > Limits.items { context.tooMany(names.count, at: names[Limits.items].keyPosition) }
                return names.prefix(Limits.items).compactMap { member in
                    let result = context.inside(member.key) { read(member.value, context) }
                    return (result ?? (keepsBroken ? placeholder() : nil)).map {
                        Named(name: member.key, value: $0, position: member.keyPosition)
                    }
                }
            },
            describe: { .map(describe($0)) })
    }

    /// An object read key by key by `read`; `title` names it in the schema, `zh` is the term of the texts.
    static func object(
        _ title: String, zh: String = "", _ read: @escaping (ObjectReader) -> Value
    ) -> Form<Value> {
        Form(
            placeholder: { read(ObjectReader.empty) },
            read: { value, context in
                guard let members = value.members else {
                    context.wrongType(value, expected: Label(zh: "对象", en: "an object"))
                    return nil
                }
                let reader = ObjectReader(members, at: value.position, context)
                let result = read(reader)
                reader.finish()
                return result
            },
            describe: { builder in
                builder.define(title) {
                    let reader = ObjectReader(describing: builder)
                    _ = read(reader)
                    return .object(reader.described(title: zh.isEmpty ? title : title + " · " + zh))
                }
            })
    }
}

/// Reports each key that an object gives twice.
package func reportDuplicates(_ members: [JSONMember], in context: ReadingContext) {
    // Few keys are compared with each other; many, as only hostile files have, are hashed.
    var seen: Set<String> = []
    for (index, member) in members.enumerated() {
        let isRepeated =
            members.count <= 24
            ? members[..<index].contains { $0.key == member.key } : !seen.insert(member.key).inserted
        guard isRepeated else { continue }
        context.report(
            "duplicate-key", Label(zh: "键“\(member.key)”重复", en: "key “\(member.key)” is given twice"),
            at: member.keyPosition)
    }
}

/// A value and where it stands.
public struct Located<Value> {
    /// The value.
    public let value: Value
    /// Where.
    public let position: Position

    package init(_ value: Value, at position: Position) {
        self.value = value
        self.position = position
    }
}

extension Located: Sendable where Value: Sendable {}

/// A value under a name of the author's own.
public struct Named<Value> {
    /// The name.
    public let name: String
    /// The value.
    public let value: Value
    /// Where the name stands.
    public let position: Position

    package init(name: String, value: Value, position: Position) {
        self.name = name
        self.value = value
        self.position = position
    }
}

extension Named: Sendable where Value: Sendable {}
