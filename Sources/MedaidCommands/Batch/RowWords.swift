import MedicalAssistance

/// A row of a batch file while it is worked on: a fixed number of whole numbers, the row's own first, then its values as
/// the columns give them; once it is settled, what it came to stands in their place.
enum RowWords {
    /// Where the row starts in the file.
    static let start = 0
    /// How long it is without its line end.
    static let length = 1
    static let personLow = 2
    static let personHigh = 3
    /// How far it has come: one of the states below.
    static let state = 4
    /// The identities that it names, as the address of a ``HoldingList``; 0 for none.
    static let holdings = 5
    /// Where its claim id starts, from the row's start, and how long it is.
    static let claimStart = 6
    static let claimLength = 7
    /// Which of its amounts and dates are not given, as bits by their place among the values; below 0 where it has an
    /// amount below 0, or more than bits can tell.
    static let shape = 8
    /// Which combination of texts it has in the first ``TextGroup``, as a number that no other one has; 0 where that is
    /// not known.
    static let texts = 9
    /// The first of its values.
    static let values = 10

    // What it came to.

    /// Status, reason + 1, category + 1 and version, sixteen bits each; the status with ``isCut`` where a limit bound.
    static let verdict = values
    static let isCut: Int64 = 1 << 15
    static let burden = values + 1
    static let deductible = values + 2
    static let payout = values + 3
    static let hospital = values + 4
    static let outOfPocket = values + 5
    /// What was paid before; ``Slot/absent`` where that is not given.
    static let paidBefore = values + 6
    static let total = values + 7
    static let inScope = values + 8
    static let care = values + 9
    static let insurance = values + 10
    /// The settlement date.
    static let day = values + 11
    /// What is left to the patient before flooring.
    static let outOfPocketExact = values + 12
    /// The first of the benefits' payouts.
    static let payouts = values + 13

    /// Read from its bytes.
    static let plain: Int64 = 0
    /// Read by the reader of records; the record is kept beside the part.
    static let spelt: Int64 = 1
    /// It cannot be settled; the note says why.
    static let rejected: Int64 = 2
    static let settled: Int64 = 3
}

/// Identities with their dates, as a row names them; kept as long as the run.
struct HoldingList: BitwiseCopyable {
    let start: UnsafePointer<Holding>?
    let count: Int
    /// All of them as bits, where none has dates; `nil` where it hangs on the claim's date which count.
    let held: UInt64?

    /// None at all.
    static var empty: HoldingList { HoldingList(start: nil, count: 0, held: 0) }

    var buffer: UnsafeBufferPointer<Holding> { UnsafeBufferPointer(start: start, count: count) }

    /// A list of its own in memory that is not given back before the end.
    static func make(_ holdings: [Holding]) -> HoldingList {
        guard !holdings.isEmpty else { return .empty }
        let memory = UnsafeMutablePointer<Holding>.allocate(capacity: holdings.count)
        memory.initialize(from: holdings, count: holdings.count)
        let held = holdings.reduce(UInt64(0)) { $0 | UInt64(1) << UInt64($1.identity) }
        return HoldingList(
            start: UnsafePointer(memory), count: holdings.count, held: holdings.allSatisfy(\.isUndated) ? held : nil)
    }
}

/// The identities of a row, its own and those of the register.
struct RowHoldings {
    let buffer: UnsafeBufferPointer<Holding>
    /// All of them as bits, where none has dates.
    let held: UInt64?
    /// Which list it is, where none has dates.
    let list: Int64
}
