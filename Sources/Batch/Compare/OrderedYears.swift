/// The years of all owners of persons in the order of the file, those of which some row is compared.
struct OrderedYears {
    private(set) var years: OwnedYears = []
    /// By owner and number the place of each among them; -1 where no row of it is compared.
    private(set) var places: [[Int32]]

    init(_ owners: [OwnedYears]) {
        places = owners.map { [Int32](repeating: -1, count: $0.count) }
        var left = owners.map { owner in
            // They came in the order of their first rows, of which mostly all are compared.
            let compared = owner.filter { $0.sums.isCompared }
            let isOrdered = zip(compared, compared.dropFirst()).allSatisfy { $0.sums.start < $1.sums.start }
            return (isOrdered ? compared : compared.sorted { $0.sums.start < $1.sums.start })[...]
        }
        years.reserveCapacity(left.reduce(0) { $0 + $1.count })
        while let next = OrderedYears.first(left) {
            let year = left[next].removeFirst()
            places[next][year.sums.number - 1] = Int32(years.count)
            years.append(year)
        }
    }

    /// The owner whose next year stands first in the file.
    private static func first(_ left: [ArraySlice<OwnedYears.Element>]) -> Int? {
        var (found, start): (Int?, Int64) = (nil, .max)
        for (owner, years) in left.enumerated() {
            guard let year = years.first, year.sums.start < start else { continue }
            (found, start) = (owner, year.sums.start)
        }
        return found
    }
}
