import Platform
import Values

/// What a file holds, as the ending of its name says.
enum OutputKind: String {
    case csv, html, json, pdf, xls, xlsx

    /// The kind that a name says; `nil` where it says none that is known here.
    init?(_ path: String) {
        let name = FilePlace.name(of: path)
        guard let point = name.lastIndex(of: ".") else { return nil }
        self.init(rawValue: name[name.index(after: point)...].lowercased())
    }

    /// The report's kind, which its name has to say.
    static func ofReport(_ path: String) -> Swift.Result<OutputKind, UsageError> {
        if let kind = OutputKind(path), [.csv, .html, .xlsx].contains(kind) { return .success(kind) }
        return .failure(
            UsageError(
                "invalid-value",
                message: Label(
                    zh: "--report \(path)：不知道要写成哪种文件", en: "--report \(path): this is no kind of report"),
                help: Label(
                    zh: "以 .html、.csv 或 .xlsx 结尾", en: "end it with .html, .csv or .xlsx")))
    }

    /// What lists are written as.
    static let lists: [OutputKind] = [.csv, .xlsx]

    /// What is wrong with a name whose ending says another kind than is written there.
    static func mistake(_ option: String, _ path: String?, writes kinds: [OutputKind]) -> UsageError? {
        guard let path, let said = OutputKind(path), !kinds.contains(said) else { return nil }
        let endings = Label.joined(kinds.map { Label(".\($0.rawValue)") }, by: Label(zh: " 或 ", en: " or "))
        return UsageError(
            "invalid-value",
            message: Label(
                zh: "\(option) \(path)：写出的是 \(endings.zh)，不是 .\(said.rawValue)",
                en: "\(option) \(path): what is written is \(endings.en), not .\(said.rawValue)"),
            help: Label(zh: "以 \(endings.zh) 结尾", en: "end it with \(endings.en)"))
    }
}
