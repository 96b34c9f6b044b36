import Adjudication
import PolicyFormat
import Values
import Wording

/// At which amount the fund pays so much, in a sentence and as JSON.
struct SolutionWords: Bilingual {
    private let solution: Solution
    let language: Language

    init(_ solution: Solution, _ language: Language) {
        self.solution = solution
        self.language = language
    }

    var sentence: String {
        let name = solution.field.label[language]
        let target = yuan(solution.target)
        switch solution.answer {
        case .exact(let first, let last) where first == last:
            return say(
                "\(name) \(yuan(first)) 元时，本次救助正好 \(target) 元。",
                "With “\(name)” at \(yuan(first)) yuan, assistance is exactly \(target).")
        case .exact(let first, let last):
            return say(
                "\(name) \(yuan(first)) 至 \(yuan(last)) 元时，本次救助正好 \(target) 元。",
                "With “\(name)” from \(yuan(first)) to \(yuan(last)) yuan, assistance is exactly \(target).")
        case .jump(let low, let high):
            return say(
                "没有一个数正好：\(name) \(yuan(low.value)) 元时救助 \(yuan(low.payout)) 元，\(yuan(high.value)) 元时 \(yuan(high.payout)) 元，从中跳过 \(target) 元。",
                "No value does: with “\(name)” at \(yuan(low.value)) yuan assistance is \(yuan(low.payout)), at \(yuan(high.value)) it is \(yuan(high.payout)), which jumps over \(target)."
            )
        case .none(let least, let most):
            return say(
                "没有一个数：\(name)从 \(yuan(least.value)) 到 \(yuan(most.value)) 元，本次救助从 \(yuan(least.payout)) 到 \(yuan(most.payout)) 元，到不了 \(target) 元。",
                "No value does: with “\(name)” from \(yuan(least.value)) to \(yuan(most.value)) yuan, assistance goes from \(yuan(least.payout)) to \(yuan(most.payout)) and does not come to \(target)."
            )
        }
    }

    /// `solve`: the value and, where a range of them pays the same, the last; or the interval that jumps over the target.
    func write(_ writer: inout JSONWriter) {
        writer.key("solve")
        writer.object { writer in
            writer.string("field", solution.field.definition.name)
            writer.amount("payout", solution.target)
            switch solution.answer {
            case .exact(let first, let last):
                writer.amount("value", first)
                if last != first { writer.amount("through", last) }
            case .jump(let low, let high):
                writer.key("value")
                writer.null()
                writer.key("interval")
                writer.array { writer in for point in [low, high] { write(point, &writer) } }
            case .none(let least, let most):
                writer.key("value")
                writer.null()
                writer.key("range")
                writer.array { writer in for point in [least, most] { write(point, &writer) } }
            }
        }
    }

    private func write(_ point: Solution.Point, _ writer: inout JSONWriter) {
        writer.object { writer in
            writer.amount("value", point.value)
            writer.amount("payout", point.payout)
        }
    }
}
