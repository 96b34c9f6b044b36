import Adjudication
import Platform
import Values

/// What the threads of a sorted run have, each of its own.
final class SortWorkers: Sendable {
    let each: FixedArray<SortWorker>
    var count: Int { each.count }

    /// Creates them for a run; `nil` where there is no memory for it.
    init?(_ input: BatchInput, _ options: BatchOptions) {
        guard
            let each = FixedArray<SortWorker>(
                attempting: max(1, options.jobs), { _ in SortWorker.make(input, options) })
        else { return nil }
        self.each = each
    }

    subscript(job: Int) -> SortWorker {
        @inline(__always)
        unsafeAddress { UnsafePointer(each.start + job) }
        @inline(__always)
        unsafeMutableAddress { each.start + job }
    }

    /// Lets go of the rows that were kept.
    func forgetRows() {
        for job in 0..<count { self[job].forgetRows() }
    }

    /// Rows read so far whose person has a resident number with a wrong check character.
    var wrongChecks: CheckDigitCount {
        var all = CheckDigitCount()
        for job in 0..<count { all += self[job].parser.wrongChecks }
        return all
    }

    /// What all rows came to.
    func result(_ input: BatchInput) -> BatchResult {
        var result = BatchResult(totals: BatchTotals(input.scheme))
        for job in 0..<count {
            result.add(self[job].writer)
            result.add(self[job].assessor.yearChecks)
            result.add(self[job].units.yearChecks)
            result.trials += self[job].assessor.trials.found + self[job].units.trials.found
            result.add(self[job].units.grants)
            result.totals.persons += self[job].assessor.persons + self[job].units.persons
        }
        result.sort()
        return result
    }
}

/// What one thread of a sorted run has of its own.
struct SortWorker: ~Copyable {
    var parser: RowParser
    var writer: RowWriter
    var rowReader: RowReader
    /// Settles persons whose rows only have to be in order, and those that need looking at together.
    var assessor: StreamAssessor
    var units: UnitAssessor
    /// The rows of a few persons while they are settled.
    let part: BatchPart
    /// The rows kept, and the identities that only they have.
    var store = RowStore()
    var identities = IdentityArena()
    /// Why rows were rejected, by the order in which they were.
    var notes: [RejectNote] = []
    /// Persons that an assessor's table has room for at first.
    private static let persons = 1 << 11

    /// Creates one; `nil` where there is no memory for it.
    static func make(_ input: BatchInput, _ options: BatchOptions) -> SortWorker? {
        guard let assessor = StreamAssessor.make(input, options, persons: persons) else { return nil }
        return SortWorker(input, options, assessor)
    }

    private init(_ input: BatchInput, _ options: BatchOptions, _ assessor: consuming StreamAssessor) {
        self.assessor = assessor
        parser = RowParser(input.file.start, input, owners: 1)
        writer = RowWriter(input, options)
        rowReader = RowReader(input)
        units = UnitAssessor(input, options)
        part = BatchPart(stride: RowResult.stride(input.columns, input.scheme), owners: 1)
    }

    fileprivate mutating func forgetRows() {
        store.removeAll()
        identities.removeAll()
    }
}
