import PolicyFormat
import Values

/// Takes the other side of readings (另一口径): where a file says it as changes of itself, they are made.
struct OtherReadings {
    /// What was asked for, by id.
    private let wanted: [String]
    /// The ids met in some file.
    private var met: Set<String> = []
    /// Every id that the files have.
    private var known: [String] = []

    init(_ wanted: [String]) { self.wanted = wanted }

    /// The file with the changes of each reading wanted that it has.
    mutating func apply(to json: JSONValue) -> (json: JSONValue, ids: [String], diagnostics: [Diagnostic]) {
        var changed = json
        var ids: [String] = []
        var diagnostics: [Diagnostic] = []
        for reading in json["readings"]?.items ?? [] {
            guard let id = reading["id"]?.text else { continue }
            if !known.contains(id) { known.append(id) }
            guard wanted.contains(id) else { continue }
            met.insert(id)
            guard let members = reading["otherwise"]?.members, reading["otherwise"]?["zh"] == nil else {
                diagnostics.append(notComputable(id, at: reading["otherwise"]?.position ?? reading.position))
                continue
            }
            ids.append(id)
            for member in members {
                switch changed.setting(member.key, to: member.value) {
                case .success(let value): changed = value
                case .failure(let error):
                    diagnostics.append(Diagnostic(check: "unknown-path", error.label, at: member.keyPosition))
                }
            }
        }
        return (changed, ids, diagnostics)
    }

    /// What was asked for and no file has.
    var unknown: [Diagnostic] {
        wanted.filter { !met.contains($0) }.map { id in
            Diagnostic(
                check: "unknown-reading", Label(zh: "该政策没有口径“\(id)”", en: "this policy has no reading “\(id)”"),
                path: "--reading", help: variantSuggestion(for: id, among: known))
        }
    }

    private func notComputable(_ id: String, at position: Position) -> Diagnostic {
        Diagnostic(
            check: "reading-in-words",
            Label(
                zh: "口径 \(id) 的另一口径只有文字说明，不能计算",
                en: "the other side of reading \(id) is told in words and cannot be computed"),
            at: position, path: "--reading")
    }
}
