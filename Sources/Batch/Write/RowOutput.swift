import Platform

/// Where the rows of a run go once they are settled or rejected.
package enum RowOutput {
    /// They are written, each with what it came to.
    case files(BatchOutput)
    /// What they came to under each scheme of the run is kept, to be compared, or under none; what schemes come to that are
    /// settled beside the first is added up.
    case figures([RowFigures], beside: WhatIfSums? = nil)
    /// What they come to under all schemes of the run is added up side by side, and what schemes come to beside the first.
    case comparison(SideBySide, beside: WhatIfSums?)
    /// They are compared with the result that they carry.
    case verification

    /// The schemes that are settled beside the first, where there are some.
    var beside: WhatIfSums? {
        switch self {
        case .figures(_, let sums), .comparison(_, let sums): sums
        case .files, .verification: nil
        }
    }

    /// Where the schemes of the run are added up side by side.
    var sideBySide: SideBySide? {
        if case .comparison(let sides, _) = self { sides } else { nil }
    }

    /// A run begins; what an earlier one left is dropped.
    func begin(_ writer: borrowing RowWriter) -> FileFailure? {
        switch self {
        case .files(let output): return output.begin(writer)
        case .figures(let figures, let sums):
            for figures in figures { figures.begin() }
            sums?.begin()
            return nil
        case .comparison(_, let sums):
            sums?.begin()
            return nil
        case .verification: return nil
        }
    }

    /// Makes a part's rows ready; threads may do so at the same time, each with a part of its own.
    func format(_ part: BatchPart, _ writer: inout RowWriter) {
        switch self {
        case .files(let output): if output.writesRows { writer.write(part) } else { writer.compare(part) }
        case .figures, .comparison: break
        case .verification: writer.verify(part)
        }
    }

    /// Takes a part's rows, which start with a row of the file, settled under the scheme of that index; in the file's order.
    func put(_ part: BatchPart, row: Int, scheme: Int = 0, _ writer: inout RowWriter) -> FileFailure? {
        if let failure = writer.imbalance(in: part) { return failure }
        switch self {
        case .files(let output): return output.write(part)
        case .figures(let figures, _):
            if scheme < figures.count { figures[scheme].take(part, from: row, &writer) }
            return nil
        case .comparison(let sides, _):
            sides.take(part, from: row, scheme: scheme, &writer)
            return nil
        case .verification: return nil
        }
    }
}
