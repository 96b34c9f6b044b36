import PolicyFormat

/// The names of a policy that are counted in something other than yuan: claims, persons, days, square metres.
struct CountedNames {
    private let names: Set<String>

    init(_ policy: JSONValue) {
        let tests = (policy["eligibility"]?.items ?? []).flatMap { $0["fields"]?.items ?? [] }
        let fields = ((policy["fields"]?.items ?? []) + tests).filter {
            ["number", "measure"].contains($0["type"]?.text)
        }
        let counters = (policy["counters"]?.items ?? []).filter { $0["of"]?.text == "claims" }
        names = Set(
            fields.compactMap { $0["name"]?.text } + counters.compactMap { $0["id"]?.text } + [
                "household_size", "days",
            ])
    }

    /// Whether a name is counted so.
    func contains(_ name: String) -> Bool { names.contains(name) }

    /// Whether what is compared with it is a year.
    static func isYear(_ name: String) -> Bool { name == "year" || name.hasSuffix("_year") }

    /// Whether a number is no amount, by the key that it stands behind and by what it is compared with.
    func isCount(behind key: String, comparedWith name: String?) -> Bool {
        if ["months", "days", "years", "times", "count"].contains(key) { return true }
        return name.map { $0 == "age" || CountedNames.isYear($0) || contains($0) } ?? false
    }
}
