extension PolicyCheck {
    /// Edges that do not grow, and rates beyond the whole.
    static let schedules = PolicyCheck(id: "schedules") { checked in
        checked.policies.flatMap(\.benefits).flatMap(\.rows).flatMap { row -> [Diagnostic] in
            let steps: [Row.Step] =
                switch row.schedule {
                case .bands(let steps), .brackets(let steps), .lumps(let steps): steps
                }
            let order = zip(steps, steps.dropFirst()).compactMap { first, second -> Diagnostic? in
                guard case .number(let low, _)? = first.edge, case .number(let high, let position)? = second.edge,
                    let below = Yuan(low), let above = Yuan(high), above <= below
                else { return nil }
                return Diagnostic(
                    check: "band-order",
                    Label(
                        zh: "分段上限 \(above.brief) 不高于前一段的 \(below.brief)",
                        en: "the edge \(above.brief) is not above the one before it, \(below.brief)"),
                    at: position)
            }
            let rates = steps.compactMap { step -> Diagnostic? in
                guard case .rate(let rate, let position) = step.value, rate.parts > Rate.whole else { return nil }
                return Diagnostic(
                    check: "rate-beyond-whole",
                    Label(zh: "比例 \(rate) 超过 100%", en: "a rate of \(rate) is more than the whole"),
                    at: position)
            }
            return order + rates
        }
    }
}
