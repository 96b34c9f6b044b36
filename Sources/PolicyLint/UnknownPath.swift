import PolicyFormat
import Values

extension Check {
    /// A path into the file that leads nowhere: what an article is modelled by, or what a reading would change.
    static let unknownPath = Check(
        "unknown-path", .error, Label(zh: "指向文件中不存在之处的路径", en: "a path that leads to no part of the file")
    ) { checked in
        let paths = checked.policy.articles.flatMap(\.modelledBy) + checked.policy.accepted.map(\.at)
        let named = paths.compactMap { path in
            finding(checked.json.failure(at: path.value), path.value, at: path.position)
        }
        // The last key of a change may be new.
        let patches = checked.policy.readings.flatMap(\.patch).compactMap { change -> Finding? in
            if case .failure(let error) = checked.json.setting(change.name, to: change.value) {
                return finding(error, change.name, at: change.position)
            }
            return nil
        }
        return named + patches
    }

    private static func finding(_ error: PathError?, _ path: String, at position: Position) -> Finding? {
        guard let error else { return nil }
        return Finding(
            zh: "路径“\(path)”中的“\(error.step)”不存在", en: "“\(path)” leads nowhere: there is no “\(error.step)”",
            at: position,
            help: suggestion(for: error.step, among: error.accepted))
    }
}
