import PolicyFormat
import Values

/// The names that the policies built in go by: the id, the Chinese name with or without 省, 市, 县, its pinyin, and the
/// English name.
enum PolicyNames {
    /// A policy's id and its name.
    typealias Entry = (id: String, name: Label)

    /// The id of the policy that a text names.
    static func id(_ text: String) -> Swift.Result<String, PolicyLibrary.Failure> {
        if !BuiltInPolicies.files(of: text).isEmpty { return .success(text) }
        return id(text, among: all)
    }

    /// The id of the one of these policies that a text names.
    static func id(_ text: String, among entries: [Entry]) -> Swift.Result<String, PolicyLibrary.Failure> {
        let found = entries.filter { matches(text, $0) }
        if found.count == 1 { return .success(found[0].id) }
        return .failure(
            PolicyLibrary.Failure(diagnostics: [found.isEmpty ? unknown(text, entries) : ambiguous(text, found)]))
    }

    /// The policies built in, with the names of their latest versions.
    static var all: [Entry] {
        PolicyLibrary.builtInIDs.compactMap { id in
            guard let file = BuiltInPolicies.files(of: id).last,
                let heading = try? PolicyLibrary().heading(file).get()
            else { return nil }
            return (id, heading.name)
        }
    }

    /// Policies by name and id.
    static func list(_ entries: [Entry]) -> Label {
        Label(
            zh: entries.map { "\($0.name.zh)（\($0.id)）" }.joined(separator: "、"),
            en: entries.map(\.id).joined(separator: ", "))
    }

    private static func matches(_ text: String, _ entry: Entry) -> Bool {
        let short = without(chineseEndings, entry.name.zh)
        return [text, without(englishEndings, text.lowercased())].contains {
            NameSpelling.matches($0, id: entry.id, name: entry.name, spellings: [short])
        }
    }

    private static let chineseEndings = ["省", "市", "县", "区", "州", "盟", "旗"]
    private static let englishEndings = ["province", "prefecture", "city", "county", "district"]

    /// The text without one of these behind it, where something is left.
    private static func without(_ endings: [String], _ text: String) -> String {
        guard let ending = endings.first(where: { text.hasSuffix($0) && text.count > $0.count }) else { return text }
        return String(text.dropLast(ending.count)).trimmedAtEnd
    }

    private static func unknown(_ text: String, _ entries: [Entry]) -> Diagnostic {
        let ids = entries.map(\.id)
        let builtIn = list(entries)
        return Diagnostic(
            check: "unknown-policy", Label(zh: "没有内置政策“\(text)”", en: "there is no built-in policy “\(text)”"),
            path: "--policy",
            // A policy that is only near pays other money.
            help: variantName(text, in: ids).map { hint(near: $0, accepted: []) }
                ?? Label(
                    zh: "内置：\(builtIn.zh)；或给出文件路径（以 .json 结尾）、文件夹",
                    en: "built in: \(builtIn.en); or give a path that ends in .json, or a folder"))
    }

    private static func ambiguous(_ text: String, _ found: [Entry]) -> Diagnostic {
        Diagnostic(
            check: "ambiguous-name",
            Label(zh: "“\(text)”可以指几项政策", en: "“\(text)” may be several policies"), path: "--policy",
            help: Label(zh: "写出编号：", en: "write the id: ")
                + .joined(
                    found.map { Label(zh: "\($0.id)（\($0.name.zh)）", en: "\($0.id) (\($0.name.en))") }, by: .listComma))
    }
}
