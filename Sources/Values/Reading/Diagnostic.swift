/// Something wrong, or worth a look, in what the user gave: data, never an exception.
public struct Diagnostic: Sendable, Hashable {
    /// How bad it is.
    public enum Severity: String, Sendable, Comparable {
        /// Nothing can be computed from it.
        case error
        /// It works, but is probably not meant.
        case warning

        /// Errors stand before warnings.
        public static func < (left: Severity, right: Severity) -> Bool { left == .error && right == .warning }
    }

    /// How bad it is.
    public var severity: Severity
    /// One of several things that a finding names, each on a line of its own.
    public struct Item: Sendable, Hashable {
        /// What it is called.
        public var name: String
        /// What is said of it.
        public var text: Label

        /// A thing and what is said of it.
        public init(name: String, text: Label) {
            self.name = name
            self.text = text
        }
    }

    /// The name of the check that found it, as in `[unknown-key]`.
    public var check: String
    /// What is wrong: one phrase, lower case, no full stop.
    public var message: Label
    /// Where.
    public var position: Position
    /// The field or path it concerns, such as `in_scope` or `benefits.basic.rows.2`.
    public var path: String
    /// What to do about it.
    public var help: Label?
    /// Why it matters, or what stood there before.
    public var note: Label?
    /// The things that it names, such as the facts that are missing.
    public var items: [Item] = []

    /// A finding.
    public init(
        _ severity: Severity = .error, check: String, _ message: Label, at position: Position = .none,
        path: String = "",
        help: Label? = nil
    ) {
        self.severity = severity
        self.check = check
        self.message = message
        self.position = position
        self.path = path
        self.help = help
    }
}

/// The findings of one pass, collected so that all are reported at once.
public struct Diagnostics: Sendable {
    /// What was found, in the order found.
    public private(set) var found: [Diagnostic] = []

    /// Nothing found yet.
    public init() {}

    /// Whether any is an error.
    public var hasErrors: Bool { found.contains { $0.severity == .error } }

    /// Adds a finding.
    public mutating func add(_ diagnostic: Diagnostic) { found.append(diagnostic) }

    /// Adds findings.
    public mutating func add(_ diagnostics: some Sequence<Diagnostic>) { found.append(contentsOf: diagnostics) }

    /// In file order.
    public var sorted: [Diagnostic] {
        found.enumerated().sorted {
            ($0.element.position.source?.name ?? "", $0.element.position.offset, $0.offset)
                < ($1.element.position.source?.name ?? "", $1.element.position.offset, $1.offset)
        }.map(\.element)
    }
}

/// The help line that names what was probably meant, or else what is accepted.
///
/// `meaning` is the name of what the text calls by another word, such as its Chinese label.
public func suggestion(for name: String, among accepted: [String], meaning: String? = nil) -> Label {
    hint(near: meaning ?? nearestName(to: name, in: accepted), accepted: accepted)
}

/// The same for names of money, identities and the like, where what is only near may be paid otherwise: a misspelling is
/// named, and nothing else.
public func variantSuggestion(for name: String, among accepted: [String], meaning: String? = nil) -> Label {
    hint(near: meaning ?? variantName(name, in: accepted), accepted: accepted)
}

/// The help line that names what was meant, where that is known, or else what is accepted.
public func hint(near: String?, accepted: [String]) -> Label {
    if let near {
        return Label(zh: "是否指“\(near)”？", en: "did you mean “\(near)”?")
    }
    if accepted.isEmpty { return Label(zh: "尚未定义任何名称", en: "none is defined") }
    return .accepted(accepted.prefix(16) + (accepted.count > 16 ? ["…"] : []))
}
