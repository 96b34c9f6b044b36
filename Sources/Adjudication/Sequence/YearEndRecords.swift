package import PolicyFormat
package import Values

/// The year-end records that nobody has to hand in (年终记录): one for each person's year, where benefits wait for it.
///
/// It is the record that an office would write on the last day of the benefit year: without cost, and with what the
/// person's last record of that year says of the person.
package struct YearEndRecords: Sendable {
    private let scheme: Scheme
    /// The code of the event.
    private let event: Int64
    /// By version, the benefits that pay on a year-end record and on no claim, by index in the policy.
    private let waiting: [[Int]]

    package init(_ scheme: Scheme) {
        self.scheme = scheme
        let words = scheme.vocabulary
        let (claim, yearEnd) = (words.word("claim", in: "event") ?? 0, words.word("year-end", in: "event") ?? 0)
        event = Int64(yearEnd)
        waiting = scheme.plans.map { plan in
            plan.benefits.indices.filter { plan.waits(benefit: $0, for: yearEnd, notFor: claim) }.map { Int($0) }
        }
    }

    /// Whether no version has such a benefit.
    package var isEmpty: Bool { waiting.allSatisfy(\.isEmpty) }

    /// The benefits of a version, by its index.
    package func benefits(ofPlan plan: Int) -> [Int] { waiting[plan] }

    /// Whether one of them runs over households, and whether one runs over something else.
    package var kinds: (household: Bool, person: Bool) {
        let all = zip(scheme.plans, waiting).flatMap { plan, benefits in benefits.map { plan.policy.benefits[$0] } }
        return (all.contains(where: \.isByHousehold), all.contains { !$0.isByHousehold })
    }

    /// Whether a completed frame is that of a year-end record.
    package func isYearEnd(_ frame: UnsafeMutablePointer<Int64>) -> Bool { frame[Slot.of(.event)] == event }

    /// The last day of a benefit year under a version.
    package func lastDay(of year: Int64, underPlan plan: Int) -> Day? {
        let start = scheme.plans[plan].policy.dates.yearStarts
        return start?.lastDay(of: Int(year)) ?? Day(year: Int(year), month: 12, day: 31)
    }

    /// What the common fields say of a person, and not of a treatment.
    private static let personal: [Field] = [
        .birthDate, .insurance, .enrolment, .riskAssessed, .rareDisease, .continuousEnrolment, .meansTested,
    ]
    private static let personalTexts: [Field] = [.personID, .name, .category, .householdID]

    /// The record of a day, after the person's last one of the year.
    ///
    /// Of the policy's own fields it has those of the person: no amount of money, and no number that a counter adds up.
    package func record(on day: Day, after last: Record, underPlan plan: Int) -> Record {
        var record = Record()
        record[.event] = event
        record[.date] = Int64(day.number)
        for field in YearEndRecords.personal { record[field] = last[field] }
        for field in YearEndRecords.personalTexts { record.texts[field] = last.texts[field] }
        let (policy, summed) = (scheme.plans[plan].policy, scheme.plans[plan].slotsAddedUp)
        for field in policy.fields where field.type != .yuan || field.name == policy.dates.year?.value {
            guard let slot = scheme.layout.fields[field.name]?.slot, !summed.contains(slot) else { continue }
            record.extras[field.name] = last.extras[field.name]
        }
        record.holdings = last.holdings
        record.householdHoldings = last.householdHoldings
        record.position = last.position
        return record
    }
}

extension Benefit {
    /// Whether it runs over a household.
    package var isByHousehold: Bool { per.keys.contains("household") }
}

extension Plan {
    /// Whether a benefit asks for an event, by its code, and cannot have another.
    fileprivate func waits(benefit index: Int32, for event: Int, notFor other: Int) -> Bool {
        [benefits[index].scope.when, benefits[index].paysWhen].contains { table in
            table >= 0 && asks(table: table, for: event) && !asks(table: table, for: other)
        }
    }

    /// Whether some clause of a table names an event, or admits it while it names another.
    private func asks(table: Int32, for event: Int) -> Bool {
        let clauses = tables[table].clauses.indices.map { self.clauses[$0].indices }
        let namesAny = clauses.contains { $0.contains { names(conditions[$0]) } }
        return namesAny && clauses.contains { $0.allSatisfy { admits(conditions[$0], event) } }
    }

    /// Whether a condition is on the event.
    private func names(_ condition: PlanCondition) -> Bool {
        switch condition.kind {
        case .word: Int(condition.slot) == Slot.of(.event)
        case .table:
            tables[condition.left].clauses.indices.contains { clause in
                clauses[clause].indices.contains { names(conditions[$0]) }
            }
        default: false
        }
    }

    /// Whether a condition may hold of a record of that event.
    private func admits(_ condition: PlanCondition, _ event: Int) -> Bool {
        switch condition.kind {
        case .word where Int(condition.slot) == Slot.of(.event):
            return (condition.mask >> UInt64(event) & 1 == 1) == condition.expected
        case .table where condition.expected:
            return tables[condition.left].clauses.indices.contains { clause in
                clauses[clause].indices.allSatisfy { admits(conditions[$0], event) }
            }
        default: return true
        }
    }

    /// The slots that counters add up.
    fileprivate var slotsAddedUp: Set<Int> {
        var slots: Set<Int> = []
        for counter in counters.all where counter.of >= 0 {
            let node = nodes[counter.of]
            if node.kind == .fact || node.kind == .neededFact { slots.insert(Int(node.slot)) }
            if node.kind == .linear { for part in node.parts.indices { slots.insert(Int(parts[part])) } }
        }
        return slots
    }
}
