import Adjudication
import Diff
import PolicyFormat
import Proof
import Reporting
import Values

/// A proof as JSON: `holds` is null where it is not decided.
struct ProofJSON {
    let document: ProofDocument

    var text: String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.string("question", document.plan.question.code)
            writeTarget(&writer)
            writer.key("policies")
            writer.array { writer in
                for side in document.sides { writer.element(string: "\(side.policy.id)@\(side.policy.version)") }
            }
            switch document.result.answer {
            case .holds: writeAnswer(true, nil, [], &writer)
            case .broken(let found): writeAnswer(false, found, [], &writer)
            case .open(let open): writeAnswer(nil, nil, open, &writer)
            }
            writeCoverage(&writer)
        }
        return writer.text + "\n"
    }

    private func writeTarget(_ writer: inout JSONWriter) {
        switch document.plan.question {
        case .implies, .equivalent: writer.optional("field", nil)
        case .monotone(let name): writer.string("field", name)
        case .neverAbove(let bound): writer.string("field", bound.rawValue)
        }
    }

    private func writeAnswer(
        _ holds: Bool?, _ found: ProofCounterexample?, _ open: [ProofOpening], _ writer: inout JSONWriter
    ) {
        writer.optional("holds", boolean: holds)
        writer.key("counterexample")
        if let found { write(found.claims, &writer) } else { writer.null() }
        if let lesser = found?.lesser {
            writer.key("lesser")
            write(lesser, &writer)
        }
        let settled = found.map { document.settled($0) } ?? []
        for (index, name) in ["left", "right"].enumerated() {
            writer.key(name)
            if settled.indices.contains(index) {
                let year = settled[index]
                CalcJSON.write(year.claims, year.scheme, language: document.console.language, to: &writer)
            } else {
                writer.null()
            }
        }
        if let found, case .neverAbove = document.plan.question {
            writer.amount("payout", found.figures.right)
            writer.amount("bound", found.figures.left)
        }
        writer.key("open")
        writer.array { writer in
            for opening in open {
                writer.object { writer in
                    writer.string("why", opening.why.code)
                    writer.key("claims")
                    write(opening.claims, &writer)
                }
            }
        }
    }

    private func write(_ claims: [ProofClaim], _ writer: inout JSONWriter) {
        let (records, scheme) = document.records(claims)
        writer.array { writer in for record in records { RecordJSON(record, scheme).write(&writer) } }
    }

    private func writeCoverage(_ writer: inout JSONWriter) {
        let coverage = document.result.coverage
        writer.key("covered")
        writer.object { writer in
            let counts = [
                ("combinations", coverage.combinations), ("classes", coverage.classes), ("pairs", coverage.pairs),
                ("cells", coverage.cells), ("corners", coverage.corners), ("compared", coverage.compared),
                ("rejected_cells", coverage.rejectedCells), ("years_left", coverage.yearsLeft),
            ]
            for (name, count) in counts { writer.number(name, String(count)) }
            writer.key("days")
            writer.array { writer in for day in coverage.days { writer.element(string: day.description) } }
            writer.key("sampled")
            writer.array { writer in for name in coverage.sampled { writer.element(string: name) } }
        }
        writer.key("not_covered")
        writer.array { writer in
            for gap in [
                "three-claims", "refunds", "records-without-cost", "households", "three-identities", "identity-dates",
                "tolerated-totals",
            ] { writer.element(string: gap) }
        }
    }
}
