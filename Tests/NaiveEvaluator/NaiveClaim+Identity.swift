/// Who counts, and when.
extension NaiveClaim {
    /// Whether an identity, or one that stands for it, counts for the claim.
    func counts(_ id: String) -> Bool { held.contains { policy.vocabulary.meanings(of: $0.id).contains(id) } }

    private var categories: [NaiveJSON] { policy.root["categories"]?.items ?? [] }

    private func isNamed(_ identity: NaiveIdentity, by category: NaiveJSON) -> Bool {
        let named = category["identities"]?.items.map(\.plain) ?? []
        return policy.vocabulary.meanings(of: identity.id).contains { named.contains($0) }
    }

    /// Finds the identities that count, and the first category that has one.
    func identify() throws {
        // By its own days, as the timing rules ask for them.
        let isHeldPlainly = try record.identities.contains { identity in
            try categories.contains { isNamed(identity, by: $0) } && isHeld(identity, nil, moves: false)
        }
        let grace = isHeldPlainly ? nil : policy.root["identityGrace"]?["through"]
        held = []
        for identity in record.identities where try isHeld(identity, grace) { held.append(identity) }
        try categorize()
    }

    /// The category as if every identity of the record were held.
    func categorizeWithAllHeld() throws {
        held = record.identities
        try categorize()
    }

    private func categorize() throws {
        (category, identity, categoryFault) = (nil, nil, nil)
        for candidate in categories {
            guard let winner = held.first(where: { isNamed($0, by: candidate) }) else { continue }
            let stated = candidate["statedBy"].map { record.texts[$0.plain] }
            if candidate["delegated"] != nil {
                categoryFault = .rejected("delegated category")
            } else if let stated, !isStatable(stated) {
                categoryFault = .rejected("category not stated")
            } else {
                (category, identity) = (stated ?? candidate["id"]?.plain, winner.id)
            }
            return
        }
    }

    /// Whether a text names a category that needs no statement of its own.
    private func isStatable(_ id: String?) -> Bool {
        categories.contains { $0["id"]?.plain == id && $0["statedBy"] == nil && $0["delegated"] == nil }
    }

    private func isHeld(_ identity: NaiveIdentity, _ grace: NaiveJSON?, moves: Bool = true) throws -> Bool {
        // Without days it holds throughout, whatever a timing rule asks for.
        if identity.from == nil, identity.through == nil { return true }
        let timing = try (policy.root["identityTiming"]?.items ?? []).first { entry in
            let ids = entry["identities"]?.items.map(\.plain)
            let names = policy.vocabulary.meanings(of: identity.id)
            guard ids.map({ ids in names.contains { ids.contains($0) } }) ?? true else { return false }
            return try applies(entry)
        }
        var days = identity
        if moves {
            days = NaiveIdentity(
                id: identity.id, from: try moved(identity, timing, "from") ?? identity.from,
                through: try moved(identity, timing, "through") ?? identity.through)
        }
        if let grace, let last = identity.through {
            let later = try graced(last, grace, identity)
            days = NaiveIdentity(id: days.id, from: days.from, through: days.through.map { max($0, later) })
        }
        switch timing?["held"]?.plain ?? "on-date" {
        case "always": return true
        case "any-day":
            let first = timing?["from"]?.plain ?? "admitted"
            guard let from = record.facts[first].flatMap({ NaiveDay($0) }) else { return days.covers(record.date) }
            return days.covers(from: from, through: record.date)
        default:
            let on = timing?["on"]?.plain ?? "date"
            return record.facts[on].flatMap { NaiveDay($0) }.map { days.covers($0) } ?? false
        }
    }

    /// Where a timing rule moves an end of an identity; nil where it does not.
    private func moved(_ identity: NaiveIdentity, _ timing: NaiveJSON?, _ end: String) throws -> NaiveDay? {
        guard let change = timing?["counts"]?[end] else { return nil }
        return try day(change, of: identity)
    }

    private func graced(_ last: NaiveDay, _ grace: NaiveJSON, _ identity: NaiveIdentity) throws -> NaiveDay {
        let start = try grace["of"].flatMap { try day($0, of: identity) } ?? last
        return try start.moved(as: grace)
    }

    /// A date in which `from` and `through` are the identity's own.
    private func day(_ node: NaiveJSON, of identity: NaiveIdentity) throws -> NaiveDay? {
        switch node.plain {
        case "from": return identity.from
        case "through": return identity.through
        default: break
        }
        if let dates = node["earlierOf"] {
            // An open beginning is earlier than any day.
            if identity.from == nil, dates.items.contains(where: { $0.plain == "from" }) { return nil }
            return try dates.items.compactMap { try day($0, of: identity) }.min()
        }
        if node.isObject, let start = node["of"] {
            return try day(start, of: identity).map { try $0.moved(as: node) }
        }
        if case .date(let day) = try value(node) { return day }
        return nil
    }

    /// Whether a member of the household is known to hold an identity on the day of the record.
    func isHeldInHousehold(_ id: String, _ field: String) throws -> Bool {
        let listed = try NaiveIdentity.list(record.texts[field] ?? "", policy.vocabulary)
        let known = record.identities + listed + (accumulators.namedInHousehold[record.household] ?? [])
        return known.contains { $0.covers(record.date) && policy.vocabulary.meanings(of: $0.id).contains(id) }
    }

    /// Remembers what the record says of its household.
    func rememberHousehold() throws {
        for (name, field) in policy.fields where field["type"]?.plain == "household-identities" {
            accumulators.namedInHousehold[record.household, default: []] +=
                record.identities + (try NaiveIdentity.list(record.texts[name] ?? "", policy.vocabulary))
        }
    }
}
