import Platform
import PolicyFormat
import Values

/// A folder of policy files, `city/2023-01-01.json` beside `city/2024-07-01.json`: the versions of one scheme.
struct PolicyFolder {
    /// The folder as it was named.
    let path: String
    /// The version asked for, where one was: `city@2023-01-01`.
    let version: String?
    /// The JSON files in it, by path.
    let files: [String]

    /// The folder that a reference names, with a version behind it or without; `nil` where it names none.
    init?(_ reference: String) {
        let parts = reference.split(separator: "@", omittingEmptySubsequences: false).map { String($0) }
        let path = parts.count > 1 ? parts.dropLast().joined(separator: "@") : reference
        let version = parts.count > 1 ? parts.last : nil
        if let names = InputFolder.names(in: reference) {
            self.init(path: reference, version: nil, names: names)
        } else if let version, !path.isEmpty, let names = InputFolder.names(in: path) {
            self.init(path: path, version: version, names: names)
        } else {
            return nil
        }
    }

    private init(path: String, version: String?, names: [String]) {
        self.path = path
        self.version = version
        let prefix = path.hasSuffix("/") ? path : path + "/"
        files = names.filter { $0.hasSuffix(".json") }.map { prefix + $0 }
    }

    /// Whether a file of the folder is a policy; others, such as one of parameters, may lie beside them.
    static func isPolicy(_ json: JSONValue) -> Bool {
        ["format", "id", "benefits", "extends"].contains { json[$0] != nil }
    }

    /// The name of a version: its file's, or the day it came into force.
    private func names(_ version: PolicyLibrary.Resolved) -> [String] {
        let file = version.source.name.split(separator: "/").last.map { String($0.dropLast(".json".count)) }
        return [Policy.read(version.json).policy?.version, file].compactMap { $0 }
    }

    /// The versions that settle claims: the one asked for, else all that are no drafts; they must be of one scheme.
    func chosen(
        _ versions: [PolicyLibrary.Resolved], includesDrafts: Bool
    ) -> Swift.Result<[PolicyLibrary.Resolved], PolicyLibrary.Failure> {
        guard !versions.isEmpty else { return fail(empty) }
        if let version {
            let found = versions.filter { names($0).contains(version) }
            return found.isEmpty ? fail(unknown(version, versions)) : .success(found)
        }
        let chosen = versions.filter { includesDrafts || !$0.isDraft }
        guard !chosen.isEmpty else { return fail(onlyDrafts(versions)) }
        let ids = chosen.compactMap { $0.json["id"]?.text }
        if let first = ids.first, ids.contains(where: { $0 != first }) { return fail(several(ids)) }
        return .success(chosen)
    }

    // MARK: What is wrong

    private func fail(_ diagnostic: Diagnostic) -> Swift.Result<[PolicyLibrary.Resolved], PolicyLibrary.Failure> {
        .failure(PolicyLibrary.Failure(diagnostics: [diagnostic]))
    }

    private var empty: Diagnostic {
        Diagnostic(
            check: "empty-folder", Label(zh: "\(path) 中没有政策文件", en: "\(path): no policy file in this folder"),
            help: Label(zh: "政策文件以 .json 结尾", en: "policy files end in .json"))
    }

    private func unknown(_ version: String, _ versions: [PolicyLibrary.Resolved]) -> Diagnostic {
        Diagnostic(
            check: "unknown-version", Label(zh: "“\(path)”没有版本 \(version)", en: "“\(path)” has no version \(version)"),
            help: .accepted(versions.compactMap { names($0).first }))
    }

    private func onlyDrafts(_ versions: [PolicyLibrary.Resolved]) -> Diagnostic {
        let known = versions.compactMap { names($0).first }.first ?? ""
        return Diagnostic(
            check: "only-drafts",
            Label(zh: "\(path) 中只有草案", en: "\(path): every policy in this folder is a draft"),
            help: Label(
                zh: "加 --drafts，或指明版本：\(path)@\(known)", en: "add --drafts, or name a version: \(path)@\(known)"))
    }

    private func several(_ ids: [String]) -> Diagnostic {
        let names = Set(ids).sorted().joined(separator: ", ")
        return Diagnostic(
            check: "several-schemes",
            Label(zh: "\(path) 中有几项政策：\(names)", en: "\(path): this folder holds several schemes: \(names)"),
            help: Label(zh: "给出一个文件，或把各项政策分放在各自的文件夹", en: "give a file, or keep each scheme in a folder of its own"))
    }
}
