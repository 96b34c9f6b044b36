/// The name among `candidates` that `name` most likely meant, or `nil` when none is near.
///
/// Near is at most a third of the name's letters wrong (at least one): inserted, left out, changed or swapped. Case
/// and the two word separators `-` and `_` do not count. Names with other digits are other names: `R9` is not `R6`.
public func nearestName(to name: String, in candidates: some Sequence<String>) -> String? {
    let wanted = comparable(name)
    guard !wanted.isEmpty else { return nil }
    let allowed = max(1, wanted.count / 3)
    var best: (name: String, distance: Int)?
    for candidate in candidates {
        let other = comparable(candidate)
        guard abs(other.count - wanted.count) <= allowed, digits(other) == digits(wanted) else { continue }
        let distance = editDistance(wanted, other)
        // Where every letter differs, nothing is near.
        guard distance < max(wanted.count, other.count) else { continue }
        if distance <= allowed, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
}

/// The name among `candidates` that `name` is a misspelling of; `nil` where there is none, or more than one.
///
/// Unlike ``nearestName(to:in:)`` it never names another thing: Latin names of six letters or more with one letter
/// wrong (two from ten letters on), the endings pay, paid, payed, payment, amt and amount taken as one; Chinese names
/// that are equal without 本次, 实际, 合计, 累计 in front and 金额, 费用, 支付 and the like behind.
public func misspelledName(_ name: String, in candidates: some Sequence<String>) -> String? {
    let wanted = NearName(ColumnName.plain(name), isAmount: true)
    let near = candidates.compactMap { candidate in
        wanted.distance(to: NearName(ColumnName.plain(candidate), isAmount: true)).map {
            (name: candidate, distance: $0)
        }
    }
    guard let best = near.map(\.distance).min() else { return nil }
    let nearest = Set(near.filter { $0.distance == best }.map(\.name))
    return nearest.count == 1 ? nearest.first : nil
}

/// The name among `candidates` that `name` is a variant of, for names where another one would be paid otherwise:
/// ``misspelledName(_:in:)``, and Latin names of four letters or more with one letter wrong; `nil` where it may be two.
public func variantName(_ name: String, in candidates: some Sequence<String>) -> String? {
    if let misspelled = misspelledName(name, in: candidates) { return misspelled }
    let wanted = comparable(name)
    guard wanted.count >= 4, wanted.allSatisfy(\.isASCII) else { return nil }
    let near = Set(candidates).filter { candidate in
        let other = comparable(candidate)
        return other.count >= 4 && digits(other) == digits(wanted) && editDistance(wanted, other) == 1
    }
    return near.count == 1 ? near.first : nil
}

private func digits(_ name: [Character]) -> [Character] { name.filter(\.isNumber) }

private func comparable(_ name: String) -> [Character] {
    name.lowercased().map { $0 == "_" ? "-" : $0 }
}

/// Edits that turn one text into the other, a swap of neighbours counting as one.
func editDistance(_ left: [Character], _ right: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 0..<left.count {
        var current = [row + 1]
        for column in 0..<right.count {
            let change = left[row] == right[column] ? 0 : 1
            var best = min(last[column] + change, last[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                best = min(best, beforeLast[column - 1] + 1)
            }
            current.append(best)
        }
        (beforeLast, last) = (last, current)
    }
    return last[right.count]
}
