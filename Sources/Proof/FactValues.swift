import Adjudication
import PolicyFormat
import Values

/// The values that a fact has to be tried with, so that every condition of the sides under proof is met in each of its
/// cases.
struct FactValues {
    private let sides: [ProofSide]
    private let plans: [Plan]
    /// The sets of identities that are told apart; they hang on no other fact.
    let identities: [String?]

    /// What a record has where nothing is said.
    static let usual: [String: String] = [
        "referral": "yes", "designated": "yes", "emergency": "no", "follow_up": "no", "direct_settlement": "yes",
        "risk_assessed": "no", "rare_disease": "no", "continuous_enrolment": "no", "means_tested": "no",
        "insurance": "resident", "enrolment": "enrolled", "hospital_region": "city",
    ]

    init(_ sides: [ProofSide], on day: Day) {
        self.sides = sides
        plans = sides.map { $0.scheme.plan(on: day) }
        identities = FactValues.identities(sides, plans)
    }

    /// The name of the fact that stands in a slot of a side's frame; `nil` for one that no record gives.
    static func name(ofSlot slot: Int, _ side: ProofSide) -> String? {
        switch slot {
        case Slot.held, Slot.categoryWon, Slot.identityWon: return Field.identities.definition.name
        case Slot.age: return Field.birthDate.definition.name
        case Slot.stayDays, Slot.admittedGiven: return Field.admitted.definition.name
        case Slot.criticalIllnessOpen: return Field.criticalIllnessPaid.definition.name
        default: break
        }
        if let field = Field(rawValue: slot) {
            switch field {
            case .claimID, .personID, .householdID, .date, .event, .refund, .reverses, .total, .inScope: return nil
            case .advanceSelfPay, .overLimitSelfPay, .ownExpense, .basicPaid, .criticalIllnessPaid,
                .supplementaryPaid, .otherRelief:
                return nil
            default: return field.definition.name
            }
        }
        return side.scheme.layout.fields.first { $0.value.slot == slot && $0.value.type != .householdIdentities }?.key
    }

    /// The values of a fact for a claim of which other facts are known.
    func values(of name: String, _ claim: ProofClaim, _ prepared: [ProofSide.Prepared?]) -> [String?] {
        if name == Field.identities.definition.name { return identities }
        guard let field = Field.exactly(name) else { return ownValues(name, claim, prepared) }
        switch field.definition.kind {
        case .word(let table): return words(table, Slot.of(field))
        case .flag: return ["yes", "no"]
        case .yuan: return [ProofSide.given, nil]
        case .code: return codes(field)
        case .day: return days(field, claim, prepared)
        case .text, .identities: return [nil]
        }
    }

    /// Whether a fact is a day or a number, of which single values are tried.
    func isSampled(_ name: String) -> Bool {
        if let field = Field.exactly(name) { return field.definition.kind == .day }
        let type = sides.lazy.compactMap { $0.scheme.layout.fields[name]?.type }.first
        return [.number, .measure, .rate, .date].contains(type)
    }

    // MARK: Words and codes

    /// One word of each group that no condition tells apart.
    private func words(_ table: String, _ slot: Int) -> [String?] {
        let isKey = plans.contains { $0.keySlots.contains(slot) }
        let known = sides.map { $0.scheme.vocabulary.tables[table] ?? [] }
        var groups: Set<[Bool]> = []
        var found: [String?] = []
        for id in known.flatMap({ $0.map(\.id) }).unique {
            let indices = known.map { words in words.firstIndex { $0.id == id } }
            let group = zip(plans, indices).flatMap { plan, index in
                [index != nil]
                    + plan.wordSets(in: slot).map { set in index.map { set >> UInt64($0) & 1 == 1 } ?? false }
            }
            if groups.insert(group).inserted || isKey { found.append(id) }
        }
        return found
    }

    /// The codes that the sides name, one that none names, and none.
    private func codes(_ field: Field) -> [String?] {
        let slot = Slot.of(field)
        var known: [String?] = [nil]
        for side in sides {
            for code in side.scheme.layout.knownCodes(in: slot) where !known.contains(code) { known.append(code) }
        }
        let mustBeKnown = field == .application || field == .hospitalClass || field == .category
        return known + (mustBeKnown ? [] : others(slot))
    }

    /// Codes that no side names: two where they make keys of accumulations.
    private func others(_ slot: Int) -> [String?] {
        plans.contains { $0.keySlots.contains(slot) } ? ["other-1", "other-2"] : ["other-1"]
    }

    private func ownValues(_ name: String, _ claim: ProofClaim, _ prepared: [ProofSide.Prepared?]) -> [String?] {
        guard let place = sides.firstIndex(where: { $0.scheme.layout.fields[name] != nil }),
            let field = sides[place].scheme.layout.fields[name]
        else { return [nil] }
        let declared = sides[place].scheme.plans.lazy.flatMap(\.policy.fields).first { $0.name == name }
        let absent: [String?] = declared?.isNeeded == true || declared?.fallback != nil ? [] : [nil]
        switch field.type {
        case .flag: return ["yes", "no"] + absent
        case .yuan: return [ProofSide.given] + (declared?.isNeeded == true ? [] : absent)
        case .code:
            return sides[place].scheme.layout.knownCodes(in: field.slot).map { Optional($0) } + others(field.slot)
                + absent
        case .number: return numbers(name, prepared).map { String($0) } + absent
        case .measure, .rate:
            let text: (Int64) -> String = {
                field.type == .rate ? Rate(parts: $0).description : Yuan(fen: $0).description
            }
            return numbers(name, prepared).map { text($0) } + absent
        case .date: return dates(name, claim, prepared).map { $0.description } + absent
        case .householdIdentities: return [nil]
        }
    }

    // MARK: Numbers and days

    /// For each condition that compares a number, a value on either side of where its answer changes.
    private func numbers(_ name: String, _ prepared: [ProofSide.Prepared?]) -> [Int64] {
        var found: Set<Int64> = [0]
        for (index, side) in sides.enumerated() {
            guard let slot = side.scheme.layout.fields[name]?.slot, let prepared = prepared[index] else { continue }
            let figures = prepared.terms.plan.namedFigures.filter { (0...Yuan.largest.fen).contains($0) }
            let grid = Set(figures.flatMap { [$0 - 1, $0, $0 + 1] } + [0, 1]).filter { $0 >= 0 }.sorted()
            found.formUnion(prepared.edges(of: slot, among: grid))
        }
        return found.sorted()
    }

    /// Ages as birth dates, and other days, about which some condition changes its answer.
    private func days(_ field: Field, _ claim: ProofClaim, _ prepared: [ProofSide.Prepared?]) -> [String?] {
        let today = Int64(claim.date.number)
        switch field {
        case .birthDate:
            var ages: Set<Int64> = [40]
            for known in prepared.compactMap({ $0 }) {
                ages.formUnion(known.edges(of: Slot.age, among: Array(0...110)))
            }
            return ages.sorted().compactMap { claim.date.yearsBefore(Int($0))?.description } + [nil]
        case .admitted:
            var days: Set<Int64> = [today]
            for known in prepared.compactMap({ $0 }) {
                days.formUnion(known.edges(of: Slot.stayDays, among: Array(1...400)).map { today - $0 })
                days.formUnion(known.edges(of: Slot.of(.admitted), among: FactValues.grid(today, through: today)))
            }
            return days.filter { $0 <= today }.sorted().map { Day(number: Int32(clamping: $0)).description } + [nil]
        default: return dates(field.definition.name, claim, prepared).map { $0.description } + [nil]
        }
    }

    private func dates(_ name: String, _ claim: ProofClaim, _ prepared: [ProofSide.Prepared?]) -> [Day] {
        let today = Int64(claim.date.number)
        var days: Set<Int64> = [today]
        for (side, known) in zip(sides, prepared) {
            guard let known else { continue }
            let slot = Field.exactly(name).map { Slot.of($0) } ?? side.scheme.layout.fields[name]?.slot
            if let slot { days.formUnion(known.edges(of: slot, among: FactValues.grid(today, through: today + 1200))) }
        }
        return days.sorted().map { Day(number: Int32(clamping: $0)) }
    }

    /// Days some weeks apart, from years before to a last one.
    private static func grid(_ today: Int64, through last: Int64) -> [Int64] {
        Array(stride(from: today - 1200, to: last, by: 30)) + [last]
    }

    // MARK: Identities

    /// None, each identity of those that no rule tells apart from another, and each two of them.
    private static func identities(_ sides: [ProofSide], _ plans: [Plan]) -> [String?] {
        var groups: Set<[Bool]> = []
        var known: [String] = []
        for id in sides.flatMap({ $0.scheme.vocabulary.identities.map(\.id) }).unique {
            let group = zip(sides, plans).flatMap { side, plan -> [Bool] in
                let bits = side.scheme.vocabulary.identity(id).map { plan.identityBits[$0] } ?? 0
                return plan.identitySets.map { $0 & bits != 0 }
            }
            if groups.insert(group).inserted, group.contains(true) { known.append(id) }
        }
        let pairs = known.indices.flatMap { first in known[(first + 1)...].map { known[first] + "|" + $0 } }
        return [nil] + (known + pairs).map { Optional($0) }
    }
}

extension Day {
    /// The same day some years earlier; the day before where there is none.
    func yearsBefore(_ years: Int) -> Day? {
        let date = civil
        return Day(year: date.year - years, month: date.month, day: date.day)
            ?? Day(year: date.year - years, month: date.month, day: date.day - 1)
    }
}

extension ProofSide.Prepared {
    /// Values of a slot, among some in order and those between them, on either side of where a condition changes its answer.
    func edges(of slot: Int, among grid: [Int64]) -> Set<Int64> {
        var found: Set<Int64> = []
        var frame = frame
        var year = [Int64](repeating: 0, count: max(1, terms.plan.layout.yearSize))
        frame.withUnsafeMutableBufferPointer { frame in
            year.withUnsafeMutableBufferPointer { year in
                guard let slots = frame.baseAddress, let block = year.baseAddress else { return }
                for condition in terms.plan.comparisons(of: slot) {
                    func holds(_ value: Int64) -> Bool? {
                        slots[slot] = value
                        return terms.plan.holds(condition, in: slots, year: block)
                    }
                    for (low, high) in zip(grid, grid.dropFirst()) where holds(low) != holds(high) {
                        var (below, above) = (low, high)
                        let first = holds(low)
                        while above - below > 1 {
                            let middle = below + (above - below) / 2
                            if holds(middle) == first { below = middle } else { above = middle }
                        }
                        found.formUnion([below, above])
                    }
                }
            }
        }
        return found
    }
}
