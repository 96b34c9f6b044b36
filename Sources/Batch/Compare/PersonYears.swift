import Values

/// The persons of a comparison, each with a year of claims, numbered in the order of the file.
package struct PersonYears {
    private let keys: [PersonKey]
    /// The calendar year of each.
    package let years: [Int32]
    /// All of these years.
    package let allYears: Set<Int32>
    /// Where the first of its rows starts in the file.
    package let starts: [Int64]

    init(_ compared: OwnedYears) {
        keys = compared.map(\.block.person)
        years = compared.map { Int32($0.block.year) }
        starts = compared.map(\.sums.start)
        var all: Set<Int32> = []
        // Mostly all are of one year.
        for (place, year) in years.enumerated() where place == 0 || year != years[place - 1] { all.insert(year) }
        allYears = all
    }

    package var count: Int { keys.count }

    /// How many persons they are, whatever their years.
    package var people: Int { allYears.count > 1 ? Set(keys).count : keys.count }
}
