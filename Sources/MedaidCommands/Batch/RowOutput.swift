import MedicalAssistance

/// Where the rows of a run go once they are settled or rejected.
enum RowOutput {
    /// They are written, each with what it came to.
    case files(BatchOutput)
    /// What they came to is kept, to be compared with what they come to otherwise.
    case figures(RowFigures)

    /// A run begins; what an earlier one left is dropped.
    func begin(_ writer: RowWriter) -> FileFailure? {
        switch self {
        case .files(let output): return output.begin(writer)
        case .figures(let figures):
            figures.begin()
            return nil
        }
    }

    /// So many rows are known so far.
    func expect(_ rows: Int) {
        if case .figures(let figures) = self { figures.expect(rows) }
    }

    /// Takes a part's rows, which start on a line and with a row of the file.
    func take(_ part: BatchPart, firstLine: Int, row: Int, _ writer: inout RowWriter) {
        switch self {
        case .files: writer.write(part, firstLine: firstLine)
        case .figures(let figures):
            for index in 0..<part.count { figures.take(part, index, number: row + index, &writer) }
        }
    }

    /// Takes one row, by its number in the file.
    func take(_ part: BatchPart, _ row: Int, number: Int, _ writer: inout RowWriter, _ buffer: inout ByteBuffer) {
        switch self {
        case .files: writer.append(part, row, to: &buffer)
        case .figures(let figures): figures.take(part, row, number: number, &writer)
        }
    }

    /// What several parts had is complete.
    func write(_ parts: ArraySlice<BatchPart>) -> FileFailure? {
        switch self {
        case .files(let output): output.write(parts)
        case .figures: nil
        }
    }
}
