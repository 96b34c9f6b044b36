/// What an accumulation is worth under a row.
struct NaiveSchedule {
    private enum Kind { case bands, brackets, lumps }

    private struct Step {
        /// Where the step ends; nil for the last.
        let edge: Rational?
        /// A rate, or an amount of lumps.
        let value: Rational
    }

    private let kind: Kind
    private let steps: [Step]
    private let deductible: Rational
    private let startsAtDeductible: Bool
    private let rounding: NaiveJSON?

    /// Whether a step is of the whole, so that a claim may bring what earlier ones did not.
    var isOfTheWhole: Bool { kind != .bands }

    init(_ row: NaiveJSON, _ deductible: Rational, _ benefit: NaiveJSON, _ claim: NaiveClaim) throws {
        self.deductible = deductible
        rounding = benefit["rounding"] ?? claim.policy.root["rounding"]
        startsAtDeductible = row["bandsFrom"]?.plain == "deductible"
        let (kind, nodes): (Kind, [NaiveJSON]) =
            if let bands = row["bands"] {
                (.bands, bands.items)
            } else if let brackets = row["brackets"] {
                (.brackets, brackets.items)
            } else if let lumps = row["lumps"] {
                (.lumps, lumps.items)
            } else {
                (.bands, [row])
            }
        self.kind = kind
        steps = try nodes.map { node in
            let edge = try (node["upTo"] ?? node["below"]).map(claim.figure)
            if kind == .lumps { return Step(edge: edge, value: try node["amount"].map(claim.figure) ?? .zero) }
            guard let rate = node["rate"] else { throw NaiveError.leftOut("a step without rate") }
            return Step(edge: edge, value: try Self.adjusted(claim.rate(rate), benefit, claim))
        }
    }

    /// For critical illness insurance: bands above its deductible.
    init(bands: [(edge: Rational?, rate: Rational)], deductible: Rational) {
        kind = .bands
        steps = bands.map { Step(edge: $0.edge, value: $0.rate) }
        self.deductible = deductible
        rounding = nil
        startsAtDeductible = true
    }

    private static func adjusted(_ rate: Rational, _ rule: NaiveJSON, _ claim: NaiveClaim) throws -> Rational {
        var rate = rate
        for adjustment in rule["adjust"]?.items ?? [] {
            guard let change = adjustment["rate"], try claim.applies(adjustment) else { continue }
            rate = try claim.changed(rate, by: change)
        }
        return min(max(rate, .zero), .one)
    }

    private var unit: Rational { rounding?["unit"].flatMap { Rational(decimal: $0.plain) } ?? Rational(1, over: 100) }

    /// An accumulation as the schedule looks at it: rounded, where the rounding has a mode for the base.
    func measured(_ accumulated: Rational) throws -> Rational {
        guard let mode = rounding?["base"]?.plain else { return accumulated }
        return try accumulated.rounded(to: unit, mode)
    }

    /// F(high) − F(low), rounded once and never below 0.
    func worth(from low: Rational, to high: Rational) throws -> Rational {
        let worth = try total(measured(high)) - total(measured(low))
        return max(.zero, try worth.rounded(to: unit, rounding?["mode"]?.plain ?? "half-up"))
    }

    /// F(x): what an accumulation of x comes to in all.
    func total(_ accumulated: Rational) -> Rational {
        guard accumulated > deductible else { return .zero }
        let above = accumulated - deductible
        switch kind {
        case .bands: return marginal(accumulated)
        case .brackets: return (steps.first { step in step.edge.map { above < $0 } ?? true }?.value ?? .zero) * above
        case .lumps: return steps.first { step in step.edge.map { above <= $0 } ?? true }?.value ?? .zero
        }
    }

    private func marginal(_ accumulated: Rational) -> Rational {
        let offset = startsAtDeductible ? deductible : .zero
        var (sum, start) = (Rational.zero, deductible)
        for step in steps {
            let end = step.edge.map { min($0 + offset, accumulated) } ?? accumulated
            guard end > start else { continue }
            sum += step.value * (end - start)
            start = end
        }
        return sum
    }
}
