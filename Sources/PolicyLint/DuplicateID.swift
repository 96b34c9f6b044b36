import PolicyFormat
import Values

extension Check {
    /// An id that another of its kind has.
    static let duplicateID = Check(
        "duplicate-id", .error, Label(zh: "重复的标识", en: "an id that is given twice")
    ) { checked in
        let policy = checked.policy
        let kinds: [(Label, [(id: String, position: Position)])] = [
            (Label(zh: "类别", en: "category"), policy.categories.map { ($0.id, $0.position) }),
            (Label(zh: "口径", en: "reading"), policy.readings.map { ($0.id, $0.position) }),
            (Label(zh: "预警", en: "warning"), policy.warnings.map { ($0.id, $0.position) }),
            (Label(zh: "认定条件", en: "eligibility test"), policy.eligibility.map { ($0.id, $0.position) }),
            (Label(zh: "不予资助的情形", en: "premium refusal"), policy.premium?.refusals.map { ($0.id, $0.position) } ?? []),
            (
                Label(zh: "医院类别", en: "hospital class"),
                placed(policy.hospitalClasses.map(\.id), checked.json["hospitalClasses"])
            ),
            (
                Label(zh: "文件", en: "document"),
                policy.documents.compactMap { document in document.id.map { ($0, document.position) } }
            ),
            (
                Label(zh: "大病保险", en: "critical illness plan"),
                policy.criticalIllnessPlans.map { ($0.id, $0.position) }
            ),
            (Label(zh: "医疗类别", en: "care"), policy.careCodes.map { ($0.id, $0.position) }),
            (
                Label(zh: "资助档", en: "premium row"),
                policy.premium?.rows.compactMap { row in row.id.map { ($0, row.position) } } ?? []
            ),
            (Label(zh: "身份", en: "identity"), placed(policy.identities.map(\.id), checked.json["identities"])),
        ]
        return kinds.flatMap { kind, entries in
            entries.enumerated().filter { index, entry in
                !entry.id.isEmpty && entries[..<index].contains { $0.id == entry.id }
            }.map { _, entry in
                Finding(
                    zh: "\(kind.zh)“\(entry.id)”重复", en: "\(kind.en) “\(entry.id)” is given twice", at: entry.position)
            }
        }
    }

    private static func placed(_ ids: [String], _ list: JSONValue?) -> [(id: String, position: Position)] {
        zip(ids, list?.items ?? []).map { ($0, $1.position) }
    }
}
