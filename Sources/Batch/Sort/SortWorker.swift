import Adjudication
import Platform

/// What one thread of a sorted run has of its own.
struct SortWorker: ~Copyable {
    var parser: RowParser
    var loader: FrameLoader
    let preparer: FramePreparer
    let result: RowResult
    var writer: RowWriter
    let part: BatchPart
    var rowReader: RowReader
    var yearChecks: YearChecks
    /// The terms of the claims settled so far.
    let terms = TermsCache()
    /// How many persons it has met.
    var persons = 0

    init(_ input: BatchInput, _ options: BatchOptions) {
        parser = RowParser(input.file.start, input, owners: 1)
        loader = FrameLoader(input, options.roster)
        preparer = FramePreparer(input.scheme, completion: options.completion(input.scheme), isBulk: true)
        result = RowResult(input)
        writer = RowWriter(input, options)
        part = BatchPart(stride: RowResult.stride(input.columns, input.scheme), owners: 1)
        rowReader = RowReader(input)
        yearChecks = YearChecks(input, options)
    }
}
