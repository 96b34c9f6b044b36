/// The name among `candidates` that `name` most likely meant, or `nil` when none is near.
///
/// Near is at most a third of the name's letters wrong (at least one): inserted, left out, changed or swapped. Case
/// and the two word separators `-` and `_` do not count.
public func nearestName(to name: String, in candidates: some Sequence<String>) -> String? {
    let wanted = comparable(name)
    guard !wanted.isEmpty else { return nil }
    let allowed = max(1, wanted.count / 3)
    var best: (name: String, distance: Int)?
    for candidate in candidates {
        let other = comparable(candidate)
        guard abs(other.count - wanted.count) <= allowed else { continue }
        let distance = editDistance(wanted, other)
        // Where every letter differs, nothing is near.
        guard distance < max(wanted.count, other.count) else { continue }
        if distance <= allowed, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
}

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
