import PolicyFormat

/// A record of a settlement unit, a person or a household: its frame, completed, or that it was rejected.
package struct UnitEntry {
    /// What stands in ``reverses`` where a refund names nothing.
    package static let unnamed: Int32 = -1
    /// What stands there where it names a record that is not of this unit.
    package static let unknown: Int32 = -2

    /// The completed frame; of a rejected record nothing is read.
    package var frame: UnsafeMutablePointer<Int64>
    /// The settlement date as a day number; ``Slot/absent`` where a rejected record has none.
    package var day: Int64
    /// What a rejected record makes uncertain: its person's or household's year, or all years where rules cross them.
    package var reach: Reach
    /// The year that keys its accumulations.
    package var year: Int64
    /// The person, as a code.
    package var person: Int64
    /// Whether it cancels another.
    package var isRefund: Bool
    /// The entry that a refund names, by index.
    package var reverses: Int32
    /// Whether the record was rejected.
    package var isRejected: Bool
    /// Whether it is set aside: it takes no part in anything.
    package var isSetAside = false
    /// The identities of its household that are known with it; left empty where no rule asks for them.
    package var household: [Holding] = []

    /// Whose accumulations, and of which year.
    package struct Reach: Hashable, Sendable {
        let unit: Int64
        let year: Int64

        /// The year of a person or household, by their codes; year 0 for all.
        package init(unit: Int64, year: Int64) {
            self.unit = unit
            self.year = year
        }
    }

    /// An entry.
    package init(
        frame: UnsafeMutablePointer<Int64>, day: Int64, reach: Reach, year: Int64, person: Int64, isRefund: Bool,
        reverses: Int32 = UnitEntry.unnamed, isRejected: Bool = false
    ) {
        self.frame = frame
        self.day = day
        self.reach = reach
        self.year = year
        self.person = person
        self.isRefund = isRefund
        self.reverses = reverses
        self.isRejected = isRejected
    }
}

/// Settles the records of one unit in order: refunds and what they cancel drop out, and behind a rejected record nothing
/// of its person's year is settled.
package struct UnitSettlement {
    /// What became of an entry, beside being assessed.
    package enum Event {
        /// It cancels another entry, by index, or is cancelled by it.
        case reversed(with: Int)
        /// It was set aside beforehand.
        case setAside
        /// A refund that matches nothing.
        case unmatchedRefund
        /// It stands behind a rejected record, by index.
        case behind(Int)
        /// It lacks something that the deciding rule needs.
        case faulted(Fault)
    }

    private let layout: Layout
    /// Whether the rest is settled as if rejected records were absent.
    private let skipsRejected: Bool

    /// Settlements over a scheme's layout.
    package init(_ layout: Layout, skipsRejected: Bool) {
        self.layout = layout
        self.skipsRejected = skipsRejected
    }

    /// Goes through entries that stand in settlement order, those without a date first.
    ///
    /// `assess` settles the entry at an index, with the block of its person's year and the unit's ledger; all that is
    /// not assessed is told to `report`.
    package func settle(
        _ entries: [UnitEntry],
        assess: (Int, UnsafeMutablePointer<Int64>, Ledger) throws(Fault) -> Void, report: (Int, Event) -> Void
    ) {
        let refunds = entries.contains { $0.isRefund } ? Refunds.match(entries, amounts: layout.mirrored) : [:]
        let partners = refunds.merging(refunds.map { ($0.value, $0.key) }) { own, _ in own }
        let ledger = Ledger(layout)
        var households = HouseholdIdentities(layout)
        var rejections = Rejections<Int64, Int>()
        func reject(_ entry: UnitEntry, _ index: Int) {
            rejections.add(index, of: entry.reach.unit, in: entry.day == Slot.absent ? nil : entry.reach.year)
        }
        for (index, entry) in entries.enumerated() {
            if !entry.isRejected { households.take(entry) }
            if entry.isRejected {
                reject(entry, index)
            } else if entry.isSetAside {
                report(index, .setAside)
            } else if let partner = partners[index] {
                report(index, .reversed(with: partner))
            } else if entry.isRefund {
                report(index, .unmatchedRefund)
                reject(entry, index)
            } else if !skipsRejected, let first = rejections.before(entry.reach.unit, entry.reach.year) {
                report(index, .behind(first))
            } else {
                // What a claim left behind before its fault was found must not count for the claims after it.
                let before = skipsRejected ? ledger.memory : nil
                do {
                    try assess(index, ledger.year(entry.year, ofPerson: entry.person), ledger)
                } catch {
                    report(index, .faulted(error))
                    reject(entry, index)
                    if let before { ledger.restore(before) }
                }
            }
        }
    }
}

extension Scheme {
    /// What a record makes uncertain if it is rejected.
    package func reach(of frame: UnsafeMutablePointer<Int64>, in year: Int) -> UnitEntry.Reach {
        UnitEntry.Reach(
            unit: frame[plans.contains(where: \.isByHousehold) ? Slot.of(.householdID) : Slot.person],
            year: plans.contains(where: \.crossesYears) ? 0 : Int64(year))
    }
}
