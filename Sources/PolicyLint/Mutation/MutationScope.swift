import PolicyFormat

/// What holds at a place of a policy file, for the changes that can be made there.
struct MutationScope {
    var path: [String] = []
    /// The articles that its rule cites.
    var cite = ""
    /// The role of the figures behind it.
    private(set) var role: Mutation.Kind?
    /// The key that a number stands behind.
    private(set) var key = ""
    /// What a condition compares.
    private(set) var compared: String?
    /// The facts that the conditions of its rule ask for.
    var names: [String] = []
    /// Whether it is a match table: `when`, `unless`, `paysWhen`, or one of `facts`.
    private(set) var isTable = false

    /// What a key says of what stands behind it.
    mutating func enter(_ key: String, of object: JSONValue? = nil) {
        path.append(key)
        let isCondition = isTable
        isTable = ["when", "unless", "paysWhen"].contains(key) || (path.count == 2 && path.first == "facts")
        self.key = key
        switch key {
        case "rate" where path.first != "premium": role = .rate
        case "deductible": role = .deductible
        case "limit": role = .limit
        // 每次不超过…: a limit of each claim.
        case "atMost" where path.count == 3 && path.first == "benefits": role = .limit
        case "when", "unless", "paysWhen": role = nil
        default: break
        }
        if isCondition {
            compared = key
        } else if ["above", "atLeast", "below", "atMost"].contains(key) {
            // What a choice comes to is what its values are.
            let values = object?["left"]?["choose"]?.items?.lazy.compactMap { $0["value"]?.text }
            if let left = object?["left"]?.text ?? values?.first { compared = left }
        }
    }
}

extension JSONValue {
    /// Whether two rows never fit one claim, since they ask for different values of one fact: then their order is no
    /// matter.
    func excludes(_ other: JSONValue) -> Bool {
        guard let own = self["when"]?.members, let others = other["when"] else { return false }
        return own.contains { member in
            // Several identities can be held at once.
            guard member.key != "holds", let value = others[member.key], let words = member.value.askedFor,
                let otherWords = value.askedFor
            else { return false }
            return words.isDisjoint(with: otherWords)
        }
    }

    /// The names that a row's conditions ask for.
    var factsAskedFor: [String] {
        let tables = [self["when"], self["unless"]].compactMap { $0 }
        let clauses = tables.flatMap { $0.items ?? [$0] }
        return clauses.flatMap { $0.members ?? [] }.map(\.key)
            + (self["identities"] == nil ? [] : ["holds"])
    }

    /// The values that a condition asks for, one or a list; `nil` for a comparison.
    private var askedFor: Set<String>? {
        switch kind {
        case .boolean(let flag): [flag ? "true" : "false"]
        case .string(let text), .number(let text): [text]
        case .array(let items): Set(items.compactMap { $0.askedFor?.first })
        case .object, .null: nil
        }
    }
}
