package import PolicyFormat
package import Values

extension Label {
    /// Of a person whose identities are in no category.
    package static let noCategory = Label(zh: "无类别", en: "no category")
}

extension RuleWording {
    /// What else a class asks for: the record's word for it, or rules that others have to make.
    package func open(_ category: Category) -> String {
        if let delegated = category.delegated {
            return bracketed(
                say("待遇\(delegated.label.zh)，未定则不能结算", "\(delegated.label.en); not settled until it is given"))
        }
        guard let field = category.statedBy.map({ label($0.value) }) else { return "" }
        return bracketed(say("以记录的“\(field)”为准", "as the record's \(field) says"))
    }
}
