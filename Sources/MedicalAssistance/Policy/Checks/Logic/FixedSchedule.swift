/// A row whose deductible, edges and rates are plain figures: what an amount is worth under it.
struct FixedSchedule {
    private let steps: [(edge: Int64?, value: Int64)]
    private let deductible: Int64
    private let row: Row

    /// `nil` where any of its figures hangs on a claim.
    init?(_ row: Row) {
        self.row = row
        var found: [(edge: Int64?, value: Int64)] = []
        for step in row.schedule.steps {
            guard let value = FixedSchedule.figure(step.value) else { return nil }
            if let edge = step.edge {
                guard let fen = FixedSchedule.figure(edge) else { return nil }
                found.append((fen, value))
            } else {
                found.append((nil, value))
            }
        }
        steps = found
        guard let deductible = row.deductible.map({ FixedSchedule.figure($0) }) ?? 0 else { return nil }
        self.deductible = deductible
    }

    private static func figure(_ amount: Amount) -> Int64? {
        switch amount {
        case .number(let text, _): Yuan(text)?.fen
        case .rate(let rate, _): rate.parts
        default: nil
        }
    }

    /// The amounts at which something changes.
    var edges: [Int64] {
        [deductible] + steps.compactMap(\.edge).flatMap { [$0, $0 + deductible] }
    }

    /// What an accumulated base is worth, in parts of a fen.
    func worth(_ base: Int64) -> Int128 {
        let above = max(0, base - deductible)
        switch row.schedule {
        case .bands:
            var low = deductible
            return steps.reduce(Int128(0)) { sum, step in
                let edge = step.edge.map { row.edgesFromDeductible ? $0 + deductible : $0 } ?? Int64.max
                let high = min(base, edge)
                defer { low = max(low, high) }
                return high > low ? sum + Int128(high - low) * Int128(step.value) : sum
            }
        case .brackets:
            let value = steps.first { $0.edge.map { above < $0 } ?? true }?.value ?? 0
            return Int128(above) * Int128(value)
        case .lumps:
            let value = steps.first { $0.edge.map { above <= $0 } ?? true }?.value ?? 0
            return above == 0 ? 0 : Int128(value) * Int128(Rate.whole)
        }
    }
}
