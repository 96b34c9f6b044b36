/// A whole-numbered sum of variables and a constant: an amount of a claim in fen, for all claims of a class at once.
struct LinearForm: Hashable {
    /// The variables with their factors, by variable; no factor is 0.
    private(set) var terms: [Term] = []
    var constant: Int64 = 0

    struct Term: Hashable {
        var variable: Int
        var factor: Int64
    }

    /// A fixed amount.
    init(_ constant: Int64) { self.constant = constant }

    /// A variable.
    init(variable: Int) { terms = [Term(variable: variable, factor: 1)] }

    private init(_ terms: [Term], _ constant: Int64) {
        self.terms = terms
        self.constant = constant
    }

    /// A sum of variables, or what comes off, and a constant.
    init(sum terms: [Term], factor: Int64, constant: Int64) {
        self.init(terms.map { Term(variable: $0.variable, factor: $0.factor * factor) }, constant)
    }

    static let zero = LinearForm(0)

    var isConstant: Bool { terms.isEmpty }

    /// The sum of a multiple of this form and a multiple of another one.
    private func combined(_ own: Int64, _ other: LinearForm, _ factor: Int64) throws(ProofLimit) -> LinearForm {
        if other.terms.isEmpty, own == 1 {
            return LinearForm(terms, try ProofLimit.sum(constant, ProofLimit.product(other.constant, factor)))
        }
        var result: [Term] = []
        result.reserveCapacity(terms.count + other.terms.count)
        var (left, right) = (0, 0)
        while left < terms.count || right < other.terms.count {
            let isLeft =
                left < terms.count
                && (right == other.terms.count || terms[left].variable <= other.terms[right].variable)
            let isRight =
                right < other.terms.count
                && (left == terms.count || other.terms[right].variable <= terms[left].variable)
            var term = isLeft ? terms[left] : other.terms[right]
            term.factor = isLeft ? try ProofLimit.product(term.factor, own) : 0
            if isRight {
                term.factor = try ProofLimit.sum(term.factor, ProofLimit.product(other.terms[right].factor, factor))
            }
            left += isLeft ? 1 : 0
            right += isRight ? 1 : 0
            if term.factor != 0 { result.append(term) }
        }
        let rest = try ProofLimit.sum(ProofLimit.product(constant, own), ProofLimit.product(other.constant, factor))
        return LinearForm(result, rest)
    }

    func adding(_ other: LinearForm) throws(ProofLimit) -> LinearForm { try combined(1, other, 1) }
    func subtracting(_ other: LinearForm) throws(ProofLimit) -> LinearForm { try combined(1, other, -1) }
    func times(_ factor: Int64) throws(ProofLimit) -> LinearForm { try combined(factor, .zero, 0) }
    func adding(_ constant: Int64) throws(ProofLimit) -> LinearForm {
        LinearForm(terms, try ProofLimit.sum(self.constant, constant))
    }

    /// A quotient, where a number divides all factors and the constant.
    func divided(by divisor: Int64) -> LinearForm {
        if divisor == 1 { return self }
        return LinearForm(
            terms.map { Term(variable: $0.variable, factor: $0.factor / divisor) }, constant / divisor)
    }

    /// The variables alone, divided by what all factors have in common, the first one positive; and by how much they were
    /// divided, with its sign.
    func normalized() -> (terms: [Term], divisor: Int64) {
        guard let first = terms.first else { return ([], 1) }
        let common = terms.reduce(UInt64(0)) { LinearForm.greatestDivisor($0, $1.factor.magnitude) }
        let divisor = Int64(common) * (first.factor < 0 ? -1 : 1)
        if divisor == 1 { return (terms, 1) }
        return (terms.map { Term(variable: $0.variable, factor: $0.factor / divisor) }, divisor)
    }

    /// The value for whole amounts.
    func value(_ amounts: (Int) -> Int64) throws(ProofLimit) -> Int64 {
        var sum = constant
        for term in terms { sum = try ProofLimit.sum(sum, ProofLimit.product(term.factor, amounts(term.variable))) }
        return sum
    }

    static func greatestDivisor(_ left: UInt64, _ right: UInt64) -> UInt64 {
        var (left, right) = (left, right)
        while right != 0 { (left, right) = (right, left % right) }
        return left
    }
}

/// What the arithmetic of a proof cannot say: the class of claims is left open.
enum ProofLimit: Error {
    /// Figures beyond 64 bits.
    case tooLarge
    /// A product of two amounts that both vary.
    case notLinear
    /// A rule that is not worked out for classes of claims.
    case notCovered
    /// The time is up.
    case outOfTime

    static func product(_ left: Int64, _ right: Int64) throws(ProofLimit) -> Int64 {
        let (product, overflow) = left.multipliedReportingOverflow(by: right)
        if overflow { throw .tooLarge }
        return product
    }

    static func sum(_ left: Int64, _ right: Int64) throws(ProofLimit) -> Int64 {
        let (sum, overflow) = left.addingReportingOverflow(right)
        if overflow { throw .tooLarge }
        return sum
    }
}
