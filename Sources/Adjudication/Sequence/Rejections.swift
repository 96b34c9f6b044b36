/// Rejected records, and what stands behind them: what a rejected record would have added to its year is not known, so
/// nothing of that person's or household's year is settled behind it. One without a date stands before all of the years.
package struct Rejections<Unit: Hashable, Place> {
    @usableFromInline struct Reach: Hashable {
        @usableFromInline let unit: Unit
        /// `nil` for all years.
        @usableFromInline let year: Int64?

        @inlinable
        init(unit: Unit, year: Int64?) {
            self.unit = unit
            self.year = year
        }
    }

    @usableFromInline var first: [Reach: Place] = [:]

    @inlinable
    package init() {}

    /// Keeps where a rejected record stands; `year` is `nil` where its date is not known. Records come in order.
    @inlinable
    package mutating func add(_ place: Place, of unit: Unit, in year: Int64?) {
        let reach = Reach(unit: unit, year: year)
        if first[reach] == nil { first[reach] = place }
    }

    /// Where the rejected record stands that a record of the year stands behind; `nil` for none.
    @inlinable
    package func before(_ unit: Unit, _ year: Int64) -> Place? {
        if first.isEmpty { return nil }
        return first[Reach(unit: unit, year: nil)] ?? first[Reach(unit: unit, year: year)]
    }
}
