import MedicalAssistance

/// What a batch came to, as JSON: counts and sums by status, category, benefit and care, and the differences.
struct BatchSummary {
    private let scheme: Scheme
    private let totals: BatchTotals

    init(_ scheme: Scheme, _ totals: BatchTotals) {
        self.scheme = scheme
        self.totals = totals
    }

    var json: String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.string("policy", scheme.id)
            writer.key("rows")
            writer.object { writer in
                writer.number("in", String(totals.settled + totals.rejected))
                writer.number("out", String(totals.settled))
                writer.number("rejected", String(totals.rejected))
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
        }
        return writer.text + "\n"
    }

    private func list(_ writer: inout JSONWriter, _ sums: [(name: String, sum: BatchTotals.Sum)]) {
        writer.object { writer in
            for (name, sum) in sums {
                writer.key(name)
                writer.object { writer in
                    writer.number("count", String(sum.count))
                    writer.amount("sum", sum.amount)
                }
            }
        }
    }

    private func cells(_ writer: inout JSONWriter, _ cells: [(name: String, cell: BatchTotals.Cell)]) {
        writer.object { writer in
            for (name, cell) in cells where cell.claims > 0 {
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
