import Batch
import PolicyFormat

/// What differs from earlier runs, as a part of a summary.
struct DeltaSummary {
    private let deltas: DeltaReport

    init(_ deltas: DeltaReport) { self.deltas = deltas }

    /// `previous`: how many claims differ, what they are paid more and less, and why; whom a changed register touches.
    func write(_ writer: inout JSONWriter) {
        writer.key("previous")
        writer.object { writer in
            writer.key("claims")
            writer.object { writer in
                writer.number("new", String(deltas.new))
                writer.number("gone", String(deltas.gone))
                writer.number("changed", String(deltas.changed))
            }
            writer.amount("difference", deltas.difference)
            writer.sum("up", deltas.up)
            writer.sum("down", deltas.down)
            writer.key("because")
            writer.object { writer in
                for cause in DeltaCause.allCases { writer.sum(cause.rawValue, deltas.byCause[cause] ?? .init()) }
            }
            if let touched = deltas.touched { register(touched, &writer) }
        }
    }

    private func register(_ touched: [DeltaReport.Touched], _ writer: inout JSONWriter) {
        writer.key("register")
        writer.object { writer in
            writer.number("persons_differing", String(deltas.registerPersons))
            writer.number("persons_touched", String(touched.count))
            writer.amount("to_pay", touched.reduce(0) { $0 + max(0, $1.difference) })
            writer.amount("to_ask_back", touched.reduce(0) { $0 + max(0, -$1.difference) })
            writer.key("persons")
            writer.array { writer in
                for person in touched {
                    writer.object { writer in
                        writer.string("person_id", person.person)
                        writer.string("from", person.was)
                        writer.string("to", person.now)
                        writer.number("claims", String(person.claims))
                        writer.amount("to_pay", max(0, person.difference))
                        writer.amount("to_ask_back", max(0, -person.difference))
                    }
                }
            }
        }
    }
}

extension JSONWriter {
    /// A count and a sum of money.
    mutating func sum(_ name: String, _ sum: BatchTotals.Sum) {
        key(name)
        object { writer in
            writer.number("count", String(sum.count))
            writer.amount("sum", sum.amount)
        }
    }
}
