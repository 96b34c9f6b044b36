import PolicyFormat
import Values

extension Check {
    /// A band that lies below the deductible.
    static let unreachableStep = Check(
        .unreachableStep, Label(zh: "全在起付标准以下的分段", en: "a band that lies below the deductible")
    ) { checked in
        checked.policy.benefits.flatMap(\.rows).flatMap { row -> [Finding] in
            guard case .bands(let steps) = row.schedule, !row.edgesFromDeductible,
                case .number(let text, _)? = row.deductible, let deductible = Yuan(text)
            else { return [] }
            return steps.compactMap { step in
                guard case .number(let text, let position)? = step.edge, let edge = Yuan(text), edge <= deductible
                else { return nil }
                return Finding(
                    zh: "此段止于 \(edge.brief) 元，不高于起付标准 \(deductible.brief) 元",
                    en:
                        "this band ends at \(edge.brief), below which the deductible of \(deductible.brief) leaves nothing",
                    at: position,
                    help: Label(
                        zh: "分段从 0 起算；若从起付标准起算，写 \"bandsFrom\": \"deductible\"",
                        en:
                            "bands are measured from 0; if the text measures them from the deductible, write \"bandsFrom\": \"deductible\""
                    ))
            }
        }
    }
}
