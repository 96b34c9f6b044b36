import Adjudication
import PolicyFormat
import Values

extension Check {
    /// A category nobody gets into, as earlier ones take all of its identities.
    static let unreachableCategory = Check(
        .unreachableCategory, Label(zh: "没有人能归入的类别", en: "a category that nobody gets into")
    ) { checked in
        checked.categoriesTaken.filter { $0.taken.allSatisfy { $0 != nil } }.map { entry in
            let first = entry.taken.compactMap { $0 }.first ?? ""
            return Finding(
                zh: "没有人能归入类别“\(entry.category.id)”：其身份都已在前面的类别中（如“\(first)”）",
                en:
                    "nobody gets into category “\(entry.category.id)”: categories before it, such as “\(first)”, take all of its identities",
                at: entry.category.position)
        }
    }

    /// An identity that an earlier category takes.
    static let repeatedIdentity = Check(
        .repeatedIdentity, Label(zh: "已归入前面类别的身份", en: "an identity that an earlier category takes")
    ) { checked in
        checked.categoriesTaken.filter { $0.taken.contains { $0 == nil } }.flatMap { entry in
            zip(entry.category.identities, entry.taken).compactMap { identity, earlier in
                earlier.map {
                    Finding(
                        zh: "“\(identity.value)”已归入类别“\($0)”，此处不起作用",
                        en: "“\(identity.value)” is in category “\($0)” already and counts for nothing here",
                        at: identity.position)
                }
            }
        }
    }
}

extension CheckedPolicy {
    /// Each category, and for each of its identities the earlier category that takes it.
    fileprivate var categoriesTaken: [(category: Category, taken: [String?])] {
        guard let plan else { return [] }
        let masks = plan.categories.all.map(\.identities)
        return policy.categories.enumerated().filter { !$0.element.identities.isEmpty }.map { index, category in
            let taken = category.identities.enumerated().map { place, identity -> String? in
                if category.identities[..<place].contains(where: { $0.value == identity.value }) { return category.id }
                guard let bit = vocabulary.identities.firstIndex(where: { $0.id == identity.value }) else { return nil }
                return masks[..<index].firstIndex { $0 >> UInt64(bit) & 1 == 1 }.map { policy.categories[$0].id }
            }
            return (category, taken)
        }
    }
}
