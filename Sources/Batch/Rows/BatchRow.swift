import Adjudication
import PolicyFormat

/// A row of a batch file while it is worked on, at the place where its part keeps it.
///
/// It is a fixed number of 64-bit words: the row's own first, then the values of its columns. Once it is settled, its
/// result takes the place of the values. The part owns the memory; a row is valid until the part begins anew.
struct BatchRow: BitwiseCopyable {
    /// How far a row has come.
    enum State: Int64 {
        /// Read from its bytes.
        case plain
        /// Read by the reader of records; the record is kept beside the part.
        case record
        /// It cannot be settled; the part's note says why.
        case rejected
        case settled
    }

    // The places of the row's own words.
    private static let startWord = 0
    private static let lengthWord = 1
    private static let personWord = 2
    private static let stateWord = 4
    private static let identitiesWord = 5
    private static let claimStartWord = 6
    private static let claimLengthWord = 7
    private static let shapeWord = 8
    private static let textsWord = 9
    private static let valuesWord = 10

    private let words: UnsafeMutablePointer<Int64>

    /// The row whose words start there.
    @inline(__always)
    init(_ words: UnsafeMutablePointer<Int64>) { self.words = words }

    /// The words that a row needs for so many values, and for what it comes to under a scheme of so many benefits.
    static func size(values: Int, benefits: Int) -> Int {
        valuesWord + max(values, Result.payouts + benefits)
    }

    /// Where the row starts in the file.
    @inline(__always)
    var start: Int64 {
        get { words[BatchRow.startWord] }
        nonmutating set { words[BatchRow.startWord] = newValue }
    }

    /// How long it is without its line end.
    @inline(__always)
    var length: Int64 {
        get { words[BatchRow.lengthWord] }
        nonmutating set { words[BatchRow.lengthWord] = newValue }
    }

    /// Its person; ``PersonKey/none`` where that is not known.
    @inline(__always)
    var person: PersonKey {
        get {
            PersonKey(
                low: UInt64(bitPattern: words[BatchRow.personWord]),
                high: UInt64(bitPattern: words[BatchRow.personWord + 1]))
        }
        nonmutating set {
            words[BatchRow.personWord] = Int64(bitPattern: newValue.low)
            words[BatchRow.personWord + 1] = Int64(bitPattern: newValue.high)
        }
    }

    /// How far it has come.
    @inline(__always)
    var state: State {
        get { State(rawValue: words[BatchRow.stateWord]) ?? .rejected }
        nonmutating set { words[BatchRow.stateWord] = newValue.rawValue }
    }

    /// The identities that it names.
    @inline(__always)
    var identities: IdentityList {
        get { IdentityList(bits: words[BatchRow.identitiesWord]) }
        nonmutating set { words[BatchRow.identitiesWord] = newValue.bits }
    }

    /// Where its claim id starts, from the row's start.
    @inline(__always)
    var claimStart: Int64 {
        get { words[BatchRow.claimStartWord] }
        nonmutating set { words[BatchRow.claimStartWord] = newValue }
    }

    /// How long its claim id is; 0 where it does not stand in the row as it is.
    @inline(__always)
    var claimLength: Int64 {
        get { words[BatchRow.claimLengthWord] }
        nonmutating set { words[BatchRow.claimLengthWord] = newValue }
    }

    /// Which of its amounts and dates are not given, as bits by their place among the values; below 0 where it has an
    /// amount below 0, or more than bits can hold.
    @inline(__always)
    var shape: Int64 {
        get { words[BatchRow.shapeWord] }
        nonmutating set { words[BatchRow.shapeWord] = newValue }
    }

    /// Which combination of texts it has in the first ``TextGroup``, as a number that no other one has; 0 where that is
    /// not known.
    @inline(__always)
    var texts: Int64 {
        get { words[BatchRow.textsWord] }
        nonmutating set { words[BatchRow.textsWord] = newValue }
    }

    /// Once it is settled to be compared: where its person's year is (see ``ComparedYear``), then the year's number.
    var year: Int64 {
        get { words[BatchRow.textsWord] }
        nonmutating set { words[BatchRow.textsWord] = newValue }
    }

    /// While rejected rows are kept, what says why: the number of a ``RejectNote``; 0 for what the row itself says.
    var note: Int64 {
        get { words[BatchRow.shapeWord] }
        nonmutating set { words[BatchRow.shapeWord] = newValue }
    }

    /// Its values by place (see ``BatchColumns``); ``Slot/absent`` where one is not given.
    @inline(__always)
    var values: UnsafeMutablePointer<Int64> { words + BatchRow.valuesWord }

    /// Makes it an empty plain row that starts there in the file.
    @inline(__always)
    func begin(at start: Int64) {
        self.start = start
        state = .plain
        empty()
    }

    /// Forgets everything but its start and its values.
    @inline(__always)
    func empty() {
        words[BatchRow.identitiesWord] = 0
        claimStart = start
        claimLength = 0
        words[BatchRow.personWord] = 0
        words[BatchRow.personWord + 1] = 0
        shape = 0
        texts = 0
    }

    /// The place, from the row's first word, of the value at a place.
    static func place(ofValue place: Int) -> Int { valuesWord + place }

    // MARK: Columns of texts

    /// The place, from the row's first word, of what the texts of a column mean.
    static func place(_ column: BatchColumns.Column) -> Int {
        column.kind == .identities ? identitiesWord : valuesWord + Int(column.value)
    }

    /// The word at a place that ``place(_:)`` names.
    @inline(__always)
    subscript(place: Int) -> Int64 {
        get { words[place] }
        nonmutating set { words[place] = newValue }
    }

    /// The same, where it stands.
    @inline(__always)
    func word(at place: Int) -> UnsafeMutablePointer<Int64> { words + place }

    /// The place, from the first of the values, of a word that is 0 in every plain row.
    static let zeroPlace = stateWord - valuesWord

    // MARK: What it came to, once it is settled

    /// The places of a result among the values.
    private enum Result {
        static let decision = 0
        static let burden = 1
        // Not in the order of an outcome: two figures copied at once would wait for both to be written.
        static let payout = 2
        static let deductible = 3
        static let hospital = 4
        static let outOfPocket = 5
        static let paidBefore = 6
        static let total = 7
        static let inScope = 8
        static let care = 9
        static let insurance = 10
        static let day = 11
        static let outOfPocketExact = 12
        static let payouts = 13
    }

    /// Keeps what it came to under the version at that index; `paid` is what was paid before.
    @inline(__always)
    func settle(_ outcome: Outcome, plan: Int, paid: Int64, isCut: Bool, _ frame: UnsafeMutablePointer<Int64>) {
        state = .settled
        values[Result.decision] = RowDecision(outcome, plan: plan, isCut: isCut).word
        values[Result.burden] = outcome.burden
        values[Result.deductible] = outcome.deductibleApplied
        values[Result.payout] = outcome.payout
        values[Result.hospital] = outcome.hospitalBorne
        values[Result.outOfPocket] = outcome.outOfPocket
        values[Result.outOfPocketExact] = outcome.outOfPocketExact
        values[Result.paidBefore] = paid
        values[Result.total] = frame[Slot.of(.total)]
        values[Result.inScope] = frame[Slot.of(.inScope)]
        values[Result.care] = frame[Slot.of(.care)]
        values[Result.insurance] = frame[Slot.insurancePaid]
        values[Result.day] = frame[Slot.of(.date)]
    }

    /// Takes its costs out of the sums, as of a refund and of what it cancels.
    func dropCosts() {
        values[Result.total] = 0
        values[Result.inScope] = 0
        values[Result.insurance] = 0
    }

    @inline(__always)
    var decision: RowDecision { RowDecision(word: values[Result.decision]) }
    @inline(__always)
    var burden: Int64 { values[Result.burden] }
    @inline(__always)
    var deductible: Int64 { values[Result.deductible] }
    @inline(__always)
    var payout: Int64 { values[Result.payout] }
    @inline(__always)
    var hospital: Int64 { values[Result.hospital] }
    @inline(__always)
    var outOfPocket: Int64 { values[Result.outOfPocket] }
    /// What is left to the patient before flooring.
    @inline(__always)
    var outOfPocketExact: Int64 { values[Result.outOfPocketExact] }
    /// What was paid before; ``Slot/absent`` where that is not given.
    @inline(__always)
    var paidBefore: Int64 { values[Result.paidBefore] }
    @inline(__always)
    var total: Int64 { values[Result.total] }
    @inline(__always)
    var inScope: Int64 { values[Result.inScope] }
    @inline(__always)
    var care: Int64 { values[Result.care] }
    @inline(__always)
    var insurance: Int64 { values[Result.insurance] }
    /// The settlement date.
    @inline(__always)
    var day: Int64 { values[Result.day] }
    /// The payouts of the benefits, by index in the layout.
    @inline(__always)
    var payouts: UnsafeMutablePointer<Int64> { values + Result.payouts }
}
