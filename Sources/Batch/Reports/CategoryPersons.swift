/// Which persons have claims in which category. A person may have some in several.
package struct CategoryPersons {
    private struct Entry: Hashable {
        let person: PersonKey
        let category: Int
    }

    private var entries: Set<Entry> = []
    /// Most rows follow one of the same person.
    private var last: Entry?

    init() {}

    /// Notes a settled claim; category 0 is none.
    mutating func add(_ person: PersonKey, category: Int) {
        let entry = Entry(person: person, category: category)
        guard entry != last else { return }
        last = entry
        entries.insert(entry)
    }

    static func += (left: inout CategoryPersons, right: CategoryPersons) {
        left.entries.formUnion(right.entries)
    }

    /// How many persons have claims at all.
    package var count: Int { Set(entries.map(\.person)).count }

    /// How many persons have claims in each of so many categories, the first for none.
    package func counts(_ categories: Int) -> [Int] {
        var counts = [Int](repeating: 0, count: categories)
        for entry in entries { counts[entry.category] += 1 }
        return counts
    }
}
