import PolicyFormat
import Values

/// The benefit that an option names.
enum NamedBenefit {
    /// The id of the benefit of that id or name, among those of some versions of a policy.
    static func id(_ name: String, among policies: [Policy], option: String) throws(UsageError) -> String {
        let benefits = policies.flatMap(\.benefits)
        if let found = benefits.first(where: { [$0.id, $0.name.zh, $0.name.en].contains(name) }) { return found.id }
        let known = benefits.map { Label(zh: "\($0.id)（\($0.name.zh)）", en: "\($0.id) (\($0.name.en))") }.unique
        throw UsageError(
            "invalid-value",
            message: Label(
                zh: "--\(option)：政策没有待遇“\(name)”", en: "--\(option): the policy has no benefit “\(name)”"),
            help: Label(zh: "待遇：", en: "benefits: ") + .joined(known, by: .listComma))
    }
}
