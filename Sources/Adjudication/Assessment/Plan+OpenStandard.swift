import PolicyFormat
import Values

extension Plan {
    /// A standard that the text leaves to others, in words: whose it is, which field of the record leads to it, and what a
    /// file that extends this one must give.
    func openStandard(
        of fault: Fault, _ record: Record, _ scheme: Scheme, rule: Label
    ) -> (message: Label, field: String, help: Label?) {
        guard fault.index >= 0, Int(fault.index) < delegations.count else {
            return (Label(zh: "\(rule.zh)的标准另有规定", en: "the standard of \(rule.en) is left to others"), "", nil)
        }
        let delegation = delegations[Int(fault.index)]
        let cite = Label(delegation.cite).bracketed
        func message(_ zh: String, _ en: String, place: String) -> Label {
            Label(
                zh: "\(zh)的标准由\(delegation.to.zh)另行确定\(cite.zh)，本政策文件没有，须由补充文件给出 \(place)",
                en:
                    "the standard of \(en) is left to \(delegation.to.en)\(cite.en) and is not in this policy file, an overlay must give \(place)"
            )
        }
        let base = Plan.reference(to: delegation.position.source?.name ?? policy.id)
        guard let category = policy.categories.first(where: { $0.delegated?.path == delegation.path }) else {
            let mark = ".delegated"
            let place = delegation.path.hasSuffix(mark) ? String(delegation.path.dropLast(mark.count)) : delegation.path
            return (message(rule.zh, rule.en, place: place), "", extending(base, place))
        }
        let held = names(of: category, record, scheme)
        return (
            message(
                "救助身份“\(held.zh)”（类别 \(category.id)）", "identity “\(held.en)” (category \(category.id))",
                place: "categories.\(category.id)"), Field.identities.definition.name,
            extending(base, delegation.path, rowsFor: category.id)
        )
    }

    /// The identities of the record that belong to a category; its own name where a register gave them.
    private func names(of category: Category, _ record: Record, _ scheme: Scheme) -> Label {
        let ids = Set(category.identities.map(\.value))
        let held = record.holdings.map { scheme.vocabulary.identities[Int($0.identity)] }.filter { identity in
            ids.contains(identity.id) || !ids.isDisjoint(with: identity.standsFor)
        }
        return held.isEmpty ? category.name : .joined(held.map(\.name), by: .listComma)
    }

    private func extending(_ base: String, _ path: String) -> Label {
        Label(
            zh: "用 --set \(path)=数值 给出；或写一个文件，\"extends\": \"\(base)\"，给出 \(path)，再用 --policy 指定该文件",
            en:
                "give it with --set \(path)=VALUE, or write a file with \"extends\": \"\(base)\" that gives \(path), and name it with --policy"
        )
    }

    /// A category is open as a whole: the mark goes, and each benefit's rows say what it gets.
    private func extending(_ base: String, _ path: String, rowsFor category: String) -> Label {
        let rows = policy.benefits.filter { $0.delegated == nil }.map { "benefits.\($0.id).rows" }
        return Label(
            zh:
                "写一个文件，\"extends\": \"\(base)\"，其中 \(path) 为 null，并在 \(rows.joined(separator: "、")) 中给出类别 \(category) 的行（rows 须写全）；再用 --policy 指定该文件",
            en:
                "write a file with \"extends\": \"\(base)\" that sets \(path) to null and gives rows for category \(category) in \(rows.joined(separator: ", ")) (all rows, they replace the list), and name it with --policy"
        )
    }

    /// How `extends` names the file: a built-in version, `city/2021-01-01.json`, by its id.
    private static func reference(to file: String) -> String {
        let parts = file.split(separator: "/", omittingEmptySubsequences: false)
        let isVersion = parts.count == 2 && parts[1].hasSuffix(".json") && Day(parts[1].dropLast(5)) != nil
        return isVersion ? String(parts[0]) : file
    }
}
