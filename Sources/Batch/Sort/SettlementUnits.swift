import Adjudication
import PolicyFormat

/// Whose rows are settled together: a person's, or where rules look at households, a household's.
struct SettlementUnits {
    private let layout: Layout
    private let isByHousehold: Bool
    /// The place of the household among a row's values; -1 for none.
    private let household: Int
    private let roster: Roster?

    init(_ input: BatchInput, _ roster: Roster?) {
        self.roster = roster
        layout = input.scheme.layout
        isByHousehold = input.scheme.plans.contains { $0.isByHousehold }
        household = input.columns.slots.firstIndex(of: Int32(Slot.of(.householdID))) ?? -1
    }

    /// The unit of a row, by its index in a part: the person, or where rules look at households and one is named, the
    /// household.
    @inline(__always)
    func unit(_ row: BatchRow, _ part: BatchPart, _ index: Int) -> PersonKey {
        isByHousehold ? self.household(row, part, index) ?? row.person : row.person
    }

    private func household(_ row: BatchRow, _ part: BatchPart, _ index: Int) -> PersonKey? {
        if let text = part.records[index]?.texts[.householdID] {
            let code = layout.code(text, in: Slot.of(.householdID))
            return PersonKey(low: UInt64(bitPattern: code), high: 1)
        }
        guard household >= 0, row.values[household] != Slot.absent else {
            return roster?.household(of: row.person).map { PersonKey(low: UInt64(bitPattern: $0), high: 1) }
        }
        return PersonKey(low: UInt64(bitPattern: row.values[household]), high: 1)
    }
}
