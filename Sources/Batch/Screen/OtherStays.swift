import Glibc
import Platform
import PolicyFormat
import Values

/// Passes over rows of which a ``StayScan`` finds nothing, by a look at few of their cells: no admissions, no refunds, and
/// not of persons who died. Most rows are such, and reading all of a row takes long.
///
/// A cheap guard: what it does not know is read. One thread uses it.
final class OtherStays {
    private let file: UnsafePointer<UInt8>
    private let deaths: [PersonKey: Int32]
    private let care: Int
    private let person: Int
    /// How many columns stand behind that of refunds; below 0 where there is none.
    private let behindRefund: Int
    private let isUsable: Bool
    /// What stands in the column of the care of rows that are no admissions.
    private let known = FixedArray(
        repeating: UnsafeBufferPointer<UInt8>(start: nil, count: 0), count: OtherStays.mostKnown)
    @exclusivity(unchecked) private var knownCount = 0
    /// How many rows it has learned from.
    @exclusivity(unchecked) private var learned = 0
    private static let mostKnown = 8
    private static let mostLearned = 1 << 10
    /// Where more columns stand behind that of refunds, looking for it takes as long as reading the row.
    private static let mostBehind = 6

    /// For the rows of a file; where payments name days, every stay is looked at.
    init(_ input: BatchInput, _ deaths: [PersonKey: Int32], isUsable: Bool) {
        file = input.file.start
        self.deaths = deaths
        let columns = input.columns.columns
        func place(_ field: Field) -> Int { input.header.column(of: field.definition.name) ?? -1 }
        (care, person) = (place(.care), place(.personID))
        let refund = place(.refund)
        behindRefund = refund < 0 ? -1 : columns.count - 1 - refund
        self.isUsable =
            isUsable && input.separator == UInt8(ascii: ",") && care >= 0 && person >= 0
            && max(care, person, refund) < columns.count - 1 && behindRefund <= OtherStays.mostBehind
    }

    /// Where the next row starts, if nothing is found in the row that starts there, before an end; `nil` where that is not
    /// certain.
    @inline(__always)
    func behind(_ row: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
        guard knownCount > 0, row < end, let cells = cells(row), isKnown(cells.care),
            let feed = memchr(cells.behind, 10, end - cells.behind)
        else { return nil }
        let stop = UnsafePointer(feed.assumingMemoryBound(to: UInt8.self))
        guard memchr(row, 34, stop - row) == nil, hasNoRefund(cells.behind, stop) else { return nil }
        if !deaths.isEmpty {
            guard let key = PlainID.key(cells.person), deaths[key] == nil else { return nil }
        }
        return stop + 1
    }

    /// Learns what stands in the column of the care of a row that is no admission.
    func learn(_ start: Int64) {
        guard isUsable, learned < OtherStays.mostLearned, knownCount < OtherStays.mostKnown else { return }
        learned += 1
        guard let text = cells(file + Int(start))?.care, text.first != 34, !isKnown(text) else { return }
        known.start[knownCount] = text
        knownCount += 1
    }

    private typealias Cell = UnsafeBufferPointer<UInt8>

    /// The cells of the person and of the care, and what stands behind both; `nil` where the row ends before.
    @inline(__always)
    private func cells(_ row: UnsafePointer<UInt8>) -> (person: Cell, care: Cell, behind: UnsafePointer<UInt8>)? {
        var place = row
        var (personCell, careCell) = (Cell(start: row, count: 0), Cell(start: row, count: 0))
        for column in 0...max(care, person) {
            let end = FieldBytes.delimiter(place)
            guard end.pointee == UInt8(ascii: ",") else { return nil }
            if column == care { careCell = Cell(start: place, count: end - place) }
            if column == person { personCell = Cell(start: place, count: end - place) }
            place = end + 1
        }
        return (personCell, careCell, place)
    }

    @inline(__always)
    private func isKnown(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = text.baseAddress else { return false }
        for index in 0..<knownCount where known[index].count == text.count {
            if let first = known[index].baseAddress, memcmp(first, start, text.count) == 0 { return true }
        }
        return false
    }

    /// Whether the column of refunds is empty in a row that ends there.
    @inline(__always)
    private func hasNoRefund(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Bool {
        if behindRefund < 0 { return true }
        var (place, left) = (end, behindRefund)
        if place > start, place[-1] == 13 { place -= 1 }
        while left > 0, place > start {
            place -= 1
            if place.pointee == UInt8(ascii: ",") { left -= 1 }
        }
        // The cell ends there: where it is empty, the comma of the cell before stands before it.
        return left == 0 && place > start && place[-1] == UInt8(ascii: ",")
    }
}
