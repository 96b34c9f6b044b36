import PolicyFormat
import Values

extension Check {
    /// An edge that does not lie above the one before it.
    static let edgeOrder = Check(
        "edge-order", .error, Label(zh: "分段上限不递增", en: "edges of a schedule that do not rise")
    ) { checked in
        checked.policy.benefits.flatMap(\.rows).flatMap { row -> [Finding] in
            let edges = row.schedule.steps.compactMap { step -> (edge: Yuan, position: Position)? in
                guard case .number(let text, let position)? = step.edge else { return nil }
                return Yuan(text).map { ($0, position) }
            }
            return zip(edges, edges.dropFirst()).filter { $0.edge >= $1.edge }.map { before, after in
                Finding(
                    zh: "分段上限 \(after.edge.brief) 不高于前一段的 \(before.edge.brief)",
                    en: "the edge \(after.edge.brief) does not lie above \(before.edge.brief), the one before it",
                    at: after.position)
            }
        }
    }
}
