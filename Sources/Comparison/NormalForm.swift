/// A condition in a form that says the same however it was written: named facts worked in, alternatives in order.
indirect enum NormalForm {
    /// All of these hold.
    case all([NormalForm])
    /// Any of these holds.
    case any([NormalForm])
    /// A fact is one of some words; with every word it can be, where that is known.
    case word(String, Set<String>, domain: Set<String>?)
    /// Anything else that holds, or does not.
    case atom(String, Bool)

    static let always = NormalForm.all([])
    static let never = NormalForm.any([])

    /// That it does not hold.
    var negated: NormalForm {
        switch self {
        case .all(let parts): .any(parts.map(\.negated))
        case .any(let parts): .all(parts.map(\.negated))
        case .word(let key, let words, let domain?): .word(key, domain.subtracting(words), domain: domain)
        case .word(let key, let words, nil): .atom("\(key)∈\(words.sorted().joined(separator: ","))", false)
        case .atom(let text, let holds): .atom(text, !holds)
        }
    }

    /// The text that two conditions share when they say the same.
    var signature: String { simplified.written }

    private var written: String {
        switch self {
        case .all(let parts): "(" + parts.map(\.written).sorted().joined(separator: "&") + ")"
        case .any(let parts): "(" + parts.map(\.written).sorted().joined(separator: "|") + ")"
        case .word(let key, let words, _): "\(key)∈\(words.sorted().joined(separator: ","))"
        case .atom(let text, let holds): (holds ? "" : "!") + text
        }
    }

    /// Flat, with the words of one fact put together, without what says nothing.
    var simplified: NormalForm {
        switch self {
        case .atom: return self
        case .word(let key, let words, let domain):
            if words.isEmpty { return .never }
            if let domain, domain.isSubset(of: words) { return .always }
            return .word(key, words, domain: domain)
        case .all(let parts):
            let flat = parts.map(\.simplified).flatMap { part in
                if case .all(let inner) = part { inner } else { [part] }
            }
            return joined(flat, isAll: true) { $0.intersection($1) }
        case .any(let parts):
            let flat = parts.map(\.simplified).flatMap { part in
                if case .any(let inner) = part { inner } else { [part] }
            }
            return joined(flat, isAll: false) { $0.union($1) }
        }
    }

    private func joined(
        _ parts: [NormalForm], isAll: Bool, _ merge: (Set<String>, Set<String>) -> Set<String>
    ) -> NormalForm {
        var result: [NormalForm] = []
        var seen: Set<String> = []
        for part in parts {
            switch part {
            case .any(let inner) where inner.isEmpty && isAll: return .never
            case .all(let inner) where inner.isEmpty && !isAll: return .always
            case .word(let key, let words, let domain):
                let place = result.firstIndex { if case .word(key, _, _) = $0 { true } else { false } }
                if let place, case .word(_, let earlier, _) = result[place] {
                    let both = NormalForm.word(key, merge(earlier, words), domain: domain).simplified
                    switch both {
                    case .any(let inner) where inner.isEmpty: return .never
                    case .all(let inner) where inner.isEmpty && !isAll: return .always
                    default: result[place] = both
                    }
                } else {
                    result.append(part)
                }
            default: if seen.insert(part.written).inserted { result.append(part) }
            }
        }
        return result.count == 1 ? result[0] : isAll ? .all(result) : .any(result)
    }
}
