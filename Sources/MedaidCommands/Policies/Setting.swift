import MedicalAssistance

/// A what-if: one value of a policy file, by its path, replaced before the file is read.
struct Setting: Sendable {
    /// Such as `benefits.basic.rows.2.rate`.
    let path: String
    /// As given: a number, a rate, a name, or JSON.
    let text: String

    /// What a value that comes from the command line says it is from.
    static let sourceName = "--set"

    /// `NAME=VALUE` as a setting, where NAME is a path into the file; `nil` for a parameter, also one for a year.
    init?(_ entry: String) {
        let parts = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { String($0) }
        guard parts.count == 2, !parts[1].isEmpty, let dot = parts[0].lastIndex(of: ".") else { return nil }
        let last = parts[0][parts[0].index(after: dot)...]
        if let year = Int(last), (1900...2200).contains(year) { return nil }
        (path, text) = (parts[0], parts[1])
    }

    /// The value that the text says.
    private var value: JSONValue {
        if let first = text.first, "{[\"".contains(first) || ["true", "false", "null"].contains(text),
            case .success(let json) = JSONReader.read(SourceText(name: Setting.sourceName, text: text))
        {
            return json
        }
        let place = Position(source: SourceText(name: Setting.sourceName, text: text), offset: 0)
        return JSONValue(isNumber ? .number(text) : .string(text), at: place)
    }

    private var isNumber: Bool { Yuan(text) != nil }

    /// The file with the value in its place.
    func apply(to json: JSONValue) -> Swift.Result<JSONValue, Diagnostic> {
        json.setting(path, to: value).mapError { error in
            Diagnostic(
                check: "unknown-path",
                Label(zh: "--set \(path)：\(error.label.zh)", en: "--set \(path): \(error.label.en)"),
                path: "--set")
        }
    }
}
