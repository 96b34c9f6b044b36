import PolicyFormat
import Values

/// A what-if: one value of a policy file, by its path, replaced before the file is read.
struct Setting: Sendable {
    /// Such as `benefits.basic.rows.2.rate`.
    let path: String
    /// As given: a number, a rate, a name, or JSON.
    let text: String
    private let given: GivenValue

    /// `NAME=VALUE` as a setting, where NAME is a path into the file; `nil` for a parameter, also one for a year.
    init?(_ given: GivenValue) {
        let parts = given.entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
            String($0)
        }
        guard parts.count == 2, !parts[1].isEmpty, let dot = parts[0].lastIndex(of: ".") else { return nil }
        let last = parts[0][parts[0].index(after: dot)...]
        if let year = Int(last), (1900...2200).contains(year) { return nil }
        (path, text) = (parts[0], parts[1])
        self.given = given
    }

    /// Where the value was typed.
    var position: Position { given.position }

    /// The value that the text says.
    private var value: JSONValue {
        if let first = text.first, "{[\"".contains(first) || ["true", "false", "null"].contains(text),
            case .success(let json) = JSONReader.read(given.source, from: given.offset)
        {
            return json
        }
        return JSONValue(isNumber ? .number(text) : .string(text), at: given.position)
    }

    private var isNumber: Bool { Yuan(text) != nil }

    /// The file with the value in its place.
    func apply(to json: JSONValue) -> Swift.Result<JSONValue, Diagnostic> {
        json.setting(path, to: value).mapError { error in
            Diagnostic(
                check: "unknown-path",
                Label(zh: "没有“\(error.step)”这个位置", en: "there is no “\(error.step)”"), at: place(of: error.step),
                path: given.source.name, help: suggestion(for: error.step, among: error.accepted))
        }
    }

    /// Where a step of the path was typed.
    private func place(of step: String) -> Position {
        var offset = given.source.name.utf8.count + 1
        for part in path.split(separator: ".", omittingEmptySubsequences: false) {
            if part == step { break }
            offset += part.utf8.count + 1
        }
        return Position(source: given.source, offset: offset)
    }

    /// The file with the values of several in their places, in order; what finds no place is reported.
    static func apply(_ settings: [Setting], to json: JSONValue) -> (json: JSONValue, diagnostics: [Diagnostic]) {
        var changed = json
        var found: [Diagnostic] = []
        for setting in settings {
            switch setting.apply(to: changed) {
            case .success(let value): changed = value
            case .failure(let diagnostic): found.append(diagnostic)
            }
        }
        return (changed, found)
    }

    /// Whether a finding is about the value that this one put in its place.
    func caused(_ diagnostic: Diagnostic) -> Bool { diagnostic.position.source === given.source }

    /// What the file had in its place, with the article.
    func note(of version: String, _ json: JSONValue) -> Label? {
        guard let along = json.values(along: path), let old = along.last, old.members == nil, old.items == nil else {
            return nil
        }
        let value = old.text ?? JSONText.line(old)
        let cite = along.reversed().lazy.compactMap { $0["cite"]?.text }.first
        return Label(
            zh: "这里原为 \(value)（\(version)\(cite.map { "，" + $0 } ?? "")）",
            en: "it is \(value) here in \(version)\(cite.map { " (\($0))" } ?? "")")
    }
}
