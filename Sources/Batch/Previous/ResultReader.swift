import Adjudication
import Glibc
import Platform
import PolicyFormat
import Values

/// Reads the rows of a file, one at a time, wherever they stand. One thread uses it.
///
/// It is a class since it is handed on row by row: a copy would count references to everything that is known of the file.
final class CellReader {
    private let csv: CSVFile
    private let columns: Int
    @exclusivity(unchecked) private var rows: CSVReader
    private let decoder: TextDecoder
    /// Where the row that was read last starts, and the byte behind its line end.
    @exclusivity(unchecked) private(set) var offset = 0
    @exclusivity(unchecked) private(set) var end = 0

    init(_ csv: CSVFile) {
        self.csv = csv
        columns = csv.names.count
        rows = csv.rows
        decoder = TextDecoder(csv.encoding)
    }

    /// Goes to the next row from a place on, the place where it was left where none is given. Returns `false` behind the last
    /// one, and throws what keeps a row from being read.
    func next(from offset: Int? = nil) throws(ReadFailure) -> Bool {
        if let offset { rows.move(to: offset) }
        guard let found = rows.find() else { return false }
        (self.offset, end) = (found.offset, found.end)
        if let problem = found.problem(columns: columns) { throw failure("csv", problem) }
        return true
    }

    /// A failure at the row that was read last.
    func failure(_ check: String, _ message: Label) -> ReadFailure {
        let position = Position(source: csv.personalSource, offset: offset)
        return ReadFailure(diagnostics: [Diagnostic(check: check, message, at: position)])
    }

    /// The failure of a row whose claim id an earlier row has.
    var repeatedClaim: ReadFailure {
        failure("duplicate-claim", Label(zh: "结算编号与前面的行重复", en: "its claim id is that of an earlier row"))
    }

    // MARK: Cells of the row that was read last

    /// A cell's bytes where they stand; `nil` where quotes stand in it doubled.
    func plainBytes(_ column: Int) -> UnsafeBufferPointer<UInt8>? { rows.bytes(of: column) }

    /// Whether a cell has the bytes of another row's cell, as they stand.
    func hasSameBytes(_ column: Int, as other: CellReader, _ otherColumn: Int) -> Bool {
        guard let left = plainBytes(column), let right = other.plainBytes(otherColumn), left.count == right.count else {
            return false
        }
        guard let start = left.baseAddress, let otherStart = right.baseAddress else { return left.isEmpty }
        return memcmp(start, otherStart, left.count) == 0
    }

    /// Whether the bytes before a column's cell are those of another row before the same column.
    func hasSameBytes(before column: Int, as other: CellReader) -> Bool {
        guard let own = plainBytes(column)?.baseAddress, let others = other.plainBytes(column)?.baseAddress else {
            return false
        }
        let (start, otherStart) = (csv.file.start + offset, other.csv.file.start + other.offset)
        return own - start == others - otherStart && memcmp(start, otherStart, own - start) == 0
    }

    /// A cell's text without space around it; bytes that are no text stand for themselves.
    func text(_ column: Int) -> String {
        if let plain = visible(column) { return String(decoding: plain, as: UTF8.self) }
        let cell = rows.content(of: column)
        return RecordReader.trimmed(decoder.decode(cell) ?? String(decoding: cell, as: UTF8.self))
    }

    /// A cell's bytes where all of them are visible ASCII, which is the same text in every encoding.
    private func visible(_ column: Int) -> UnsafeBufferPointer<UInt8>? {
        plainBytes(column).flatMap { bytes in bytes.allSatisfy { $0 > 32 && $0 < 0x7F } ? bytes : nil }
    }

    /// An id in its plain form.
    func id(_ column: Int) -> String {
        if let plain = visible(column), let start = plain.baseAddress, !plain.isEmpty,
            PlainID.holds(start, plain.count)
        {
            return String(decoding: plain, as: UTF8.self)
        }
        return RecordID.plain(text(column))
    }

    /// The key of an id.
    func key(_ column: Int) -> PersonKey {
        if let plain = plainBytes(column), let key = PlainID.key(plain) { return key }
        return PersonKey(id(column))
    }

    /// The amount of a cell in fen; `nil` where it is none.
    func fen(_ column: Int) -> Int64? {
        if let plain = plainBytes(column), !plain.isEmpty, let start = plain.baseAddress,
            let found = FieldBytes.amount(start), found.end == start + plain.count
        {
            return found.value
        }
        return RecordReader.amount(text(column))?.fen
    }

    /// The day of a cell; `nil` where it is none.
    func day(_ column: Int) -> Int32? {
        if let plain = plainBytes(column), let day = Day(bytes: plain) { return day.number }
        return Day(text(column))?.number
    }
}

/// Reads the rows of a result. One thread uses it; it is a class as ``CellReader`` is.
final class ResultReader {
    let file: ResultFile
    let cells: CellReader
    @exclusivity(unchecked) private var lastVersion = ""

    init(_ file: ResultFile) {
        self.file = file
        cells = CellReader(file.csv)
    }

    /// Goes to the next row; see ``CellReader/next(from:)``.
    func next(from offset: Int? = nil) throws(ReadFailure) -> Bool { try cells.next(from: offset) }

    // MARK: The row that was read last

    /// Where it starts.
    var offset: Int { cells.offset }
    /// The key of its claim's id.
    var claim: PersonKey { cells.key(file.claim) }
    /// The key of its person's id.
    var person: PersonKey { cells.key(file.person) }
    var claimID: String { cells.id(file.claim) }
    var personID: String { cells.id(file.person) }
    var version: String {
        // Most rows have that of the row before.
        if let bytes = cells.plainBytes(file.version), bytes.elementsEqual(lastVersion.utf8) { return lastVersion }
        lastVersion = cells.text(file.version)
        return lastVersion
    }
    var category: String { cells.text(file.category) }
    var status: String { cells.text(file.status) }
    /// Whether it is a refund, or what one cancels.
    var isReversed: Bool {
        // Most are not, as their first letter says.
        if let first = cells.plainBytes(file.status)?.first, first != ResultReader.reversed.utf8.first { return false }
        return status == ResultReader.reversed
    }

    private static let reversed = Outcome.Status.reversed.code

    /// Whether its category is that of another row.
    func hasSameCategory(as other: ResultReader) -> Bool {
        cells.hasSameBytes(file.category, as: other.cells, other.file.category) || category == other.category
    }

    /// Whether its status is that of another row.
    func hasSameStatus(as other: ResultReader) -> Bool {
        cells.hasSameBytes(file.status, as: other.cells, other.file.status) || status == other.status
    }

    /// What the claim is paid, in fen.
    func payout() throws(ReadFailure) -> Int64 {
        // What batch wrote may be more than a record may hold.
        guard let fen = cells.fen(file.payout) ?? RecordReader.sum(cells.text(file.payout))?.fen else {
            throw cells.failure("invalid-amount", Label(zh: "payout 不是金额", en: "payout is no amount"))
        }
        return fen
    }

    /// The day of the claim, as a number.
    func day() throws(ReadFailure) -> Int32 {
        guard let day = cells.day(file.date) else {
            throw cells.failure("invalid-date", Label(zh: "结算日期不是日期", en: "date is no date"))
        }
        return day
    }
}
