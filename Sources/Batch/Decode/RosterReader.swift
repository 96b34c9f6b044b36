import Adjudication
import PolicyFormat
import Values

/// Reads the rows of a register.
struct RosterReader {
    /// What is wrong with a row, and in which column.
    struct Mistake {
        /// Where the row starts.
        let row: Int
        let column: Int
        let finding: Diagnostic
    }

    private let decoder: TextDecoder
    private let width: Int
    private let person: Int?
    private let identity: Int?
    private let from: Int?
    private let through: Int?
    private let household: Int?
    /// Further columns that are checked: dates, and fields of the policy.
    private let days: [(column: Int, name: String)]
    private let extras: [(column: Int, key: RecordKey)]
    private var reader: RecordReader
    private let scheme: Scheme
    private let showsIDs: Bool
    private(set) var errors: [Mistake] = []

    init(_ header: Header, _ scheme: Scheme, _ foreign: ForeignWords, showsIDs: Bool) {
        self.scheme = scheme
        self.showsIDs = showsIDs
        decoder = TextDecoder(header.csv.encoding)
        width = header.csv.names.count
        (person, identity) = (header.column(of: "person_id"), header.column(of: "identity"))
        (from, through) = (header.column(of: "from"), header.column(of: "through"))
        household = header.column(of: RosterField.householdID.rawValue)
        days = ["registered_on", "died", "birth_date"].compactMap { name in header.column(of: name).map { ($0, name) } }
        reader = RecordReader(scheme)
        reader.foreign = foreign
        var extras: [(Int, RecordKey)] = []
        for column in header.columns {
            if let field = column.field, case .extra(let name) = reader.key(field) {
                extras.append((column.index, .extra(name)))
            }
        }
        self.extras = extras
    }

    /// The person of a row, what the row certifies, and the id of the household, where it names one; `nil` where the row is
    /// wrong.
    mutating func read(_ row: CSVReader.Row) -> (person: PersonKey, held: [Holding], household: String?)? {
        if let problem = row.problem(columns: width) { return fail(row, "csv", problem) }
        guard let id = text(row, person), let list = text(row, identity), let from = text(row, from),
            let through = text(row, through), let household = text(row, household)
        else {
            return fail(row, "encoding", Label(zh: "有的内容不是所用编码的文本", en: "some of it is no text of the file's encoding"))
        }
        // A spreadsheet leaves rows of empty cells behind its last one.
        if row.cells.allSatisfy({ $0.allSatisfy { $0 <= 32 } }) { return nil }
        if id.isEmpty {
            return fail(row, "missing-field", Label(zh: "没有人员编号", en: "no person_id"), column: person ?? 0)
        }
        var record = Record()
        reader.set(.field(.personID, part: "person_id"), id, in: &record, at: .none)
        reader.set(.field(.householdID, part: "household_id"), household, in: &record, at: .none)
        readIdentities(list, from, through, into: &record)
        for (column, name) in days {
            guard let text = text(row, column), !text.isEmpty, Day(text, years: Day.birthYears) == nil else { continue }
            reader.report(
                Diagnostic(
                    check: "invalid-date",
                    Label(zh: "“\(name)”不是有效日期：“\(text)”", en: "\(name) is not a date: “\(text)”"), path: name,
                    help: RecordReader.howToWriteDays(Day.birthYears)))
        }
        for (column, key) in extras {
            if let text = text(row, column) { reader.set(key, text, in: &record, at: .none) }
        }
        let found = reader.takeDiagnostics()
        let hasDays = [from, through].allSatisfy { $0.isEmpty || Day($0) != nil }
        errors += found.map {
            Mistake(
                row: row.offset, column: column(of: $0, from, through),
                finding: showsIDs ? $0 : withoutCell($0, hasDays: hasDays))
        }
        guard found.isEmpty, let person = record.texts[.personID] else { return nil }
        return (PersonKey(person), record.holdings, record.texts[.householdID])
    }

    /// A list in one cell holds with the same dates for each.
    private mutating func readIdentities(
        _ list: String, _ from: String, _ through: String, into record: inout Record
    ) {
        let dates = from.isEmpty && through.isEmpty ? "" : "@\(from)..\(through)"
        let items = list.split { "|、,，;；".contains($0) }
        let text = items.map { "\($0)\(dates)" }.joined(separator: "|")
        reader.set(.field(.identities, part: "identities"), text, in: &record, at: .none)
    }

    private func text(_ row: CSVReader.Row, _ column: Int?) -> String? {
        guard let column else { return "" }
        return decoder.decode(row.cells[column]).map(RecordReader.trimmed)
    }

    private mutating func fail(
        _ row: CSVReader.Row, _ check: String, _ message: Label, column: Int = 0
    ) -> (PersonKey, [Holding], String?)? {
        errors.append(Mistake(row: row.offset, column: column, finding: Diagnostic(check: check, message)))
        return nil
    }

    /// The column that a finding is about.
    private func column(of finding: Diagnostic, _ from: String, _ through: String) -> Int {
        switch finding.path {
        case "person_id": return person ?? 0
        case "household_id": return household ?? 0
        case "identities":
            guard finding.check == "invalid-period" else { return identity ?? 0 }
            if !from.isEmpty, Day(from) == nil { return self.from ?? identity ?? 0 }
            return (through.isEmpty ? self.from : self.through) ?? identity ?? 0
        default:
            let extra = extras.first { $0.key == .extra(finding.path) }?.column
            return days.first { $0.name == finding.path }?.column ?? extra ?? 0
        }
    }

    /// The finding without what stands in the cell, with what should.
    private func withoutCell(_ finding: Diagnostic, hasDays: Bool) -> Diagnostic {
        var message = RejectReason(finding).label
        if finding.check == "invalid-value", let type = scheme.layout.fields[finding.path]?.type {
            message = message + Label(zh: "（", en: " (") + RecordReader.expected(type) + Label(zh: "）", en: ")")
        }
        // The dates stand in columns of their own.
        let isNoDay = finding.check == "invalid-period" && !hasDays
        let help = isNoDay ? RecordReader.howToWriteDays(Day.years) : finding.help
        var hidden = Diagnostic(check: finding.check, message, path: finding.path, help: help)
        hidden.note = finding.note
        return hidden
    }
}
