import Adjudication
import Values

/// A row's schedule on symbolic amounts, as ``Schedule`` works it out on numbers.
struct SymbolicSchedule {
    /// What an accumulated base is worth: a form over a divisor.
    struct Worth {
        var form: LinearForm
        var divisor: Int64
    }

    /// An amount that is paid at a rate, in parts of ``Rate/whole``.
    private typealias Part = (amount: LinearForm, rate: Int64)

    private let kind: PlanRow.Kind
    private let deductible: LinearForm
    private let edgesFromDeductible: Bool
    /// Where each step ends, `nil` for the open last one, and its rate or sum.
    private let steps: [(edge: LinearForm?, value: LinearForm)]

    init(_ row: RowTerms, _ deductible: LinearForm, _ claim: SymbolicClaim) throws {
        kind = row.kind
        self.deductible = deductible
        edgesFromDeductible = row.edgesFromDeductible
        steps = try stride(from: 0, to: Int(row.steps.count), by: 2).map { place in
            let first = Int(row.steps.first) + place
            let (edge, value) =
                row.isOpen
                ? (try claim.value(claim.terms.operands[first]), try claim.value(claim.terms.operands[first + 1]))
                : (LinearForm(claim.terms.figures[first]), LinearForm(claim.terms.figures[first + 1]))
            guard let value else { throw ProofLimit.notCovered }
            let isOpen = edge.map { $0.isConstant && $0.constant == .max } ?? true
            return (isOpen ? nil : edge, value)
        }
    }

    /// What lies between two accumulations is worth.
    func worth(_ low: LinearForm, _ high: LinearForm, _ path: CellPath) throws -> Worth {
        let parts = try self.parts(high, path) + self.parts(low, path).map { ($0.amount, -$0.rate) }
        var divisor: Int64 = 1
        for part in parts {
            let lower = RateFraction(part.rate).lower
            let common = LinearForm.greatestDivisor(divisor.magnitude, lower.magnitude)
            divisor = try ProofLimit.product(divisor, lower / Int64(common))
        }
        var form = LinearForm.zero
        for part in parts {
            let fraction = RateFraction(part.rate)
            form = try form.adding(
                part.amount.times(ProofLimit.product(fraction.upper, divisor / fraction.lower)))
        }
        return Worth(form: form, divisor: divisor)
    }

    private func parts(_ base: LinearForm, _ path: CellPath) throws -> [Part] {
        let above = try base.subtracting(deductible)
        guard try path.isAtLeastZero(above.adding(-1)) else { return [] }
        switch kind {
        case .bands: return try banded(base, path)
        case .brackets: return [(above, try rate(bracketValue(above, path)))]
        case .lumps: return [(try bracketValue(above, path), Rate.whole)]
        }
    }

    private func banded(_ base: LinearForm, _ path: CellPath) throws -> [Part] {
        var parts: [Part] = []
        var low = deductible
        for step in steps {
            let edge = try step.edge.map { edgesFromDeductible ? try $0.adding(deductible) : $0 }
            let isLast = try edge.map { try path.isAtLeastZero($0.subtracting(base)) } ?? true
            let high = isLast ? base : edge ?? base
            if try path.isAtLeastZero(high.subtracting(low).adding(-1)) {
                parts.append((try high.subtracting(low), try rate(step.value)))
                low = high
            }
            if isLast { return parts }
        }
        return parts
    }

    private func rate(_ form: LinearForm) throws -> Int64 {
        guard form.isConstant else { throw ProofLimit.notLinear }
        return form.constant
    }

    private func bracketValue(_ amount: LinearForm, _ path: CellPath) throws -> LinearForm {
        for step in steps {
            guard let edge = step.edge else { return step.value }
            let beyond = try edge.subtracting(amount)
            if try path.isAtLeastZero(kind == .brackets ? beyond.adding(-1) : beyond) { return step.value }
        }
        return steps[steps.count - 1].value
    }
}
