/// The records that were rejected: each leaves a hole in what its person, or household, has accumulated.
struct Holes {
    private var first: [String: Record] = [:]
    private let isByHousehold: Bool
    private let crossesYears: Bool

    init(_ scheme: Scheme) {
        isByHousehold = scheme.plans.contains(where: \.isByHousehold)
        crossesYears = scheme.plans.contains(where: \.crossesYears)
    }

    mutating func add(_ record: Record) {
        let key = self.key(record, year: record.day(.date)?.year)
        if let known = first[key], Settlement.precedes(known, record) { return }
        first[key] = record
    }

    /// The rejected record that a claim stands behind, if any.
    func before(_ record: Record) -> Record? {
        if let undated = first[key(record, year: nil)], undated.day(.date) == nil { return undated }
        guard let hole = first[key(record, year: record.day(.date)?.year)], Settlement.precedes(hole, record) else {
            return nil
        }
        return hole
    }

    /// What the claims have in common that a rejected one makes uncertain.
    private func key(_ record: Record, year: Int?) -> String {
        let person = record.texts[.personID] ?? ""
        let unit = isByHousehold ? record.texts[.householdID] ?? person : person
        guard let year else { return unit }
        return unit + "\u{0}" + (crossesYears ? "" : String(year))
    }
}
