package import Adjudication
import PolicyFormat
import Values

/// What a result of calc was computed from, so that it can be computed again: the records as they were understood, the
/// parameters and readings given, sums in the place of earlier claims, and the program.
package struct InputJSON {
    private let records: [Record]
    private let sums: EarlierSums
    private let program: String

    /// `program` names the program with its version.
    package init(records: [Record], sums: EarlierSums, program: String) {
        self.records = records
        self.sums = sums
        self.program = program
    }

    /// `input`: `{records, parameters, readings, ytd, program}`.
    func write(_ scheme: Scheme, _ writer: inout JSONWriter) {
        writer.key("input")
        writer.object { writer in
            writer.key("records")
            writer.array { writer in
                for record in records { RecordJSON(record, scheme).write(&writer) }
            }
            RulesUsed(scheme, [], program: program).writeInput(&writer)
            writer.key("ytd")
            if sums.isEmpty { writer.null() } else { writeSums(&writer) }
            writer.string("program", program)
        }
    }

    private func writeSums(_ writer: inout JSONWriter) {
        writer.object { writer in
            if let burden = sums.burden { writer.amount("burden", burden) }
            if let paid = sums.paid { writer.amount("paid", paid) }
            for id in sums.burdens.keys.sorted() { writer.amount("burden.\(id)", sums.burdens[id] ?? 0) }
            for id in sums.payments.keys.sorted() { writer.amount("paid.\(id)", sums.payments[id] ?? 0) }
        }
    }
}
