package import Adjudication
package import Platform
import PolicyFormat
package import Values
import Workbook

/// The year-end report (应补应退): each claim whose payment differs, how, and the net of each person. Amounts in fen.
package struct YearEndReport {
    /// A claim whose payment differs.
    package struct Row {
        package let line: Int
        package let claimID: String
        package let personID: String
        package let date: String
        /// The kind of care, by id.
        package let care: String
        /// The category, by id; empty for none.
        package let category: String
        let status: String
        /// What was paid, less what came back with refunds; `nil` where that is not known.
        package let paid: Int64?
        package let due: Int64?
        package let kind: PaymentDifference
        /// What the person is to be paid in all, or to return, where that is known.
        package fileprivate(set) var net: Int64 = 0

        package var difference: Int64? { paid.flatMap { paid in due.map { $0 - paid } } }
    }

    /// What a person is to be paid, and to return.
    package struct Person {
        package let id: String
        /// The categories of the person's claims, by id.
        package fileprivate(set) var categories: [String] = []
        package fileprivate(set) var claims = 0
        /// What is to be paid on some claims, and to be returned on others.
        package fileprivate(set) var up: Int64 = 0
        package fileprivate(set) var down: Int64 = 0
        package fileprivate(set) var kinds: [PaymentDifference: Int] = [:]

        /// To be paid, or below 0 to be returned.
        package var net: Int64 { up - down }
    }

    /// How many differences of a kind there are, of how many persons, and what they come to.
    package struct KindSum {
        package let kind: PaymentDifference
        package fileprivate(set) var claims = 0
        package fileprivate(set) var persons = 0
        package fileprivate(set) var amount: Int64 = 0
    }

    /// The rows, in the order of the file.
    package let rows: [Row]
    /// Persons with a difference, the largest net first.
    package let persons: [Person]
    package let totals: BatchTotals
    package let scheme: Scheme

    package init(_ input: BatchInput, _ result: BatchResult) {
        scheme = input.scheme
        totals = result.totals
        var paid = result.differences.map { (difference: $0, paid: $0.paid) }
        ReversedPayments.settle(&paid, paid: \.paid) { entry in
            entry.difference.status == Int32(Outcome.Status.reversed.rawValue) && entry.paid != Slot.absent
                ? entry.difference.person : nil
        }
        var reader = RowTexts(input)
        var rows = paid.filter { $0.difference.due == Slot.absent || $0.paid != $0.difference.due }.map {
            reader.row($0.difference, paid: $0.paid)
        }
        var persons: [String: Person] = [:]
        for row in rows {
            guard let difference = row.difference else { continue }
            persons[row.personID, default: Person(id: row.personID)].add(row, difference)
        }
        for index in rows.indices { rows[index].net = persons[rows[index].personID]?.net ?? 0 }
        self.rows = rows
        self.persons = persons.values.sorted { left, right in
            let (own, other) = (abs(left.net), abs(right.net))
            return own != other ? own > other : left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
        }
    }

    /// What there is of each kind, in order.
    package var kinds: [KindSum] {
        PaymentDifference.allCases.map { kind in
            var sum = KindSum(kind: kind)
            var ids: Set<String> = []
            for row in rows where row.kind == kind {
                sum.claims += 1
                sum.amount += row.difference ?? 0
                ids.insert(row.personID)
            }
            sum.persons = ids.count
            return sum
        }
    }

    private static let columns: [TableColumn] = [
        TableColumn("line", .count), "claim_id", "person_id", "date", "care", "category", "status",
        TableColumn("paid", .amount), TableColumn("due", .amount), TableColumn("difference", .amount), "kind",
        TableColumn("person_net", .amount),
    ]

    /// Writes the rows to a file, as CSV or a workbook; what went wrong, if anything.
    package func write(to file: PendingFile, _ language: Language, guardsFormulas: Bool) -> FileFailure? {
        func yuan(_ fen: Int64?) -> String { fen.map { Yuan(fen: $0).description } ?? "" }
        let cells = rows.lazy.map { row in
            [
                String(row.line), row.claimID, row.personID, row.date, row.care, row.category, row.status,
                yuan(row.paid), yuan(row.due), yuan(row.difference), row.kind.rawValue, yuan(row.net),
            ]
        }
        return TableFile.write(
            cells, YearEndReport.columns, sheet: Label(zh: "应退应补", en: "differences")[language],
            guardsFormulas: guardsFormulas, to: file)
    }
}

extension YearEndReport.Person {
    fileprivate mutating func add(_ row: YearEndReport.Row, _ difference: Int64) {
        claims += 1
        if difference > 0 { up += difference } else { down -= difference }
        kinds[row.kind, default: 0] += 1
        if !row.category.isEmpty, !categories.contains(row.category) { categories.append(row.category) }
    }
}

/// What rows with a difference say of themselves.
private struct RowTexts {
    private let scheme: Scheme
    private let cares: [String]
    private var lookup: RowLookup

    init(_ input: BatchInput) {
        scheme = input.scheme
        cares = (scheme.vocabulary.tables[Field.care.definition.name] ?? []).map(\.id)
        lookup = RowLookup(input, only: [.claimID, .personID, .date, .care])
    }

    mutating func row(_ difference: Difference, paid: Int64) -> YearEndReport.Row {
        let record = lookup.record(at: difference.start, length: difference.length)
        let status = Outcome.Status(rawValue: UInt8(clamping: difference.status))
        let care = record[.care].flatMap { Int(exactly: $0) }.flatMap { cares.indices.contains($0) ? cares[$0] : nil }
        return YearEndReport.Row(
            line: lookup.line(of: difference.start), claimID: record.claimID, personID: record.texts[.personID] ?? "",
            date: record.day(.date)?.description ?? "", care: care ?? "",
            category: difference.category > 0 ? scheme.layout.categories[Int(difference.category) - 1] : "",
            status: difference.status < 0 ? "rejected" : status?.code ?? "", paid: paid == Slot.absent ? nil : paid,
            due: difference.due == Slot.absent ? nil : difference.due, kind: difference.kind(paid: paid))
    }
}
