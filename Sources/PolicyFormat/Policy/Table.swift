public import Values

/// A match table (条件表): what must hold of a claim's facts.
///
/// An object holds when all its keys hold; a list of objects, when any does. Keys are tested in file order and testing
/// stops at the first that fails. A comparison with something absent is false.
public struct Table: Sendable {
    /// The alternatives.
    public var clauses: [Clause]
    /// Where it stands.
    public var position: Position

    package init(clauses: [Clause], position: Position) {
        self.clauses = clauses
        self.position = position
    }

    /// Conditions that must all hold.
    public struct Clause: Sendable {
        /// The conditions, in file order.
        public var conditions: [Condition]

        package init(conditions: [Condition]) {
            self.conditions = conditions
        }
    }

    /// One key of a table.
    public struct Condition: Sendable {
        /// The fact, figure or named fact tested.
        public var key: String
        /// Where the key stands.
        public var position: Position
        /// What must hold of it.
        public var test: Test
    }

    /// What must hold of one fact.
    public enum Test: Sendable {
        /// It is one of these texts or numbers.
        case oneOf([Literal])
        /// A yes/no fact, or a named table, holds or does not.
        case flag(Bool)
        /// It is present, or absent.
        case given(Bool)
        /// It compares so with values; all must hold.
        case compare([(comparison: Comparison, value: Amount)])
    }

    /// A text or number of a list.
    public struct Literal: Sendable {
        /// As written.
        public var text: String
        /// Whether it was written as a number.
        public var isNumber: Bool
        /// Where.
        public var position: Position
        /// The numbers of the codes of diseases that it stands for, where it is one with all below it, or a range.
        package var codes: ClosedRange<Int64>?

        /// A text that it accepts.
        package var sample: String { codes.flatMap { DiseaseCode.text($0.lowerBound) } ?? text }
    }

    /// How two values compare.
    public enum Comparison: String, CaseIterable, Sendable {
        /// Greater.
        case above
        /// Greater or equal (含).
        case atLeast
        /// Less.
        case below
        /// Less or equal (含).
        case atMost
    }
}

extension Form where Value == Table {
    /// A table: one object or a list of them.
    package static var table: Form<Table> {
        Form(
            placeholder: { Table(clauses: [], position: .none) },
            read: { value, context in
                guard let clauses = clause.oneOrMany.read(value, context) else { return nil }
                return Table(clauses: clauses, position: value.position)
            },
            describe: { builder in
                builder.define("table") { .anyOf([clause.describe(builder), .array(clause.describe(builder))]) }
            })
    }

    private static var clause: Form<Table.Clause> {
        Form<Table.Clause>(
            placeholder: { Table.Clause(conditions: []) },
            read: { value, context in
                guard value.members != nil else {
                    context.wrongType(
                        value, expected: Label(zh: "对象", en: "an object"), help: howToWrite(value.text))
                    return nil
                }
                guard let tests = Form<Table.Test>.test.named.read(value, context) else { return nil }
                if tests.isEmpty, value.members?.allSatisfy({ $0.key == "$comment" }) == true {
                    context.report("empty", Label(zh: "条件表不能为空", en: "an empty table says nothing"), at: value.position)
                }
                return Table.Clause(
                    conditions: tests.map { Table.Condition(key: $0.name, position: $0.position, test: $0.value) })
            },
            describe: { .map(Form<Table.Test>.test.describe($0)) })
    }

    /// How a condition on a fact is written, for somebody who wrote the fact's name alone.
    private static func howToWrite(_ text: String?) -> Label {
        let name = text.flatMap { $0.contains { $0 == "\"" || $0 == "\n" } ? nil : $0 } ?? "NAME"
        return Label(
            zh: """
                是否类的事实、facts 中的条件表写作 {"\(name)": true}，代码写作 {"\(name)": "取值"}，\
                数值写作 {"\(name)": {"atLeast": 1}}
                """,
            en: """
                write {"\(name)": true} for a yes/no fact or a table of 'facts', {"\(name)": "CODE"} for a code, \
                {"\(name)": {"atLeast": 1}} for a figure
                """)
    }
}

extension Form where Value == Table.Test {
    /// What a key of a table may be compared with.
    package static var test: Form<Table.Test> {
        Form(
            placeholder: { .given(true) },
            read: { value, context in
                switch value.kind {
                case .boolean(let flag): return .flag(flag)
                case .object: return comparisons.read(value, context)
                case .array: return literal.list.read(value, context).map { .oneOf($0) }
                default: return literal.read(value, context).map { .oneOf([$0]) }
                }
            },
            describe: {
                .anyOf([
                    .type("boolean"), .type("string"), .type("number"),
                    .array(.anyOf([.type("string"), .type("number")])), comparisons.describe($0),
                ])
            })
    }

    private static var literal: Form<Table.Literal> {
        Form<Table.Literal>(
            placeholder: { Table.Literal(text: "", isNumber: false, position: .none) },
            read: { value, context in
                switch value.kind {
                case .string(let text): return Table.Literal(text: text, isNumber: false, position: value.position)
                case .number(let text): return Table.Literal(text: text, isNumber: true, position: value.position)
                default:
                    context.wrongType(value, expected: Label(zh: "文本或数字", en: "text or a number"))
                    return nil
                }
            },
            describe: { _ in .anyOf([.type("string"), .type("number")]) })
    }

    private static var comparisons: Form<Table.Test> {
        .object("comparison", zh: "比较") { object in
            let given = object.optional("given", .boolean, "whether it must be present")
            let codes = object.oneOrMany(
                "codes", .diseaseCodes, "codes of diseases, each with all below it, and ranges of them: C50, C00..C97")
            let file = object.optional(
                "file", .text, "a list of such codes, one a line, in a file beside this one; read when the policy is")
            let compared = Table.Comparison.allCases.compactMap { comparison in
                object.optional(comparison.rawValue, .amount, "what it must be \(comparison.rawValue)")
                    .map { (comparison: comparison, value: $0) }
            }
            if file != nil { object.report("invalid-value", Table.unreadList, at: object.position(of: "file")) }
            if !codes.isEmpty || file != nil {
                if given != nil || !compared.isEmpty { object.report("contradiction", Table.codesAlone) }
                return .oneOf(codes)
            }
            if given == nil, compared.isEmpty {
                object.report(
                    "empty", Label(zh: "没有任何比较", en: "no comparison is given"))
            }
            if let given, compared.isEmpty { return .given(given) }
            return .compare(compared)
        }
    }
}

extension Table {
    fileprivate static let codesAlone = Label(
        zh: "codes、file 不与其他比较并用", en: "'codes' and 'file' stand without other comparisons")
    fileprivate static let unreadList = Label(
        zh: "清单只随政策文件一起读取，此处只能用 codes",
        en: "a list is read together with a policy file that names it; here the codes have to stand under “codes”")
}

extension Form where Value == Table.Literal {
    /// A code of a disease, or a range of them.
    fileprivate static var diseaseCodes: Form<Table.Literal> {
        Form(
            placeholder: { Table.Literal(text: "", isNumber: false, position: .none) },
            read: { value, context in
                let text = value.text ?? ""
                guard let codes = DiseaseCode.range(text) else {
                    context.report(
                        "invalid-value",
                        Label(zh: "“\(text)”不是疾病编码", en: "“\(text)” is no code of diseases"), at: value.position,
                        help: Label(
                            zh: "写作 C50、C50.9、C50.900x001，范围写作 C00..C97（从小到大）",
                            en: "write C50, C50.9 or C50.900x001, and a range as C00..C97, the lower code first"))
                    return nil
                }
                return Table.Literal(text: text, isNumber: false, position: value.position, codes: codes)
            },
            describe: { _ in .type("string", pattern: "^[A-Za-z][0-9][0-9A-Za-z](\\.|$)") })
    }
}
