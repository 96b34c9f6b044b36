import Adjudication
import PolicyFormat
import Values

/// Makes a record of which given facts hold; whatever they leave open is as usual.
struct ProbeRecord {
    let logic: PlanLogic
    let date: Day

    /// The year that keys what accumulates on the day.
    private var year: Int64 { Int64(logic.plan.policy.dates.yearStarts?.year(of: date) ?? date.year) }

    /// The records of a claim with such facts; for an application or a year's end, with a claim before it.
    func records(_ facts: Solver.Facts, category: Int?) -> [Record]? {
        var record = Record()
        record.texts[.claimID] = "1"
        record.texts[.personID] = "1"
        record[.date] = Int64(date.number)
        for field in Field.allCases { set(field, facts[.slot(Int32(Slot.of(field)))], in: &record) }
        if record[.care] == nil { record[.care] = 0 }
        if record[.hospitalRegion] != nil, record[.referral] == nil { record[.referral] = 1 }
        if let held = facts[.slot(Int32(Slot.age))], let age = pick(held, usual: 40) {
            record[.birthDate] = Int64(date.adding(months: -12 * Int(clamping: age)).number)
        }
        if let days = facts[.slot(Int32(Slot.stayDays))], let stay = pick(days, usual: 10) {
            record[.admitted] = Int64(date.adding(days: -Int(clamping: stay)).number)
        }
        if let years = facts[.slot(Int32(Slot.year))], !years.contains(year) { return nil }
        for field in logic.plan.policy.fields { set(field, facts, in: &record) }
        for (variable, values) in facts {
            if case .identity(let bit) = variable, values == ValueSet([1]) {
                record.holdings.append(Holding(identity: bit))
            }
        }
        record.holdings.sort { $0.identity < $1.identity }
        if let category { state(category, in: &record) }
        guard record[.event] ?? 0 != 0 else { return [record] }
        var claim = record
        claim[.event] = nil
        record.texts[.claimID] = "2"
        record[.inScope] = 0
        return [claim, record]
    }

    /// What is usual where the rules leave it open.
    private static let usual: [Field: Int64] = [.designated: 1, .directSettlement: 1, .referral: 1]

    private func set(_ field: Field, _ values: ValueSet?, in record: inout Record) {
        let slot = Slot.of(field)
        switch field.definition.kind {
        case .word, .flag:
            // What is as usual need not be said.
            let usual = ProbeRecord.usual[field] ?? 0
            guard let values, let value = pick(values, usual: usual), value != usual || field == .care else { break }
            record[field] = value
        case .code:
            let known =
                field == .hospitalClass && !logic.plan.policy.hospitalClasses.isEmpty
                ? logic.plan.policy.hospitalClasses.map(\.id) : logic.plan.layout.knownCodes(in: slot)
            if let text = code(values, known, in: slot, isNeeded: field == .hospitalClass && !known.isEmpty) {
                record.texts[field] = text
            }
        case .yuan:
            // A single disease's limit; the costs themselves are what varies.
            guard field == .quotaLimit, let values, let value = pick(values, usual: Slot.absent) else { break }
            record[field] = value < 1 ? 2_000_000 : value
        case .day:
            guard field != .date, let values, !values.contains(Slot.absent) else { break }
            record[field] = Int64(date.number)
        case .text, .identities: break
        }
    }

    private func set(_ field: FieldDeclaration, _ facts: Solver.Facts, in record: inout Record) {
        guard let slot = logic.plan.layout.fields[field.name]?.slot else { return }
        let values = facts[.slot(Int32(slot))]
        guard values != nil || field.isNeeded else { return }
        switch field.type {
        case .flag:
            guard let value = pick(values ?? .given, usual: field.fallback == "yes" ? 1 : 0), value >= 0 else { return }
            record.extras[field.name] = value == 1 ? "yes" : "no"
        case .code:
            let known = logic.plan.layout.knownCodes(in: slot)
            if let text = code(values, known, in: slot, isNeeded: field.isNeeded) { record.extras[field.name] = text }
        case .number: record.extras[field.name] = pick(values ?? .given, usual: 0).map { String($0) }
        case .measure: record.extras[field.name] = pick(values ?? .given, usual: 0).map { Yuan(fen: $0).description }
        case .yuan: record.extras[field.name] = pick(values ?? .given, usual: 0).map { Yuan(fen: $0).description }
        case .rate: record.extras[field.name] = pick(values ?? .given, usual: 0).map { Rate(parts: $0).description }
        case .date: record.extras[field.name] = date.description
        case .householdIdentities: break
        }
    }

    /// The code that values allow: one that the file names where it must be, else none, else one of no meaning.
    private func code(_ values: ValueSet?, _ known: [String], in slot: Int, isNeeded: Bool) -> String? {
        let values = values ?? .all
        if !isNeeded, values.contains(Slot.absent) { return nil }
        return known.first { values.contains(logic.plan.layout.code($0, in: slot)) } ?? "other"
    }

    /// Says which category the person is in, where somebody must.
    private func state(_ category: Int, in record: inout Record) {
        let category = logic.plan.policy.categories[category]
        guard let field = category.statedBy?.value else { return }
        if let common = Field.exactly(field) {
            record.texts[common] = category.id
        } else {
            record.extras[field] = category.id
        }
    }

    /// The usual value where it is allowed, else the nearest to nothing; `nil` for "not given".
    private func pick(_ values: ValueSet, usual: Int64) -> Int64? {
        if values.contains(usual) { return usual == Slot.absent ? nil : usual }
        if values.contains(0) { return 0 }
        let given = values.intersection(.given)
        return given.ranges.first { $0.lowerBound >= 0 }?.lowerBound ?? given.ranges.last?.upperBound
    }
}
