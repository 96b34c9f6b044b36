import Batch
import Values

/// The persons of a file, each with a year of claims, numbered in the order of the file.
struct PersonYears {
    private var slots: [Int32]
    private var keys: [PersonKey] = []
    /// The calendar year of each.
    private(set) var years: [Int32] = []
    /// Where the first of its rows starts in the file.
    private(set) var starts: [Int64] = []
    /// The day on which each calendar year starts.
    private let newYears = Day.years.map { Day(year: $0, month: 1, day: 1)?.number ?? .max }

    init() { slots = [Int32](repeating: -1, count: 1 << 12) }

    var count: Int { keys.count }

    /// The number of a row's person and year, a new one where it is the first.
    mutating func number(of facts: RowFacts) -> Int {
        let year = year(of: facts.day)
        var slot = home(facts.person, year)
        while slots[slot] >= 0 {
            let known = Int(slots[slot])
            if keys[known] == facts.person, years[known] == year {
                starts[known] = min(starts[known], facts.start)
                return known
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = Int32(keys.count)
        keys.append(facts.person)
        years.append(year)
        starts.append(facts.start)
        if keys.count * 2 > slots.count { grow() }
        return keys.count - 1
    }

    private func year(of day: Int32) -> Int32 {
        // Never too late: no calendar year has more than 366 days.
        var index = max(0, min(newYears.count - 1, Int(day - newYears[0]) / 366))
        while index + 1 < newYears.count, newYears[index + 1] <= day { index += 1 }
        return Int32(Day.years.lowerBound + index)
    }

    private func home(_ person: PersonKey, _ year: Int32) -> Int {
        Int(truncatingIfNeeded: person.hash &+ UInt64(truncatingIfNeeded: year) &* 0x9E37_79B9) & (slots.count - 1)
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: 2 * slots.count)
        for number in keys.indices {
            var slot = home(keys[number], years[number])
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(number)
        }
    }
}
