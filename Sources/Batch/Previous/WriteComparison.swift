import Platform

/// Compares the rows of a new result with those of the only earlier one while they are written and still at hand: read again
/// from the file, each would have to come from memory once more.
///
/// It goes as far as rows are plain and belong together (see ``PlainPairs``); from where it stops on, a ``ResultWalk`` reads
/// both files. One thread at a time uses it.
package final class WriteComparison {
    private let sources: ResultDeltas.Sources
    private let plain: PlainPairs
    private let comparison: PairComparison
    private let end: Int
    private var isOver = false
    private var left: Int
    /// Where the first row of either file stands that was not compared.
    @exclusivity(unchecked) private(set) var old: Int
    @exclusivity(unchecked) private(set) var new: Int
    /// What differs so far, and where the claims are kept.
    private(set) var parts: [DeltaPart] = []
    let records = DeltaRecords()
    /// Bytes of the new result in a part.
    private static let partSize = 1 << 20

    /// `sources` are those of the comparison, with a new result that has its header and no rows yet; `nil` where its rows
    /// cannot be compared like this.
    package init?(_ sources: ResultDeltas.Sources) {
        guard sources.earlier.count == 1 else { return nil }
        let plain = PlainPairs(sources, isSameForm: sources.haveSameForm)
        guard plain.isUsable else { return nil }
        self.sources = sources
        self.plain = plain
        comparison = PairComparison(sources)
        (old, new) = (sources.earlier[0].csv.firstRow, sources.now.csv.firstRow)
        end = sources.earlier[0].csv.rowsEnd
        left = 0
    }

    /// Compares whole rows that are written at a place of the new result; some bytes behind them may be read.
    func take(_ rows: UnsafeRawBufferPointer, at offset: Int) {
        guard !isOver, offset == new, let start = rows.baseAddress else {
            isOver = true
            return
        }
        if left <= 0 {
            parts.append(DeltaPart(records))
            left = WriteComparison.partSize
        }
        left -= rows.count
        plain.look(at: start.assumingMemoryBound(to: UInt8.self), standingAt: offset)
        var place = 0
        let part = parts[parts.count - 1]
        while place < rows.count, !isOver {
            isOver = !plain.step(&old, &place, end, rows.count, comparison, to: part)
        }
        new = offset + place
    }

    /// Whether the new result, now that it is complete, is what its header said it would be.
    func isOf(_ complete: ResultDeltas.Sources) -> Bool {
        let (header, now) = (sources.now, complete.now)
        return complete.earlier.count == 1 && header.csv.firstRow == now.csv.firstRow
            && header.csv.names == now.csv.names && header.csv.separator == now.csv.separator
            && header.csv.encoding == now.csv.encoding && header.places == now.places && new <= now.csv.rowsEnd
    }
}
