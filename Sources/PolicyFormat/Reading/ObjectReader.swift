import Values

/// Reads an object key by key. What is asked for is at once what is accepted, what the schema says, and what an
/// unknown key is compared with: one description serves all.
final class ObjectReader {
    private enum Mode {
        case reading(ReadingContext)
        case describing(SchemaBuilder)
        case empty
    }

    // A reader is of one function: its parts are looked at without the check of exclusive access.
    private let mode: Mode
    private let members: [JSONMember]
    /// The keys asked for while an object is read.
    @exclusivity(unchecked) private var asked: [String] = []
    /// Which of the first 64 members were asked for.
    @exclusivity(unchecked) private var read: UInt64 = 0
    /// Keys that must be there and are not, each with what it says.
    @exclusivity(unchecked) private var missing: [(key: String, summary: String)] = []
    /// The keys asked for while the form is described.
    @exclusivity(unchecked) private var properties: [Schema.Property] = []
    @exclusivity(unchecked) private var alternatives: [[String]] = []
    @exclusivity(unchecked) private var exclusive: [String] = []
    @exclusivity(unchecked) private var formerKeys: [(key: String, help: Label)] = []
    /// Where the object starts.
    let position: Position

    init(_ members: [JSONMember], at position: Position, _ context: ReadingContext) {
        mode = .reading(context)
        self.members = members
        self.position = position
        asked.reserveCapacity(16)
        reportDuplicates(members, in: context)
    }

    init(describing builder: SchemaBuilder) {
        mode = .describing(builder)
        members = []
        position = .none
    }

    private init() {
        mode = .empty
        members = []
        position = .none
    }

    /// A reader that knows no keys and reports nothing: for placeholders.
    static var empty: ObjectReader { ObjectReader() }

    /// The path to the object, while it is read.
    var path: String {
        guard case .reading(let context) = mode else { return "" }
        return context.path.joined(separator: ".")
    }

    // A form is made where its key is there: most keys that may be left out are.

    /// A key that must be there.
    func required<Value>(_ key: String, _ form: @autoclosure () -> Form<Value>, _ summary: String) -> Value {
        guard case .reading(let context) = mode else {
            let form = form()
            describe(key, form, summary, required: true)
            return form.placeholder()
        }
        if let member = ask(for: key) {
            let form = form()
            return context.inside(key) { form.read(member.value, context) } ?? form.placeholder()
        }
        missing.append((key, summary))
        return form().placeholder()
    }

    /// A key that may be left out.
    func optional<Value>(_ key: String, _ form: @autoclosure () -> Form<Value>, _ summary: String) -> Value? {
        guard case .reading(let context) = mode else {
            describe(key, form(), summary, required: false)
            return nil
        }
        guard let member = ask(for: key) else { return nil }
        return context.inside(key) { form().read(member.value, context) }
    }

    /// A list that may be left out; absent means none.
    func list<Value>(_ key: String, _ form: @autoclosure () -> Form<Value>, _ summary: String) -> [Value] {
        optional(key, form().list, summary) ?? []
    }

    /// One value or a list of them, which may be left out.
    func oneOrMany<Value>(_ key: String, _ form: @autoclosure () -> Form<Value>, _ summary: String) -> [Value] {
        optional(key, form().oneOrMany, summary) ?? []
    }

    /// Whether the object gives the key.
    func has(_ key: String) -> Bool { member(key) != nil }

    /// Where a key's value stands, else the object.
    func position(of key: String) -> Position { member(key)?.value.position ?? position }

    /// Reports something wrong with the object as a whole.
    func report(_ check: String, _ message: Label, at place: Position? = nil) {
        if case .reading(let context) = mode { context.report(check, message, at: place ?? position) }
    }

    /// For the schema: the keys of at least one of these sets must be there. Whoever calls this reports it otherwise.
    func expect(anyOf keys: [[String]]) { alternatives = keys }

    /// Reports that not exactly one of some keys is given.
    func requireOne(of keys: [String], isDescribed: Bool = true) {
        if isDescribed { exclusive = keys }
        let given = keys.filter(has)
        guard case .reading = mode, given.count != 1 else { return }
        let names = keys.joined(separator: ", ")
        report(
            given.isEmpty ? "missing-key" : "contradiction",
            Label(zh: "须且仅须给出其中之一：\(names)", en: "exactly one of \(names) must be given"),
            at: given.last.map(position(of:)))
    }

    /// Says what to write in place of a key that the format had before.
    func formerly(_ key: String, _ help: Label) { formerKeys.append((key, help)) }

    /// Reports the keys that are missing and those that nobody asked for: a key that is spelled wrong once, as the latter.
    func finish() {
        guard case .reading(let context) = mode else { return }
        // The second of two members of one key was asked for too.
        let unknown = members.enumerated().filter { index, member in
            (index >= 64 || read >> UInt64(index) & 1 == 0) && !asked.contains(member.key)
                && member.key != "$comment" && member.key != "$schema"
        }.map(\.element)
        let meant = missing.isEmpty ? [] : unknown.compactMap { nearestName(to: $0.key, in: asked) }
        for (key, summary) in missing where !meant.contains(key) {
            context.report(
                "missing-key", Label(zh: "缺少键“\(key)”", en: "key “\(key)” is missing"), at: position,
                help: Label(zh: "该键必填；含义见 medaid schema", en: summary))
        }
        for member in unknown {
            let former = formerKeys.first { $0.key == member.key }?.help
            context.report(
                "unknown-key", Label(zh: "未知的键“\(member.key)”", en: "unknown key “\(member.key)”"),
                at: member.keyPosition, help: former ?? suggestion(for: member.key, among: asked))
        }
    }

    /// What was asked for, as a schema.
    func described(title: String) -> Schema.Object {
        // What is asked for in two ways, as by `otherwise`, is one key.
        var known: Set<String> = []
        let distinct = properties.filter { known.insert($0.name).inserted }
        return Schema.Object(
            title: title, properties: distinct, anyOf: alternatives, oneOf: exclusive)
    }

    private func describe<Value>(_ key: String, _ form: Form<Value>, _ summary: String, required: Bool) {
        guard case .describing(let builder) = mode else { return }
        properties.append(
            Schema.Property(name: key, schema: form.describe(builder), summary: summary, required: required))
    }

    /// The member of a key, which from now on counts as known.
    private func ask(for key: String) -> JSONMember? {
        asked.append(key)
        guard let index = index(of: key) else { return nil }
        if index < 64 { read |= 1 << UInt64(index) }
        return members[index]
    }

    private func member(_ key: String) -> JSONMember? { index(of: key).map { members[$0] } }

    /// The keys of forms are ASCII: most others differ from one in length already.
    private func index(of key: String) -> Int? {
        members.firstIndex { $0.key.utf8.count == key.utf8.count && $0.key == key }
    }
}
