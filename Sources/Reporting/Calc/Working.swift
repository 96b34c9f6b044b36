import PolicyFormat
import Values
import Wording

/// Arithmetic as it is printed, `(17,000.00 − 6,000.00) × 30%`, and what it comes to, worked out from what is printed.
///
/// A result is put behind it only where it is its result: what people check by hand has to be true line by line.
indirect enum Working {
    /// Yuan, in fen.
    case amount(Int64)
    /// A count, without decimals.
    case count(Int64)
    /// A rate.
    case rate(Rate)
    /// What is added up, less what comes off.
    case sum([Working], minus: [Working])
    /// The product of two.
    case product(Working, Working)

    /// What it comes to, exactly; `nil` where that has more digits than can be handled.
    var value: ExactDecimal? {
        switch self {
        case .amount(let fen): return ExactDecimal(fen: fen)
        case .count(let count): return ExactDecimal(Int128(count), places: 0)
        case .rate(let rate): return ExactDecimal(rate)
        case .product(let left, let right):
            guard let left = left.value, let right = right.value else { return nil }
            return left.times(right)
        case .sum(let plus, let minus):
            var result: ExactDecimal? = ExactDecimal(0, places: 0)
            for term in plus { result = term.value.flatMap { result?.adding($0) } }
            for term in minus { result = term.value.flatMap { result?.adding($0.negated) } }
            return result
        }
    }

    /// As it is printed; what is 0 in a sum is left out.
    var text: String {
        switch self {
        case .amount(let fen): return yuan(fen)
        case .count(let count): return String(count)
        case .rate(let rate): return rate.description
        case .product(let left, let right): return "\(left.factor) × \(right.factor)"
        case .sum:
            let (plus, minus) = terms
            let sum = plus.map(\.summand).joined(separator: " + ")
            return ([sum] + minus.map { $0.isSum ? $0.factor : $0.summand }).joined(separator: " − ")
        }
    }

    /// Whether it is one figure.
    var isFigure: Bool {
        switch self {
        case .amount, .count, .rate: return true
        case .product: return false
        case .sum:
            let (plus, minus) = terms
            return plus.count == 1 && minus.isEmpty && plus[0].isFigure
        }
    }

    /// The same less something, as one sum.
    func less(_ other: Working) -> Working {
        if case .sum(let plus, let minus) = self { return .sum(plus, minus: minus + [other]) }
        return .sum([self], minus: [other])
    }

    /// Whether it is a product.
    var isProduct: Bool {
        switch self {
        case .product: return true
        case .amount, .count, .rate: return false
        case .sum:
            let (plus, minus) = terms
            return plus.count == 1 && minus.isEmpty && plus[0].isProduct
        }
    }

    /// The terms of a sum that are not 0; at least one of them is added.
    private var terms: (plus: [Working], minus: [Working]) {
        guard case .sum(let plus, let minus) = self else { return ([self], []) }
        let shown = plus.filter { !$0.isZero }
        return (shown.isEmpty ? Array(plus.prefix(1)) : shown, minus.filter { !$0.isZero })
    }

    private var isZero: Bool {
        switch self {
        case .amount(0), .count(0): true
        default: false
        }
    }

    private var isSum: Bool {
        if case .sum = self { return !isFigure }
        return false
    }

    private var factor: String { isSum ? "(\(text))" : text }
    private var summand: String { isSum ? "(\(text))" : text }
}
