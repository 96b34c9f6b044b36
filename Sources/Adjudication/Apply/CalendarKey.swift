import Values

/// The parts of the calendar that accumulations may run over.
package enum CalendarKey {
    /// The key that stands for a slot of the month or the quarter on a settlement day; `nil` for any other slot.
    @inline(__always)
    package static func value(_ slot: Int, on day: Int64) -> Int64? {
        switch slot {
        case Slot.month: part(ofYear: 12, day)
        case Slot.quarter: part(ofYear: 4, day)
        default: nil
        }
    }

    /// The part of the calendar that a day falls in, of so many in a year: 202403 is the third of 2024.
    private static func part(ofYear count: Int, _ day: Int64) -> Int64 {
        let date = Day(number: Int32(clamping: day)).civil
        return Int64(date.year * 100 + (date.month - 1) * count / 12 + 1)
    }
}
