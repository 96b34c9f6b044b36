import Batch
import Values

/// The persons of a file, each with a year of claims, numbered in the order of the file.
struct PersonYears {
    private var slots: [Int32]
    private var keys: [PersonKey] = []
    /// The calendar year of each.
    private(set) var years: [Int32] = []
    /// All of these years.
    private(set) var allYears: Set<Int32> = []
    /// Where the first of its rows starts in the file.
    private(set) var starts: [Int64] = []
    /// The day on which each calendar year starts.
    private let newYears = Day.years.map { Day(year: $0, month: 1, day: 1)?.number ?? .max }

    init() { slots = [Int32](repeating: PersonYears.free, count: 1 << 12) }

    var count: Int { keys.count }

    /// How many persons they are, whatever their years.
    var people: Int { allYears.count > 1 ? Set(keys).count : keys.count }

    /// How many rows are looked up at a time.
    private static let group = 64
    private static let leftOut: Int32 = -1
    /// Of a slot: nobody is there.
    private static let free: Int32 = -2

    /// For each of so many rows the number of its person and year, a new one where it is the first; -1 where the row is
    /// left out. The slots of a group of rows are read before the first is looked at, so that waiting for them overlaps.
    mutating func numbers(
        rows: Int, isLeftOut: (_ row: Int) -> Bool, facts: (_ row: Int) -> RowFacts
    ) -> [Int32] {
        var numbers = [Int32](repeating: PersonYears.leftOut, count: rows)
        for first in stride(from: 0, to: rows, by: PersonYears.group) {
            let group = first..<min(rows, first + PersonYears.group)
            // No slot moves while a group is looked at.
            while (keys.count + group.count) * 2 > slots.count { grow() }
            for row in group where !isLeftOut(row) {
                let facts = facts(row)
                numbers[row] = slots[home(facts.person, year(of: facts.day))]
            }
            for row in group where numbers[row] != PersonYears.leftOut {
                numbers[row] = number(of: facts(row), likely: numbers[row])
            }
        }
        return numbers
    }

    /// The number of a row's person and year, which is most likely the one that stood at its home.
    private mutating func number(of facts: RowFacts, likely: Int32) -> Int32 {
        let year = year(of: facts.day)
        var known = likely
        if known < 0 || keys[Int(known)] != facts.person || years[Int(known)] != year { known = find(facts, year) }
        starts[Int(known)] = min(starts[Int(known)], facts.start)
        return known
    }

    private mutating func find(_ facts: RowFacts, _ year: Int32) -> Int32 {
        var slot = home(facts.person, year)
        while slots[slot] >= 0 {
            let known = slots[slot]
            if keys[Int(known)] == facts.person, years[Int(known)] == year { return known }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = Int32(keys.count)
        keys.append(facts.person)
        if years.last != year { allYears.insert(year) }
        years.append(year)
        starts.append(facts.start)
        return Int32(keys.count - 1)
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
        slots = [Int32](repeating: PersonYears.free, count: 2 * slots.count)
        for number in keys.indices {
            var slot = home(keys[number], years[number])
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(number)
        }
    }
}
