package import Adjudication
import Platform
import PolicyFormat
package import Values

/// What was paid (已付), from a file of its own: by the claim, or by the person and the day. Amounts in fen.
package final class PaymentList: Sendable {
    /// What was paid for one claim, or for one person and day: its rows added up.
    struct Payment: BitwiseCopyable {
        var amount: Int64
        /// How many of its rows hold money.
        var times: Int32
        /// Its claim; ``PersonKey/none`` where it names a person and a day.
        let claim: PersonKey
        /// Where its first row starts.
        let start: Int64
    }

    struct PersonDay: Hashable {
        let person: PersonKey
        let day: Int64
    }

    /// A row that could not be used, and why.
    package struct Rejected {
        package let start: Int64
        package let finding: Diagnostic
    }

    package let header: Header
    private let ofClaims: ClaimPlaces
    private let ofDays: [PersonDay: Int32]
    let payments: [Payment]
    /// Whom the first row of each payment names beside its claim; empty where the file has no column for one of them.
    private let persons: [PersonKey]
    /// The further rows of a payment that name somebody else than its first row does.
    private let otherNames: [Int32: [(person: PersonKey, start: Int64)]]
    /// Rows that could not be read.
    let rejected: [Rejected]
    /// How many rows there are.
    package let rows: Int
    /// Whether the amounts add up to more than 64 bits hold, so that they are of no use.
    let overflows: Bool

    /// Whether some rows name a person and a day.
    var hasDays: Bool { !ofDays.isEmpty }

    /// Understands the header of a file of payments.
    package static func header(
        _ path: String, _ schemes: [Scheme], _ options: CSVOptions
    ) -> Swift.Result<Header, ReadFailure> {
        PersonKey.chooseSeed()
        return FileKind.paid.header(path, schemes, options).mapError { ReadFailure(diagnostics: [$0]) }
    }

    /// Reads the rows of a file of payments; rows that cannot be read are kept aside.
    package init(_ header: Header) {
        self.header = header
        var reader = PaymentReader(header)
        var ofClaims = ClaimPlaces()
        var ofDays: [PersonDay: Int32] = [:]
        var payments: [Payment] = []
        var persons: [PersonKey] = []
        var otherNames: [Int32: [(person: PersonKey, start: Int64)]] = [:]
        var rejected: [Rejected] = []
        var count = 0
        var sum = BatchTotals.Sum()
        var rows = header.csv.rows
        payments.reserveCapacity(PaymentList.likelyRows(header.csv))
        func add(_ amount: Int64, of key: PaymentReader.Key, naming person: PersonKey, at start: Int) {
            count += 1
            sum.add(Int64(clamping: amount.magnitude))
            if sum.overflows { return }
            let place = Int32(truncatingIfNeeded: payments.count)
            let known: Int32? =
                switch key {
                case .claim(let claim): ofClaims.updateIfNew(claim, place, payments)
                case .day(let day): ofDays.updateIfNew(day, place)
                }
            let times: Int32 = amount == 0 ? 0 : 1
            if let known {
                payments[Int(known)].amount += amount
                payments[Int(known)].times += times
                if reader.namesBoth, person != .none, person != persons[Int(known)] {
                    otherNames[known, default: []].append((person, Int64(start)))
                }
            } else {
                if reader.namesBoth { persons.append(person) }
                payments.append(Payment(amount: amount, times: times, claim: key.claim, start: Int64(start)))
            }
        }
        while let row = rows.find() {
            if let paid = reader.plain(rows, row) {
                add(paid.amount, of: .claim(paid.claim), naming: paid.person, at: row.offset)
                continue
            }
            switch reader.read(rows, row) {
            case .success(let paid)?: add(paid.amount, of: paid.key, naming: paid.person, at: row.offset)
            case .failure(let finding)?:
                count += 1
                rejected.append(Rejected(start: Int64(row.offset), finding: finding))
            case nil: break
            }
        }
        self.ofClaims = ofClaims
        self.ofDays = ofDays
        self.payments = payments
        self.persons = persons
        self.otherNames = otherNames
        self.rejected = rejected
        self.rows = count
        overflows = sum.overflows
    }

    /// About how many rows there are, rather more than fewer, by the length of the first line.
    private static func likelyRows(_ csv: CSVFile) -> Int {
        let count = csv.rowsEnd - csv.firstRow
        guard count > 0 else { return 0 }
        let first = RowScanner.row(csv.file.start + csv.firstRow, csv.file.start + csv.rowsEnd, csv.separator)
        return count / max(8, first.whole) * 9 / 8 + 1
    }

    /// The cells of the row that starts there as they are written, by field.
    package func texts(at start: Int64) -> [String: String] {
        let csv = header.csv
        var rows = CSVReader(
            UnsafeBufferPointer(start: csv.file.start, count: csv.rowsEnd), separator: csv.separator, from: Int(start))
        guard rows.find() != nil else { return [:] }
        let texts = PaymentReader(header).texts(rows)
        return [
            Field.claimID.definition.name: texts.claim, Field.personID.definition.name: texts.person,
            Field.date.definition.name: texts.date, Field.assistancePaid.definition.name: texts.amount,
        ]
    }

    /// The lines on which rows start, which are given in their order.
    package func lines(of starts: [Int64]) -> [Int] {
        var (line, counted) = (1, 0)
        return starts.map { start in
            line += RowScanner.lineFeeds(header.csv.file.start, counted..<Int(start))
            counted = Int(start)
            return line
        }
    }

    /// The payment of a claim, by index; `likely` is where it stands if payments have the order of the stays.
    func payment(of claim: PersonKey, likely: Int32) -> Int32? {
        ofClaims.place(of: claim, likely: likely, payments)
    }

    /// Where the rows of a claim's payment start that name somebody else than the person whose claim it is.
    func rows(of place: Int32, notNaming person: PersonKey) -> [Int64] {
        guard !persons.isEmpty else { return [] }
        let first = persons[Int(place)]
        let others = otherNames.isEmpty ? nil : otherNames[place]
        return (first == .none || first == person ? [] : [payments[Int(place)].start])
            + (others ?? []).filter { $0.person != person }.map(\.start)
    }

    /// The payment that names a person and a day, by index.
    func payment(of person: PersonKey, on day: Int64) -> Int32? {
        ofDays.isEmpty ? nil : ofDays[PersonDay(person: person, day: day)]
    }
}

extension Dictionary where Value == Int32 {
    /// The place that a key has; where it has none, keeps one for it. One search serves both.
    fileprivate mutating func updateIfNew(_ key: Key, _ place: Int32) -> Int32? {
        func update(_ known: inout Int32) -> Int32? {
            if known >= 0 { return known }
            known = place
            return nil
        }
        return update(&self[key, default: -1])
    }
}

/// Reads the rows of a file of payments: those without rare spellings from their bytes.
struct PaymentReader {
    /// Whose money it is.
    enum Key {
        case claim(PersonKey)
        case day(PaymentList.PersonDay)

        /// ``PersonKey/none`` where it names none.
        var claim: PersonKey {
            if case .claim(let claim) = self { claim } else { .none }
        }
    }

    private let decoder: TextDecoder
    private let width: Int
    private let claim: Int?
    private let person: Int?
    private let date: Int?
    private let amount: Int?
    /// Whether rows may name a claim and a person.
    var namesBoth: Bool { claim != nil && person != nil }

    init(_ header: Header) {
        decoder = TextDecoder(header.csv.encoding)
        width = header.csv.names.count
        func column(_ field: Field) -> Int? { header.column(of: field.definition.name) }
        (claim, person, date, amount) = (
            column(.claimID), column(.personID), column(.date), column(.assistancePaid)
        )
    }

    /// What the row that was found last pays of a claim, as far as its cells are plain; else ``read(_:_:)`` says what it is.
    func plain(_ rows: CSVReader, _ row: CSVReader.Row) -> (claim: PersonKey, person: PersonKey, amount: Int64)? {
        guard row.defect == nil, row.count == width, let claim, let amount, let fen = plainMoney(rows, amount),
            let key = plainID(rows, claim)
        else { return nil }
        guard let person else { return (key, .none, fen) }
        return plainID(rows, person).map { (key, $0, fen) }
    }

    /// What the row that was found last pays; `nil` for a row of empty cells, which spreadsheets leave at the end.
    ///
    /// Beside a claim `person` is whom the row names too, if that can be read: the claim alone says whose money it is.
    mutating func read(
        _ rows: CSVReader, _ row: CSVReader.Row
    ) -> Swift.Result<(key: Key, person: PersonKey, amount: Int64), Diagnostic>? {
        if let problem = row.problem(columns: width) { return .failure(Diagnostic(check: "csv", problem)) }
        do throws(Diagnostic) {
            let amount = try money(rows)
            if let claim = try id(rows, claim, .claimID) {
                let named = (try? id(rows, person, .personID)) ?? .none
                return .success((.claim(claim), named, amount))
            }
            guard let person = try id(rows, person, .personID) else {
                throw missing(claim == nil ? .personID : .claimID)
            }
            guard let day = try day(rows) else { throw missing(.date) }
            return .success((.day(PaymentList.PersonDay(person: person, day: day)), person, amount))
        } catch {
            let isBlank = (0..<width).allSatisfy { rows.content(of: $0).allSatisfy { $0 <= 32 } }
            return isBlank ? nil : .failure(error)
        }
    }

    /// The ids, the day and the amount of a row as they are written.
    func texts(_ rows: CSVReader) -> (claim: String, person: String, date: String, amount: String) {
        func text(_ column: Int?) -> String {
            column.flatMap { decoder.decode(rows.content(of: $0)) }.map(RecordReader.trimmed) ?? ""
        }
        return (RecordID.plain(text(claim)), RecordID.plain(text(person)), text(date), text(amount))
    }

    private func missing(_ field: Field) -> Diagnostic {
        let definition = field.definition
        return Diagnostic(
            check: "missing-field", Label(zh: "没有\(definition.label)", en: "no \(definition.name)"),
            path: definition.name)
    }

    private func text(_ rows: CSVReader, _ column: Int, _ field: Field) throws(Diagnostic) -> String {
        guard let text = decoder.decode(rows.content(of: column)) else {
            throw Diagnostic(
                check: "encoding", Label(zh: "有的内容不是所用编码的文本", en: "some of it is no text of the file's encoding"),
                path: field.definition.name)
        }
        return RecordReader.trimmed(text)
    }

    private func id(_ rows: CSVReader, _ column: Int?, _ field: Field) throws(Diagnostic) -> PersonKey? {
        guard let column else { return nil }
        if let key = plainID(rows, column) { return key }
        let plain = RecordID.plain(try text(rows, column, field))
        if plain.isEmpty { return nil }
        guard !RecordID.isDestroyed(plain) else {
            let reason = RejectReason(check: "destroyed-id", path: field.definition.name)
            throw Diagnostic(check: reason.check, reason.label, path: reason.path)
        }
        return PersonKey(plain)
    }

    @inline(__always)
    private func plainID(_ rows: CSVReader, _ column: Int) -> PersonKey? {
        rows.bytes(of: column).flatMap { PlainID.key($0) }
    }

    private func day(_ rows: CSVReader) throws(Diagnostic) -> Int64? {
        guard let date else { return nil }
        let text = try text(rows, date, .date)
        if text.isEmpty { return nil }
        guard let day = Day(text, years: Day.years) else {
            let name = Field.date.definition.name
            throw Diagnostic(
                check: "invalid-date", RejectReason(check: "invalid-date", path: name).label, path: name)
        }
        return Int64(day.number)
    }

    private func money(_ rows: CSVReader) throws(Diagnostic) -> Int64 {
        guard let amount else { throw missing(.assistancePaid) }
        if let plain = plainMoney(rows, amount) { return plain }
        let text = try text(rows, amount, .assistancePaid)
        if text.isEmpty { return 0 }
        guard let yuan = RecordReader.amount(text) else {
            throw RecordReader.invalidAmount(text, in: Field.assistancePaid.definition.name)
        }
        return yuan.fen
    }

    @inline(__always)
    private func plainMoney(_ rows: CSVReader, _ amount: Int) -> Int64? {
        guard let bytes = rows.bytes(of: amount), let start = bytes.baseAddress else { return nil }
        if bytes.isEmpty { return 0 }
        guard let found = FieldBytes.shortAmount(start), found.end == start + bytes.count else { return nil }
        return found.value
    }
}
