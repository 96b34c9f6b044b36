extension PolicyCheck {
    /// Categories all of whose identities stand in one before them.
    static let unreachableCategory = PolicyCheck(id: "unreachable-category") { checked in
        checked.policies.flatMap { policy -> [Diagnostic] in
            var seen: Set<String> = []
            var found: [Diagnostic] = []
            for category in policy.categories where category.statedBy == nil {
                let identities = category.identities.map(\.value)
                if !identities.isEmpty, identities.allSatisfy(seen.contains) {
                    found.append(
                        .warning(
                            "unreachable-category", zh: "类别“\(category.id)”的身份都已属于前面的类别，永远轮不到",
                            en:
                                "every identity of category '\(category.id)' belongs to one before it: nobody comes to it",
                            at: category.position,
                            help: Label(
                                zh: "类别按待遇从高到低排列，取第一个",
                                en: "categories stand from most to least favourable; the first counts")))
                }
                seen.formUnion(identities)
            }
            return found
        }
    }
}
