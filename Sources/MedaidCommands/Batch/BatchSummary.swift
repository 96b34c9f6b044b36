import Adjudication
import Batch
import PolicyFormat
import Reporting

/// What a batch came to, as JSON: counts and sums by status, category, benefit and care, and the differences.
struct BatchSummary {
    private let input: BatchInput
    private let result: BatchResult
    /// Whether year-end benefits were asked for.
    private let asksForGrants: Bool

    init(_ input: BatchInput, _ result: BatchResult, asksForGrants: Bool) {
        self.input = input
        self.result = result
        self.asksForGrants = asksForGrants
    }

    private var scheme: Scheme { input.scheme }
    private var totals: BatchTotals { result.totals }

    var json: String {
        var writer = JSONWriter()
        writer.object { writer in
            let rules = RulesUsed(scheme, scheme.plans, program: Registry.program)
            writer.string("program", rules.program)
            writer.key("policy")
            rules.writePolicy(&writer)
            rules.writeInput(&writer)
            writer.key("rows")
            writer.object { writer in
                writer.number("in", String(totals.settled + totals.rejected + totalLines))
                writer.number("out", String(totals.settled))
                writer.number("rejected", String(totals.rejected + totalLines))
            }
            writer.number("persons", String(totals.persons))
            writer.amount("payout", totals.payout)
            writer.key("by_status")
            list(
                &writer,
                totals.byStatus.indices.map { index in
                    (Outcome.Status(rawValue: UInt8(index))?.code ?? "", totals.byStatus[index])
                })
            writer.key("by_category")
            cells(
                &writer,
                (0...scheme.layout.categories.count).map { index in
                    (index == 0 ? "none" : scheme.layout.categories[index - 1], totals.category(index))
                })
            writer.key("by_care")
            cells(
                &writer,
                (0..<totals.cares).map { index in
                    (index == 0 ? "none" : scheme.vocabulary.tables["care"]?[index - 1].id ?? "", totals.care(index))
                })
            writer.key("by_benefit")
            list(&writer, RowWriter.fundBenefits(scheme).map { (scheme.layout.benefits[$0], totals.byBenefit[$0]) })
            writer.key("differences")
            list(&writer, [("up", totals.up), ("down", totals.down)])
            grants(&writer)
            if let deltas = result.deltas { DeltaSummary(deltas).write(&writer) }
            checkDigits(&writer)
            reasons(&writer)
            columns(&writer)
        }
        return writer.text + "\n"
    }

    /// The line of sums at the file's end, which is no claim.
    private var totalLines: Int { input.csv.total == nil ? 0 : 1 }

    /// Rows whose person id looks like a resident id number with a wrong check character.
    private func checkDigits(_ writer: inout JSONWriter) {
        writer.key("check_digits")
        writer.object { writer in
            writer.number("rows", String(totals.wrongChecks.rows))
            writer.key("first_line")
            if let line = result.firstWrongCheckLine(input) {
                writer.element(number: String(line))
            } else {
                writer.null()
            }
        }
    }

    /// What year-end benefits grant, beside the rows, by benefit.
    private func grants(_ writer: inout JSONWriter) {
        guard asksForGrants else { return }
        writer.key("grants")
        list(&writer, result.grants.sums(scheme))
        writer.number("grants_undecided", String(result.grants.undecidedCount))
    }

    private func reasons(_ writer: inout JSONWriter) {
        var lookup = RowLookup(input)
        var lines: [Int64: Int] = [:]
        for start in Set(result.rejected.values.map(\.first)).sorted() { lines[start] = lookup.line(of: start) }
        writer.key("rejected_by_reason")
        writer.array { writer in
            for (reason, rows) in result.rejected.sorted {
                writer.object { writer in
                    writer.string("reason", reason.check)
                    writer.string("field", reason.path)
                    writer.number("rows", String(rows.count))
                    writer.number("first_line", String(lines[rows.first] ?? 0))
                }
            }
        }
    }

    /// Columns that were not used, and what was taken for those that the file lacks.
    private func columns(_ writer: inout JSONWriter) {
        let notices = HeaderNotices(input.header)
        writer.key("columns")
        writer.object { writer in
            writer.key("not_understood")
            writer.array { writer in for column in input.header.passedOver { writer.element(string: column.name) } }
            writer.key("not_read")
            writer.array { writer in for name in notices.unread(scheme) { writer.element(string: name) } }
            writer.key("taken")
            writer.object { writer in
                for (field, value) in notices.taken(scheme) { writer.string(field, value) }
            }
        }
    }

    private func list(_ writer: inout JSONWriter, _ sums: [(name: String, sum: BatchTotals.Sum)]) {
        writer.object { writer in for (name, sum) in sums { writer.sum(name, sum) } }
    }

    private func cells(_ writer: inout JSONWriter, _ cells: [(name: String, cell: BatchTotals.Cell)]) {
        writer.object { writer in
            // Those without a claim too, so that summaries of partitions have the same members in the same order.
            for (name, cell) in cells {
                writer.key(name)
                writer.object { writer in
                    writer.number("count", String(cell.claims))
                    writer.number("paid", String(cell.paid))
                    writer.amount("sum", cell.payout)
                    writer.amount("total", cell.total)
                    writer.amount("in_scope", cell.inScope)
                }
            }
        }
    }
}
