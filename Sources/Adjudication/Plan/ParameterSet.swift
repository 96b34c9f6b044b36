public import PolicyFormat
public import Values

/// Parameters as the user gives them: by name, for all years or for one. Kept as text until a policy says what they are.
public struct ParameterSet: Sendable {
    /// One given value.
    public struct Entry: Sendable {
        /// The year the figure describes; all, where absent.
        public let year: Int?
        /// The value as written.
        public let text: String
        /// Where it was given.
        public let position: Position
    }

    private var entries: [String: [Entry]] = [:]

    /// No parameters.
    public init() {}

    /// The names that every policy accepts, whether a rule of its own needs them or not.
    public static let common = Set(CommonParameter.all.map(\.name))

    /// The names given.
    public var names: [String] { entries.keys.sorted() }

    /// What is given for a name; later ones win.
    public func given(_ name: String) -> [Entry] { entries[name] ?? [] }

    /// Adds `name` or `name.2024` with its value.
    public mutating func add(_ name: String, _ text: String, at position: Position = .none) {
        if let dot = name.lastIndex(of: "."), let year = Int(name[name.index(after: dot)...]),
            (1900...2200).contains(year)
        {
            entries[String(name[..<dot]), default: []].append(Entry(year: year, text: text, position: position))
        } else {
            entries[name, default: []].append(Entry(year: nil, text: text, position: position))
        }
    }

    /// Adds what a JSON object says: `{"name": 1, "name.2024": 2, "name": {"2023": 3}}`.
    public mutating func add(_ json: JSONValue) -> [Diagnostic] {
        guard let members = json.members else {
            return [
                Diagnostic(
                    check: "wrong-type", Label(zh: "参数文件应为对象", en: "a parameter file is an object"), at: json.position)
            ]
        }
        var diagnostics: [Diagnostic] = []
        var seen: Set<String> = []
        for member in members {
            if let text = ParameterSet.text(of: member.value) {
                if !seen.insert(member.key).inserted { diagnostics.append(ParameterSet.repeated(member)) }
                add(member.key, text, at: member.value.position)
            } else if let years = member.value.members {
                for year in years {
                    if let text = ParameterSet.text(of: year.value), Int(year.key) != nil {
                        if !seen.insert(member.key + "." + year.key).inserted {
                            diagnostics.append(ParameterSet.repeated(year))
                        }
                        add(member.key + "." + year.key, text, at: year.value.position)
                    } else {
                        diagnostics.append(ParameterSet.unreadable(year.key, at: year.value.position))
                    }
                }
            } else {
                diagnostics.append(ParameterSet.unreadable(member.key, at: member.value.position))
            }
        }
        return diagnostics
    }

    private static func text(of value: JSONValue) -> String? {
        switch value.kind {
        case .number(let text), .string(let text): return text
        default: return nil
        }
    }

    private static func repeated(_ member: JSONMember) -> Diagnostic {
        Diagnostic(
            check: "duplicate-key", Label(zh: "键“\(member.key)”重复", en: "key “\(member.key)” is given twice"),
            at: member.keyPosition, path: member.key)
    }

    /// Where another set says something else of the same figure; no one says which of them holds.
    package func contradictions(of other: ParameterSet) -> [Diagnostic] {
        names.flatMap { name in
            given(name).compactMap { entry -> Diagnostic? in
                guard let own = other.given(name).first(where: { $0.year == entry.year }),
                    !ParameterSet.isSame(own.text, entry.text)
                else { return nil }
                let full = name + (entry.year.map { ".\($0)" } ?? "")
                return Diagnostic(
                    check: "duplicate-key",
                    Label(
                        zh: "参数“\(full)”在两个文件中不同：\(own.text)、\(entry.text)",
                        en: "parameter “\(full)” differs between two files: \(own.text), \(entry.text)"),
                    at: entry.position, path: full)
            }
        }
    }

    private static func isSame(_ left: String, _ right: String) -> Bool {
        if let left = Yuan(left), let right = Yuan(right) { return left == right }
        return left == right
    }

    /// Adds what another set gives.
    package mutating func add(_ other: ParameterSet) {
        for (name, given) in other.entries { entries[name, default: []] += given }
    }

    private static func unreadable(_ name: String, at position: Position) -> Diagnostic {
        Diagnostic(
            check: "invalid-parameter",
            Label(zh: "参数“\(name)”应为数字或文本，或按年份给出", en: "parameter “\(name)” is a number or text, or one for each year"),
            at: position)
    }
}
