import Values

/// A schedule with its figures worked out: what an accumulated base is worth, exactly.
///
/// Everything is in parts of a fen, ``Rate/whole`` to the fen, so that a claim's worth, a difference of two values, is
/// rounded once.
package struct Schedule {
    let kind: PlanRow.Kind
    private let deductible: Int64
    private let edgesFromDeductible: Bool
    private let count: Int
    /// Edge, value, edge, value …; the last edge is open.
    private let steps: UnsafePointer<Int64>

    package init(
        _ kind: PlanRow.Kind, count: Int, deductible: Int64, edgesFromDeductible: Bool,
        steps: UnsafePointer<Int64>
    ) {
        self.kind = kind
        self.count = count
        self.deductible = deductible
        self.edgesFromDeductible = edgesFromDeductible
        self.steps = steps
    }

    /// What lies between two accumulations is worth.
    @inline(__always)
    func worth(from low: Int64, upTo high: Int64) -> Int128 {
        if kind == .bands, count == 1 {
            return Int128(max(0, high &- deductible) &- max(0, low &- deductible)) * Int128(steps[1])
        }
        return worth(upTo: high) - worth(upTo: low)
    }

    /// What an accumulated base of so many fen is worth.
    @inline(__always)
    package func worth(upTo base: Int64) -> Int128 {
        guard base > deductible else { return 0 }
        switch kind {
        case .bands: return banded(base)
        case .brackets: return Int128(base - deductible) * Int128(bracketValue(base - deductible))
        case .lumps: return Int128(bracketValue(base - deductible)) * Int128(Rate.whole)
        }
    }

    private func banded(_ base: Int64) -> Int128 {
        var worth: Int128 = 0
        var low = deductible
        for step in 0..<count {
            let high = min(base, edge(step))
            if high > low {
                worth += Int128(high - low) * Int128(steps[2 * step + 1])
                low = high
            }
        }
        return worth
    }

    /// Where a band ends, measured on the base itself.
    private func edge(_ step: Int) -> Int64 {
        let edge = steps[2 * step]
        return edgesFromDeductible && edge != .max ? edge &+ deductible : edge
    }

    /// The value of the bracket that holds `amount`: brackets exclude their edge, lumps include it.
    private func bracketValue(_ amount: Int64) -> Int64 {
        for step in 0..<count {
            let edge = steps[2 * step]
            if kind == .brackets ? amount < edge : amount <= edge { return steps[2 * step + 1] }
        }
        return steps[2 * count - 1]
    }

    /// Where the steps end, measured on the base itself, without the open last one.
    package var edges: [Int64] {
        (0..<count).map { step in
            let edge = steps[2 * step]
            return edge == .max || (kind == .bands && !edgesFromDeductible) ? edge : edge &+ deductible
        }.filter { $0 != .max }
    }

    /// What lies in each step between two accumulations, and what it is worth.
    func parts(from low: Int64, to high: Int64) -> [(amount: Int64, value: Int64, worth: Int128)] {
        guard kind == .bands else {
            let worth = worth(upTo: high) - worth(upTo: low)
            let amount = max(0, high - deductible)
            return (0..<count).map { step in
                let isIts = amount > 0 && bracketValue(amount) == steps[2 * step + 1] && isFirst(step)
                return isIts ? (max(0, high - max(low, deductible)), steps[2 * step + 1], worth) : (0, 0, 0)
            }
        }
        var result: [(amount: Int64, value: Int64, worth: Int128)] = []
        var start = max(low, deductible)
        for step in 0..<count {
            let end = min(high, edge(step))
            let amount = max(0, end - start)
            result.append((amount, steps[2 * step + 1], Int128(amount) * Int128(steps[2 * step + 1])))
            start = max(start, end)
        }
        return result
    }

    /// How the whole of an accumulation is worth something else than before, for brackets and lumps; `nil` where only
    /// what has been added is worth something, at the rate of before.
    func change(from low: Int64, to high: Int64) -> Step.Change? {
        func whole(_ base: Int64) -> (amount: Int64, value: Int64) {
            base > deductible ? (base - deductible, bracketValue(base - deductible)) : (0, 0)
        }
        let (before, now) = (whole(low), whole(high))
        if kind == .lumps {
            return Step.Change(amount: now.value, rate: .full, amountBefore: before.value, rateBefore: .full)
        }
        guard before.amount > 0, before.value != now.value else { return nil }
        return Step.Change(
            amount: now.amount, rate: Rate(parts: now.value), amountBefore: before.amount,
            rateBefore: Rate(parts: before.value))
    }

    /// Whether no earlier step has the same value.
    private func isFirst(_ step: Int) -> Bool {
        !(0..<step).contains { steps[2 * $0 + 1] == steps[2 * step + 1] }
    }
}
