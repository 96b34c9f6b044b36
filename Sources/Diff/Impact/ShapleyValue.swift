/// Splits what several causes come to together among them, whatever the order in which they are thought to come about.
///
/// A cause gets the mean, over all orders, of what it adds to those before it (Shapley value). The fractions are exact; in
/// fen the parts are rounded down, and the fen that are then left of the whole go to the largest remainders, of equals to
/// the first.
package enum ShapleyValue {
    /// The parts in fen; `worths` says what every subset of the causes comes to, by the bits of its index, with nothing at
    /// 0. There are 2 to the power of the number of causes.
    package static func shares(_ worths: [Int64]) -> [Int64] {
        let (parts, whole) = fractions(worths)
        guard let total = worths.last, !parts.isEmpty else { return [] }
        var shares = parts.map { floor($0, whole) }
        let left = Int(total - shares.reduce(0, +))
        let remainders = parts.indices.map { parts[$0] - Int128(shares[$0]) * whole }
        for index in parts.indices.sorted(by: { (remainders[$1], $0) < (remainders[$0], $1) }).prefix(left) {
            shares[index] += 1
        }
        return shares
    }

    /// The parts as fractions: numerators, and the denominator of all of them.
    package static func fractions(_ worths: [Int64]) -> (numerators: [Int128], denominator: Int128) {
        let count = worths.count.trailingZeroBitCount
        let weights = (0..<max(1, count)).map { factorial($0) * factorial(max(1, count) - 1 - $0) }
        let numerators = (0..<count).map { cause -> Int128 in
            worths.indices.filter { $0 >> cause & 1 == 0 }.reduce(0) { sum, subset in
                sum + weights[subset.nonzeroBitCount] * Int128(worths[subset | 1 << cause] - worths[subset])
            }
        }
        return (numerators, factorial(count))
    }

    private static func factorial(_ number: Int) -> Int128 { (0..<number).reduce(1) { $0 * Int128($1 + 1) } }

    private static func floor(_ part: Int128, _ whole: Int128) -> Int64 {
        let (quotient, remainder) = part.quotientAndRemainder(dividingBy: whole)
        return Int64(remainder < 0 ? quotient - 1 : quotient)
    }
}
